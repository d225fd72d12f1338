"""Pages of tasks that are looked up among a few, if these are known to be all that can match."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    FromClause,
    GenerativeSelect,
    Select,
    SelectBase,
    and_,
    func,
    literal_column,
    select,
    union_all,
)

from adapters.postgres.conditions import Conditions
from adapters.postgres.statements import owner, tasks

# More are not looked up one by one: in an account of ten thousand tasks to go through all takes as long.
MOST: Final = 500
_TRUE: Final[ColumnElement[Any]] = literal_column("true")


@dataclass(frozen=True, slots=True)
class Few:
    """Ids, as a query with one column, and whether each task that can match is among them."""

    ids: Select[Any]
    complete: ColumnElement[bool]

    def if_(self, condition: ColumnElement[bool]) -> "Few":
        """Complete only if that holds as well."""
        return Few(self.ids, and_(condition, self.complete))


def few_of(ids: GenerativeSelect, name: str) -> Few:
    """The first of `ids`, complete if these are not more than are looked up one by one.

    `name` must be another for each in a statement.
    """
    some = ids.limit(literal_column(str(MOST + 1))).cte(f"some_{name}")
    return Few(select(*some.c), _are_few(some))


def are_few(rows: Select[Any]) -> ColumnElement[bool]:
    """Whether `rows` are not more than are looked up one by one."""
    return _are_few(rows.limit(literal_column(str(MOST + 1))).subquery("some"))


def _are_few(some: FromClause) -> ColumnElement[bool]:
    return select(func.count() <= literal_column(str(MOST))).select_from(some).scalar_subquery()


def page_among(
    fews: Sequence[Few],
    conditions: Conditions,
    column: Column[Any],
    ordered: Callable[[Select[Any], FromClause], Select[Any]],
    everywhere: Callable[..., Select[Any]],
) -> SelectBase:
    """The ids of a page of the user's tasks for which `conditions` hold, as `ordered` makes one by `column`.

    They are of the first of `fews` that is complete; if none is, they are those that `everywhere` selects,
    called with what must hold besides. What is not needed is not read.
    """
    pages = []
    known: list[ColumnElement[bool]] = []
    for few in fews:
        task, looked_up = each_of(few.ids.distinct(), (tasks.c.id, column), *conditions.of_each())
        page = select(task.c.id).select_from(looked_up).where(*known, few.complete.is_(_TRUE))
        pages.append(ordered(page, task))
        known.append(few.complete.is_not(_TRUE))
    rest = everywhere(*known)
    return union_all(*pages, rest) if pages else rest


def each_of(
    ids: SelectBase, columns: Iterable[Column[Any]], *conditions: ColumnElement[bool]
) -> tuple[FromClause, FromClause]:
    """Those `columns` of the user's tasks of the `ids` for which `conditions` hold, and where to select from.

    They are looked up one by one. Of several at once the planner may think, as where most users have few
    tasks, that to read all of the user's is as good.
    """
    found = ids.subquery("found")
    (task_id,) = found.c
    once = {column.name: column for column in columns}.values()
    one = select(*once).where(tasks.c.user_id == owner, tasks.c.id == task_id, *conditions)
    # With an offset it stays a query of its own, for each id.
    task = one.correlate(found).offset(literal_column("0")).lateral("task")
    return task, found.join(task, _TRUE)
