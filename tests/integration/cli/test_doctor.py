"""`taskharbor doctor`: what is wrong is found, said, and told how to mend; nothing else is complained of."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from adapters.jwt.config import ANY_AUDIENCE, ClaimRules, Jwks
from adapters.jwt.diagnosis import diagnose_issuer
from adapters.postgres.diagnosis import diagnose
from adapters.postgres.dsn import Dsn
from adapters.postgres.migrate import migrate
from application.findings import Finding, State
from support.databases import fresh_database, run_sql, with_parts
from support.issuer import Answer, LoopbackIssuer
from support.service import free_port, taskharbor
from support.tokens import signing_key

SECRET = "a secret of at least thirty-two bytes"


@pytest.fixture
async def own_url(postgres_url: str) -> AsyncIterator[str]:
    """A migrated database that a test may break."""
    async with fresh_database(postgres_url) as url:
        await migrate(Dsn.parse(url))
        yield url


async def found_at(url: str, **given: object) -> dict[str, Finding]:
    dsn = Dsn.parse(url)
    findings = await diagnose(dsn, dsn.direct(), 10, **given)
    assert all(finding.fix for finding in findings if finding.state in {State.WARNING, State.ERROR})
    return {finding.name: finding for finding in findings}


def test_all_is_well_and_changes_nothing(database_url: str) -> None:
    settings = {"DATABASE_URL": database_url, "TASKHARBOR_AUTH_SECRET": SECRET}
    result = taskharbor("doctor", **settings)
    assert result.returncode == 0, result.stdout
    assert "Errors: 0, warnings: 0." in result.stdout
    assert "Traceback" not in result.stderr
    secrets = (SECRET, str(urlsplit(database_url).password))
    assert not any(secret in result.stdout + result.stderr for secret in secrets)


def test_programs_get_a_list(database_url: str) -> None:
    result = taskharbor("doctor", "--json", DATABASE_URL=database_url, TASKHARBOR_AUTH_SECRET=SECRET)
    findings = json.loads(result.stdout)
    names = [finding["name"] for finding in findings]
    assert names == [
        "database", "tls", "pooler", "direct way", "server", "schema", "roles", "row-level security",
        "clock", "connections", "issuer", "address",
    ]  # fmt: skip
    assert {finding["state"] for finding in findings} == {"ok"}


@pytest.mark.parametrize(
    ("settings", "code", "said"),
    [
        ({}, 0, "Postgres of its own"),
        ({"TASKHARBOR_STORE": "memory"}, 0, "lost at the end"),
        ({"DATABASE_URL": "mysql://alice:hunter2@localhost/tasks"}, 1, "postgresql://"),
        ({"TASKHARBOR_AUTH_SECRET": "short"}, 1, "at least 32"),
        ({"TASKHARBOR_AUTH_SECRET": SECRET, "TASKHARBOR_AUTH_JWKS_URL": "https://x.example"}, 1, "not both"),
    ],
)
def test_settings_are_looked_at_first(settings: dict[str, str], code: int, said: str) -> None:
    result = taskharbor("doctor", **settings)
    assert result.returncode == code, result.stdout
    assert said in result.stdout
    assert "hunter2" not in result.stdout + result.stderr


async def test_a_database_that_is_not_there(database_url: str, postgres_url: str) -> None:
    closed = f"postgresql://alice:hunter2@127.0.0.1:{free_port()}/tasks"
    (finding,) = (await found_at(closed)).values()
    assert (finding.state, "hunter2" in finding.seen) == (State.ERROR, False)
    assert "Nothing listens" in finding.fix
    missing = (await found_at(with_parts(postgres_url, database="nobody_made_this")))["database"]
    assert "Create the database" in missing.fix


async def test_no_schema_and_an_old_one(postgres_url: str) -> None:
    async with fresh_database(postgres_url) as url:
        found = await found_at(url)
        assert (found["schema"].seen, found["schema"].fix) == ("There is none.", "Run: taskharbor migrate")
        assert found["row-level security"].state is State.ERROR
        await migrate(Dsn.parse(url))
        await run_sql(url, "UPDATE alembic_version SET version_num = '0001'")
        assert "this version needs" in (await found_at(url))["schema"].seen
        await run_sql(url, "UPDATE alembic_version SET version_num = '9999'")
        assert (await found_at(url))["schema"].state is State.WARNING


@pytest.mark.parametrize(
    "damage",
    [
        "ALTER TABLE tasks NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE journal DISABLE ROW LEVEL SECURITY",
        "DROP POLICY accounts_own ON accounts; DROP POLICY accounts_keeper ON accounts",
        "DROP TABLE idempotency_keys",
    ],
)
async def test_a_hole_in_the_wall(own_url: str, damage: str) -> None:
    assert (await found_at(own_url))["row-level security"].state is State.OK
    await run_sql(own_url, damage)
    assert (await found_at(own_url))["row-level security"].state is State.ERROR


async def test_a_policy_too_many_is_found_by_trying(own_url: str) -> None:
    await run_sql(
        own_url,
        "INSERT INTO accounts (user_id) VALUES ('alice')",
        "CREATE POLICY oops ON accounts TO taskharbor_user USING (true)",
    )
    finding = (await found_at(own_url))["row-level security"]
    assert (finding.state, finding.seen) == (
        State.ERROR,
        "Somebody who does not exist sees rows of accounts.",
    )


async def test_a_login_that_may_not_act_as_anybody(own_url: str) -> None:
    login = "doctor_stranger"
    await run_sql(own_url, f"CREATE ROLE {login} LOGIN PASSWORD 'x'")
    try:
        found = await found_at(with_parts(own_url, login=f"{login}:x"))
        assert found["roles"].state is State.ERROR
        assert f"TO {login}" in found["roles"].fix
    finally:
        await run_sql(own_url, f"DROP ROLE {login}")


@pytest.mark.parametrize(
    ("seconds", "state"),
    [(0, State.OK), (20, State.WARNING), (-20, State.WARNING), (3600, State.ERROR), (-3600, State.ERROR)],
)
async def test_clocks_that_differ(database_url: str, seconds: int, state: State) -> None:
    found = await found_at(database_url, now=lambda: datetime.now(UTC) + timedelta(seconds=seconds))
    assert found["clock"].state is state


async def test_a_server_that_only_reads(own_url: str) -> None:
    name = urlsplit(own_url).path[1:]
    await run_sql(own_url, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    assert "read-only" in (await found_at(own_url))["server"].seen


async def test_more_connections_than_there_are(database_url: str) -> None:
    dsn = Dsn.parse(database_url)
    findings = {finding.name: finding for finding in await diagnose(dsn, dsn, 1000)}
    assert findings["connections"].state is State.WARNING


async def test_an_issuer_is_really_asked() -> None:
    rules = ClaimRules(issuer="https://x.example", audience=("x",))
    async with LoopbackIssuer() as issuer:
        config = Jwks(urls=(issuer.jwks_url,), rules=rules)
        issuer.publish(signing_key("EdDSA"))
        (keys,) = await diagnose_issuer(config)
        assert (keys.state, keys.seen) == (State.OK, "1 fetched, for EdDSA.")
        issuer.publish()
        assert (await diagnose_issuer(config))[0].state is State.ERROR
        issuer.say(Answer(b"<html>"))
        assert "not a JWK Set" in (await diagnose_issuer(config))[0].seen
        issuer.publish(signing_key("EdDSA"))
        anybodys = Jwks(urls=config.urls, rules=ClaimRules(audience=ANY_AUDIENCE))
        states = {finding.name: finding.state for finding in await diagnose_issuer(anybodys)}
        assert states == {"issuer's keys": State.OK, "audience": State.WARNING}
    (down,) = await diagnose_issuer(config)
    assert down.state is State.ERROR


async def test_keys_are_not_fetched_in_the_open() -> None:
    config = Jwks(urls=(f"http://0.0.0.0:{free_port()}/jwks",), rules=ClaimRules(audience=("x",)))
    first, *_ = await diagnose_issuer(config)
    assert (first.name, first.state) == ("issuer's address", State.ERROR)
