"""The Storage port over Postgres."""

# The driver's types are generic for checkers only.
from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Final, TypeVar

from asyncpg import Record
from asyncpg.pool import PoolConnectionProxy

from adapters.postgres.finding import RememberingFinder
from adapters.postgres.journal import PostgresJournal, PostgresJournalReader, PostgresKeyReader, PostgresKeys
from adapters.postgres.journal_statements import LAST_NUMBERS, TRY_LOCK, USERS_TO_VISIT, VISIT_AGAIN
from adapters.postgres.named import FILTERS, PROJECTS, SECTIONS, TAGS, PostgresNamed, PostgresNamedReader
from adapters.postgres.patience import retrying
from adapters.postgres.pool import LazyPool
from adapters.postgres.remembered import RememberedLists
from adapters.postgres.repositories import (
    PostgresAccountReader,
    PostgresAccounts,
    PostgresTaskReader,
    PostgresTasks,
)
from adapters.postgres.roles import begin, begin_keeping
from adapters.postgres.session import AccountRowReader, Books, UserSession
from adapters.postgres.statements import LOCK_ACCOUNT, MAKE_ACCOUNT, Statement
from adapters.postgres.transacting import Transacting
from application.ports.metering import SILENT, Event, Meter
from application.ports.repositories import Head
from application.ports.storage import Announce, KeyInProgressError
from domain.vocabulary import UserId

T = TypeVar("T")

# An arbitrary number that every version of this service uses for the same purpose.
_UPKEEP_LOCK: Final = 0x7A5C_4A2C


class PostgresReading:
    """The Reading port."""

    def __init__(self, session: UserSession, lists: RememberedLists) -> None:
        account = AccountRowReader(session)
        self.tasks = PostgresTaskReader(session, RememberingFinder(session, account, lists))
        self.projects = PostgresNamedReader(PROJECTS, session)
        self.sections = PostgresNamedReader(SECTIONS, session)
        self.tags = PostgresNamedReader(TAGS, session)
        self.filters = PostgresNamedReader(FILTERS, session)
        self.accounts = PostgresAccountReader(account)
        self.journal = PostgresJournalReader(session, account)
        self.keys = PostgresKeyReader(session)


class PostgresTransaction:
    """The Transaction port, holding the user's account row."""

    def __init__(self, books: Books) -> None:
        self.tasks = PostgresTasks(books)
        self.projects = PostgresNamed(PROJECTS, books)
        self.sections = PostgresNamed(SECTIONS, books)
        self.tags = PostgresNamed(TAGS, books)
        self.filters = PostgresNamed(FILTERS, books)
        self.accounts = PostgresAccounts(books)
        self.journal = PostgresJournal(books)
        self.keys = PostgresKeys(books.session)
        self._session = books.session

    async def claim_upkeep(self) -> bool:
        return bool(await self._session.value(TRY_LOCK, lock=_UPKEEP_LOCK))

    async def visit_again(self, at: datetime | None) -> None:
        await self._session.run(VISIT_AGAIN, visit_at=at)


class PostgresStorage:
    """One database transaction per use case, begun as the user, with the account row as its lock."""

    def __init__(
        self,
        pool: LazyPool,
        announce: Announce = lambda _: None,
        meter: Meter = SILENT,
        remembered_lists: int = 1000,
    ) -> None:
        """`remembered_lists`: of how many lists to remember which tasks they had (remembered.py)."""
        self._pool = pool
        self._announce = announce
        self._meter = meter
        self._lists = RememberedLists(remembered_lists)

    @asynccontextmanager
    async def acting_as(
        self, user: UserId, *, request_id: str | None = None, key: str | None = None
    ) -> AsyncIterator[PostgresTransaction]:
        opening = begin(user, read_only=False, statement_timeout=self._pool.timeout)
        async with Transacting(
            self._pool, opening, partial(UserSession, user=user), writes=True, meter=self._meter
        ) as session:
            if key is not None and not await session.value(TRY_LOCK, lock=_lock_number(user, key)):
                raise KeyInProgressError
            books = Books(session, await _lock_account(session), request_id)
            yield PostgresTransaction(books)
        if books.changed:
            if books.at == Head():
                self._lists.forget(user)
            self._announce(user)
            self._meter.count(Event.ENTRY_WRITTEN, books.written)

    def reading_as(self, user: UserId) -> Transacting[PostgresReading]:
        opening = begin(user, read_only=True, statement_timeout=self._pool.timeout)
        return Transacting(
            self._pool,
            opening,
            lambda connection: PostgresReading(UserSession(connection, user), self._lists),
        )

    async def retrying(self, attempt: Callable[[], Awaitable[T]]) -> T:
        return await retrying(attempt, self._pool.timeout, self._meter)

    async def last_numbers(self, users: Collection[UserId]) -> Mapping[UserId, int]:
        rows = await self._across_users(LAST_NUMBERS, users=list(users))
        return {row["user_id"]: row["last_number"] for row in rows if row["last_number"]}

    async def users_to_visit(self, until: datetime, after: str, limit: int) -> Sequence[UserId]:
        rows = await self._across_users(USERS_TO_VISIT, until=until, after=after, limit=limit)
        return [row["user_id"] for row in rows]

    async def ping(self) -> None:
        """Return if a transaction as a user can begin: it needs the server, the role and the schema."""
        async with self.reading_as(UserId("ping")) as reading:
            await reading.journal.head()

    async def open(self) -> None:
        """Nothing: the pool opens with its first use."""

    async def close(self) -> None:
        await self._pool.close()

    async def _across_users(self, statement: Statement, **values: object) -> list[Record]:
        opening = begin_keeping(statement_timeout=self._pool.timeout)
        async with Transacting(self._pool, opening, _itself) as connection:
            return await connection.fetch(statement.text, *statement.arguments(values))


def _itself(connection: PoolConnectionProxy[Record]) -> PoolConnectionProxy[Record]:
    return connection


async def _lock_account(session: UserSession) -> Record:
    """The user's account row, locked until the transaction ends; made if there is none."""
    while (row := await session.row(LOCK_ACCOUNT)) is None:
        await session.run(MAKE_ACCOUNT)
    return row


def _lock_number(user: UserId, key: str) -> int:
    """A number for the pair, in the 64 bits that an advisory lock has."""
    return int.from_bytes(sha256(f"{user}\0{key}".encode()).digest()[:8], signed=True)
