"""Bringing a database's schema, role and policies to what this version needs."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import asyncpg
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, false, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from adapters.postgres.dsn import Dsn

# An arbitrary number that every version of this service uses for the same purpose.
_LOCK: Final = 0x7A5C_4A2B

_LOCK_TIMEOUT: Final = "5s"
_ASK_AGAIN: Final = 0.1


async def migrate(dsn: Dsn, revision: str = "head") -> None:
    """Upgrade the database at `dsn` to `revision`, over the direct connection, a transaction each.

    Several processes may do so at once: one works, the others wait and find nothing to do. Raises what
    asyncpg and the network raise; what was done until then stays, and the next attempt goes on from there. A
    table that is in use for seconds on end is such a reason, and passes.
    """
    try:
        await on_connection(dsn, lambda connection: command.upgrade(alembic_config(connection), revision))
    except DBAPIError as error:
        # What the driver said is wrapped twice.
        cause = error.orig.__cause__ if error.orig is not None else None
        raise cause or error from error


async def on_connection(dsn: Dsn, work: Callable[[Connection], Any]) -> None:
    """Run `work` on a direct connection to `dsn`, alone among migrations, and commit what it left open."""
    arguments = dsn.direct().connect_args(statement_cache=False)
    engine = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=lambda: asyncpg.connect(**arguments),
        poolclass=NullPool,
        connect_args={"prepared_statement_cache_size": 0},
    )
    async with engine.connect() as connection:
        # Both end with the session: a transaction's lock would end with the first of several migrations.
        # Asked for again and again: who waits within a statement is waited for by the building of an index.
        while not (await connection.execute(select(func.pg_try_advisory_lock(_LOCK)))).scalar_one():
            await connection.rollback()
            await asyncio.sleep(_ASK_AGAIN)
        # Whoever waits for a table's lock keeps everybody else waiting for that table: better to give up.
        await connection.execute(select(func.set_config("lock_timeout", _LOCK_TIMEOUT, false())))
        await connection.commit()
        await connection.run_sync(work)
        await connection.commit()
    await engine.dispose()


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration for running on `connection`."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config
