"""Where tasks are kept: one transaction at a time, as one user."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Final, Protocol

from application.ports.repositories import (
    AccountReader,
    Accounts,
    Journal,
    JournalReader,
    Keys,
    TaskReader,
    Tasks,
)
from domain.errors import DomainError, Kind
from domain.vocabulary import UserId

LATEST_VISIT: Final = timedelta(days=1)
"""How long after a change or a use of a key upkeep is due, at the latest."""

Announce = Callable[[UserId], None]
"""Called after each commit that changed what the user has."""


def key_in_progress() -> DomainError:
    """What `Storage.acting_as` raises for a key whose request is still under way."""
    return DomainError(
        Kind.CONFLICT,
        "idempotency_key_in_progress",
        "The first request with this Idempotency-Key is still under way: try again shortly.",
        retry_after=1,
    )


class Reading(Protocol):
    """A consistent look at what one user has, without a lock."""

    @property
    def tasks(self) -> TaskReader: ...

    @property
    def accounts(self) -> AccountReader: ...

    @property
    def journal(self) -> JournalReader: ...


class Transaction(Protocol):
    """All or nothing, as one user."""

    @property
    def tasks(self) -> Tasks: ...

    @property
    def accounts(self) -> Accounts: ...

    @property
    def journal(self) -> Journal: ...

    @property
    def keys(self) -> Keys: ...

    async def claim_upkeep(self) -> bool:
        """Become the one that does upkeep until this transaction ends; False if another one is."""
        ...

    async def visit_again(self, at: datetime | None) -> None:
        """Set when this user's upkeep is due; None: not before something changes.

        A change or a use of a key makes it due after LATEST_VISIT, if not sooner.
        """
        ...


class Storage(Protocol):
    """The store. A user's transactions happen one at a time; two users never wait for each other.

    Leaving `acting_as` cleanly commits, an exception rolls back, and a commit that fails raises at the
    dedent. Every method raises DomainError UNAVAILABLE with `retry_after` while the store can't be
    reached.
    """

    def acting_as(
        self, user: UserId, *, request_id: str | None = None, key: str | None = None
    ) -> AbstractAsyncContextManager[Transaction]:
        """A transaction that may write, alone among this user's; its entries bear `request_id`.

        With the name of an idempotency `key`, raises CONFLICT at once if another transaction has it.
        """
        ...

    def reading_as(self, user: UserId) -> AbstractAsyncContextManager[Reading]:
        """A transaction that only reads, and waits for nobody."""
        ...

    async def last_numbers(self, users: Collection[UserId]) -> Mapping[UserId, int]:
        """The newest numbers of those `users` who have any."""
        ...

    async def users_to_visit(self, until: datetime, after: str, limit: int) -> Sequence[UserId]:
        """Users after that one, in the store's own order of ids, whose upkeep is due by then."""
        ...

    async def ping(self) -> None:
        """Return if the store answers."""
        ...

    async def open(self) -> None:
        """Make ready. Does not fail because the store is out of reach right now."""
        ...

    async def close(self) -> None:
        """Let go of connections; nothing may be under way."""
        ...
