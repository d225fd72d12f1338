"""List tasks, a page at a time."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from application.conditions import Unchanged, state_for
from application.cursor import decode_cursor, encode_cursor
from application.ports.runtime import Clock
from application.ports.storage import Reading, Storage
from application.reading import read
from application.tasks.task_search import TaskSearch
from domain.due import UTC_ZONE
from domain.task import Task
from domain.vocabulary import UserId


@dataclass(frozen=True, slots=True)
class Page:
    """Some tasks in order, the cursor of the next page if there is one, the total if it was asked for.

    While the same search leads to the same `state`, it leads to the same page; None promises nothing.
    """

    tasks: Sequence[Task]
    next_cursor: str | None
    total: int | None
    state: str | None


@dataclass(frozen=True, slots=True)
class FindTasks:
    storage: Storage
    clock: Clock

    async def __call__(
        self, user: UserId, search: TaskSearch, known: Container[str] = ()
    ) -> Page | Unchanged:
        """One page of the user's tasks, or no more than that its state is one of those `known`.

        Raises INVALID.
        """
        now = self.clock()
        # Mistakes are found before the store is asked, whatever the zone.
        query = search.resolve(now, UTC_ZONE)
        binding = f"{user}\n{search.identity()}"
        after = None if search.cursor is None else decode_cursor(search.cursor, binding, query.sort)

        async def look(reading: Reading) -> Page | Unchanged:
            # The number is taken before the rows, so a state is never newer than what it names.
            number = (await reading.journal.head()).last
            zone = (await reading.accounts.get()).time_zone
            days = search.depends_on(now, zone)
            state = None if days is None else state_for(user, number, *days)
            if state is not None and state in known:
                return Unchanged(state)
            wanted = query if zone == UTC_ZONE else search.resolve(now, zone)
            # One more than the page tells whether another follows.
            found = await reading.tasks.find(replace(wanted, after=after, limit=wanted.limit + 1))
            total = await reading.tasks.count(wanted) if search.count else None
            tasks = found[: wanted.limit]
            last = wanted.position(tasks[-1]) if len(found) > len(tasks) else None
            return Page(tasks, None if last is None else encode_cursor(binding, last), total, state)

        return await read(self.storage, user, look)
