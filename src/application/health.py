"""Whether the service can do its work, asked of the store no more often than needed."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from application.ports.storage import Storage
from domain.errors import DomainError


@dataclass(slots=True)
class CheckReadiness:
    """Remembers an answer: a good one for `trust` seconds, a bad one for `doubt` seconds.

    A probe that asked the database each time would keep one that scales to zero awake for ever.
    """

    storage: Storage
    monotonic: Callable[[], float]
    trust: float
    doubt: float = 1.0
    _failure: DomainError | None = None
    _fresh_until: float = float("-inf")
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def __call__(self) -> None:
        """Return if the store answers, or did lately. Raises UNAVAILABLE."""
        async with self._lock:
            if self.monotonic() >= self._fresh_until:
                await self._ask()
            if self._failure is not None:
                # Without this, each raise would lengthen the remembered error's traceback.
                raise self._failure.with_traceback(None)

    async def _ask(self) -> None:
        try:
            await self.storage.ping()
        except DomainError as error:
            self._failure = error
            self._fresh_until = self.monotonic() + self.doubt
        else:
            self._failure = None
            self._fresh_until = self.monotonic() + self.trust
