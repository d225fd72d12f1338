"""The list of tasks as SQL: what `TaskQuery` asks for, page by page in its order."""

from functools import lru_cache, partial
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Select,
    bindparam,
    func,
    select,
)

from adapters.postgres.candidates import few_that_match
from adapters.postgres.conditions import compared
from adapters.postgres.few import each_of, page_among
from adapters.postgres.find_shape import Shape
from adapters.postgres.ordering import SORT_COLUMNS, after, order
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

_head: Final = tuple(
    select(column).where(accounts.c.user_id == owner).scalar_subquery().label(column.name)
    for column in (accounts.c.last_number, accounts.c.removed_number)
)
"""Where the user's journal stands."""
limit: Final = bindparam("limit", type_=BigInteger())


@lru_cache(maxsize=1024)
def find_statement(shape: Shape) -> Statement:
    """The tasks of a page, in order, each with where the journal stands, to spare a list a question."""
    conditions = task_conditions(shape) + compared(*after(shape))
    if shape.sort is SortField.POSITION or shape.with_due:
        conditions += compared(what_holds_of_all)
    in_order = (tasks.c.user_id == owner, *conditions.in_order())
    fews = few_that_match(shape)
    if not (fews or shape.ids_first):
        return compiled(_ordered(shape, select(*task_columns, *_head).where(*in_order), tasks))
    column = SORT_COLUMNS[shape.sort]
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
    walked = from_the_newest(found.add_columns(SORT_COLUMNS[shape.sort]))
    return _ordered(shape, select(walked.c.id), walked)


def _ordered(shape: Shape, found: Select[Any], of: FromClause) -> Select[Any]:
    """A page of what is found `of` tasks, in order."""
    return found.order_by(*order(shape, of)).limit(limit)
