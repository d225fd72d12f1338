"""Statements over accounts, tasks and journal, compiled once per shape to text that asyncpg runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    ColumnElement,
    DateTime,
    FromClause,
    Select,
    Subquery,
    Table,
    Text,
    any_,
    bindparam,
    cast,
    extract,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import asyncpg, insert
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

from adapters.postgres.marks import MARKS_COLUMNS
from adapters.postgres.tables import AccountRow, JournalRow, KeyRow, Row, TaskMarksRow, TaskRow

_DIALECT: Final = asyncpg.dialect()  # type: ignore[no-untyped-call]

accounts: Final[Table] = AccountRow.__table__
journal: Final[Table] = JournalRow.__table__
keys: Final[Table] = KeyRow.__table__
tasks: Final[Table] = TaskRow.__table__
task_marks: Final[Table] = TaskMarksRow.__table__

# What a task is made from, in the order in which `rows.to_task` takes it; the others are folded twins that
# only conditions and order look at.
task_columns: Final = tuple(
    tasks.c[name]
    for name in (
        "user_id",
        "id",
        "title",
        "description",
        "completed_at",
        "priority",
        "tags",
        "due_on",
        "due_at",
        "time_zone",
        "version",
        "created_at",
        "updated_at",
        "deleted_at",
        "project_id",
        "section_id",
        "parent_id",
        "blocked_by",
        "position",
        "deleted_with",
        "recurrence",
        "repeat_from",
        "series_id",
        "series_start",
        "series_index",
        "series_clock",
    )
)

owner: Final[BindParameter[str]] = bindparam("owner", type_=Text())
number: Final[BindParameter[int]] = bindparam("number", type_=BigInteger())
visit_at: Final[BindParameter[datetime]] = bindparam("visit_at", type_=DateTime(timezone=True))

what_holds_of_all: Final[ColumnElement[bool]] = tasks.c.position >= literal_column("''")
"""Holds for each task. Only who says it may use the indexes of the manual order and of due dates."""


@dataclass(frozen=True, slots=True)
class Statement:
    """PostgreSQL text with numbered placeholders, and the names of the values that fill them in order."""

    text: str
    names: tuple[str, ...]

    def arguments(self, values: Mapping[str, object]) -> list[object]:
        """`values` in the order of the placeholders."""
        return list(map(values.__getitem__, self.names))


def compiled(expression: ClauseElement) -> Statement:
    """`expression` as text; costs some 200 µs, so once per shape."""
    result = expression.compile(dialect=_DIALECT)
    assert isinstance(result, SQLCompiler)
    # A value that was given where the statement was made would be a placeholder that nobody fills.
    assert all(bind.required for bind in result.binds.values())
    return Statement(result.string, tuple(result.positiontup or ()))


def new_values(table: Table, **named: BindParameter[Any]) -> dict[str, BindParameter[Any]]:
    """A parameter `new_…` per column, but for those named."""
    return {
        column.name: named.get(column.name, bindparam(f"new_{column.name}", type_=column.type))
        for column in table.columns
    }


def newest_first(of: FromClause) -> tuple[ColumnElement[Any], ...]:
    """The usual order of tasks, or of what is kept beside them."""
    return of.c.created_at.desc(), of.c.id.desc()


def from_the_newest(walk: Select[Any]) -> Subquery:
    """The rows that `walk` selects of tasks, read from the newest on.

    Whatever looks at all of a user's tasks takes up to twice as long in the order of another index: a page
    is filled from its end (PostgreSQL documentation, "Database Page Layout"), and memory read ahead upwards.
    """
    # With an offset it stays a query of its own.
    return walk.order_by(*newest_first(tasks)).offset(literal_column("0")).subquery("walked")


entry: Final = insert(journal).values(
    {
        column.name: bindparam(f"change_{column.name}", type_=column.type)
        for column in journal.columns
        if column.name not in {"user_id", "number"}
    }
    | {"user_id": owner, "number": number}
)
_advanced: Final = {
    "last_number": number,
    "latest_at": bindparam("change_latest_at", type_=accounts.c.latest_at.type),
    "latest_number": number,
    "early_by": bindparam("early_by", type_=BigInteger()),
    # Upkeep is due at the earlier time; least() ignores null.
    "visit_at": func.least(accounts.c.visit_at, visit_at),
}
advance: Final = accounts.update().where(accounts.c.user_id == owner).values(_advanced)
_this_task: Final = (
    tasks.c.user_id == owner,
    tasks.c.id == bindparam("new_id", type_=tasks.c.id.type),
)

LOCK_ACCOUNT: Final = compiled(select(accounts).where(accounts.c.user_id == owner).with_for_update())
"""The account of a user that has one, whose row stays locked until the transaction ends."""

MAKE_ACCOUNT: Final = compiled(insert(accounts).values(user_id=owner).on_conflict_do_nothing())

_last_number: Final = select(accounts.c.last_number).where(accounts.c.user_id == owner).scalar_subquery()
LAST_ENTRY: Final = compiled(
    select(journal.c.number, journal.c.at, journal.c.object_id).where(
        journal.c.user_id == owner, journal.c.number == _last_number
    )
)
"""At which entry the journal stands, and of what and when that is; no row if it is not there any more."""

GET_ACCOUNT: Final = compiled(select(accounts).where(accounts.c.user_id == owner))

SAVE_ACCOUNT: Final = compiled(
    accounts.update()
    .where(accounts.c.user_id == owner)
    .values(
        {
            name: value
            for name, value in new_values(accounts, version=number).items()
            if name in {"time_zone", "preferences", "version", "updated_at"}
        }
        | _advanced
    )
    .add_cte(entry.cte("entry"))
)

_early_by: Final = extract("epoch", tasks.c.created_at - tasks.c.updated_at)
TOLD: Final = compiled(
    select(
        func.max(func.greatest(tasks.c.updated_at, tasks.c.completed_at)).label("latest_at"),
        cast(func.ceil(func.greatest(func.max(_early_by), literal_column("0"))), BigInteger).label(
            "early_by"
        ),
    ).where(tasks.c.user_id == owner)
)
"""What the account's row should tell of the times of the user's tasks (told.py)."""

GET_TASK: Final = compiled(
    select(*task_columns).where(
        tasks.c.user_id == owner, tasks.c.id == bindparam("id", type_=tasks.c.id.type)
    )
)

PRESENT_TASKS: Final = compiled(
    select(tasks.c.id).where(
        tasks.c.user_id == owner, tasks.c.id == any_(bindparam("ids", type_=ARRAY(tasks.c.id.type)))
    )
)

_mark: Final = insert(task_marks).values(new_values(task_marks, user_id=owner))
_mark_anew: Final = _mark.on_conflict_do_update(
    constraint=task_marks.primary_key, set_={name: _mark.excluded[name] for name in MARKS_COLUMNS}
)
_unmark: Final = task_marks.delete().where(
    task_marks.c.user_id == owner,
    task_marks.c.created_at == bindparam("new_created_at", type_=task_marks.c.created_at.type),
    task_marks.c.id == bindparam("new_id", type_=task_marks.c.id.type),
)

# One statement and so one round trip: the task, its marks, the journal entry and the account's last number.
ADD_TASK: Final = compiled(
    insert(tasks)
    .values(new_values(tasks, user_id=owner, version=number))
    .add_cte(entry.cte("entry"), advance.cte("advance"), _mark.cte("mark"))
)
_save: Final = (
    tasks.update()
    .where(*_this_task)
    .values(
        {
            name: value
            for name, value in new_values(tasks, version=number).items()
            if name not in {"user_id", "id", "created_at"}
        }
    )
    .add_cte(entry.cte("entry"), advance.cte("advance"))
)
SAVE_TASK: Final = compiled(_save)
"""What was done leaves the text and tags as they were."""
SAVE_TEXT: Final = compiled(_save.add_cte(_mark_anew.cte("mark")))
REMOVE_TASK: Final = compiled(
    tasks.delete()
    .where(*_this_task)
    .add_cte(entry.cte("entry"), advance.cte("advance"), _unmark.cte("unmark"))
)

# The account goes last: until then its lock keeps the user's other writes out.
ERASE: Final = tuple(
    compiled(table.delete().where(table.c.user_id == owner))
    for table in sorted(Row.metadata.tables.values(), key=lambda table: table is accounts)
)
"""What leaves nothing of a user in any table."""
