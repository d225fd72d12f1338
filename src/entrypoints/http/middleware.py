"""What happens around every request: an id, a log line, an answer whatever fails, a limit, tolerance."""

import re
import time
from typing import Any, Final
from urllib.parse import unquote

import structlog
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from application.ports.runtime import NewId
from domain.errors import DomainError
from entrypoints.http.arrival import has_body
from entrypoints.http.problems import answer_to, problem_response
from entrypoints.metrics import Metrics

_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
_LENGTH_DIGITS: Final = 18
_access: Final = structlog.get_logger("taskharbor.access")
_errors: Final = structlog.get_logger("taskharbor.error")


class RequestLog:
    """Gives each request an id (the client's, if it sent a decent one), writes one line about it, counts it.

    The query string is left out: it may hold what a person searched for.
    """

    def __init__(self, app: ASGIApp, new_id: NewId, metrics: Metrics) -> None:
        self._app = app
        self._new_id = new_id
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = _given_id(scope)
        request_id = given or self._new_id().hex
        # What is put into the last of these goes out with the answer, whoever gives it.
        headers = {"X-Request-ID": request_id}
        scope.setdefault("state", {}).update(
            request_id=request_id, request_id_given=given is not None, answer_headers=headers
        )
        started = time.perf_counter()
        status: int | None = None

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [
                    *message["headers"],
                    *((name.lower().encode(), value.encode()) for name, value in headers.items()),
                ]
            await send(message)

        structlog.contextvars.bind_contextvars(request_id=request_id)
        try:
            with self._metrics.under_way():
                await self._app(scope, receive, send_with_id)
        finally:
            seconds = time.perf_counter() - started
            structlog.contextvars.clear_contextvars()
            _access.info("request", **_line(scope, request_id, status, seconds))
            self._metrics.answered(scope["method"], scope["state"].get("route", ""), status, seconds)


class Failures:
    """Answers what was raised outside of any route, inside CORS so that browsers can read it.

    A refusal says why; anything else is a 500 that says nothing.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        except ClientDisconnect:
            # Nobody is left to answer, and nothing is wrong here.
            pass
        except DomainError as error:
            if started:
                raise
            response = await answer_to(Request(scope), error)
            await response(scope, receive, send)
        except Exception:
            _errors.exception("unhandled error")
            if started:
                raise
            response = problem_response(
                scope["state"]["request_id"],
                500,
                "internal_error",
                "Something went wrong here. It was logged.",
            )
            await response(scope, receive, send)


class BodyLimit:
    """Refuses a larger body when a route begins to read it, or as soon as it has grown too large.

    Starlette's own limit answers in plain text, outside CORS.
    """

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not has_body(scope):
            await self._app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "")
        declared = int(length[:_LENGTH_DIGITS]) if length.isdecimal() else 0
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


class RouteName:
    """Tells the layers around which route it came to: theirs may be another copy of the scope."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        finally:
            if (route := scope.get("route")) is not None:
                scope["state"]["route"] = route.path


class Tolerance:
    """Accepts a trailing slash (a redirect would drop the token), an encoded slash in a segment, and HEAD.

    To the routes HEAD is GET; the server leaves out the body (RFC 9110 §9.3.2).
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path = scope["path"]
            if b"%2f" in scope.get("raw_path", b"").lower():
                path = _with_whole_segments(scope)
            if len(path) > 1 and path.endswith("/"):
                path = path.rstrip("/") or "/"
            if scope["method"] == "HEAD":
                scope["state"]["is_head"] = True
                scope = {**scope, "path": path, "method": "GET"}
            elif path is not scope["path"]:
                scope = {**scope, "path": path}
        await self._app(scope, receive, send)


def _with_whole_segments(scope: Scope) -> str:
    """The decoded path, where an encoded slash stays encoded, so that a segment stays one."""
    raw = scope["raw_path"].decode("ascii", "replace").replace("%2f", "%2F")
    return "%2F".join(unquote(part) for part in raw.split("%2F"))


def _given_id(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name == b"x-request-id":
            given = str(value.decode("latin-1"))
            if _REQUEST_ID.fullmatch(given):
                return given
    return None


def _line(scope: Scope, request_id: str, status: int | None, seconds: float) -> dict[str, Any]:
    client = scope.get("client")
    return {
        "method": scope["method"],
        "path": scope["path"],
        "status": status,
        "duration_ms": round(seconds * 1000, 2),
        "user": scope["state"].get("user"),
        "client": client[0] if client else None,
        "request_id": request_id,
    }
