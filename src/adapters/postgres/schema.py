"""Which schema a database has, found out without loading the migration tool."""

from typing import Final

import asyncpg

from adapters.postgres.dsn import Dsn

HEAD: Final = "0014"
"""The newest migration's revision; a test holds it to the migrations folder."""


async def schema_revision(dsn: Dsn) -> str | None:
    """The revision of the database at `dsn`, None if it has no schema. Raises as asyncpg.connect does."""
    connection = await asyncpg.connect(**dsn.connect_args(statement_cache=False))
    try:
        if await connection.fetchval("SELECT to_regclass('alembic_version')") is None:
            return None
        # Empty after a downgrade to nothing.
        revision: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
        return revision
    finally:
        await connection.close()
