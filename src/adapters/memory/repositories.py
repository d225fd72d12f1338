"""One user's tasks and journal in memory. Tasks go in and out as copies."""

from collections.abc import Sequence
from dataclasses import replace

from application.ports.storage import JournalEntry, task_exists
from application.task_query import TaskQuery
from domain.task import Task
from domain.vocabulary import TaskId


class MemoryTasks:
    """The Tasks port over a working copy that its transaction owns."""

    def __init__(self, tasks: dict[TaskId, Task], entries: list[JournalEntry]) -> None:
        self._tasks = tasks
        self._entries = entries

    async def get(self, task_id: TaskId) -> Task | None:
        task = self._tasks.get(task_id)
        return None if task is None else _copy(task)

    async def find(self, query: TaskQuery) -> Sequence[Task]:
        found = [
            (query.sort_key(query.position(task)), task)
            for task in self._tasks.values()
            if query.matches(task)
        ]
        if query.after is not None:
            after = query.sort_key(query.after)
            found = [pair for pair in found if (pair[0] < after if query.descending else pair[0] > after)]
        found.sort(key=lambda pair: pair[0], reverse=query.descending)
        return [_copy(task) for _, task in found[: query.limit]]

    async def count(self, query: TaskQuery) -> int:
        return sum(query.matches(task) for task in self._tasks.values())

    async def add(self, task: Task) -> None:
        if task.id in self._tasks:
            raise task_exists()
        await self.save(task)

    async def save(self, task: Task) -> None:
        for change in task.take_changes():
            task.version = len(self._entries) + 1
            self._entries.append(JournalEntry(task.version, change))
            self._tasks[task.id] = _copy(task)


class MemoryJournal:
    """The JournalReader port; entry N stands at index N - 1."""

    def __init__(self, entries: list[JournalEntry]) -> None:
        self._entries = entries

    async def last(self) -> int:
        return len(self._entries)

    async def since(self, number: int, limit: int) -> Sequence[JournalEntry]:
        return self._entries[number : number + limit]


def _copy(task: Task) -> Task:
    """A copy that shares only what can't be altered, and no changes."""
    return replace(task, _changes=[])
