"""An issuer that publishes keys and can be rotated, held up and broken, in memory or on a loopback port."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import httpx

from support.tokens import SigningKey, jwk_set

_CHUNK = 16 * 1024


@dataclass
class Answer:
    """What the issuer says at a path: a status, headers, and a body; `endless` repeats the body for ever."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"content-type": "application/json"})
    endless: bool = False


class Issuer:
    """What is published where, and who asked for it. Paths without an answer are 404."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.fetches: list[str] = []
        self.is_down = False
        self._gate = asyncio.Event()
        self._gate.set()

    def publish(self, *keys: SigningKey | dict[str, object], path: str = "/jwks") -> None:
        """Publish these keys, and no others, at `path`."""
        members = [key.jwk() if isinstance(key, SigningKey) else key for key in keys]
        self.answers[path] = Answer(jwk_set(members))

    def say(self, answer: Answer, path: str = "/jwks") -> None:
        """Answer something else than keys."""
        self.answers[path] = answer

    def hold(self) -> None:
        """Let requests come in and leave them without an answer."""
        self._gate.clear()

    def release(self) -> None:
        """Answer the requests held, and those to come."""
        self._gate.set()

    async def answer(self, path: str) -> Answer:
        """What a request for `path` is answered, once the issuer is not held."""
        self.fetches.append(path)
        await self._gate.wait()
        return self.answers.get(path, Answer(b"not found", 404))

    def transport(self) -> httpx.AsyncBaseTransport:
        """This issuer instead of a network, for an httpx client. `is_down` refuses connections."""

        async def handle(request: httpx.Request) -> httpx.Response:
            if self.is_down:
                self.fetches.append(request.url.path)
                raise httpx.ConnectError("connection refused")
            answer = await self.answer(request.url.path)
            return httpx.Response(answer.status, headers=answer.headers, content=_chunks(answer))

        return httpx.MockTransport(handle)


class LoopbackIssuer(Issuer):
    """The issuer on a port of 127.0.0.1, over HTTP/1.1, one request per connection.

    `stop` makes the port refuse connections, `start` opens the same port again.
    """

    def __init__(self) -> None:
        super().__init__()
        self.port = 0
        self._server: asyncio.Server | None = None
        self._talks: set[asyncio.Task[None]] = set()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def jwks_url(self) -> str:
        return f"{self.origin}/jwks"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
        for talk in list(self._talks):
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.current_task()
        assert talk is not None
        self._talks.add(talk)
        try:
            await self._talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._talks.discard(talk)
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        answer = await self.answer(head.split(b" ")[1].decode())
        headers = answer.headers | {"connection": "close"}
        if not answer.endless:
            headers["content-length"] = str(len(answer.body))
        lines = [f"HTTP/1.1 {answer.status} Answer", *(f"{name}: {value}" for name, value in headers.items())]
        writer.write("\r\n".join([*lines, "", ""]).encode())
        async for chunk in _chunks(answer):
            writer.write(chunk)
            await writer.drain()


async def until(condition: Callable[[], bool], *, seconds: float = 10) -> None:
    """Return as soon as `condition` holds; fail after `seconds`."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.001)


async def _chunks(answer: Answer) -> AsyncIterator[bytes]:
    while True:
        for start in range(0, len(answer.body), _CHUNK):
            yield answer.body[start : start + _CHUNK]
        if not answer.endless:
            return
        await asyncio.sleep(0)
