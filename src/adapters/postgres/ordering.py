"""The orders of lists as SQL, and where in one a page begins, or what is known of a list ends."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, FromClause, bindparam, or_, tuple_

from adapters.postgres.find_shape import Shape
from adapters.postgres.statements import tasks
from application.task_query import SortField

SORT_COLUMNS: Final[Mapping[SortField, Column[Any]]] = {
    SortField.CREATED: tasks.c.created_at,
    SortField.UPDATED: tasks.c.updated_at,
    SortField.TITLE: tasks.c.title_key,
    SortField.DUE_DATE: tasks.c.due_key,
    SortField.PRIORITY: tasks.c.priority,
    SortField.POSITION: tasks.c.position,
}


def order(shape: Shape, of: FromClause) -> tuple[ColumnElement[Any], ...]:
    """By a column and then, since several may have the same value, by id."""
    nullable = SORT_COLUMNS[shape.sort].nullable
    column, id_column = of.c[SORT_COLUMNS[shape.sort].name], of.c.id
    if shape.sort is SortField.DUE_DATE and (shape.without_due or shape.after_null):
        # None has a value, and the primary key is in this order.
        return (id_column.desc() if shape.descending else id_column.asc(),)
    value_order = column.desc() if shape.descending else column.asc()
    if nullable and not shape.with_due:
        value_order = value_order.nulls_last()
    return value_order, id_column.desc() if shape.descending else id_column.asc()


def after(shape: Shape) -> Iterator[ColumnElement[bool]]:
    """Where the page begins, if it is not the first."""
    if not shape.after:
        return
    column, id_column = SORT_COLUMNS[shape.sort], tasks.c.id
    after_id = bindparam("after_id", type_=tasks.c.id.type)
    if shape.after_null:
        yield column.is_(None)
        yield id_column < after_id if shape.descending else id_column > after_id
        return
    here = tuple_(column, id_column)
    there = tuple_(bindparam("after_value", type_=column.type), after_id)
    later = here < there if shape.descending else here > there
    yield or_(later, column.is_(None)) if column.nullable and not shape.with_due else later


def until(shape: Shape) -> Iterator[ColumnElement[bool]]:
    """Where what is known of the list ends, if that is not all of it."""
    if not shape.until:
        return
    column, id_column = SORT_COLUMNS[shape.sort], tasks.c.id
    until_id = bindparam("until_id", type_=tasks.c.id.type)
    if shape.until_null:
        yield or_(column.is_not(None), id_column >= until_id if shape.descending else id_column <= until_id)
        return
    # What has no value comes last, and does not compare.
    here = tuple_(column, id_column)
    there = tuple_(bindparam("until_value", type_=column.type), until_id)
    yield here >= there if shape.descending else here <= there
