"""Tasks in this process's memory: the demo's store, and the tests' yardstick for Postgres."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from adapters.memory.repositories import MemoryJournal, MemoryTasks
from application.ports.storage import JournalEntry
from domain.task import Task
from domain.vocabulary import TaskId, UserId


@dataclass(frozen=True, slots=True)
class Account:
    """What one user has as of some commit. Never altered: the next commit puts another in its place."""

    tasks: Mapping[TaskId, Task] = field(default_factory=dict)
    entries: tuple[JournalEntry, ...] = ()


class MemoryTransaction:
    """A user's own working copy; dropped on rollback."""

    def __init__(self, account: Account) -> None:
        tasks, entries = dict(account.tasks), list(account.entries)
        self.tasks = MemoryTasks(tasks, entries)
        self.journal = MemoryJournal(entries)
        self._tasks, self._entries = tasks, entries

    def outcome(self) -> Account:
        """What the user has once this is committed."""
        return Account(self._tasks, tuple(self._entries))


class MemoryStorage:
    """The Storage port without a disk: a lock per user, a working copy per transaction."""

    def __init__(self) -> None:
        self._accounts: dict[UserId, Account] = {}
        self._locks: WeakValueDictionary[UserId, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def acting_as(self, user: UserId) -> AsyncIterator[MemoryTransaction]:
        lock = self._locks.setdefault(user, asyncio.Lock())
        async with lock:
            transaction = MemoryTransaction(self._account(user))
            yield transaction
            self._accounts[user] = transaction.outcome()

    @asynccontextmanager
    async def reading_as(self, user: UserId) -> AsyncIterator[MemoryTransaction]:
        yield MemoryTransaction(self._account(user))

    async def ping(self) -> None:
        """Memory always answers."""

    async def open(self) -> None:
        """Nothing to open."""

    async def close(self) -> None:
        """Nothing to close."""

    def _account(self, user: UserId) -> Account:
        return self._accounts.get(user) or Account()
