"""What asks for tasks that were changed last before some time: they were made before it, too.

But for those of which the account's row tells (told.py) that they may have been made so much later.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, DateTime, bindparam, func, literal_column, select

from adapters.postgres.statements import accounts, owner, tasks
from application.filter_formula import needed
from application.resolved_filter import OPEN_ENDS, Between, Field, Test
from application.task_query import TaskQuery

_SECOND: Final[ColumnElement[Any]] = literal_column("interval '1 second'")
_NEVER: Final[ColumnElement[Any]] = literal_column("timestamptz 'infinity'")


def made_before(query: TaskQuery) -> datetime | None:
    """When all tasks of `query` had been changed for the last time, as far as it tells."""
    if query.filter is None:
        return None
    comparisons = query.filter.comparisons
    ends = [_end(comparisons[number]) for number in needed(query.filter.formula)]
    return min((end for end in ends if end is not None), default=None)


def made_before_condition() -> ColumnElement[bool]:
    """That a task is old enough, whose place in the order of creation an index has."""
    end = bindparam("made_before", type_=DateTime(timezone=True))
    # An older version that wrote last did not tell.
    known = (accounts.c.user_id == owner, accounts.c.latest_number == accounts.c.last_number)
    bound = func.coalesce(func.max(end + accounts.c.early_by * _SECOND), _NEVER)
    return tasks.c.created_at < select(bound).where(*known).scalar_subquery()


def _end(tests: tuple[Test, ...]) -> datetime | None:
    match tests:
        case (Between(Field.UPDATED, _, datetime() as end),) if end not in OPEN_ENDS:
            return end
        case _:
            return None
