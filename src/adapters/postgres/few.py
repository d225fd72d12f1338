"""Pages of tasks that are looked up among a few, if these are known to be all that can match."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    CompoundSelect,
    GenerativeSelect,
    Select,
    SelectBase,
    Uuid,
    any_,
    func,
    literal_column,
    select,
    union_all,
)

from adapters.postgres.statements import tasks

# More are not looked up one by one: in an account of ten thousand tasks to go through all takes as long.
MOST: Final = 200
_TRUE: Final[ColumnElement[Any]] = literal_column("true")


@dataclass(frozen=True, slots=True)
class Few:
    """Ids, as a query with one column, and whether each task that can match is among them."""

    ids: SelectBase
    complete: ColumnElement[bool]


def few_of(ids: GenerativeSelect) -> Few:
    """The first of `ids`, complete if these are not more than are looked up one by one."""
    some = ids.limit(literal_column(str(MOST + 1))).cte("some")
    complete = select(func.count() <= literal_column(str(MOST))).select_from(some).scalar_subquery()
    return Few(select(*some.c), complete)


def page_among(page: Callable[..., Select[Any]], few: Few) -> CompoundSelect[Any]:
    """The ids that `page`, called with what must hold besides, selects of the few or else of all tasks."""
    some = page(few.complete.is_(_TRUE), tasks.c.id == any_(array_of(few.ids)))
    return union_all(some, page(few.complete.is_not(_TRUE)))


def array_of(ids: SelectBase) -> ColumnElement[Any]:
    """What a query with one column of ids finds."""
    return func.array(ids.scalar_subquery(), type_=ARRAY(Uuid))
