"""`taskharbor doctor`: what is wrong is found, said, and told how to mend; nothing else is complained of."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import urlsplit

import pytest

from adapters.jwt.config import ClaimRules, Jwks
from adapters.jwt.diagnosis import diagnose_issuer
from adapters.postgres.diagnosis import diagnose
from adapters.postgres.dsn import Dsn
from adapters.postgres.migrate import migrate
from application.findings import State
from support.databases import fresh_database, run_sql, with_parts
from support.doctor import found_at
from support.issuer import Answer, LoopbackIssuer
from support.pgbouncer import find_pgbouncer, running_pgbouncer
from support.service import free_port, taskharbor
from support.tokens import signing_key

SECRET = "a secret of at least thirty-two bytes"


@pytest.fixture
async def own_url(postgres_url: str) -> AsyncIterator[str]:
    """A migrated database that a test may break."""
    async with fresh_database(postgres_url) as url:
        await migrate(Dsn.parse(url))
        yield url


def with_patience(url: str, seconds: int) -> str:
    return f"{url}{'&' if urlsplit(url).query else '?'}connect_timeout={seconds}"


def test_all_is_well_and_changes_nothing(database_url: str) -> None:
    settings = {"DATABASE_URL": database_url, "TASKHARBOR_AUTH_SECRET": SECRET}
    result = taskharbor("doctor", **settings)
    assert result.returncode == 0, result.stdout
    assert "Errors: 0, warnings: 0." in result.stdout
    assert "Traceback" not in result.stderr
    # As it stands in the URL: some servers' passwords are also their users' names.
    secrets = (SECRET, f":{urlsplit(database_url).password}@")
    assert not any(secret in result.stdout + result.stderr for secret in secrets)


def test_programs_get_a_list(database_url: str) -> None:
    result = taskharbor("doctor", "--json", DATABASE_URL=database_url, TASKHARBOR_AUTH_SECRET=SECRET)
    findings = json.loads(result.stdout)
    names = [finding["name"] for finding in findings]
    assert names == [
        "store", "database", "tls", "pooler", "direct way", "server", "schema", "roles",
        "row-level security", "upkeep", "clock", "connections", "issuer", "address",
    ]  # fmt: skip
    assert {finding["state"] for finding in findings} == {"ok"}


@pytest.mark.parametrize(
    ("settings", "code", "said"),
    [
        ({}, 0, "Postgres of its own"),
        ({"TASKHARBOR_HOST": "tasks.example"}, 1, "will not start"),
        ({"TASKHARBOR_PORT": "many"}, 1, "port"),
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


async def test_a_database_that_is_not_there(postgres_url: str) -> None:
    ways = {
        f"postgresql://alice:hunter2@127.0.0.1:{free_port()}/tasks": "Nothing listens",
        with_parts(postgres_url, database="nobody_made_this"): "Create the database",
        with_parts(postgres_url, login="postgres:hunter2"): "password are wrong",
    }
    for url, fix in ways.items():
        first, *others = (await found_at(url)).values()
        assert (first.name, first.state, "hunter2" in first.seen) == ("database", State.ERROR, False)
        assert fix in first.fix
        assert {finding.state for finding in others} == {State.SKIPPED}
    result = taskharbor("doctor", DATABASE_URL=next(iter(ways)), TASKHARBOR_AUTH_SECRET=SECRET)
    assert (result.returncode, result.stderr) == (1, "")
    assert "hunter2" not in result.stdout


async def test_a_direct_way_without_an_answer(database_url: str) -> None:
    held = asyncio.Event()

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await held.wait()
        writer.close()

    server = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    # As much patience as with the database itself, and more.
    for seconds in (2, 3):
        direct = f"postgresql://alice:hunter2@127.0.0.1:{port}/tasks?connect_timeout={seconds}"
        finding = (await found_at(with_patience(database_url, 2), direct))["direct way"]
        assert (finding.state, "hunter2" in finding.seen) == (State.WARNING, False)
        assert f"no answer in {seconds} s" in finding.seen
    held.set()
    server.close()


def test_the_other_url_is_read_too(database_url: str) -> None:
    settings = {"DATABASE_URL": database_url, "TASKHARBOR_MIGRATION_DATABASE_URL": "mysql://a:hunter2@h/d"}
    result = taskharbor("doctor", "--json", **settings, TASKHARBOR_AUTH_SECRET=SECRET)
    found = {finding["name"]: finding for finding in json.loads(result.stdout)}
    assert "TASKHARBOR_MIGRATION_DATABASE_URL" in found["direct way"]["seen"]
    assert (result.returncode, found["schema"]["state"]) == (1, "ok")
    assert "hunter2" not in result.stdout


@pytest.mark.skipif(find_pgbouncer() is None, reason="PgBouncer is not installed")
async def test_through_a_pooler_and_around_it(database_url: str) -> None:
    with running_pgbouncer(database_url) as pooler:
        url = pooler.url("sslmode=require")
        found = await found_at(url)
        assert "A transaction pooler" in found["pooler"].seen
        assert found["direct way"].state is State.WARNING
        assert found["row-level security"].state is State.OK
        assert found["connections"].state is State.SKIPPED
        assert found["tls"].seen == "Encrypted (require)."
        assert (await found_at(url, database_url))["direct way"].state is State.OK
        closed = f"postgresql://alice@127.0.0.1:{free_port()}/tasks"
        assert "can't be used" in (await found_at(url, closed))["direct way"].seen
        assert "pooler as well" in (await found_at(database_url, url))["direct way"].seen
        strict = await found_at(pooler.url("sslrootcert=system"))
        assert "sslrootcert=FILE" in strict["database"].fix


async def test_no_schema_and_an_old_one(postgres_url: str) -> None:
    async with fresh_database(postgres_url) as url:
        found = await found_at(url)
        assert (found["schema"].seen, found["schema"].fix) == ("There is none.", "Run: taskharbor migrate")
        assert found["row-level security"].state is State.SKIPPED
        await migrate(Dsn.parse(url))
        await run_sql(url, "UPDATE alembic_version SET version_num = '0001'")
        assert "this version needs" in (await found_at(url))["schema"].seen
        await run_sql(url, "DELETE FROM alembic_version")
        assert (await found_at(url))["schema"].seen == "There is none."
        await run_sql(url, "INSERT INTO alembic_version VALUES ('9999')")
        found = await found_at(url)
        assert (found["schema"].state, found["row-level security"].state) == (State.WARNING, State.OK)


async def test_another_applications_schema(postgres_url: str) -> None:
    async with fresh_database(postgres_url) as url:
        await run_sql(
            url,
            "CREATE TABLE alembic_version (version_num text)",
            "INSERT INTO alembic_version VALUES ('ae1027a6acf')",
        )
        found = await found_at(url)
        assert (found["schema"].state, "ae1027a6acf" in found["schema"].seen) == (State.ERROR, True)
        assert "database of its own" in found["schema"].fix
        assert {found[name].state for name in ("row-level security", "upkeep")} == {State.SKIPPED}


async def test_what_nobody_thought_of_is_a_finding(database_url: str) -> None:
    def broken() -> datetime:
        raise RuntimeError("no clock here")

    found = await found_at(database_url, now=broken)
    assert (found["clock"].state, found["connections"].state) == (State.ERROR, State.OK)
    assert "no clock here" in found["clock"].seen


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
    assert "room for 0 processes of up to 1000 each" in findings["connections"].seen


async def test_an_issuer_is_really_asked() -> None:
    async with LoopbackIssuer() as issuer:
        config = Jwks(urls=(issuer.jwks_url,), rules=ClaimRules(issuer="https://x.example", audience=("x",)))
        issuer.publish(signing_key("EdDSA"))
        issuer.answers["/jwks"].headers["date"] = format_datetime(datetime.now(UTC), usegmt=True)
        assert {finding.state for finding in await diagnose_issuer(config)} == {State.OK}
        issuer.say(Answer(b"<html>It works!</html>"))
        _, keys, clock = await diagnose_issuer(config)
        assert (keys.state, "not a JWK Set" in keys.seen) == (State.ERROR, True)
        assert clock.state is State.SKIPPED
    _, keys, clock = await diagnose_issuer(config)
    assert (keys.state, f"curl -i '{issuer.jwks_url}'" in keys.fix) == (State.ERROR, True)
    assert clock.state is State.SKIPPED
