"""The list of tasks as SQL: what `TaskQuery` asks for, page by page in its order."""

from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    ColumnElement,
    Uuid,
    and_,
    any_,
    bindparam,
    func,
    or_,
    select,
    tuple_,
)

from adapters.postgres.find_shape import Shape
from adapters.postgres.statements import Statement, accounts, compiled, owner, task_columns, tasks
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


@lru_cache(maxsize=1024)
def find_statement(shape: Shape) -> Statement:
    """The tasks of a page, in order, each with where the journal stands, to spare a list a question."""
    column = _SORT_COLUMNS[shape.sort]
    value_order = column.desc() if shape.descending else column.asc()
    if column.nullable and not shape.with_due:
        value_order = value_order.nulls_last()
    id_order = tasks.c.id.desc() if shape.descending else tasks.c.id.asc()
    conditions = task_conditions(shape)
    if shape.after:
        conditions.append(_after(shape, column))
    limit = bindparam("limit", type_=BigInteger())
    if shape.ids_first:
        # All that match are sorted, of which most are not on the page: they are sorted as ids.
        page = select(tasks.c.id).where(*conditions).order_by(value_order, id_order).limit(limit)
        ids = func.array(page.correlate(None).scalar_subquery(), type_=ARRAY(Uuid))
        conditions = [tasks.c.user_id == owner, tasks.c.id == any_(ids)]
    return compiled(
        select(*task_columns, *_head).where(*conditions).order_by(value_order, id_order).limit(limit)
    )


@lru_cache(maxsize=1024)
def count_statement(shape: Shape) -> Statement:
    """How many tasks there are on all pages together."""
    return compiled(select(func.count()).select_from(tasks).where(*task_conditions(shape)))


def _after(shape: Shape, column: Column[Any]) -> ColumnElement[bool]:
    after_id = bindparam("after_id", type_=tasks.c.id.type)
    if shape.after_null:
        past = tasks.c.id < after_id if shape.descending else tasks.c.id > after_id
        return and_(column.is_(None), past)
    here = tuple_(column, tasks.c.id)
    there = tuple_(bindparam("after_value", type_=column.type), after_id)
    later = here < there if shape.descending else here > there
    return or_(later, column.is_(None)) if column.nullable and not shape.with_due else later
