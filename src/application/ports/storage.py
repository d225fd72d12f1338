"""Where tasks are kept: one transaction at a time, as one user."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from application.task_query import TaskQuery
from domain.change import Change
from domain.errors import DomainError, Kind
from domain.task import Task
from domain.vocabulary import TaskId, UserId


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A change as it was written down, under its number in the user's own sequence (1, 2, 3, …)."""

    number: int
    change: Change


def task_exists() -> DomainError:
    """What `Tasks.add` raises for an id that is taken."""
    return DomainError(Kind.CONFLICT, "task_exists", "You already have a task with this id.")


class TaskReader(Protocol):
    """The acting user's tasks. What it returns is the caller's own copy."""

    async def get(self, task_id: TaskId) -> Task | None:
        """The task of that id, in the trash or not; None if the user has none."""
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

    async def save(self, task: Task) -> None:
        """Keep a task that was got in this transaction, as `add` does; without changes, do nothing."""
        ...


class JournalReader(Protocol):
    """The acting user's journal."""

    async def last(self) -> int:
        """The number of the newest entry, 0 without any."""
        ...

    async def since(self, number: int, limit: int) -> Sequence[JournalEntry]:
        """The entries after `number`, oldest first, at most `limit`."""
        ...


class Reading(Protocol):
    """A consistent look at what one user has, without a lock."""

    @property
    def tasks(self) -> TaskReader: ...

    @property
    def journal(self) -> JournalReader: ...


class Transaction(Protocol):
    """All or nothing, as one user."""

    @property
    def tasks(self) -> Tasks: ...

    @property
    def journal(self) -> JournalReader: ...


class Storage(Protocol):
    """The store. A user's transactions happen one at a time; two users never wait for each other.

    Leaving `acting_as` cleanly commits, an exception rolls back, and a commit that fails raises at the
    dedent. Every method raises DomainError UNAVAILABLE with `retry_after` while the store can't be
    reached.
    """

    def acting_as(self, user: UserId) -> AbstractAsyncContextManager[Transaction]:
        """A transaction that may write, alone among this user's."""
        ...

    def reading_as(self, user: UserId) -> AbstractAsyncContextManager[Reading]:
        """A transaction that only reads, and waits for nobody."""
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
