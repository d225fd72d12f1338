"""Counters in this process's memory, whose upkeep costs nothing that grows with their number.

The library's own memory storage looks through all its counters again with each request.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from limits.aio.storage import Storage

MAX_COUNTERS: Final = 100_000
"""Beyond so many the ones that began first are forgotten, so that made-up subjects fill no memory."""


class Counters(Storage):
    """The library's storage for fixed windows of one length: in order of making is in order of ending."""

    STORAGE_SCHEME = None

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        """`clock` tells seconds since the epoch."""
        super().__init__()
        self._clock = clock
        self._counters: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._counters)

    @property
    def base_exceptions(self) -> type[Exception]:
        return OSError

    async def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        now = self._clock()
        end, count = self._counters.get(key, (0.0, 0))
        if end <= now:
            self._counters.pop(key, None)
            self._let_go(now)
            end, count = now + expiry, 0
        self._counters[key] = end, count + amount
        return count + amount

    async def get(self, key: str) -> int:
        end, count = self._counters.get(key, (0.0, 0))
        return count if end > self._clock() else 0

    async def get_expiry(self, key: str) -> float:
        return self._counters.get(key, (self._clock(), 0))[0]

    async def check(self) -> bool:
        return True

    async def reset(self) -> int | None:
        count = len(self._counters)
        self._counters.clear()
        return count

    async def clear(self, key: str) -> None:
        self._counters.pop(key, None)

    def _let_go(self, now: float) -> None:
        while self._counters:
            end, _ = next(iter(self._counters.values()))
            if end > now and len(self._counters) < MAX_COUNTERS:
                return
            self._counters.popitem(last=False)
