"""Lists of tasks: gone through, or looked for among what is remembered of them."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from time import perf_counter

from adapters.postgres.find_shape import Shape, query_values
from adapters.postgres.find_statement import find_statement
from adapters.postgres.known_statement import known_statement
from adapters.postgres.remembered import Entry, Known, Listing, RememberedLists, Slow, State
from adapters.postgres.rows import to_task
from adapters.postgres.session import AccountRowReader, UserSession
from adapters.postgres.statements import LAST_ENTRY
from application.task_query import SortField, TaskQuery
from domain.task import Task


class TaskFinder:
    """Finds the user's tasks by going through them; notes where the journal stands in `account`."""

    def __init__(self, session: UserSession, account: AccountRowReader | None = None) -> None:
        self._session = session
        self._account = account

    async def find(self, query: TaskQuery) -> Sequence[Task]:
        """The tasks of a page, in order."""
        if query.sort is not SortField.DUE_DATE or query.without_due or _is_past_dates(query):
            return await self._run(query)
        # What has a due date is in the order of an index, and usually more than a page.
        found = await self._run(query, with_due=True)
        if len(found) == query.limit or query.due:
            return found
        rest = replace(query, without_due=True, after=None, limit=query.limit - len(found))
        return [*found, *await self._run(rest)]

    async def _run(self, query: TaskQuery, *, with_due: bool = False) -> list[Task]:
        """What one statement finds."""
        statement = find_statement(Shape.of(query, with_due=with_due))
        rows = await self._session.rows(statement, **query_values(query))
        if rows and self._account is not None:
            self._account.seen(rows[0])
        return [to_task(*row) for row in rows]


class RememberingFinder:
    """Finds them among what is remembered of lists as well. Only for who reads one snapshot throughout."""

    def __init__(self, session: UserSession, account: AccountRowReader, lists: RememberedLists) -> None:
        self._session = session
        self._account = account
        self._lists = lists
        self._through_all = TaskFinder(session, account)

    async def find(self, query: TaskQuery) -> Sequence[Task]:
        """The tasks of a page, in order."""
        asked = self._lists.list_of(self._session.user, query)
        if asked is None:
            return await self._through_all.find(query)
        known = self._lists.known(asked, query)
        found = None if known is None else await self._look_up(known, query)
        if known is None or found is None:
            return await self._go_through(asked, query)
        if known.is_old(await self._last()):
            beginning = await self._look_up(known, asked.query)
            self._lists.note(asked, None if beginning is None else await self._known(asked, beginning))
        return found

    async def _go_through(self, asked: Listing, query: TaskQuery) -> Sequence[Task]:
        found = await self._through_all.find(query)
        if query.after is None and self._lists.is_wanted(asked, last := await self._last()):
            known = await self._known(asked, await self._through_all.find(asked.query))
            self._lists.note(asked, Slow(last) if known is None else await self._tried(known, query, last))
        return found

    async def _look_up(self, known: Known, query: TaskQuery) -> Sequence[Task] | None:
        """The tasks of a page by what is `known` of the list; None if that does not tell all of them."""
        if query.looks_around:
            # Nothing has changed, so what is around is as it was.
            query = replace(query, blocked=None, actionable=None)
        values = query_values(query) | known.values()
        rows = await self._session.rows(known_statement(Shape.of(query, until=known.until)), **values)
        if not rows:
            return None
        self._account.seen(rows[0])
        found = [to_task(*row) for row in rows if row["id"] is not None]
        is_all = rows[0]["tells"] and (known.until is None or len(found) == query.limit)
        return found if is_all else None

    async def _known(self, asked: Listing, beginning: Sequence[Task]) -> Known | None:
        """What is known by the `beginning` of the list, None if nothing is of where the journal stands."""
        if (entry := await self._session.row(LAST_ENTRY)) is None:
            return None
        query = asked.query
        until = query.position(beginning[-1]) if len(beginning) == query.limit else None
        return Known(Entry(*entry), asked.changes, tuple(task.id for task in beginning), until)

    async def _tried(self, known: Known, query: TaskQuery, last: int) -> State:
        """What is `known`, if it tells a page, and much faster than to go through all."""
        if await self._look_up(known, query) is None:
            return Slow(last, is_too_long=True)
        through_all = await _seconds(lambda: self._through_all.find(query))
        looked_up = await _seconds(lambda: self._look_up(known, query))
        return known if is_much_faster(looked_up, through_all) else Slow(last)

    async def _last(self) -> int:
        return (await self._account.head()).last


def _is_past_dates(query: TaskQuery) -> bool:
    return query.after is not None and query.after.value is None


async def _seconds(work: Callable[[], Awaitable[object]]) -> float:
    """How long `work` takes, once all is prepared, and at best: what else goes on takes time too."""
    await work()
    taken = []
    for _ in range(2):
        begun = perf_counter()
        await work()
        taken.append(perf_counter() - begun)
    return min(taken)


def is_much_faster(seconds: float, than: float) -> bool:
    """Whether it is more than by chance, and worth its memory."""
    return seconds < than * 0.8
