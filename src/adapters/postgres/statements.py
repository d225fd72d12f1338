"""Statements over the tables, compiled once per shape to text that asyncpg runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import BigInteger, BindParameter, Table, Text, bindparam, select
from sqlalchemy.dialects.postgresql import asyncpg, insert
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

from adapters.postgres.tables import AccountRow, JournalRow, TaskRow

_DIALECT: Final = asyncpg.dialect()  # type: ignore[no-untyped-call]

accounts: Final[Table] = AccountRow.__table__
journal: Final[Table] = JournalRow.__table__
tasks: Final[Table] = TaskRow.__table__

# What a task is made from; the others are folded twins that only conditions and order look at.
task_columns: Final = tuple(
    column
    for column in tasks.columns
    if column.name not in {"title_key", "tag_keys", "search_text", "due_key"}
)

owner: Final[BindParameter[str]] = bindparam("owner", type_=Text())


@dataclass(frozen=True, slots=True)
class Statement:
    """PostgreSQL text with numbered placeholders, and the names of the values that fill them in order."""

    text: str
    names: tuple[str, ...]

    def arguments(self, values: Mapping[str, object]) -> list[object]:
        """`values` in the order of the placeholders."""
        return [values[name] for name in self.names]


def compiled(expression: ClauseElement) -> Statement:
    """`expression` as text; costs some 200 µs, so once per shape."""
    result = expression.compile(dialect=_DIALECT)
    assert isinstance(result, SQLCompiler)
    return Statement(result.string, tuple(result.positiontup or ()))


def _columns(table: Table, **named: BindParameter[Any]) -> dict[str, BindParameter[Any]]:
    """A parameter `new_…` per column, but for those named."""
    return {
        column.name: named.get(column.name, bindparam(f"new_{column.name}", type_=column.type))
        for column in table.columns
    }


_number: Final = bindparam("number", type_=BigInteger())
_entry: Final = insert(journal).values(
    user_id=owner,
    number=_number,
    **{
        name: bindparam(f"change_{name}", type_=journal.c[name].type)
        for name in ("kind", "object_id", "at", "before", "after")
    },
)
_advance: Final = accounts.update().where(accounts.c.user_id == owner).values(last_number=_number)

LOCK_ACCOUNT: Final = compiled(
    select(accounts.c.last_number).where(accounts.c.user_id == owner).with_for_update()
)
"""The last number of a user that has an account, whose row stays locked until the transaction ends."""

MAKE_ACCOUNT: Final = compiled(insert(accounts).values(user_id=owner).on_conflict_do_nothing())

LAST_NUMBER: Final = compiled(select(accounts.c.last_number).where(accounts.c.user_id == owner))

GET_TASK: Final = compiled(
    select(*task_columns).where(
        tasks.c.user_id == owner, tasks.c.id == bindparam("id", type_=tasks.c.id.type)
    )
)

# One statement and so one round trip: the task, the journal entry and the account's last number.
ADD_TASK: Final = compiled(
    insert(tasks)
    .values(_columns(tasks, user_id=owner, version=_number))
    .add_cte(_entry.cte("entry"), _advance.cte("advance"))
)
SAVE_TASK: Final = compiled(
    tasks.update()
    .where(tasks.c.user_id == owner, tasks.c.id == bindparam("new_id", type_=tasks.c.id.type))
    .values(
        {
            name: value
            for name, value in _columns(tasks, version=_number).items()
            if name not in {"user_id", "id", "created_at"}
        }
    )
    .add_cte(_entry.cte("entry"), _advance.cte("advance"))
)

ENTRIES_SINCE: Final = compiled(
    select(journal)
    .where(journal.c.user_id == owner, journal.c.number > _number)
    .order_by(journal.c.number)
    .limit(bindparam("limit", type_=BigInteger()))
)
