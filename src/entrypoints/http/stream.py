"""The live stream of changes, as server-sent events (HTML Living Standard §9.2)."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

import anyio
import msgspec
import structlog
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel
from sse_starlette import EventSourceResponse, ServerSentEvent
from sse_starlette.sse import SendTimeoutError
from starlette.types import Receive, Scope, Send

from application.changes import Delta
from application.news import News
from domain.errors import DomainError, Kind
from entrypoints.http.answers import PRIVATE
from entrypoints.http.caller import Caller, Menu
from entrypoints.http.direct_route import DirectRoute
from entrypoints.http.documentation import ALWAYS, header, parameters, responses, stream_content
from entrypoints.http.query import Since, parse_query, whole_number
from entrypoints.wire.journal import change_json

router = APIRouter(prefix="/api/{user_id}", tags=["changes"], route_class=DirectRoute)

LAST_EVENT_ID: Final = "Last-Event-ID"
_MEDIA_TYPE: Final = "text/event-stream"
_RECONNECT_MS: Final = 2000
# For the last event to go out once the process is told to stop.
_GRACE_SECONDS: Final = 5.0
_HEADERS: Final = {**PRIVATE, "X-Accel-Buffering": "no"}
_log: Final = structlog.get_logger("taskharbor.stream")


@dataclass(frozen=True, slots=True)
class StreamLimits:
    """Seconds that a stream lasts, between heartbeats, and for a reader to take what is sent."""

    lifetime: float
    heartbeat: float
    send: float


class StreamParameters(BaseModel):
    """Where to begin: after this number, else with what comes next. `Last-Event-ID` wins."""

    since: Since | None = None


class ChangeStream(EventSourceResponse):
    """Events until the source ends; a reader that is too slow is dropped, and can resume."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        except SendTimeoutError:
            _log.info("slow reader dropped", user=scope["state"].get("user"))


class _Closing:
    """What the response sets when the server is told to stop."""

    def __init__(self, news: News) -> None:
        self._news = news

    def set(self) -> None:
        self._news.close()


@router.get(
    "/changes/stream",
    summary="Changes as they come",
    response_class=Response,
    responses={
        **responses(200, None, ALWAYS | {400, 410, 422}),
        200: stream_content(_MEDIA_TYPE, "Events `change`, each with the `id` to resume at, then one `end`."),
    },
    openapi_extra={
        "parameters": [
            *parameters(StreamParameters)["parameters"],
            header(LAST_EVENT_ID, "The id of the last event that was seen.", "42", pattern="^[0-9]{1,18}$"),
        ]
    },
)
async def stream_changes(user: Caller, menu: Menu, request: Request) -> Response:
    """Server-sent events: what `/changes` lists, as it happens. Comments are heartbeats.

    Ends after 15 minutes, or when the token expires: connect again, with a fresh token and the last `id`.
    """
    start = await menu.find_last_change(user, _resume_at(request))
    if getattr(request.state, "is_head", False):
        return Response(media_type=_MEDIA_TYPE, headers=_HEADERS)
    limits: StreamLimits = request.state.stream_limits
    left = (request.state.expires_at - _now(request)).total_seconds()
    reason = "token_expired" if left < limits.lifetime else "time_is_up"
    changes = menu.follow_changes(user, start)
    return ChangeStream(
        _events(changes, start, max(0.0, min(left, limits.lifetime)), reason),
        headers=_HEADERS,
        sep="\n",
        ping=limits.heartbeat,
        ping_message_factory=lambda: ServerSentEvent(comment="", sep="\n"),
        send_timeout=limits.send,
        shutdown_event=cast("anyio.Event", _Closing(request.state.news)),
        shutdown_grace_period=_GRACE_SECONDS,
    )


async def _events(
    changes: AsyncGenerator[Delta], start: int, seconds: float, reason: str
) -> AsyncIterator[ServerSentEvent]:
    """The events of a stream that begins after `start` and lasts `seconds`; `reason` is why it then ends."""
    deadline = asyncio.get_running_loop().time() + seconds
    last = start
    # Without data this is no event to the reader, but tells it where it is.
    yield ServerSentEvent(id=str(start), retry=_RECONNECT_MS, comment="following", sep="\n")
    async with aclosing(changes):
        while True:
            try:
                async with asyncio.timeout_at(deadline):
                    delta = await anext(changes)
            except TimeoutError:
                break
            except StopAsyncIteration:
                reason = "service_stops"
                break
            except DomainError as error:
                reason = error.code
                break
            for change in delta.changes:
                last = change.number
                yield _event("change", last, change_json(change))
    yield _event("end", last, {"code": reason, "last": last})


def _event(name: str, number: int, content: dict[str, Any]) -> ServerSentEvent:
    data = msgspec.json.encode(content).decode()
    return ServerSentEvent(data=data, event=name, id=str(number), sep="\n")


def _resume_at(request: Request) -> int | None:
    """The number to resume at, None for what comes next. Raises MALFORMED, INVALID."""
    wanted = parse_query(request.query_params.multi_items(), StreamParameters)
    text = request.headers.get(LAST_EVENT_ID)
    if text is None:
        return wanted.since
    try:
        return whole_number(text)
    except ValueError:
        raise DomainError(
            Kind.MALFORMED, "malformed_last_event_id", "Last-Event-ID takes the id of an event, a number."
        ) from None


def _now(request: Request) -> datetime:
    now: datetime = request.state.clock()
    return now
