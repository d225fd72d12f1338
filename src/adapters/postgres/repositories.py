"""One user's tasks and journal in Postgres, over a connection that already acts as that user."""

# The driver's types are generic for checkers only.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from asyncpg import Record, UniqueViolationError
from asyncpg.pool import PoolConnectionProxy

from adapters.postgres.find_statement import Shape, count_statement, find_statement, query_values
from adapters.postgres.rows import change_values, task_values, to_change, to_task
from adapters.postgres.statements import (
    ADD_TASK,
    ENTRIES_SINCE,
    GET_TASK,
    LAST_NUMBER,
    SAVE_TASK,
    Statement,
)
from application.ports.storage import JournalEntry, task_exists
from application.task_query import TaskQuery
from domain.task import Task
from domain.vocabulary import TaskId, UserId


class UserSession:
    """A connection inside a transaction as one user; the only way repositories reach the database."""

    def __init__(self, connection: PoolConnectionProxy[Record], user: UserId) -> None:
        self._connection = connection
        self._user = user

    async def rows(self, statement: Statement, **values: object) -> list[Record]:
        """The rows of `statement`, run with `values` and the user as `owner`."""
        return await self._connection.fetch(statement.text, *self._arguments(statement, values))

    async def value(self, statement: Statement, **values: object) -> Any:
        """The first column of the first row, None without rows."""
        return await self._connection.fetchval(statement.text, *self._arguments(statement, values))

    async def run(self, statement: Statement, **values: object) -> None:
        """Run `statement` for its effect."""
        await self._connection.execute(statement.text, *self._arguments(statement, values))

    def _arguments(self, statement: Statement, values: Mapping[str, object]) -> list[object]:
        return statement.arguments({**values, "owner": self._user})


class PostgresTaskReader:
    """The TaskReader port."""

    def __init__(self, session: UserSession) -> None:
        self._session = session

    async def get(self, task_id: TaskId) -> Task | None:
        rows = await self._session.rows(GET_TASK, id=task_id)
        return to_task(rows[0]) if rows else None

    async def find(self, query: TaskQuery) -> Sequence[Task]:
        rows = await self._session.rows(find_statement(Shape.of(query)), **query_values(query))
        return [to_task(row) for row in rows]

    async def count(self, query: TaskQuery) -> int:
        statement = count_statement(Shape.of(query))
        return int(await self._session.value(statement, **query_values(query)))


class PostgresTasks(PostgresTaskReader):
    """The Tasks port. `last` is the number of the user's newest journal entry, whose row is locked."""

    def __init__(self, session: UserSession, last: int) -> None:
        super().__init__(session)
        self._last = last

    async def add(self, task: Task) -> None:
        try:
            await self._write(ADD_TASK, task)
        except UniqueViolationError:
            raise task_exists() from None

    async def save(self, task: Task) -> None:
        await self._write(SAVE_TASK, task)

    async def _write(self, statement: Statement, task: Task) -> None:
        for change in task.take_changes():
            number = self._last + 1
            await self._session.run(statement, number=number, **task_values(task), **change_values(change))
            self._last = task.version = number
            statement = SAVE_TASK


class PostgresJournal:
    """The JournalReader port."""

    def __init__(self, session: UserSession) -> None:
        self._session = session

    async def last(self) -> int:
        return await self._session.value(LAST_NUMBER) or 0

    async def since(self, number: int, limit: int) -> Sequence[JournalEntry]:
        rows = await self._session.rows(ENTRIES_SINCE, number=number, limit=limit)
        return [JournalEntry(row["number"], to_change(row)) for row in rows]
