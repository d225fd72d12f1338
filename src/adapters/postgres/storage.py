"""The Storage port over Postgres."""

# The driver's types are generic for checkers only.
from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from asyncpg import InterfaceError, PostgresError, Record
from asyncpg.pool import PoolConnectionProxy

from adapters.postgres.failures import as_unavailable
from adapters.postgres.pool import LazyPool
from adapters.postgres.repositories import PostgresJournal, PostgresTaskReader, PostgresTasks, UserSession
from adapters.postgres.roles import begin
from adapters.postgres.statements import LOCK_ACCOUNT, MAKE_ACCOUNT
from domain.errors import DomainError
from domain.vocabulary import UserId


class PostgresReading:
    """The Reading port."""

    def __init__(self, session: UserSession) -> None:
        self.tasks = PostgresTaskReader(session)
        self.journal = PostgresJournal(session)


class PostgresTransaction:
    """The Transaction port, holding the user's account row."""

    def __init__(self, session: UserSession, last: int) -> None:
        self.tasks = PostgresTasks(session, last)
        self.journal = PostgresJournal(session)


class PostgresStorage:
    """One database transaction per use case, begun as the user, with the account row as its lock."""

    def __init__(self, pool: LazyPool) -> None:
        self._pool = pool

    @asynccontextmanager
    async def acting_as(self, user: UserId) -> AsyncIterator[PostgresTransaction]:
        async with self._session(user, read_only=False) as session:
            yield PostgresTransaction(session, await _lock_account(session))

    @asynccontextmanager
    async def reading_as(self, user: UserId) -> AsyncIterator[PostgresReading]:
        async with self._session(user, read_only=True) as session:
            yield PostgresReading(session)

    async def ping(self) -> None:
        """Return if a transaction as a user can begin: it needs the server, the role and the schema."""
        async with self.reading_as(UserId("ping")) as reading:
            await reading.journal.last()

    async def open(self) -> None:
        """Nothing: the pool opens with its first use."""

    async def close(self) -> None:
        await self._pool.close()

    @asynccontextmanager
    async def _session(self, user: UserId, *, read_only: bool) -> AsyncIterator[UserSession]:
        opening = begin(user, read_only=read_only, statement_timeout=self._pool.timeout)
        async with self._pool.connection() as connection:
            committing = False
            try:
                await connection.execute(opening)
                yield UserSession(connection, user)
                # On a connection known to be closed, COMMIT is not even sent.
                committing = not read_only and not connection.is_closed()
                await _commit(connection)
            except DomainError:
                await _roll_back(connection)
                raise
            except BaseException as error:
                if isinstance(error, PostgresError):
                    await _roll_back(connection)
                else:
                    # Lost, timed out or cancelled with a message under way: the server rolls back by itself.
                    _drop(connection)
                if (refusal := as_unavailable(error, committing=committing)) is not None:
                    raise refusal from error
                raise


async def _lock_account(session: UserSession) -> int:
    """The user's last number, their account locked until the transaction ends."""
    last = await session.value(LOCK_ACCOUNT)
    if last is None:
        await session.run(MAKE_ACCOUNT)
        last = await session.value(LOCK_ACCOUNT)
    return int(last)


async def _commit(connection: PoolConnectionProxy[Record]) -> None:
    # A failed statement whose error was swallowed makes COMMIT answer "ROLLBACK", without an error.
    if await connection.execute("COMMIT") != "COMMIT":
        raise RuntimeError("the transaction had failed and was rolled back")


async def _roll_back(connection: PoolConnectionProxy[Record]) -> None:
    try:
        await connection.execute("ROLLBACK")
    except Exception:  # noqa: BLE001 - the first error is the one to raise
        _drop(connection)


def _drop(connection: PoolConnectionProxy[Record]) -> None:
    # A connection that was lost has left the pool by itself and can't be called any more.
    with suppress(InterfaceError):
        connection.terminate()
