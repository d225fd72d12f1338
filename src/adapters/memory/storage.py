"""Tasks in this process's memory: the demo's store, and the tests' yardstick for Postgres."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from typing import TypeVar
from weakref import WeakValueDictionary

from adapters.memory.repositories import (
    MemoryAccounts,
    MemoryJournal,
    MemoryKeys,
    MemoryNamed,
    MemoryTasks,
    State,
)
from application.ports.metering import SILENT, Event, Meter
from application.ports.storage import Announce, KeyInProgressError
from domain.named import Project, SavedFilter, Section, Tag
from domain.vocabulary import UserId

T = TypeVar("T")


class MemoryTransaction:
    """A user's own working copy; dropped on rollback."""

    def __init__(self, state: State, request_id: str | None = None) -> None:
        self.tasks = MemoryTasks(state, request_id)
        self.projects = MemoryNamed(Project, state, request_id)
        self.sections = MemoryNamed(Section, state, request_id)
        self.tags = MemoryNamed(Tag, state, request_id)
        self.filters = MemoryNamed(SavedFilter, state, request_id)
        self.accounts = MemoryAccounts(state, request_id)
        self.journal = MemoryJournal(state)
        self.keys = MemoryKeys(state)
        self._state = state

    async def claim_upkeep(self) -> bool:
        """There is but this process."""
        return True

    async def visit_again(self, at: datetime | None) -> None:
        self._state.visit_at = at


class MemoryStorage:
    """The Storage port without a disk: a lock per user, a working copy per transaction."""

    def __init__(self, announce: Announce = lambda _: None, meter: Meter = SILENT) -> None:
        self._announce = announce
        self._meter = meter
        self._states: dict[UserId, State] = {}
        self._locks: WeakValueDictionary[UserId, asyncio.Lock] = WeakValueDictionary()
        self._keys_in_use: set[tuple[UserId, str]] = set()

    @asynccontextmanager
    async def acting_as(
        self, user: UserId, *, request_id: str | None = None, key: str | None = None
    ) -> AsyncIterator[MemoryTransaction]:
        lock = self._locks.setdefault(user, asyncio.Lock())
        with self._holding(user, key):
            async with lock:
                before = self._state(user)
                state = before.copy()
                yield MemoryTransaction(state, request_id)
                self._states[user] = state
                if state == State.new(user):
                    del self._states[user]
        if state.head.last != before.head.last:
            self._announce(user)
            self._meter.count(Event.ENTRY_WRITTEN, max(0, state.head.last - before.head.last))

    @asynccontextmanager
    async def reading_as(self, user: UserId) -> AsyncIterator[MemoryTransaction]:
        # A committed state is never altered, so it is a snapshot.
        yield MemoryTransaction(self._state(user))

    async def retrying(self, attempt: Callable[[], Awaitable[T]]) -> T:
        return await attempt()

    async def last_numbers(self, users: Collection[UserId]) -> Mapping[UserId, int]:
        return {user: last for user in users if (last := self._state(user).head.last)}

    async def users_to_visit(self, until: datetime, after: str, limit: int) -> Sequence[UserId]:
        due = [
            user
            for user, state in self._states.items()
            if user > after and state.visit_at is not None and state.visit_at <= until
        ]
        return sorted(due)[:limit]

    async def ping(self) -> None:
        """Memory always answers."""

    async def open(self) -> None:
        """Nothing to open."""

    async def close(self) -> None:
        """Nothing to close."""

    def _state(self, user: UserId) -> State:
        return self._states.get(user) or State.new(user)

    @contextmanager
    def _holding(self, user: UserId, key: str | None) -> Iterator[None]:
        if key is None:
            yield
            return
        if (user, key) in self._keys_in_use:
            raise KeyInProgressError
        self._keys_in_use.add((user, key))
        try:
            yield
        finally:
            self._keys_in_use.remove((user, key))
