"""Where tasks are kept: one transaction at a time, as one user."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar

from application.ports.repositories import (
    AccountReader,
    Accounts,
    Journal,
    JournalReader,
    KeyReader,
    Keys,
    NamedObjects,
    NamedReader,
    TaskReader,
    Tasks,
)
from domain.errors import DomainError, Kind
from domain.named import Project, SavedFilter, Section, Tag
from domain.vocabulary import UserId

T = TypeVar("T")

LATEST_VISIT: Final = timedelta(days=1)
"""How long after a change or a use of a key upkeep is due, at the latest."""

Announce = Callable[[UserId], None]
"""Called after each commit that changed what the user has."""


class UnavailableError(DomainError):
    """The store can't be reached, and nothing was changed. `passing`: an attempt made now may succeed."""

    def __init__(self, detail: str, *, retry_after: int, passing: bool) -> None:
        super().__init__(Kind.UNAVAILABLE, "storage_unavailable", detail, retry_after=retry_after)
        self.passing = passing


class OutcomeUnknownError(DomainError):
    """The store was lost while it committed: nobody knows yet whether the change was made."""

    def __init__(self, detail: str, *, retry_after: int) -> None:
        super().__init__(Kind.UNAVAILABLE, "outcome_unknown", detail, retry_after=retry_after)


class KeyInProgressError(DomainError):
    """The request that was first to use this idempotency key is still under way."""

    def __init__(self) -> None:
        super().__init__(
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
    def projects(self) -> NamedReader[Project]: ...

    @property
    def sections(self) -> NamedReader[Section]: ...

    @property
    def tags(self) -> NamedReader[Tag]: ...

    @property
    def filters(self) -> NamedReader[SavedFilter]: ...

    @property
    def accounts(self) -> AccountReader: ...

    @property
    def journal(self) -> JournalReader: ...

    @property
    def keys(self) -> KeyReader: ...


class Transaction(Protocol):
    """All or nothing, as one user."""

    @property
    def tasks(self) -> Tasks: ...

    @property
    def projects(self) -> NamedObjects[Project]: ...

    @property
    def sections(self) -> NamedObjects[Section]: ...

    @property
    def tags(self) -> NamedObjects[Tag]: ...

    @property
    def filters(self) -> NamedObjects[SavedFilter]: ...

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
    dedent. Every method raises UnavailableError while the store can't be reached, and `acting_as`
    OutcomeUnknownError if it is lost while it commits.
    """

    def acting_as(
        self, user: UserId, *, request_id: str | None = None, key: str | None = None
    ) -> AbstractAsyncContextManager[Transaction]:
        """A transaction that may write, alone among this user's; its entries bear `request_id`.

        With the name of an idempotency `key`, raises KeyInProgressError at once if another transaction
        has it.
        """
        ...

    def reading_as(self, user: UserId) -> AbstractAsyncContextManager[Reading]:
        """A transaction that only reads, and waits for nobody."""
        ...

    async def retrying(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """What `attempt` returns, which is made again while the store's absence seems to be passing.

        For as long as a request may wait; then, and for anything else, raises what it raised.
        """
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
