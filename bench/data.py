"""The same accounts for every peer: users with so many tasks each, some done, some urgent, some tagged."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
from sqlalchemy import Integer, Text, bindparam, func, literal_column, select, true

from adapters.postgres.dsn import Dsn
from adapters.postgres.roles import MARKS_SETTING
from adapters.postgres.rows import marks_values, task_values
from adapters.postgres.statements import compiled
from adapters.postgres.tables import AccountRow, JournalRow, TaskMarksRow, TaskRow
from adapters.postgres.told import Told
from domain.rank import rank_of_number
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import TaskId, UserId

# As real ones have it, with a fraction of a second.
START = datetime(2026, 1, 1, 0, 0, 0, 123456, tzinfo=UTC)
_PRIORITIES = ("none", "low", "medium", "high")
_TAGS = ("home", "work", "errands", "someday", "money")


@dataclass(frozen=True)
class Sample:
    """One task, before any peer has it."""

    user: int
    number: int

    @property
    def id(self) -> UUID:
        """The same in each run."""
        return UUID(int=(7 << 76) | (2 << 62) | (self.user << 32) | self.number)

    @property
    def created(self) -> datetime:
        """A minute after the one before."""
        return START + timedelta(minutes=self.number)

    @property
    def fields(self) -> TaskFields:
        """What its person gave."""
        return TaskFields(
            title=f"Task {self.number} of user {self.user}",
            description="Something to be done soon, or at least to be thought of."
            if self.number % 3
            else None,
            completed=self.number % 2 == 0,
            priority=_PRIORITIES[self.number // 2 % 4],
            tags=[_TAGS[self.number // 8 % 5]],
            due_date=None if self.number % 4 else "2027-01-31",
        )


def user_name(number: int) -> str:
    """Users have ids as long as Better Auth's."""
    return f"user{number:028}"


def samples(user: int, tasks: int) -> Iterator[Sample]:
    """Those of one user, oldest first."""
    return (Sample(user, number) for number in range(1, tasks + 1))


async def fill(url: str, users: int, tasks: int) -> None:
    """Put them into a migrated database, each with the entry that its creation left in the journal."""
    connection = await asyncpg.connect(**Dsn.parse(url).connect_args(statement_cache=True))
    try:
        for user in range(users):
            await fill_one(connection, user, tasks)
        for table in (AccountRow, TaskRow, TaskMarksRow, JournalRow):
            await connection.execute(f"VACUUM ANALYZE {table.__tablename__}")
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()


async def inflate(connection: "asyncpg.Connection[asyncpg.Record]", users: int, times: int) -> None:
    """Copy those users and their tasks for other users, until there are `times` as many of both."""
    await connection.execute(f"SET {MARKS_SETTING} = 'kept'")
    series = func.generate_series(literal_column("2"), bindparam("times", type_=Integer()))
    others = series.table_valued("other").render_derived()
    last = bindparam("last", type_=Text())
    for table in (AccountRow.__table__, TaskRow.__table__, TaskMarksRow.__table__):
        kept = [column for column in table.columns if column.name != "user_id"]
        owner = func.concat(table.c.user_id, literal_column("'-'"), others.c.other)
        copies = select(owner, *kept).select_from(table).join(others, true()).where(table.c.user_id <= last)
        statement = compiled(
            table.insert().from_select(["user_id", *(column.name for column in kept)], copies)
        )
        await connection.execute(
            statement.text, *statement.arguments({"times": times, "last": user_name(users - 1)})
        )
        await connection.execute(f"VACUUM ANALYZE {table.name}")
    await connection.execute("CHECKPOINT")


async def fill_one(connection: "asyncpg.Connection[asyncpg.Record]", user: int, tasks: int) -> None:
    """Put one user's tasks there."""
    name = UserId(user_name(user))
    await keep(
        connection,
        name,
        [
            Task.create(
                TaskId(sample.id),
                name,
                sample.fields,
                now=sample.created,
                zone="UTC",
                position=rank_of_number(sample.number),
            )
            for sample in samples(user, tasks)
        ],
    )


async def keep(connection: "asyncpg.Connection[asyncpg.Record]", user: UserId, tasks: Sequence[Task]) -> None:
    """Put `tasks` there for a new user, numbered in order, each with the entry of its creation."""
    task_rows, marks_rows, entries = [], [], []
    told = Told(START)
    for number, task in enumerate(tasks, start=1):
        task.version = number
        new = task_values(task) | marks_values(task)
        told = told.with_task(new)
        values = {key.removeprefix("new_"): value for key, value in new.items()}
        row = {**values, "user_id": user, "version": number}
        task_rows.append(tuple(row[column.name] for column in TaskRow.__table__.columns))
        marks_rows.append(tuple(row[column.name] for column in TaskMarksRow.__table__.columns))
        entry = {"user_id": user, "number": number, "kind": "created", "object_type": "task"}
        entry |= {
            "object_id": task.id,
            "at": task.created_at,
            "before": "{}",
            "after": json.dumps(task.image()),
        }
        entry |= {"request_id": None, "undoes": None, "automatic": False, "first_number": None}
        entry |= {"latest_at": told.latest_at}
        entries.append(tuple(entry[column.name] for column in JournalRow.__table__.columns))
    await connection.execute(f"SET {MARKS_SETTING} = 'kept'")
    await connection.execute(
        "INSERT INTO accounts (user_id, last_number, latest_number, latest_at, early_by) "
        "VALUES ($1, $2, $2, $3, $4)",
        user,
        len(tasks),
        told.latest_at,
        told.early_by,
    )
    await _copy(connection, TaskRow, task_rows)
    await _copy(connection, JournalRow, entries)
    await _copy(connection, TaskMarksRow, marks_rows)


async def _copy(
    connection: "asyncpg.Connection[asyncpg.Record]",
    table: type[TaskRow | TaskMarksRow | JournalRow],
    rows: list[tuple[object, ...]],
) -> None:
    await connection.copy_records_to_table(
        str(table.__tablename__), records=rows, columns=[column.name for column in table.__table__.columns]
    )
