"""How long a request waits for the database, and how often it asks again."""

from asyncio import get_running_loop
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Final, TypeVar

import stamina

from application.ports.metering import SILENT, Event, Meter
from application.ports.storage import UnavailableError

T = TypeVar("T")

_FIRST_WAIT: Final = 0.05
_LONGEST_WAIT: Final = 1.0
_JITTER: Final = 0.1
# Below this nothing can be connected to.
_LEAST: Final = 0.1

_deadline: ContextVar[float | None] = ContextVar("deadline", default=None)


def remaining(seconds: float) -> float:
    """`seconds`, or what the request under way has left of its own."""
    deadline = _deadline.get()
    if deadline is None:
        return seconds
    return max(_LEAST, min(seconds, deadline - get_running_loop().time()))


async def retrying(attempt: Callable[[], Awaitable[T]], seconds: float, meter: Meter = SILENT) -> T:
    """What `attempt` returns, made again with growing, jittered pauses while what it raises is passing.

    After `seconds`, and for anything else, raises what it raised. An attempt that raises UnavailableError
    has changed nothing, so that to make it again is safe.
    """
    token = _deadline.set(get_running_loop().time() + seconds)
    try:
        return await _persisting(attempt, seconds, meter)
    finally:
        _deadline.reset(token)


async def _persisting(attempt: Callable[[], Awaitable[T]], seconds: float, meter: Meter) -> T:
    try:
        # Nearly always enough, and spared what it takes to be ready for more.
        return await attempt()
    except UnavailableError as error:
        if not error.passing:
            raise
    async for again in stamina.retry_context(
        on=_is_passing,
        attempts=None,
        timeout=seconds,
        wait_initial=_FIRST_WAIT,
        wait_max=_LONGEST_WAIT,
        wait_jitter=_JITTER,
    ):
        with again:
            meter.count(Event.STORAGE_RETRIED)
            return await attempt()
    raise AssertionError("the last attempt returns or raises")


def _is_passing(error: Exception) -> bool:
    return isinstance(error, UnavailableError) and error.passing
