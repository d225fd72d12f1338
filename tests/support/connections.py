"""Connections of a store's pool, as transactions leave them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from asyncpg.pool import PoolConnectionProxy

from adapters.postgres.storage import PostgresStorage


@asynccontextmanager
async def between_transactions(storage: PostgresStorage) -> AsyncIterator[PoolConnectionProxy]:
    """A connection on which no transaction is open."""
    lease = await storage._pool.take()
    try:
        await lease.settle()
        yield lease.connection
    finally:
        storage._pool.put_back(lease)
