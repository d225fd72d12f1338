"""The wall that the database keeps up even if a statement forgets its WHERE."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from adapters.postgres.dsn import Dsn
from adapters.postgres.roles import ACTING_ROLE, KEEPER_ROLE, USER_SETTING, begin
from adapters.postgres.storage import PostgresStorage
from adapters.postgres.tables import metadata
from application.writing import IdempotencyKey, Writer
from contracts.storage import added, new_user
from domain.task_fields import TaskFields
from domain.vocabulary import UserId
from support.builders import keep_named
from support.connections import between_transactions
from support.menu import menu_over

TABLES = sorted(metadata.tables)
# Not a key: it only finds those whose upkeep is due.
ACROSS_USERS = {"ix_accounts_visit_at"}
KEEPER_SEES = {"accounts": {"user_id", "last_number", "visit_at"}}


@pytest.fixture
async def connection(database_url: str) -> AsyncIterator[asyncpg.Connection]:
    """A superuser's own connection, whose open transaction is rolled back."""
    opened = await asyncpg.connect(**Dsn.parse(database_url).connect_args(statement_cache=False))
    yield opened
    await opened.close()


async def act_as(connection: asyncpg.Connection, user: UserId) -> None:
    await connection.execute(begin(user, read_only=False, statement_timeout=10))


async def with_a_row_in_each_table(storage: PostgresStorage, user: UserId) -> None:
    """A user who has a task, made under a key, and what it can be sorted by."""
    key = IdempotencyKey(f"key-{user}", b"fingerprint")
    await menu_over(storage).create_task(Writer(user, key=key), TaskFields(title="Pay rent"))
    await keep_named(storage, user)


async def test_every_table_is_in_the_models(connection: asyncpg.Connection) -> None:
    rows = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    assert {row["tablename"] for row in rows} == {*TABLES, "alembic_version"}


@pytest.mark.parametrize("table", TABLES)
async def test_every_key_leads_with_the_user(connection: asyncpg.Connection, table: str) -> None:
    rows = await connection.fetch(
        "SELECT i.indexrelid::regclass::text AS name, a.attname AS first FROM pg_index i "
        "JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] "
        "WHERE i.indrelid = $1::text::regclass",
        table,
    )
    assert rows
    assert {row["first"] for row in rows if row["name"] not in ACROSS_USERS} == {"user_id"}


@pytest.mark.parametrize("table", TABLES)
async def test_every_table_enforces_row_level_security(connection: asyncpg.Connection, table: str) -> None:
    row = await connection.fetchrow(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = $1::text::regclass", table
    )
    assert tuple(row) == (True, True)
    policies = await connection.fetch(
        "SELECT roles, qual, with_check FROM pg_policies WHERE tablename = $1 AND roles <> $2",
        table,
        [KEEPER_ROLE],
    )
    assert [row["roles"] for row in policies] == [[ACTING_ROLE]]
    assert all(row["qual"] == row["with_check"] and "app.user_id" in row["qual"] for row in policies)


@pytest.mark.parametrize("table", TABLES)
async def test_the_keeper_sees_only_what_it_needs(connection: asyncpg.Connection, table: str) -> None:
    columns = await connection.fetch(
        "SELECT attname FROM pg_attribute WHERE attrelid = $1::text::regclass AND attnum > 0 "
        "AND has_column_privilege($2, attrelid, attnum, 'SELECT')",
        table,
        KEEPER_ROLE,
    )
    assert {row["attname"] for row in columns} == KEEPER_SEES.get(table, set())
    for privilege in ("INSERT", "UPDATE", "DELETE", "TRUNCATE"):
        assert not await connection.fetchval(
            "SELECT has_table_privilege($1, $2, $3)", KEEPER_ROLE, table, privilege
        )


@pytest.mark.parametrize("name", [ACTING_ROLE, KEEPER_ROLE])
async def test_the_roles_have_no_power_of_their_own(connection: asyncpg.Connection, name: str) -> None:
    role = await connection.fetchrow("SELECT * FROM pg_roles WHERE rolname = $1", name)
    powers = ("rolsuper", "rolcanlogin", "rolbypassrls", "rolcreaterole", "rolcreatedb", "rolreplication")
    assert not any(role[power] for power in powers)
    owned = await connection.fetchval("SELECT count(*) FROM pg_class WHERE relowner = $1", role["oid"])
    assert owned == 0


@pytest.mark.parametrize("table", TABLES)
async def test_a_query_without_where_sees_only_the_acting_user(
    storage: PostgresStorage, connection: asyncpg.Connection, table: str
) -> None:
    one, other = new_user(), new_user()
    await with_a_row_in_each_table(storage, one)
    await with_a_row_in_each_table(storage, other)
    await act_as(connection, one)
    users = await connection.fetch(f"SELECT DISTINCT user_id FROM {table}")
    assert [row["user_id"] for row in users] == [one]
    await connection.execute("ROLLBACK")
    assert await connection.fetchval(f"SELECT count(DISTINCT user_id) FROM {table}") >= 2


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("setting", [None, ""])
async def test_without_a_user_nothing_is_seen(
    storage: PostgresStorage, connection: asyncpg.Connection, table: str, setting: str | None
) -> None:
    await with_a_row_in_each_table(storage, new_user())
    await connection.execute(f"BEGIN; SET LOCAL ROLE {ACTING_ROLE}")
    if setting is not None:
        await connection.execute(f"SET LOCAL {USER_SETTING} = '{setting}'")
    assert await connection.fetchval(f"SELECT count(*) FROM {table}") == 0


async def test_anothers_rows_can_be_neither_made_nor_changed_nor_deleted(
    storage: PostgresStorage, connection: asyncpg.Connection
) -> None:
    one, other = new_user(), new_user()
    await added(storage, one)
    await act_as(connection, other)
    assert await connection.execute("UPDATE tasks SET title = 'Mine now'") == "UPDATE 0"
    assert await connection.execute("DELETE FROM tasks") == "DELETE 0"
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await connection.execute("INSERT INTO accounts (user_id) VALUES ($1)", f"{one}-forged")


async def test_the_journal_can_not_be_rewritten(
    storage: PostgresStorage, connection: asyncpg.Connection
) -> None:
    user = new_user()
    await added(storage, user)
    await act_as(connection, user)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await connection.execute("UPDATE journal SET kind = 'edited'")


async def test_role_and_user_are_gone_after_the_transaction(storage: PostgresStorage) -> None:
    async with between_transactions(storage) as connection:
        login = await connection.fetchval("SELECT current_user")
    user = new_user()
    await added(storage, user)
    with pytest.raises(ZeroDivisionError):
        async with storage.acting_as(user):
            raise ZeroDivisionError
    for _ in range(12):
        async with between_transactions(storage) as connection:
            row = await connection.fetchrow(
                "SELECT current_user, nullif(current_setting($1, true), '') AS acting", USER_SETTING
            )
        assert tuple(row) == (login, None)


@pytest.mark.parametrize("user", ["x'; DROP TABLE tasks; --", "\\'; SELECT 1; --", "a\\", "E''"])
async def test_a_user_id_can_not_break_out_of_its_quotes(connection: asyncpg.Connection, user: str) -> None:
    for conforming in ("on", "off"):
        await connection.execute(f"SET standard_conforming_strings = {conforming}")
        await act_as(connection, UserId(user))
        assert await connection.fetchval("SELECT current_setting($1)", USER_SETTING) == user
        await connection.execute("ROLLBACK")
