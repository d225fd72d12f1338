"""How long a request may take to arrive, and how large it may be."""

import asyncio
from typing import Final

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from entrypoints.http.alarm import Alarm
from entrypoints.http.fields import fields_of, has_body

_LENGTH_DIGITS: Final = 18
# A file may take so many times as long as other bodies, as long as it keeps coming.
_FILE_PATIENCE: Final = 40


def takes_file(scope: Scope) -> bool:
    """Whether a file may come with the request, which takes its time and its room."""
    path = scope.get("path", "")
    return scope.get("method") == "POST" and path.startswith("/api/") and path.endswith("/import")


class Arrival:
    """Gives up a body that is not here in time, or as soon as it is too large."""

    def __init__(self, app: ASGIApp, seconds: float, max_bytes: int, max_file_bytes: int) -> None:
        self._without_body = app
        self._with_body = _ReceiveDeadline(_BodyLimit(app, max_bytes), seconds, seconds)
        self._with_file = _ReceiveDeadline(
            _BodyLimit(app, max_file_bytes), seconds * _FILE_PATIENCE, each=seconds
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._without_body
        if scope["type"] == "http" and has_body(scope):
            app = self._with_file if takes_file(scope) else self._with_body
        await app(scope, receive, send)


class _ReceiveDeadline:
    """Gives up a body that is not here within `seconds` of when it was first asked for.

    Or of which for `each` seconds nothing more comes.
    """

    def __init__(self, app: ASGIApp, seconds: float, each: float) -> None:
        self._app = app
        self._seconds = seconds
        self._each = each

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        deadline: float | None = None
        complete = False

        async def receive_in_time() -> Message:
            nonlocal deadline, complete
            if complete:
                # What is awaited now is the end of the connection, which may take its time.
                return await receive()
            now = asyncio.get_running_loop().time()
            if deadline is None:
                deadline = now + self._seconds
            alarm = Alarm(min(deadline - now, self._each))
            try:
                message = await receive()
            except asyncio.CancelledError:
                if not alarm.rang():
                    raise
                raise HTTPException(408, headers={"Connection": "close"}) from None
            finally:
                alarm.stop()
            complete = not message.get("more_body", False)
            return message

        await self._app(scope, receive_in_time, send)


class _BodyLimit:
    """Refuses a larger body when a route begins to read it, or as soon as it has grown too large.

    Starlette's own limit answers in plain text, outside CORS.
    """

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        length = fields_of(scope).get(b"content-length", b"")[:_LENGTH_DIGITS]
        declared = int(length) if length.isdigit() else 0
        size = 0

        async def receive_within_limit() -> Message:
            nonlocal size
            if declared > self._max_bytes:
                raise HTTPException(413)
            message = await receive()
            size += len(message.get("body", b""))
            if size > self._max_bytes:
                raise HTTPException(413)
            return message

        await self._app(scope, receive_within_limit, send)
