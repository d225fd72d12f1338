"""What one user has, piece by piece, within a transaction."""

from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from application.ports.figures import FigureReader
from application.task_query import TaskQuery
from domain.account import Account
from domain.change import Change
from domain.errors import DomainError, Kind
from domain.named import Named
from domain.task import Task
from domain.vocabulary import TaskId

N = TypeVar("N", bound=Named)
N_co = TypeVar("N_co", bound=Named, covariant=True)


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A change as it was written down, under its number in the user's own sequence (1, 2, 3, …).

    `first` is the number of the first of the changes that were made together, None if that is this one.
    """

    number: int
    change: Change
    request_id: str | None = None
    first: int | None = None

    @property
    def together(self) -> int:
        """What the changes that were made together with this one have in common."""
        return self.number if self.first is None else self.first


@dataclass(frozen=True, slots=True)
class Head:
    """Where a user's journal stands: its newest number, and the highest that was removed for its age.

    Both are 0 if there is none.
    """

    last: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class KeyUse:
    """What an idempotency key was used for: the request, the entry that shows its answer, and when."""

    fingerprint: bytes
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Aged:
    """Which entries are old: of before `before`; or numbered up to `number`, and of before `never_after`."""

    before: datetime
    number: int
    never_after: datetime


def task_exists() -> DomainError:
    """What `Tasks.add` raises for an id that is taken."""
    return DomainError(Kind.CONFLICT, "task_exists", "You already have a task with this id.")


class TaskReader(FigureReader, Protocol):
    """The acting user's tasks. What it returns is the caller's own copy."""

    async def get(self, task_id: TaskId) -> Task | None:
        """The task of that id, in the trash or not; None if the user has none."""
        ...

    async def present(self, ids: Collection[TaskId]) -> Set[TaskId]:
        """Those of `ids` that are of tasks of the user's, in the trash or not."""
        ...

    async def find(self, query: TaskQuery) -> Sequence[Task]:
        """The tasks that `query.matches`, ordered by `query.sort_key`, after its cursor, up to its limit."""
        ...

    async def count(self, query: TaskQuery) -> int:
        """How many tasks `query.matches`, whatever its cursor and limit."""
        ...


class Tasks(TaskReader, Protocol):
    """The acting user's tasks, writable."""

    async def add(self, task: Task) -> None:
        """Keep a new task and write its changes down; its `version` becomes the last one's number.

        Raises DomainError CONFLICT if the user has a task of that id; the transaction can then only end.
        """
        ...

    async def add_all(self, tasks: Sequence[Task]) -> None:
        """Keep new tasks, in their order, as `add` does each."""
        ...

    async def save(self, task: Task) -> None:
        """Keep a task that was got in this transaction, as `add` does; without changes, do nothing."""
        ...

    async def remove(self, task: Task) -> None:
        """Let go of a task that was got in this transaction, and write its changes down."""
        ...


class NamedReader(Protocol[N_co]):
    """The acting user's objects of one kind. What it returns is the caller's own copy."""

    async def get(self, identity: UUID) -> N_co | None:
        """The object of that id, in the trash or not; None if the user has none."""
        ...

    async def all(self) -> Sequence[N_co]:
        """Every one, in the trash or not, by position, then by id."""
        ...


class NamedObjects(NamedReader[N], Protocol):
    """The acting user's objects of one kind, writable."""

    async def add(self, named: N) -> None:
        """Keep one of a new id, and write its changes down; `version` becomes the last one's number."""
        ...

    async def save(self, named: N) -> None:
        """Keep one that was got in this transaction, as `add` does; without changes, do nothing."""
        ...

    async def remove(self, named: N) -> None:
        """Let go of one that was got in this transaction, and write its changes down."""
        ...


class AccountReader(Protocol):
    """The acting user's account."""

    async def get(self) -> Account:
        """A copy of the account; one that was never written is as new."""
        ...


class Accounts(AccountReader, Protocol):
    """The acting user's account, writable."""

    async def save(self, account: Account) -> None:
        """Keep the account and write its changes down; without changes, do nothing."""
        ...

    async def erase(self) -> None:
        """Let go of everything that the user has, here and anywhere else, journal and keys included."""
        ...


class JournalReader(Protocol):
    """The acting user's journal. Entries are immutable."""

    async def head(self) -> Head:
        """Where the journal stands."""
        ...

    async def entry(self, number: int) -> JournalEntry | None:
        """The entry of that number, None if it is not there, or no more."""
        ...

    async def since(self, number: int, limit: int) -> Sequence[JournalEntry]:
        """The entries after `number`, oldest first, at most `limit`."""
        ...

    async def newest_since(self, number: int, limit: int) -> Sequence[JournalEntry]:
        """As `since`, but of each object's entries only the newest one of all."""
        ...

    async def of_request(self, request_id: str, after: int) -> JournalEntry | None:
        """The last entry that this request made after the number `after`."""
        ...

    async def back_from(self, number: int, limit: int, object_id: UUID | None) -> Sequence[JournalEntry]:
        """The entries before `number`, of one object or all, newest first, at most `limit`."""
        ...


class Journal(JournalReader, Protocol):
    """The acting user's journal, which is written by saving objects, and shortened here."""

    async def remove(self, aged: Aged, limit: int) -> int:
        """Remove entries that are `aged`, oldest first, at most `limit`; how many there were.

        An object's newest entry stays, unless the object is purged and none of its others is left; so does
        an entry that a key points to.
        """
        ...

    async def oldest_removable(self) -> JournalEntry | None:
        """The lowest-numbered entry that `remove` could take if it were old enough."""
        ...


class KeyReader(Protocol):
    """The acting user's idempotency keys."""

    async def get(self, name: str) -> KeyUse | None:
        """What the key was used for, however long ago."""
        ...


class Keys(KeyReader, Protocol):
    """The acting user's idempotency keys, writable."""

    async def add(self, name: str, use: KeyUse, *, keep: int) -> None:
        """Remember a use, in place of an earlier one of that name; of more than `keep`, forget the oldest."""
        ...

    async def remove(self, before: datetime) -> None:
        """Forget the uses from before that time."""
        ...

    async def oldest(self) -> datetime | None:
        """When the oldest use was."""
        ...
