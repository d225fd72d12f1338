"""What keeps the service answering when requests are odd, endless, or too many at once."""

import asyncio
import re
from collections.abc import Callable
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.errors import DomainError, Kind
from entrypoints.http.alarm import Alarm
from entrypoints.http.arrival import takes_file
from entrypoints.http.fields import has_body, values_of

# host [":" port] (RFC 9110 §7.2): a registered name or IPv4 address, or an IP literal in brackets.
_HOST: Final = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+(?::[0-9]{0,5})?")
_HOST_LITERAL: Final = re.compile(r"\[[0-9A-Fa-fv:.]+\](?::[0-9]{0,5})?")
# Asked by whoever decides whether this process shall live: busy is not dead.
_OPERATIONS: Final = frozenset({"/livez", "/readyz", "/metrics"})


class OneHost:
    """Refuses a request that does not name exactly one valid host (RFC 9112 §3.2); HTTP/1.0 need not."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not _names_one_host(scope):
            raise DomainError(
                Kind.MALFORMED,
                "malformed_host",
                "A request has exactly one Host header, which names a host and perhaps a port.",
            )
        await self._app(scope, receive, send)


class RequestDeadline:
    """Gives up a request whose answer has not begun within `seconds`. A stream may go on for longer."""

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or takes_file(scope):
            # A file's arrival has a limit of its own, and so has each step in which it is taken in.
            await self._app(scope, receive, send)
            return
        alarm = Alarm(self._seconds)

        async def send_in_time(message: Message) -> None:
            alarm.stop()
            await send(message)

        try:
            await self._app(scope, receive, send_in_time)
        except asyncio.CancelledError:
            if not alarm.rang():
                raise
            raise DomainError(
                Kind.UNAVAILABLE,
                "deadline_exceeded",
                "This took too long and was given up; a change may have been made or not. Look, or send the "
                "request again under the same Idempotency-Key.",
                retry_after=1,
            ) from None
        finally:
            alarm.stop()


class Shedding:
    """Lets at most `limit` requests be answered at once, and refuses more without delay.

    A queue that grows without bound answers everybody too late. A request takes its place once it is
    here as a whole, so slow senders take none, and leaves it when its answer begins, so streams keep none.
    """

    def __init__(self, app: ASGIApp, limit: int, on_shed: Callable[[], None] = lambda: None) -> None:
        self._app = app
        self._limit = limit
        self._on_shed = on_shed
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in _OPERATIONS:
            await self._app(scope, receive, send)
            return
        entered = left = False

        def enter() -> None:
            nonlocal entered
            if not entered:
                self._take_place()
                entered = True

        def leave() -> None:
            nonlocal left
            if entered and not left:
                self._under_way -= 1
                left = True

        async def receive_then_enter() -> Message:
            message = await receive()
            if not message.get("more_body", False):
                enter()
            return message

        async def send_leaving(message: Message) -> None:
            leave()
            await send(message)

        arriving = has_body(scope)
        if not arriving:
            enter()
        try:
            await self._app(scope, receive_then_enter if arriving else receive, send_leaving)
        finally:
            leave()

    def _take_place(self) -> None:
        if self._under_way >= self._limit:
            self._on_shed()
            raise DomainError(
                Kind.UNAVAILABLE,
                "overloaded",
                "The service has more to do than it can right now. Nothing was changed; try again shortly.",
                retry_after=1,
            )
        self._under_way += 1


def _names_one_host(scope: Scope) -> bool:
    hosts = values_of(scope, "Host")
    if not hosts:
        return bool(scope["http_version"] == "1.0")
    return len(hosts) == 1 and bool(_HOST.fullmatch(hosts[0]) or _HOST_LITERAL.fullmatch(hosts[0]))
