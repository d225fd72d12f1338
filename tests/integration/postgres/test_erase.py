"""Erasing a user leaves nothing in any table, proved over the catalogue."""

import asyncpg
import pytest

from adapters.postgres.dsn import Dsn
from adapters.postgres.storage import PostgresStorage
from application.writing import IdempotencyKey, Writer
from contracts.storage import new_user
from domain.account import AccountFields
from domain.task_fields import TaskFields
from domain.vocabulary import UserId
from support.builders import keep_named
from support.menu import menu_over

OF_MIGRATIONS = "alembic_version"


async def live(storage: PostgresStorage, user: UserId) -> None:
    """Leave something in every table."""
    menu = menu_over(storage)
    key = IdempotencyKey("key", b"fingerprint")
    task = (await menu.create_task(Writer(user, key=key), TaskFields(title="Pay rent"))).value
    await menu.delete_task(Writer(user), task.id)
    await menu.create_task(Writer(user), TaskFields(title="Another"))
    await menu.edit_account(Writer(user), AccountFields(time_zone="Asia/Tokyo"))
    await keep_named(storage, user)


async def rows(connection: asyncpg.Connection, user: UserId) -> dict[str, int]:
    """How many rows the user has in each table that there is."""
    tables = await connection.fetch(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> $1", OF_MIGRATIONS
    )
    return {
        table: await connection.fetchval(f"SELECT count(*) FROM {table} WHERE user_id = $1", user)
        for (table,) in tables
    }


@pytest.mark.parametrize("again", [False, True])
async def test_nothing_is_left_in_any_table(
    storage: PostgresStorage, database_url: str, *, again: bool
) -> None:
    user, other = new_user(), new_user()
    await live(storage, user)
    await live(storage, other)
    connection = await asyncpg.connect(**Dsn.parse(database_url).connect_args(statement_cache=False))
    try:
        before = await rows(connection, user)
        assert [table for table, count in before.items() if not count] == [], "not covered by this test"
        kept = await rows(connection, other)
        for _ in range(1 + again):
            await menu_over(storage).erase_account(user)
        assert set((await rows(connection, user)).values()) == {0}
        assert await rows(connection, other) == kept
    finally:
        await connection.close()
