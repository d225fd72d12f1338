"""A store that fails."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import TypeVar

from application.ports.storage import Reading, Transaction
from domain.errors import DomainError, Kind
from domain.vocabulary import UserId

T = TypeVar("T")


class BrokenStorage:
    """The Storage port, every use of which raises `error`."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def acting_as(
        self, user: UserId, *, request_id: str | None = None, key: str | None = None
    ) -> AbstractAsyncContextManager[Transaction]:
        raise self._error

    def reading_as(self, user: UserId) -> AbstractAsyncContextManager[Reading]:
        raise self._error

    async def retrying(self, attempt: Callable[[], Awaitable[T]]) -> T:
        return await attempt()

    async def last_numbers(self, users: Collection[UserId]) -> Mapping[UserId, int]:
        raise self._error

    async def users_to_visit(self, until: datetime, after: str, limit: int) -> Sequence[UserId]:
        raise self._error

    async def ping(self) -> None:
        raise self._error

    async def open(self) -> None:
        """The store is not reached for at start-up."""

    async def close(self) -> None:
        """Nothing was opened."""


def unavailable() -> DomainError:
    """What a store raises while it can't be reached."""
    return DomainError(
        Kind.UNAVAILABLE, "storage_unavailable", "The database can't be reached right now.", retry_after=7
    )
