"""What happens around every request: an id, a log line, an answer whatever fails, tolerance."""

import re
import time
from typing import Any, Final
from urllib.parse import unquote

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from application.ports.runtime import NewId
from domain.errors import DomainError
from entrypoints.http.problems import problem_response, refusal
from entrypoints.http.security_headers import security_fields
from entrypoints.metrics import Metrics
from entrypoints.observability import REQUEST_ID

_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
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
        fields = dict(scope["headers"])
        given = _given_id(fields)
        request_id = given or self._new_id().hex
        # What is put into this goes out with the answer, whoever gives it.
        answer_fields = [(b"x-request-id", request_id.encode()), *security_fields(scope)]
        state = scope.setdefault("state", {})
        state["request_id"], state["request_id_given"] = request_id, given is not None
        state["fields"], state["answer_fields"] = fields, answer_fields
        started = time.perf_counter()

        async def send_with_fields(message: Message) -> None:
            if message["type"] == "http.response.start":
                state["status"] = message["status"]
                message["headers"] = [*message["headers"], *answer_fields]
            await send(message)

        token = REQUEST_ID.set(request_id)
        self._metrics.begun()
        try:
            await self._app(scope, receive, send_with_fields)
        finally:
            seconds = time.perf_counter() - started
            REQUEST_ID.reset(token)
            status = state.get("status")
            _access.info("request", **_line(scope, request_id, status, seconds))
            self._metrics.ended(scope["method"], state.get("route", ""), status, seconds)


class Failures:
    """Answers what was raised, inside CORS so that browsers can read it.

    A refusal says why; anything else is a 500 that says nothing.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            await self._app(scope, receive, send)
        except ClientDisconnect:
            # Nobody is left to answer, and nothing is wrong here.
            pass
        except (DomainError, HTTPException) as error:
            if "status" in scope["state"]:
                raise
            response = refusal(Request(scope), error)
            await response(scope, receive, send)
        except Exception:
            _errors.exception("unhandled error")
            if "status" in scope["state"]:
                raise
            response = problem_response(
                scope["state"]["request_id"],
                500,
                "internal_error",
                "Something went wrong here. It was logged.",
            )
            await response(scope, receive, send)


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


def _given_id(fields: dict[bytes, bytes]) -> str | None:
    given = fields.get(b"x-request-id", b"").decode("latin-1")
    return given if _REQUEST_ID.fullmatch(given) else None


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
