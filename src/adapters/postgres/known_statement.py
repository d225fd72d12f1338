"""What is remembered of a list as SQL: its tasks and those changed since, looked up one by one."""

from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    CTE,
    BigInteger,
    BindParameter,
    DateTime,
    Select,
    Uuid,
    and_,
    bindparam,
    func,
    literal_column,
    select,
    union_all,
)

from adapters.postgres.few import each_of
from adapters.postgres.find_shape import Shape
from adapters.postgres.find_statement import limit
from adapters.postgres.ordering import SORT_COLUMNS, after, order, until
from adapters.postgres.statements import (
    Statement,
    accounts,
    compiled,
    journal,
    owner,
    task_columns,
)
from adapters.postgres.task_conditions import task_conditions

_number: Final[BindParameter[int]] = bindparam("known_number", type_=BigInteger())


@lru_cache(maxsize=1024)
def known_statement(shape: Shape) -> Statement:
    """Whether what is known of a list tells its tasks still, and the tasks of a page, in order, if it does.

    In each row is where the journal stands too: without tasks there is one of that alone, if a journal is.
    """
    here = _here()
    task, looked_up = each_of(
        _ids(here),
        (*task_columns, SORT_COLUMNS[shape.sort]),
        *task_conditions(shape).of_each(),
        *after(shape),
        *until(shape),
    )
    columns = [task.c[one.name] for one in task_columns]
    found: Select[Any] = select(*columns, here).select_from(here.outerjoin(looked_up, literal_column("true")))
    return compiled(found.order_by(*order(shape, task)).limit(limit))


def _here() -> CTE:
    """Where the journal stands, and whether it has the entry at which it stood then, and few since."""
    # Numbers begin anew when all of a user is erased, or a backup is restored; times and ids do not.
    is_same = and_(
        journal.c.at == bindparam("known_at", type_=DateTime(timezone=True)),
        journal.c.object_id == bindparam("known_object_id", type_=Uuid()),
    )
    entry = select(is_same).where(journal.c.user_id == owner, journal.c.number == _number)
    few = accounts.c.last_number - _number <= bindparam("known_changes", type_=BigInteger())
    tells = func.coalesce(and_(few, entry.scalar_subquery()), literal_column("false")).label("tells")
    stands = select(accounts.c.last_number, accounts.c.removed_number, tells)
    return stands.where(accounts.c.user_id == owner).cte("here")


def _ids(here: CTE) -> Select[Any]:
    """The ids that are known, and those of what was changed since, if they tell."""
    tells, last = (select(column).scalar_subquery() for column in (here.c.tells, here.c.last_number))
    known = select(func.unnest(bindparam("known_ids", type_=ARRAY(Uuid))).label("id")).where(tells)
    # Without an end, or if the index of objects were all it took, the planner might read that as a whole.
    since = and_(journal.c.number > _number, journal.c.number <= last, journal.c.kind != literal_column("''"))
    changed = select(journal.c.object_id).where(tells, journal.c.user_id == owner, since)
    found = union_all(known, changed).subquery("some")
    return select(*found.c).distinct()
