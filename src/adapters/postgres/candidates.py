"""Where the tasks that match a query may be found to be a few, before all are gone through."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    and_,
    bindparam,
    false,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from adapters.postgres.changed import changed_few
from adapters.postgres.few import Few, few_of
from adapters.postgres.filter_conditions import due_keys, links_needed
from adapters.postgres.find_shape import MarksColumns, Shape
from adapters.postgres.statements import newest_first, owner, task_marks, tasks, what_holds_of_all
from adapters.postgres.task_conditions import due_key_in_window, is_among, links, parents, waits
from application.task_query import SortField

# The newest are looked at to guess whether many tasks may match. In an account of ten thousand one in twenty
# is too many to look up: to read all marks, and find that, would come on top of going through all tasks.
_SAMPLE, _MANY = 100, 5

_own: Final = select(tasks.c.id).where(tasks.c.user_id == owner)
_live: Final = _own.where(tasks.c.deleted_at.is_(None))


def few_that_match(shape: Shape) -> tuple[Few, ...]:
    """Each has all tasks that match, if it is complete; what takes least to tell first."""
    return () if shape.deleted else tuple(_few(shape))


def _few(shape: Shape) -> Iterator[Few]:
    if shape.changed:
        yield changed_few(shape.changed)
    for place, linked in enumerate(_linked(shape)):
        yield few_of(_own.where(linked), f"linked_{place}")
    if shape.sort is not SortField.DUE_DATE:
        for key in islice(_due_from_to(shape), 1):
            yield few_of(_own.where(key, what_holds_of_all), "due")
    if shape.blocked and shape.sort is not SortField.CREATED:
        yield few_of(_live.where(waits()), "waiting")
    if shape.sought:
        yield _marked(shape.sought)
    if shape.actionable is False and not shape.blocked:
        yield _held_back(shape)


def _linked(shape: Shape) -> Iterator[ColumnElement[bool]]:
    for link, members in links(shape):
        if members.ids and not members.none:
            yield is_among(link)
    if shape.filter is not None:
        yield from links_needed(shape.filter)


def _due_from_to(shape: Shape) -> Iterator[ColumnElement[bool]]:
    for index, window in enumerate(shape.windows):
        if window.starts and window.ends:
            yield due_key_in_window(index, window)
    if shape.filter is not None:
        yield from (key for key, has_ends in due_keys(shape.filter) if has_ends)


def _held_back(shape: Shape) -> Few:
    """The tasks that may not be actionable, some of them twice."""
    waiting, with_parts = _live.where(waits()), parents().distinct()
    if shape.completed is False:
        return few_of(union_all(waiting, with_parts), "held_back")
    is_done = tasks.c.completed_at.is_not(None)
    are_few = _few_of_the_newest(_live.order_by(*newest_first(tasks)), is_done, "done")
    done = _live.where(are_few, is_done)
    return few_of(union_all(done, waiting, with_parts), "held_back").if_(are_few)


def _marked(alternatives: MarksColumns) -> Few:
    """The tasks that may match by their marks."""
    may = _has_marks(alternatives)
    # In this order because the other takes a third longer (statements.py: from_the_newest).
    marked = select(task_marks.c.id).where(task_marks.c.user_id == owner).order_by(*newest_first(task_marks))
    are_few = _few_of_the_newest(marked, may, "marked")
    return few_of(marked.where(are_few, may), "marked").if_(are_few)


def _few_of_the_newest(walk: Select[Any], condition: ColumnElement[bool], name: str) -> ColumnElement[bool]:
    """Whether it holds for few of the newest, with which `walk` begins, so that it may for few of all."""
    sample = walk.with_only_columns(condition.label("holds")).limit(literal_column(str(_SAMPLE)))
    holds = sample.subquery("newest").c.holds
    few = select((func.count().filter(holds) < literal_column(str(_MANY))).label("few")).cte(f"guess_{name}")
    return select(few.c.few).scalar_subquery()


def _has_marks(alternatives: MarksColumns) -> ColumnElement[bool]:
    """Whether a task has all marks of one of the alternatives, as far as its marks are known."""
    found = or_(
        *(
            and_(*(_has_bits(name, f"sought_{place}_{name}") for name in columns))
            for place, columns in enumerate(alternatives)
        )
    )
    return found.is_not(false())


def _has_bits(column: str, name: str) -> ColumnElement[bool]:
    # With all others it has all: two steps less for each task than to compare with what is sought.
    others = bindparam(name, type_=BigInteger())
    return task_marks.c[column].bitwise_or(others) == literal_column("-1")
