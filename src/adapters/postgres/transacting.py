"""A database transaction on a connection of the pool, and what becomes of both when it ends or fails."""

# The driver's types are generic for checkers only.
from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Generic, TypeVar

from asyncpg import PostgresError, Record
from asyncpg.pool import PoolConnectionProxy

from adapters.postgres.failures import as_unavailable
from adapters.postgres.leases import Lease
from adapters.postgres.pool import LazyPool
from application.ports.metering import SILENT, Event, Meter
from application.ports.storage import OutcomeUnknownError
from domain.errors import DomainError

T = TypeVar("T")


class Transacting(Generic[T]):
    """Begins with `opening`, gives what `use` makes of the connection, and commits unless that raises.

    Raises what it does, or UnavailableError if the way to the database is at fault; OutcomeUnknownError if
    one that `writes` is lost while it commits. A class: a generator would cost each read a few microseconds.
    """

    __slots__ = ("_lease", "_meter", "_opening", "_pool", "_use", "_writes")

    def __init__(
        self,
        pool: LazyPool,
        opening: str,
        use: Callable[[PoolConnectionProxy[Record]], T],
        *,
        writes: bool = False,
        meter: Meter = SILENT,
    ) -> None:
        self._pool = pool
        self._opening = opening
        self._use = use
        self._writes = writes
        self._meter = meter

    async def __aenter__(self) -> T:
        self._lease = lease = await self._pool.take()
        try:
            await lease.begin(self._opening)
        except BaseException as error:
            await self._fail(error)
            raise
        return self._use(lease.connection)

    async def __aexit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> None:
        if error is not None:
            await self._fail(error)
        elif self._writes:
            await self._commit()
        else:
            self._lease.leave_read()
            self._pool.put_back(self._lease)

    async def _commit(self) -> None:
        lease = self._lease
        # On a connection known to be closed, COMMIT is not even sent.
        committing = not lease.is_lost
        try:
            await commit(lease.connection)
        except BaseException as error:
            await self._fail(error, committing=committing)
            raise
        else:
            self._pool.put_back(lease)

    async def _fail(self, error: BaseException, *, committing: bool = False) -> None:
        """End what failed and put the connection back. Raises what `error` comes to, if that is another."""
        lease = self._lease
        try:
            if isinstance(error, PostgresError):
                # May hold a row, and with it somebody's text, which no log shall show.
                error.detail = None
            if isinstance(error, DomainError) and not self._writes:
                lease.leave_read()
            elif isinstance(error, DomainError | PostgresError):
                await _roll_back(lease)
            else:
                # Lost, timed out or cancelled with a message under way: the server rolls back by itself.
                lease.drop()
        finally:
            self._pool.put_back(lease)
        if isinstance(error, DomainError):
            return
        if (refusal := as_unavailable(error, committing=committing)) is not None:
            if isinstance(refusal, OutcomeUnknownError):
                self._meter.count(Event.OUTCOME_UNKNOWN)
            raise refusal from error


async def commit(connection: PoolConnectionProxy[Record]) -> None:
    """Commit what it has under way."""
    # A failed statement whose error was swallowed makes COMMIT answer "ROLLBACK", without an error.
    if await connection.execute("COMMIT") != "COMMIT":
        raise RuntimeError("the transaction had failed and was rolled back")


async def _roll_back(lease: Lease) -> None:
    try:
        await lease.connection.execute("ROLLBACK")
    except Exception:  # noqa: BLE001 - the first error is the one to raise
        lease.drop()
