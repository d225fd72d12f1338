"""A proxy that speaks enough of Postgres's protocol to break off exactly where a test wants it.

PostgreSQL documentation, §54.7: a message is a type byte, a length that counts itself, and its content; the
first one of a connection has no type. No TLS: its URL says `sslmode=disable`.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

Forward = Callable[[bytes], Awaitable[None]]

_LENGTH = 4
_COMMIT = b"Q\x00\x00\x00\x0bCOMMIT\x00"
_BEGIN = b"BEGIN"
_COMMITTED = b"C\x00\x00\x00\x0bCOMMIT\x00"


class FaultKind(StrEnum):
    """What can happen to one transaction."""

    CUT_AT_STATEMENT = "cut at a statement"
    CUT_BEFORE_COMMIT = "cut before COMMIT arrives"
    CUT_AFTER_COMMIT = "cut before COMMIT's answer"
    HANG = "half-open: nothing arrives any more"
    DELAY = "delayed"
    THROTTLE = "throttled to a few bytes at a time"
    OUTAGE = "all cut, and refused for a while"


# A hang costs a whole timeout, so there are few.
WEIGHTS = {
    FaultKind.CUT_AT_STATEMENT: 6,
    FaultKind.CUT_BEFORE_COMMIT: 6,
    FaultKind.CUT_AFTER_COMMIT: 8,
    FaultKind.HANG: 0.5,
    FaultKind.DELAY: 3,
    FaultKind.THROTTLE: 3,
    FaultKind.OUTAGE: 1,
}


@dataclass
class Plan:
    """Which transactions meet with what: of each, by chance, until `budget` faults have been injected."""

    seed: int
    budget: int
    share: float = 0.3
    injected: Counter[FaultKind] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def draw(self) -> tuple[FaultKind | None, int]:
        """What a transaction that begins meets with, and at which of its statements."""
        step = self._random.randint(1, 4)
        if self.injected.total() >= self.budget or self._random.random() >= self.share:
            return None, step
        kinds = list(WEIGHTS)
        return self._random.choices(kinds, [WEIGHTS[kind] for kind in kinds])[0], step


class Session:
    """One connection through the proxy."""

    def __init__(
        self, proxy: "WireProxy", client: asyncio.StreamWriter, server: asyncio.StreamWriter
    ) -> None:
        self._proxy = proxy
        self._client = client
        self._server = server
        self._kind: FaultKind | None = None
        self._left = 0
        self._hanging = False

    def abort(self) -> None:
        """Cut both sides."""
        self._client.transport.abort()
        self._server.transport.abort()

    async def from_client(self, message: bytes) -> None:
        """Forward `message` to the server, or not."""
        if message[5:].startswith(_BEGIN):
            self._kind, self._left = self._proxy.plan.draw()
            if self._kind in {FaultKind.DELAY, FaultKind.THROTTLE}:
                self._proxy.plan.injected[self._kind] += 1
        self._left -= 1
        if self._kind is FaultKind.CUT_BEFORE_COMMIT and message == _COMMIT:
            self._inject()
            self.abort()
        elif self._left == 0 and self._kind in {FaultKind.CUT_AT_STATEMENT, FaultKind.HANG, FaultKind.OUTAGE}:
            await self._break_off()
        if not self._hanging:
            await self._forward(message, self._server)

    async def from_server(self, message: bytes) -> None:
        """Forward `message` to the client, or not."""
        if self._kind is FaultKind.CUT_AFTER_COMMIT and message == _COMMITTED:
            self._inject()
            self.abort()
        if not self._hanging:
            await self._forward(message, self._client)

    async def _break_off(self) -> None:
        kind = self._kind
        self._inject()
        if kind is FaultKind.HANG:
            self._hanging = True
        elif kind is FaultKind.OUTAGE:
            self._proxy.begin_outage()
        else:
            self.abort()

    async def _forward(self, message: bytes, writer: asyncio.StreamWriter) -> None:
        if self._kind is FaultKind.DELAY:
            await asyncio.sleep(0.02)
        size = len(message)
        if self._kind is FaultKind.THROTTLE:
            size = max(1, size // 5)
        for start in range(0, len(message), size):
            writer.write(message[start : start + size])
            await writer.drain()

    def _inject(self) -> None:
        assert self._kind is not None
        self._proxy.plan.injected[self._kind] += 1
        self._kind = None


class WireProxy:
    """Forwards sessions to a server, as `plan` has it."""

    def __init__(self, host: str, port: int, plan: Plan) -> None:
        self._target = (host, port)
        self.plan = plan
        self.refusing = False
        self._sessions: set[Session] = set()

    def begin_outage(self) -> None:
        """Cut everybody, and refuse new sessions for a moment."""
        self.refusing = True
        for session in list(self._sessions):
            session.abort()
        asyncio.get_running_loop().call_later(0.15, self._end_outage)

    def _end_outage(self) -> None:
        self.refusing = False

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client's connection."""
        if self.refusing:
            writer.transport.abort()
            return
        server_reader, server_writer = await asyncio.open_connection(*self._target)
        session = Session(self, writer, server_writer)
        self._sessions.add(session)
        with suppress(OSError, asyncio.IncompleteReadError):
            first = await reader.readexactly(_LENGTH)
            server_writer.write(first + await reader.readexactly(int.from_bytes(first) - _LENGTH))
            async with asyncio.TaskGroup() as group:
                group.create_task(_pump(reader, session.from_client, session))
                group.create_task(_pump(server_reader, session.from_server, session))
        self._sessions.discard(session)
        session.abort()


async def _pump(reader: asyncio.StreamReader, forward: Forward, session: Session) -> None:
    """Hand on message by message until either side is gone, and then cut the other."""
    with suppress(OSError, asyncio.IncompleteReadError):
        while True:
            head = await reader.readexactly(1 + _LENGTH)
            body = await reader.readexactly(int.from_bytes(head[1:]) - _LENGTH)
            await forward(head + body)
    session.abort()


@asynccontextmanager
async def faulty_wire(url: str, plan: Plan) -> AsyncIterator[str]:
    """The URL that leads through a proxy to the server of `url`."""
    parts = urlsplit(url)
    proxy = WireProxy(parts.hostname or "127.0.0.1", parts.port or 5432, plan)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    login = parts.netloc.rpartition("@")[0]
    try:
        yield parts._replace(netloc=f"{login}@127.0.0.1:{port}", query="sslmode=disable").geturl()
    finally:
        server.close()
