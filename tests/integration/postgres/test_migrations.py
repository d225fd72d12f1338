"""The migrations make what the models say, from any login that may make roles, as often as one likes."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import asyncpg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from adapters.postgres.dsn import Dsn
from adapters.postgres.migrate import alembic_config, migrate, on_connection
from adapters.postgres.pool import LazyPool, PoolLimits
from adapters.postgres.schema import HEAD, schema_revision
from adapters.postgres.storage import PostgresStorage
from adapters.postgres.tables import metadata
from contracts.storage import added, kept, new_user
from support.databases import fresh_database, run_sql, with_parts


@pytest.fixture
async def empty_url(postgres_url: str) -> AsyncIterator[str]:
    async with fresh_database(postgres_url) as url:
        yield url


async def test_the_schema_is_that_of_the_models(database_url: str) -> None:
    differences: list[object] = []

    def compare(connection: Connection) -> None:
        differences.extend(compare_metadata(MigrationContext.configure(connection), metadata))

    await on_connection(Dsn.parse(database_url), compare)
    assert differences == []


async def test_the_comparison_can_fail(database_url: str) -> None:
    differences: list[object] = []

    def compare(connection: Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE tasks ADD COLUMN forgotten text")
        differences.extend(compare_metadata(MigrationContext.configure(connection), metadata))
        connection.exec_driver_sql("ALTER TABLE tasks DROP COLUMN forgotten")

    await on_connection(Dsn.parse(database_url), compare)
    assert len(differences) == 1


async def test_head_is_the_newest_migration(database_url: str) -> None:
    heads: list[str] = []

    def read(connection: Connection) -> None:
        heads.extend(ScriptDirectory.from_config(alembic_config(connection)).get_heads())

    await on_connection(Dsn.parse(database_url), read)
    assert heads == [HEAD]


async def test_up_down_and_up_again(empty_url: str) -> None:
    dsn = Dsn.parse(empty_url)
    assert await schema_revision(dsn) is None
    await migrate(dsn)
    assert await schema_revision(dsn) == HEAD
    await on_connection(dsn, lambda connection: command.downgrade(alembic_config(connection), "base"))
    await migrate(dsn)
    assert await schema_revision(dsn) == HEAD


async def test_several_processes_may_migrate_at_once(empty_url: str) -> None:
    dsn = Dsn.parse(empty_url)
    await asyncio.gather(*(migrate(dsn) for _ in range(4)))
    assert await schema_revision(dsn) == HEAD


async def test_a_plain_owner_is_walled_in_as_well(postgres_url: str) -> None:
    login = f"owner_{uuid4().hex[:8]}"
    await run_sql(postgres_url, f"CREATE ROLE {login} LOGIN CREATEROLE PASSWORD 'secret'")
    try:
        await _use_as(postgres_url, login)
    finally:
        await run_sql(postgres_url, f"DROP ROLE {login}")


async def _use_as(postgres_url: str, login: str) -> None:
    """Migrate and use a database that `login`, no superuser, owns."""
    grant = f"GRANT taskharbor_user, taskharbor_keeper TO {login} WITH ADMIN OPTION"
    await run_sql(postgres_url, grant)
    async with fresh_database(postgres_url, options=f"OWNER {login}") as url:
        dsn = Dsn.parse(with_parts(url, login=f"{login}:secret"))
        await migrate(dsn)
        store = PostgresStorage(LazyPool(dsn, PoolLimits(size=2)))
        user = new_user()
        task = await added(store, user)
        assert await kept(store, user, task.id) == task
        await store.close()
        connection = await asyncpg.connect(**dsn.connect_args(statement_cache=False))
        assert await connection.fetchval("SELECT count(*) FROM tasks") == 0
        await connection.close()
