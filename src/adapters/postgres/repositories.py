"""One user's account and tasks in Postgres."""

from collections.abc import Collection, Mapping, Sequence, Set
from datetime import datetime
from typing import Final

from asyncpg import UniqueViolationError

from adapters.postgres.figures import COMPLETIONS, TALLIES, TOTALS
from adapters.postgres.find_shape import Shape, query_values, window_values
from adapters.postgres.find_statement import count_statement
from adapters.postgres.finding import RememberingFinder, TaskFinder
from adapters.postgres.rows import account_values, marks_values, task_values, to_task
from adapters.postgres.session import AccountRowReader, Books, UserSession
from adapters.postgres.statements import (
    ADD_TASK,
    ERASE,
    GET_TASK,
    PRESENT_TASKS,
    REMOVE_TASK,
    SAVE_ACCOUNT,
    SAVE_TASK,
    SAVE_TEXT,
    Statement,
)
from application.ports.figures import Grouping, Tally, Totals
from application.ports.repositories import Head, task_exists
from application.task_query import DueWindow, TaskQuery
from domain.account import Account
from domain.task import Task
from domain.vocabulary import TaskId

# Rows of one go: enough to wait for the server but now and then, and not for long.
_AT_ONCE: Final = 100
# Of what is written in these a task has marks.
_TEXTS: Final = frozenset({"title", "description", "tags"})


class PostgresTaskReader:
    """The TaskReader port."""

    def __init__(self, session: UserSession, finder: TaskFinder | RememberingFinder) -> None:
        self._session = session
        self._finder = finder

    async def get(self, task_id: TaskId) -> Task | None:
        row = await self._session.row(GET_TASK, id=task_id)
        return None if row is None else to_task(*row)

    async def present(self, ids: Collection[TaskId]) -> Set[TaskId]:
        return {row["id"] for row in await self._session.rows(PRESENT_TASKS, ids=list(ids))}

    async def find(self, query: TaskQuery) -> Sequence[Task]:
        return await self._finder.find(query)

    async def count(self, query: TaskQuery) -> int:
        statement = count_statement(Shape.of(query))
        return int(await self._session.value(statement, **query_values(query)))

    async def tallies(self, by: Grouping) -> Sequence[Tally]:
        return [Tally(*row) for row in await self._session.rows(TALLIES[by])]

    async def totals(self, overdue: DueWindow, today: DueWindow) -> Totals:
        row = await self._session.row(TOTALS, **window_values([overdue, today]))
        assert row is not None, "an aggregate has a row"
        return Totals(*row)

    async def completions(self, bounds: Sequence[datetime]) -> Mapping[int, int]:
        values = {"bounds": list(bounds), "first": bounds[0], "end": bounds[-1]}
        return {place - 1: count for place, count in await self._session.rows(COMPLETIONS, **values)}


class PostgresTasks(PostgresTaskReader):
    """The Tasks port."""

    def __init__(self, books: Books) -> None:
        super().__init__(books.session, TaskFinder(books.session))
        self._books = books

    async def add(self, task: Task) -> None:
        try:
            await self._write(task, ADD_TASK)
        except UniqueViolationError:
            raise task_exists() from None

    async def add_all(self, tasks: Sequence[Task]) -> None:
        for start in range(0, len(tasks), _AT_ONCE):
            some = tasks[start : start + _AT_ONCE]
            changes = [
                (change, task_values(task) | marks_values(task))
                for task in some
                for change in task.take_changes()
            ]
            assert len(changes) == len(some), "a new task has one change"
            try:
                numbers = await self._books.write_all(ADD_TASK, changes)
            except UniqueViolationError:
                raise task_exists() from None
            for task, number in zip(some, numbers, strict=True):
                task.version = number

    async def save(self, task: Task) -> None:
        await self._write(task)

    async def remove(self, task: Task) -> None:
        await self._write(task, REMOVE_TASK)

    async def _write(self, task: Task, first: Statement | None = None) -> None:
        for change in task.take_changes():
            statement = first or (SAVE_TASK if _TEXTS.isdisjoint(change.before) else SAVE_TEXT)
            marks = {} if statement is SAVE_TASK else marks_values(task)
            task.version = await self._books.write(statement, change, task_values(task) | marks)
            first = None


class PostgresAccountReader:
    """The AccountReader port."""

    def __init__(self, row: AccountRowReader) -> None:
        self._row = row

    async def get(self) -> Account:
        return await self._row.account()


class PostgresAccounts:
    """The Accounts port."""

    def __init__(self, books: Books) -> None:
        self._books = books

    async def get(self) -> Account:
        return await self._books.account()

    async def save(self, account: Account) -> None:
        for change in account.take_changes():
            account.version = await self._books.write(SAVE_ACCOUNT, change, account_values(account))
        self._books.became(account)

    async def erase(self) -> None:
        for statement in ERASE:
            await self._books.session.run(statement)
        self._books.became(Account(user_id=self._books.session.user))
        self._books.at = Head()
