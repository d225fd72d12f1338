"""Bringing a database's schema, role and policies to what this version needs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import asyncpg
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, func, select, true
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from adapters.postgres.dsn import Dsn

# An arbitrary number that every version of this service uses for the same purpose.
_LOCK: Final = 0x7A5C_4A2B
_LOCK_TIMEOUT: Final = "5s"


async def migrate(dsn: Dsn, revision: str = "head") -> None:
    """Upgrade the database at `dsn` to `revision`, over the direct connection, in one transaction.

    Several processes may do so at once: one works, the others wait and find nothing to do. Raises what
    asyncpg and the network raise, having changed nothing; a table that is in use for seconds on end is such
    a reason, and passes.
    """
    try:
        await on_connection(dsn, lambda connection: command.upgrade(alembic_config(connection), revision))
    except DBAPIError as error:
        # What the driver said is wrapped twice.
        cause = error.orig.__cause__ if error.orig is not None else None
        raise cause or error from error


async def on_connection(dsn: Dsn, work: Callable[[Connection], Any]) -> None:
    """Run `work` in a transaction on a direct connection to `dsn`, alone among migrations."""
    arguments = dsn.direct().connect_args(statement_cache=False)
    engine = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=lambda: asyncpg.connect(**arguments),
        poolclass=NullPool,
        connect_args={"prepared_statement_cache_size": 0},
    )
    async with engine.begin() as connection:
        await connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        # Whoever waits for a table's lock keeps everybody else waiting for that table: better to give up.
        await connection.execute(select(func.set_config("lock_timeout", _LOCK_TIMEOUT, true())))
        await connection.run_sync(work)
    await engine.dispose()


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration for running on `connection`."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config
