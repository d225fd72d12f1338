"""Following a stream of server-sent events through an application in process, event by event."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message

from support.apps import Person

PATIENCE = 20


@dataclass
class Event:
    """One event as a browser takes it apart (HTML Living Standard §9.2.6)."""

    name: str | None = None
    id: str | None = None
    data: str | None = None
    comments: list[str] = field(default_factory=list)

    @property
    def content(self) -> dict[str, object]:
        """What `data` holds."""
        assert self.data is not None
        return dict(json.loads(self.data))


class OpenStream:
    """A stream that is being read. `taking` is cleared for a reader that takes nothing."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.taking = asyncio.Event()
        self.taking.set()
        self.gone = asyncio.Event()
        self.complete = False
        self._started = asyncio.Event()
        self._events: asyncio.Queue[Event | None] = asyncio.Queue()
        self._text = ""

    async def send(self, message: Message) -> None:
        """What the application calls."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
            self._started.set()
            return
        await self.taking.wait()
        self._text += message.get("body", b"").decode()
        *blocks, self._text = self._text.split("\n\n")
        for block in blocks:
            self._events.put_nowait(_parsed(block))
        self.complete = not message.get("more_body", False)

    async def started(self) -> "OpenStream":
        """Once its status and headers are there."""
        async with asyncio.timeout(PATIENCE):
            await self._started.wait()
        return self

    def end(self) -> None:
        """Note that nothing more comes."""
        self._events.put_nowait(None)

    async def any(self) -> Event | None:
        """The next event or comment, None at the end."""
        async with asyncio.timeout(PATIENCE):
            return await self._events.get()

    async def next(self) -> Event | None:
        """The next event that a page would see, None at the end."""
        while (event := await self.any()) is not None and event.data is None:
            pass
        return event

    async def changes(self, count: int) -> list[dict[str, object]]:
        """The contents of the next so many changes."""
        found = []
        for _ in range(count):
            event = await self.next()
            assert event is not None
            assert event.name == "change"
            assert event.id == str(event.content["seq"])
            found.append(event.content)
        return found


@asynccontextmanager
async def following(
    app: ASGIApp, person: Person, query: str = "", headers: Mapping[str, str] | None = None
) -> AsyncIterator[OpenStream]:
    """A stream of `person`'s changes; leaving the context disconnects."""
    stream = OpenStream()
    path = person.tasks.removesuffix("/tasks") + "/changes/stream"
    given = {"host": "service.test", **dict(person.http.headers), **(headers or {})}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": urlsplit(path).path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode()) for name, value in given.items()],
        "client": ("127.0.0.1", 1),
        "server": ("service.test", 80),
    }
    requests = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Message:
        for request in requests:
            return request
        await stream.gone.wait()
        return {"type": "http.disconnect"}

    async def run() -> None:
        try:
            await app(scope, receive, stream.send)
        finally:
            stream.end()

    task = asyncio.create_task(run())
    try:
        yield await stream.started()
    finally:
        stream.gone.set()
        stream.taking.set()
        async with asyncio.timeout(PATIENCE):
            await task


def _parsed(block: str) -> Event:
    event = Event()
    for line in block.splitlines():
        name, _, value = line.partition(": ")
        match name:
            case "":
                event.comments.append(value)
            case "event":
                event.name = value
            case "id":
                event.id = value
            case "data":
                event.data = value
            case _:
                assert name == "retry"
    return event
