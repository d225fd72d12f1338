"""List tasks, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from application.conditions import NOTHING_KNOWN, States, Unchanged, state_for
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
        self, user: UserId, search: TaskSearch, known: States = NOTHING_KNOWN
    ) -> Page | Unchanged:
        """One page of the user's tasks, or no more than that its state is one of those `known`.

        Raises INVALID.
        """
        now = self.clock()
        # Mistakes are found before the store is asked, whatever the zone.
        query = search.resolve(now, UTC_ZONE)
        after = None
        if search.cursor is not None:
            after = decode_cursor(search.cursor, _binding(user, search), query.sort)

        async def look(reading: Reading) -> Page | Unchanged:
            zone = UTC_ZONE if search.is_timeless else (await reading.accounts.get()).time_zone
            if known:
                state = await _state(reading, user, search, now, zone)
                if state is not None and state in known:
                    return Unchanged(state)
            wanted = query if zone == UTC_ZONE else search.resolve(now, zone)
            # One more than the page tells whether another follows.
            found = await reading.tasks.find(replace(wanted, after=after, limit=wanted.limit + 1))
            total = await reading.tasks.count(wanted) if search.count else None
            tasks = found[: wanted.limit]
            last = wanted.position(tasks[-1]) if len(found) > len(tasks) else None
            return Page(
                tasks,
                None if last is None else encode_cursor(_binding(user, search), last),
                total,
                await _state(reading, user, search, now, zone),
            )

        return await read(self.storage, user, look)


def _binding(user: UserId, search: TaskSearch) -> str:
    """What a cursor is good for: this list of this user."""
    return f"{user}\n{search.identity}"


async def _state(reading: Reading, user: UserId, search: TaskSearch, now: datetime, zone: str) -> str | None:
    """What the list is in, None if that depends on the very time. One look sees one number throughout."""
    days = search.depends_on(now, zone)
    return None if days is None else state_for(user, (await reading.journal.head()).last, *days)
