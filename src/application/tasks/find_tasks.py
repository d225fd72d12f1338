"""List tasks, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from application.cursor import decode_cursor, encode_cursor
from application.ports.runtime import Clock
from application.ports.storage import Storage
from application.tasks.task_search import TaskSearch
from domain.due import UTC_ZONE
from domain.task import Task
from domain.vocabulary import UserId


@dataclass(frozen=True, slots=True)
class Page:
    """Some tasks in order, the cursor of the next page if there is one, the total if it was asked for."""

    tasks: Sequence[Task]
    next_cursor: str | None
    total: int | None


@dataclass(frozen=True, slots=True)
class FindTasks:
    storage: Storage
    clock: Clock

    async def __call__(self, user: UserId, search: TaskSearch) -> Page:
        """One page of the user's tasks. Raises INVALID."""
        query = search.resolve(self.clock(), UTC_ZONE)
        binding = f"{user}\n{search.identity()}"
        if search.cursor is not None:
            query = replace(query, after=decode_cursor(search.cursor, binding, query.sort))
        # One more than the page tells whether another follows.
        async with self.storage.reading_as(user) as reading:
            found = await reading.tasks.find(replace(query, limit=query.limit + 1))
            total = await reading.tasks.count(query) if search.count else None
        tasks = found[: query.limit]
        more = len(found) > len(tasks)
        return Page(tasks, encode_cursor(binding, query.position(tasks[-1])) if more else None, total)
