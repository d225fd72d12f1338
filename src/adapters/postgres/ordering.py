"""The orders of lists as SQL, and where in one a page begins, or what is known of a list ends."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, FromClause, and_, bindparam, not_, or_, tuple_

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
    if shape.after:
        yield _later_than("after", shape, has_value=not shape.after_null)


def until(shape: Shape) -> Iterator[ColumnElement[bool]]:
    """Where what is known of the list ends, if that is not all of it."""
    if shape.until:
        yield not_(_later_than("until", shape, has_value=not shape.until_null))


def _later_than(name: str, shape: Shape, *, has_value: bool) -> ColumnElement[bool]:
    """Whether a task comes later than the place of that name, which may have no value: those come last."""
    column, id_column = SORT_COLUMNS[shape.sort], tasks.c.id
    there_id = bindparam(f"{name}_id", type_=tasks.c.id.type)
    if not has_value:
        return and_(column.is_(None), id_column < there_id if shape.descending else id_column > there_id)
    here = tuple_(column, id_column)
    there = tuple_(bindparam(f"{name}_value", type_=column.type), there_id)
    later = here < there if shape.descending else here > there
    return or_(later, column.is_(None)) if column.nullable and not shape.with_due else later
