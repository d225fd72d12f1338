"""List tasks, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from application.conditions import NOTHING_KNOWN, States, Unchanged, state_for
from application.cursor import decode_cursor, encode_cursor
from application.ports.language import FilterParser
from application.ports.runtime import Clock
from application.ports.storage import Reading, Storage
from application.reading import read
from application.task_query import Position, TaskQuery
from application.tasks.family import Branch, branches
from application.tasks.task_search import TaskSearch
from domain.due import UTC_ZONE
from domain.errors import DomainError, invalid
from domain.task import Task
from domain.vocabulary import UserId, parse_id


@dataclass(frozen=True, slots=True)
class Page:
    """Some tasks in order, the cursor of the next page if there is one, the total if it was asked for.

    `branches` are the same tasks with their sub-tasks, if that was asked for.
    While the same search leads to the same `state`, it leads to the same page; None promises nothing.
    """

    tasks: Sequence[Task]
    next_cursor: str | None
    total: int | None
    state: str | None
    branches: Sequence[Branch] | None = None


@dataclass(frozen=True, slots=True)
class FindTasks:
    storage: Storage
    clock: Clock
    parse_filter: FilterParser

    async def __call__(
        self, user: UserId, search: TaskSearch, known: States = NOTHING_KNOWN
    ) -> Page | Unchanged:
        """One page of the user's tasks, or no more than that its state is one of those `known`.

        Raises INVALID.
        """
        now = self.clock()
        # Mistakes are found before the store is asked, whatever the zone.
        query = search.resolve(now, UTC_ZONE)
        # So are those of a cursor, unless what it belongs to is only told by a saved filter.
        after = None if search.filter_id is not None else _after(user, search)

        async def look(reading: Reading) -> Page | Unchanged:
            if search.filter_id is None:
                return await self._page(reading, user, search, query, after, known, now)
            whole = await self._with_saved_filter(reading, search)
            return await self._page(
                reading, user, whole, whole.resolve(now, UTC_ZONE), _after(user, whole), known, now
            )

        return await read(self.storage, user, look)

    async def _page(
        self,
        reading: Reading,
        user: UserId,
        search: TaskSearch,
        query: TaskQuery,
        after: Position | None,
        known: States,
        now: datetime,
    ) -> Page | Unchanged:
        """The page that follows `after`; `query` is what `search` means in UTC."""
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
            await branches(reading.tasks, tasks) if search.expand else None,
        )

    async def _with_saved_filter(self, reading: Reading, search: TaskSearch) -> TaskSearch:
        """`search` with the filter that it names in place of the name. Raises INVALID."""
        saved = await reading.filters.get(parse_id(search.filter_id or "", "filter_id"))
        if saved is None or saved.deleted_at is not None:
            raise invalid("filter_id", "must be a saved filter of yours, outside the trash")
        try:
            found = self.parse_filter(saved.query)
        except DomainError as error:
            raise invalid("filter_id", f"names a filter that can't be read: {error.detail}") from None
        both = found if search.filter is None else search.filter.and_also(found)
        return replace(search, filter=both, filter_id=None)


def _after(user: UserId, search: TaskSearch) -> Position | None:
    """Where the page before ended. Raises INVALID."""
    return (
        None if search.cursor is None else decode_cursor(search.cursor, _binding(user, search), search.sort)
    )


def _binding(user: UserId, search: TaskSearch) -> str:
    """What a cursor is good for: this list of this user."""
    return f"{user}\n{search.identity}"


async def _state(reading: Reading, user: UserId, search: TaskSearch, now: datetime, zone: str) -> str | None:
    """What the list is in, None if that depends on the very time. One look sees one number throughout."""
    days = search.depends_on(now, zone)
    return None if days is None else state_for(user, (await reading.journal.head()).last, *days)
