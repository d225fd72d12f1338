"""What one user has in memory. Objects go in and out as copies."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Generic, Self, TypeVar
from uuid import UUID

from adapters.memory.figures import count_all, count_by, count_completed
from application.ports.figures import Grouping, Tally, Totals
from application.ports.repositories import Aged, Head, JournalEntry, KeyUse, task_exists
from application.ports.storage import LATEST_VISIT
from application.task_query import NOTHING_AROUND, Around, DueWindow, TaskQuery
from domain.account import Account
from domain.change import Change, ChangeKind
from domain.named import Named
from domain.task import Task
from domain.vocabulary import TaskId, UserId

N = TypeVar("N", bound=Named)


@dataclass(slots=True)
class State:
    """All that one user has. A transaction works on a copy, which takes the place of this when it commits."""

    account: Account
    tasks: dict[TaskId, Task] = field(default_factory=dict)
    named: dict[tuple[type[Named], UUID], Named] = field(default_factory=dict)
    entries: dict[int, JournalEntry] = field(default_factory=dict)
    keys: dict[str, KeyUse] = field(default_factory=dict)
    head: Head = field(default_factory=Head)
    first: int = field(default=1, compare=False)
    visit_at: datetime | None = None

    @classmethod
    def new(cls, user: UserId) -> Self:
        """What a user has who never wrote anything."""
        return cls(Account(user_id=user))

    def copy(self) -> Self:
        """A copy that shares only what is never altered."""
        return replace(
            self,
            tasks=dict(self.tasks),
            named=dict(self.named),
            entries=dict(self.entries),
            keys=dict(self.keys),
            first=self.head.last + 1,
        )

    def write_down(self, change: Change, request_id: str | None) -> int:
        """Give `change` the next number, which is returned."""
        number = self.head.last + 1
        self.entries[number] = JournalEntry(
            number, change, request_id, None if number == self.first else self.first
        )
        self.head = replace(self.head, last=number)
        self.visit_by(change.at + LATEST_VISIT)
        return number

    def visit_by(self, at: datetime) -> None:
        """Let upkeep be due at `at`, unless it is earlier."""
        self.visit_at = at if self.visit_at is None else min(self.visit_at, at)


class MemoryTasks:
    """The Tasks port."""

    def __init__(self, state: State, request_id: str | None = None) -> None:
        self._state = state
        self._request_id = request_id

    async def get(self, task_id: TaskId) -> Task | None:
        task = self._state.tasks.get(task_id)
        return None if task is None else _copy(task)

    async def present(self, ids: Collection[TaskId]) -> Set[TaskId]:
        return {task_id for task_id in ids if task_id in self._state.tasks}

    async def find(self, query: TaskQuery) -> Sequence[Task]:
        found = [(query.sort_key(query.position(task)), task) for task in self._matching(query)]
        if query.after is not None:
            after = query.sort_key(query.after)
            found = [pair for pair in found if (pair[0] < after if query.descending else pair[0] > after)]
        found.sort(key=lambda pair: pair[0], reverse=query.descending)
        return [_copy(task) for _, task in found[: query.limit]]

    async def count(self, query: TaskQuery) -> int:
        return len(self._matching(query))

    async def tallies(self, by: Grouping) -> Sequence[Tally]:
        return count_by(by, self._state.tasks.values())

    async def totals(self, overdue: DueWindow, today: DueWindow) -> Totals:
        return count_all(self._state.tasks.values(), overdue, today)

    async def completions(self, bounds: Sequence[datetime]) -> Mapping[int, int]:
        return count_completed(self._state.tasks.values(), bounds)

    async def add(self, task: Task) -> None:
        if task.id in self._state.tasks:
            raise task_exists()
        await self.save(task)

    async def add_all(self, tasks: Sequence[Task]) -> None:
        for task in tasks:
            await self.add(task)

    async def save(self, task: Task) -> None:
        for change in task.take_changes():
            task.version = self._state.write_down(change, self._request_id)
            self._state.tasks[task.id] = _copy(task)

    async def remove(self, task: Task) -> None:
        await self.save(task)
        del self._state.tasks[task.id]

    def _matching(self, query: TaskQuery) -> list[Task]:
        tasks = self._state.tasks.values()
        around = Around.of(tasks) if query.looks_around else NOTHING_AROUND
        return [task for task in tasks if query.matches(task, around)]


class MemoryNamed(Generic[N]):
    """The NamedObjects port, for objects of one `kind`."""

    def __init__(self, kind: type[N], state: State, request_id: str | None = None) -> None:
        self._kind = kind
        self._state = state
        self._request_id = request_id

    async def get(self, identity: UUID) -> N | None:
        found = self._state.named.get((self._kind, identity))
        return replace(found, _changes=[]) if isinstance(found, self._kind) else None

    async def all(self) -> Sequence[N]:
        found = [one for one in self._state.named.values() if isinstance(one, self._kind)]
        found.sort(key=lambda one: (one.position, one.id))
        return [replace(one, _changes=[]) for one in found]

    async def add(self, named: N) -> None:
        await self.save(named)

    async def save(self, named: N) -> None:
        for change in named.take_changes():
            named.version = self._state.write_down(change, self._request_id)
            self._state.named[self._kind, named.id] = replace(named, _changes=[])

    async def remove(self, named: N) -> None:
        await self.save(named)
        del self._state.named[self._kind, named.id]


class MemoryAccounts:
    """The Accounts port."""

    def __init__(self, state: State, request_id: str | None = None) -> None:
        self._state = state
        self._request_id = request_id

    async def get(self) -> Account:
        return replace(self._state.account, _changes=[])

    async def save(self, account: Account) -> None:
        for change in account.take_changes():
            account.version = self._state.write_down(change, self._request_id)
            self._state.account = replace(account, _changes=[])

    async def erase(self) -> None:
        new = State.new(self._state.account.user_id)
        for name in (one.name for one in fields(State) if one.compare):
            setattr(self._state, name, getattr(new, name))


class MemoryJournal:
    """The Journal port. Entries stand in the order of their numbers."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def head(self) -> Head:
        return self._state.head

    async def entry(self, number: int) -> JournalEntry | None:
        return self._state.entries.get(number)

    async def since(self, number: int, limit: int) -> Sequence[JournalEntry]:
        return [entry for entry in self._state.entries.values() if entry.number > number][:limit]

    async def newest_since(self, number: int, limit: int) -> Sequence[JournalEntry]:
        newest = self._newest()
        found = [entry for entry in self._state.entries.values() if entry.number > number]
        return [entry for entry in found if newest[entry.change.object_id] == entry.number][:limit]

    async def of_request(self, request_id: str, after: int) -> JournalEntry | None:
        entries = reversed(self._state.entries.values())
        return next((e for e in entries if e.number > after and e.request_id == request_id), None)

    async def back_from(self, number: int, limit: int, object_id: UUID | None) -> Sequence[JournalEntry]:
        found = [
            entry
            for entry in reversed(self._state.entries.values())
            if entry.number < number and object_id in {None, entry.change.object_id}
        ]
        return found[:limit]

    async def remove(self, aged: Aged, limit: int) -> int:
        kept = {use.number for use in self._state.keys.values()}
        old = [
            entry.number
            for entry in self._removable()
            if (
                entry.change.at < aged.before
                or (entry.number <= aged.number and entry.change.at < aged.never_after)
            )
            and entry.number not in kept
        ][:limit]
        for number in old:
            del self._state.entries[number]
        self._state.head = replace(self._state.head, removed=max([self._state.head.removed, *old]))
        return len(old)

    async def oldest_removable(self) -> JournalEntry | None:
        return next(iter(self._removable()), None)

    def _newest(self) -> dict[UUID, int]:
        return {entry.change.object_id: entry.number for entry in self._state.entries.values()}

    def _removable(self) -> list[JournalEntry]:
        entries = self._state.entries.values()
        newest, count = self._newest(), Counter(entry.change.object_id for entry in entries)
        return [
            entry
            for entry in entries
            if newest[entry.change.object_id] != entry.number
            or (entry.change.kind is ChangeKind.PURGED and count[entry.change.object_id] == 1)
        ]


class MemoryKeys:
    """The Keys port, in the order of use."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def get(self, name: str) -> KeyUse | None:
        return self._state.keys.get(name)

    async def add(self, name: str, use: KeyUse, *, keep: int) -> None:
        keys = self._state.keys
        keys.pop(name, None)
        keys[name] = use
        for oldest in list(keys)[: max(0, len(keys) - keep)]:
            del keys[oldest]
        self._state.visit_by(use.at + LATEST_VISIT)

    async def remove(self, before: datetime) -> None:
        for name in [name for name, use in self._state.keys.items() if use.at < before]:
            del self._state.keys[name]

    async def oldest(self) -> datetime | None:
        return min((use.at for use in self._state.keys.values()), default=None)


def _copy(task: Task) -> Task:
    """A copy that shares only what can't be altered, and no changes."""
    return replace(task, _changes=[])
