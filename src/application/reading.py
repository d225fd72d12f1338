"""Looking at what a user has: the way of every use case that only reads."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from application.ports.storage import Reading, Storage
from domain.vocabulary import UserId

T = TypeVar("T")


async def read(storage: Storage, user: UserId, look: Callable[[Reading], Awaitable[T]]) -> T:
    """What `look` finds in one snapshot of what `user` has, looked at again while the store is briefly away.

    Raises what `look` does.
    """

    async def attempt() -> T:
        async with storage.reading_as(user) as reading:
            return await look(reading)

    return await storage.retrying(attempt)
