"""`taskharbor doctor` on roles, policies and upkeep: each hole is found, and its fix closes it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import uuid4

import asyncpg
import pytest

from adapters.postgres.diagnosis import Patient, look_at_acting_roles
from adapters.postgres.dsn import Dsn
from adapters.postgres.migrate import migrate
from adapters.postgres.wall import look_at_roles
from application.findings import State
from support.databases import fresh_database, run_sql, with_parts
from support.doctor import found_at, own_role


@pytest.fixture
async def own_url(postgres_url: str) -> AsyncIterator[str]:
    """A migrated database that a test may break."""
    async with fresh_database(postgres_url) as url:
        await migrate(Dsn.parse(url))
        yield url


@pytest.mark.parametrize(
    "damage",
    [
        "DROP POLICY accounts_keeper ON accounts",
        "REVOKE SELECT (visit_at) ON accounts FROM taskharbor_keeper",
        "REVOKE USAGE ON SCHEMA public FROM PUBLIC, taskharbor_keeper",
    ],
)
async def test_users_that_upkeep_would_not_find(own_url: str, damage: str) -> None:
    await run_sql(own_url, damage)
    finding = (await found_at(own_url))["upkeep"]
    assert finding.state is State.ERROR
    await run_sql(own_url, finding.fix.removeprefix("As the tables' owner: "))
    assert (await found_at(own_url))["upkeep"].state is State.OK


@pytest.mark.parametrize(
    ("damage", "heals"),
    [
        ("ALTER TABLE tasks NO FORCE ROW LEVEL SECURITY", True),
        ("ALTER TABLE journal DISABLE ROW LEVEL SECURITY", True),
        ("DROP POLICY accounts_own ON accounts", True),
        ("REVOKE SELECT ON tasks FROM taskharbor_user", False),
        ("DROP TABLE idempotency_keys", False),
    ],
)
async def test_a_hole_in_the_wall(own_url: str, damage: str, heals: bool) -> None:
    assert (await found_at(own_url))["row-level security"].state is State.OK
    await run_sql(own_url, damage)
    finding = (await found_at(own_url))["row-level security"]
    assert finding.state is State.ERROR
    if heals:
        await run_sql(own_url, finding.fix.removeprefix("As the tables' owner: "))
        assert (await found_at(own_url))["row-level security"].state is State.OK


async def test_a_policy_too_many_is_found_by_trying(own_url: str) -> None:
    await run_sql(
        own_url,
        "INSERT INTO accounts (user_id) VALUES ('alice')",
        "CREATE POLICY oops ON accounts TO taskharbor_user USING (true)",
    )
    finding = (await found_at(own_url))["row-level security"]
    assert finding.state is State.ERROR
    assert finding.seen == "Somebody who does not exist sees rows of accounts."


@pytest.mark.parametrize(
    ("attributes", "seen"),
    [("LOGIN", "can log in"), ("SUPERUSER", "is a superuser"), ("LOGIN BYPASSRLS", "bypasses row-level")],
)
async def test_a_role_with_too_much_power(postgres_url: str, attributes: str, seen: str) -> None:
    connection = await asyncpg.connect(postgres_url)
    try:
        async with own_role(postgres_url, attributes) as role:
            finding = await look_at_roles(connection, [role])
            assert (finding.state, f"{role} {seen}" in finding.seen) == (State.ERROR, True)
            await connection.execute(finding.fix.removeprefix("As an administrator: "))
            assert (await look_at_roles(connection, [role])).state is State.OK
            await connection.execute(f"CREATE TABLE {role} (); ALTER TABLE {role} OWNER TO {role}")
            assert f"{role} owns tables" in (await look_at_roles(connection, [role])).seen
        assert "There is no role" in (await look_at_roles(connection, [role])).seen
    finally:
        await connection.close()


@pytest.mark.parametrize("up_to_date", [True, False])
async def test_roles_that_a_dump_left_behind(own_url: str, up_to_date: bool) -> None:
    if not up_to_date:
        await run_sql(own_url, "UPDATE alembic_version SET version_num = '0001'")
    dsn, lost = Dsn.parse(own_url), f"doctor_{uuid4().hex[:8]}"
    connection = await asyncpg.connect(own_url)
    patient = Patient(dsn, dsn, connection, False, 10, lambda: datetime.now(UTC))
    try:
        finding = await look_at_acting_roles(patient, [lost])
        assert (finding.state, f"There is no role {lost}." in finding.seen) == (State.ERROR, True)
        if up_to_date:
            await connection.execute(finding.fix.partition("As an administrator: ")[2])
            assert (await look_at_acting_roles(patient, [lost])).state is State.OK
            await connection.execute(f"DROP ROLE {lost}")
        else:
            assert finding.fix == "Run: taskharbor migrate"
    finally:
        await connection.close()


async def test_a_login_that_may_not_act_as_anybody(own_url: str) -> None:
    async with own_role(own_url, "LOGIN PASSWORD 'x'") as login:
        url = with_parts(own_url, login=f"{login}:x")
        await run_sql(own_url, f"GRANT SELECT ON alembic_version TO {login}")
        found = await found_at(url)
        assert found["roles"].state is State.ERROR
        assert found["row-level security"].state is State.SKIPPED
        await run_sql(own_url, found["roles"].fix.removeprefix("As the login that migrated: "))
        assert {finding.state for finding in (await found_at(url)).values()} == {State.OK}
