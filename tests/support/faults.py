"""Stores that break off after the n-th thing they are asked for."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from typing import Any, Final, TypeVar

from asyncpg import Record
from asyncpg.pool import PoolConnectionProxy

from adapters.postgres.leases import Lease
from adapters.postgres.pool import LazyPool
from application.ports.storage import Reading, Storage
from domain.vocabulary import UserId

T = TypeVar("T")

_NEVER: Final = 0


class InjectedError(Exception):
    """What goes wrong in a test, and nowhere else."""


class Fault:
    """Raises `error` at the step of that number, 1 being the first, and from then on."""

    def __init__(self, step: int, error: Callable[[], Exception] = InjectedError) -> None:
        self._step = step
        self._taken = 0
        self._error = error

    @property
    def injected(self) -> bool:
        """Whether it has come to that step."""
        return self._step <= self._taken

    def step(self) -> None:
        """Take the next step."""
        self._taken += 1
        if _NEVER < self._step <= self._taken:
            raise self._error()


class FaultyStorage:
    """The Storage port over another store; upkeep finds no user but `only`.

    Steps are: a transaction has begun, a port was called, all is done but the commit.
    """

    def __init__(self, storage: Storage, only: UserId, fault: Fault | None = None) -> None:
        self._storage = storage
        self._only = only
        self._fault = fault or Fault(_NEVER)

    @asynccontextmanager
    async def acting_as(
        self, user: UserId, *, request_id: str | None = None, key: str | None = None
    ) -> AsyncIterator["FaultyTransaction"]:
        async with self._storage.acting_as(user, request_id=request_id, key=key) as transaction:
            self._fault.step()
            yield FaultyTransaction(transaction, self._fault)
            self._fault.step()

    def reading_as(self, user: UserId) -> AbstractAsyncContextManager[Reading]:
        return self._storage.reading_as(user)

    async def retrying(self, attempt: Callable[[], Awaitable[T]]) -> T:
        # The first failure is what a test looks at.
        return await attempt()

    async def last_numbers(self, users: Collection[UserId]) -> Mapping[UserId, int]:
        return await self._storage.last_numbers(users)

    async def users_to_visit(self, until: datetime, after: str, limit: int) -> Sequence[UserId]:
        return [self._only] if after < self._only else []

    async def ping(self) -> None:
        await self._storage.ping()

    async def open(self) -> None:
        """The store within is open."""

    async def close(self) -> None:
        """The store within is its owner's to close."""


class Faulty:
    """Stands for `port`; each call of a method of it is a step, taken when the call is done."""

    def __init__(self, port: object, fault: Fault) -> None:
        self._port = port
        self._fault = fault

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        method = getattr(self._port, name)

        async def call(*values: object, **named: object) -> Any:
            result = await method(*values, **named)
            self._fault.step()
            return result

        return call


class FaultyTransaction(Faulty):
    """The Transaction port."""

    def __init__(self, transaction: Any, fault: Fault) -> None:
        super().__init__(transaction, fault)
        self.tasks = Faulty(transaction.tasks, fault)
        self.projects = Faulty(transaction.projects, fault)
        self.sections = Faulty(transaction.sections, fault)
        self.tags = Faulty(transaction.tags, fault)
        self.filters = Faulty(transaction.filters, fault)
        self.accounts = Faulty(transaction.accounts, fault)
        self.journal = Faulty(transaction.journal, fault)
        self.keys = Faulty(transaction.keys, fault)


class FaultyPool:
    """A pool of Postgres connections, each statement on which is a step.

    It is taken once the statement has run, COMMIT's before it is sent. ROLLBACK is none: it is the remedy.
    """

    def __init__(self, pool: LazyPool, fault: Fault) -> None:
        self._pool = pool
        self._fault = fault
        self._taken: dict[Lease, Lease] = {}

    @property
    def timeout(self) -> float:
        return self._pool.timeout

    async def take(self) -> Lease:
        lease = await self._pool.take()
        faulty = Lease(FaultyConnection(lease.connection, self._fault))
        # What it took over is sound, and so is what it leaves behind.
        await lease.settle()
        self._taken[faulty] = lease
        return faulty

    def put_back(self, faulty: Lease) -> None:
        lease = self._taken.pop(faulty)
        if faulty.read_is_open:
            lease.leave_read()
        self._pool.put_back(lease)


class FaultyConnection:
    """What of a connection's methods a transaction uses."""

    def __init__(self, connection: PoolConnectionProxy, fault: Fault) -> None:
        self._connection = connection
        self._fault = fault

    async def execute(self, text: str, *values: object) -> str:
        if text == "ROLLBACK":
            return await self._connection.execute(text)
        if text == "COMMIT":
            self._fault.step()
            return await self._connection.execute(text)
        return await self._counted(self._connection.execute(text, *values))

    async def fetch(self, text: str, *values: object) -> list[Record]:
        return await self._counted(self._connection.fetch(text, *values))

    async def fetchrow(self, text: str, *values: object) -> Record | None:
        return await self._counted(self._connection.fetchrow(text, *values))

    async def fetchval(self, text: str, *values: object) -> Any:
        return await self._counted(self._connection.fetchval(text, *values))

    def is_closed(self) -> bool:
        return self._connection.is_closed()

    def terminate(self) -> None:
        self._connection.terminate()

    async def _counted(self, running: Awaitable[Any]) -> Any:
        result = await running
        self._fault.step()
        return result
