"""The RateLimiter port: counters in memory, or in a Redis that several machines share."""

import math
import time
from collections.abc import Callable
from typing import Any, Final

import structlog
from limits.aio.storage import Storage
from limits.errors import StorageError
from limits.storage import storage_from_string

from adapters.ratelimit.counters import Counters
from application.ports.limits import Allowance
from application.ports.metering import SILENT, Event, Meter

WINDOW: Final = 60
_TIMEOUT_SECONDS: Final = 0.5
# How long a Redis that failed is left alone: each request would else wait for it.
_REST_SECONDS: Final = 5.0

_log: Final = structlog.get_logger("taskharbor.ratelimit")


def shared_storage(url: str) -> Storage:
    """Counters in the Redis at `url` (redis://, rediss://). Nothing is connected yet.

    Raises limits.errors.ConfigurationError if the client is not installed.
    """
    options: dict[str, Any] = {"socket_timeout": _TIMEOUT_SECONDS, "socket_connect_timeout": _TIMEOUT_SECONDS}
    storage = storage_from_string(
        f"async+{url}", implementation="redispy", key_prefix="taskharbor", wrap_exceptions=True, **options
    )
    assert isinstance(storage, Storage)
    return storage


class WindowLimiter:
    """At most `quota` requests a minute of each subject, under the policy's name."""

    def __init__(
        self,
        policy: str,
        quota: int,
        shared: Storage | None = None,
        clock: Callable[[], float] = time.time,
        meter: Meter = SILENT,
    ) -> None:
        """`clock` tells seconds since the epoch."""
        self._policy = policy
        self._quota = quota
        self._shared = shared
        self._local = Counters(clock)
        self._clock = clock
        self._shared_from = 0.0
        self._meter = meter

    async def take(self, subject: str) -> Allowance:
        key = f"{self._policy}/{subject}"
        if self._shared is None or self._clock() < self._shared_from:
            return await self._take(self._local, key)
        try:
            return await self._take(self._shared, key)
        except StorageError as error:
            self._shared_from = self._clock() + _REST_SECONDS
            self._meter.count(Event.COUNTED_ALONE)
            # The reason may name a host, never the password.
            _log.warning("counting requests alone: Redis is away", reason=type(error.storage_error).__name__)
            return await self._take(self._local, key)

    async def close(self) -> None:
        # The library has no way of its own to close what it opened.
        if self._shared is not None:
            await self._shared.bridge.storage.aclose()  # type: ignore[attr-defined]

    async def _take(self, counters: Storage, key: str) -> Allowance:
        count = await counters.incr(key, WINDOW)
        reset = math.ceil(await counters.get_expiry(key) - self._clock())
        return Allowance(
            policy=self._policy,
            quota=self._quota,
            window=WINDOW,
            remaining=max(0, self._quota - count),
            reset=min(max(1, reset), WINDOW),
            granted=count <= self._quota,
        )
