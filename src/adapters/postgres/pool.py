"""A pool that opens when it can, learns whether a pooler stands in between, and leaves nothing behind."""

# The driver's types are generic for checkers only.
from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Final

import asyncpg
from asyncpg import Connection, Record

from adapters.postgres.connections import enable_keepalive, is_pooled
from adapters.postgres.dsn import Dsn
from adapters.postgres.failures import as_unavailable
from adapters.postgres.leases import Lease, Leases
from adapters.postgres.patience import remaining
from application.ports.metering import SILENT, Event, Level, Levels, Meter

# Below the 300 s after which proxies and serverless hosts drop what is idle.
_IDLE_SECONDS: Final = 240.0


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """`size` connections at most; `timeout` seconds to get one and for each statement."""

    size: int = 10
    timeout: float = 15.0


class LazyPool:
    """Connections to `dsn`. Nothing is connected before the first use, so a dead database delays no start."""

    def __init__(self, dsn: Dsn, limits: PoolLimits, meter: Meter = SILENT) -> None:
        self._dsn = dsn
        self._limits = limits
        self._meter = meter
        meter.watch(self._levels)
        self._opening = asyncio.Lock()
        self._leases: Leases | None = None

    @property
    def timeout(self) -> float:
        """Seconds a statement may take."""
        return self._limits.timeout

    async def take(self) -> Lease:
        """A live connection, to be put back. What is raised while getting it is translated."""
        asked = time.perf_counter()
        try:
            leases = self._leases or await self._open()
            lease = await leases.take(remaining(self._limits.timeout))
        except Exception as error:
            if isinstance(error, TimeoutError):
                self._meter.count(Event.CONNECTION_NOT_HAD)
            if (refusal := as_unavailable(error)) is not None:
                raise refusal from error
            raise
        self._meter.waited(time.perf_counter() - asked)
        return lease

    def put_back(self, lease: Lease) -> None:
        """Take back what `take` gave: outside a transaction, its read left, or dropped."""
        assert self._leases is not None, "it came from there"
        self._leases.put_back(lease)

    async def close(self) -> None:
        """Close the connections that are idle now and the others as they come back."""
        if self._leases is not None:
            await self._leases.close()

    async def _open(self) -> Leases:
        async with self._opening:
            if self._leases is None:
                pool = asyncpg.create_pool(
                    min_size=0,
                    max_size=self._limits.size,
                    max_inactive_connection_lifetime=_IDLE_SECONDS,
                    command_timeout=self._limits.timeout,
                    init=enable_keepalive,
                    reset=_leave_as_is,
                    **self._dsn.connect_args(statement_cache=not await self._is_pooled()),
                )
                self._leases = Leases(await pool, self._limits.size)
            return self._leases

    def _levels(self) -> Levels:
        open_, idle = (0, 0) if self._leases is None else (self._leases.open, self._leases.idle)
        return {
            Level.CONNECTIONS_USED: open_ - idle,
            Level.CONNECTIONS_IDLE: idle,
            Level.CONNECTIONS_MOST: self._limits.size,
        }

    async def _is_pooled(self) -> bool:
        if self._dsn.pooled is not None:
            return self._dsn.pooled
        connection = await asyncpg.connect(**self._dsn.connect_args(statement_cache=False))
        try:
            return await is_pooled(connection)
        finally:
            await connection.close()


async def _leave_as_is(_: Connection[Record]) -> None:
    """Everything here is set for one transaction only, so the usual reset would be a wasted round trip."""
