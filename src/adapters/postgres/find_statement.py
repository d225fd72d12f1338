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
    and_,
    any_,
    bindparam,
    false,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)

from adapters.postgres.changed import changed_few
from adapters.postgres.few import Few, array_of, few_of, page_among
from adapters.postgres.find_shape import Shape
from adapters.postgres.statements import (
    Statement,
    accounts,
    compiled,
    from_the_newest,
    owner,
    task_columns,
    task_marks,
    tasks,
)
from adapters.postgres.task_conditions import held_back, task_conditions
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
    if shape.sought and shape.sort is SortField.CREATED:
        return _find_sought(shape)
    conditions = [*task_conditions(shape), *_after(shape, tasks)]
    if shape.sort is SortField.POSITION:
        # Holds for each task. Only who says it may use the index of that order (tables.py).
        conditions.append(tasks.c.position >= literal_column("''"))
    order = _order(shape, tasks)
    few = _few(shape)
    if shape.ids_first or few:
        found = page_among(partial(_ids, shape, *conditions), few) if few else _ids(shape, *conditions)
        conditions = [tasks.c.user_id == owner, tasks.c.id == any_(array_of(found))]
    return compiled(select(*task_columns, *_head).where(*conditions).order_by(*order).limit(_limit))


@lru_cache(maxsize=1024)
def count_statement(shape: Shape) -> Statement:
    """How many tasks there are on all pages together."""
    return compiled(select(func.count()).select_from(tasks).where(*task_conditions(shape)))


def _ids(shape: Shape, *conditions: ColumnElement[bool]) -> Select[Any]:
    """The ids of a page of tasks for which these hold."""
    found = select(tasks.c.id).where(*conditions).correlate(None)
    if not shape.ids_first:
        return found.order_by(*_order(shape, tasks)).limit(_limit)
    # All that match are sorted, of which most are not on the page: they are sorted as ids.
    walked = from_the_newest(found.add_columns(_SORT_COLUMNS[shape.sort]))
    return select(walked.c.id).order_by(*_order(shape, walked)).limit(_limit)


def _few(shape: Shape) -> Few | None:
    if shape.changed:
        return changed_few(shape.changed)
    if shape.sought:
        return few_of(select(task_marks.c.id).where(task_marks.c.user_id == owner, _has_marks(shape.sought)))
    if shape.actionable is False and shape.short and not shape.deleted:
        return few_of(held_back())
    return None


def _find_sought(shape: Shape) -> Statement:
    """A page, in the order of creation, of what matches among the tasks that may by their marks.

    An index has the marks, in that order. What it finds is looked up one by one, until the page is full.
    """
    may = (task_marks.c.user_id == owner, _has_marks(shape.sought), *_after(shape, task_marks))
    return compiled(
        select(*task_columns, *_head)
        .join(task_marks, task_marks.c.id == tasks.c.id)
        .where(*may, *task_conditions(shape))
        .order_by(*_order(shape, task_marks))
        .limit(_limit)
    )


def _has_marks(alternatives: tuple[tuple[str, ...], ...]) -> ColumnElement[bool]:
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


def _order(shape: Shape, of: FromClause) -> tuple[ColumnElement[Any], ...]:
    """By a column and then, since several may have the same value, by id."""
    column, id_column = of.c[_SORT_COLUMNS[shape.sort].name], of.c.id
    if shape.sort is SortField.DUE_DATE and (shape.without_due or shape.after_null):
        # None has a value, and the primary key is in this order.
        return (id_column.desc() if shape.descending else id_column.asc(),)
    value_order = column.desc() if shape.descending else column.asc()
    if column.nullable and not shape.with_due:
        value_order = value_order.nulls_last()
    return value_order, id_column.desc() if shape.descending else id_column.asc()


def _after(shape: Shape, of: FromClause) -> Iterator[ColumnElement[bool]]:
    """Where the page begins, if it is not the first."""
    if not shape.after:
        return
    column, id_column = of.c[_SORT_COLUMNS[shape.sort].name], of.c.id
    after_id = bindparam("after_id", type_=tasks.c.id.type)
    if shape.after_null:
        yield column.is_(None)
        yield id_column < after_id if shape.descending else id_column > after_id
        return
    here = tuple_(column, id_column)
    there = tuple_(bindparam("after_value", type_=column.type), after_id)
    later = here < there if shape.descending else here > there
    yield or_(later, column.is_(None)) if column.nullable and not shape.with_due else later
