"""The list of tasks as SQL: what `TaskQuery` asks for, page by page in its order."""

from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    FromClause,
    Select,
    bindparam,
    func,
    or_,
    select,
    tuple_,
)

from adapters.postgres.candidates import few_that_match
from adapters.postgres.conditions import compared
from adapters.postgres.few import each_of, page_among
from adapters.postgres.find_shape import Shape
from adapters.postgres.statements import (
    Statement,
    accounts,
    compiled,
    from_the_newest,
    owner,
    task_columns,
    tasks,
    what_holds_of_all,
)
from adapters.postgres.task_conditions import task_conditions
from application.task_query import SortField

_SORT_COLUMNS: Final[dict[SortField, Column[Any]]] = {
    SortField.CREATED: tasks.c.created_at,
    SortField.UPDATED: tasks.c.updated_at,
    SortField.TITLE: tasks.c.title_key,
    SortField.DUE_DATE: tasks.c.due_key,
    SortField.PRIORITY: tasks.c.priority,
    SortField.POSITION: tasks.c.position,
}

_head: Final = [
    select(column).where(accounts.c.user_id == owner).scalar_subquery().label(column.name)
    for column in (accounts.c.last_number, accounts.c.removed_number)
]
_limit: Final = bindparam("limit", type_=BigInteger())


@lru_cache(maxsize=1024)
def find_statement(shape: Shape) -> Statement:
    """The tasks of a page, in order, each with where the journal stands, to spare a list a question."""
    conditions = task_conditions(shape) + compared(*_after(shape))
    if shape.sort is SortField.POSITION or shape.with_due:
        conditions += compared(what_holds_of_all)
    in_order = (tasks.c.user_id == owner, *conditions.in_order())
    fews = few_that_match(shape)
    if not (fews or shape.ids_first):
        return compiled(_ordered(shape, select(*task_columns, *_head).where(*in_order), tasks))
    column = _SORT_COLUMNS[shape.sort]
    everywhere = partial(_ids, shape, *in_order)
    found = page_among(fews, conditions, column, partial(_ordered, shape), everywhere)
    task, looked_up = each_of(found, (*task_columns, column))
    columns = [task.c[column.name] for column in task_columns]
    return compiled(_ordered(shape, select(*columns, *_head).select_from(looked_up), task))


@lru_cache(maxsize=1024)
def count_statement(shape: Shape) -> Statement:
    """How many tasks there are on all pages together."""
    own = (tasks.c.user_id == owner, what_holds_of_all)
    return compiled(select(func.count()).select_from(tasks).where(*own, *task_conditions(shape).all()))


def _ids(shape: Shape, *conditions: ColumnElement[bool]) -> Select[Any]:
    """The ids of a page of tasks for which these hold."""
    found = select(tasks.c.id).where(*conditions).correlate(None)
    if not shape.ids_first:
        return _ordered(shape, found, tasks)
    # All that match are sorted, of which most are not on the page: they are sorted as ids.
    walked = from_the_newest(found.add_columns(_SORT_COLUMNS[shape.sort]))
    return _ordered(shape, select(walked.c.id), walked)


def _ordered(shape: Shape, found: Select[Any], of: FromClause) -> Select[Any]:
    """A page of what is found `of` tasks, in order."""
    return found.order_by(*_order(shape, of)).limit(_limit)


def _order(shape: Shape, of: FromClause) -> tuple[ColumnElement[Any], ...]:
    """By a column and then, since several may have the same value, by id."""
    nullable = _SORT_COLUMNS[shape.sort].nullable
    column, id_column = of.c[_SORT_COLUMNS[shape.sort].name], of.c.id
    if shape.sort is SortField.DUE_DATE and (shape.without_due or shape.after_null):
        # None has a value, and the primary key is in this order.
        return (id_column.desc() if shape.descending else id_column.asc(),)
    value_order = column.desc() if shape.descending else column.asc()
    if nullable and not shape.with_due:
        value_order = value_order.nulls_last()
    return value_order, id_column.desc() if shape.descending else id_column.asc()


def _after(shape: Shape) -> Iterator[ColumnElement[bool]]:
    """Where the page begins, if it is not the first."""
    if not shape.after:
        return
    column, id_column = _SORT_COLUMNS[shape.sort], tasks.c.id
    after_id = bindparam("after_id", type_=tasks.c.id.type)
    if shape.after_null:
        yield column.is_(None)
        yield id_column < after_id if shape.descending else id_column > after_id
        return
    here = tuple_(column, id_column)
    there = tuple_(bindparam("after_value", type_=column.type), after_id)
    later = here < there if shape.descending else here > there
    yield or_(later, column.is_(None)) if column.nullable and not shape.with_due else later
