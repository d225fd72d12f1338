"""Database URLs through PgBouncer to a real Postgres: what is read of a URL has to hold on the wire."""

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import asyncpg
import pytest
import uvloop

from adapters.postgres.connections import enable_keepalive, is_pooled
from adapters.postgres.dsn import Dsn
from support.pgbouncer import PASSWORD, PgBouncer, find_pgbouncer, running_pgbouncer
from support.tls import stranger

pytestmark = pytest.mark.skipif(find_pgbouncer() is None, reason="PgBouncer is not installed")

AS_NEON_SAYS = "sslmode=require&channel_binding=require"


@pytest.fixture(scope="module")
def pgbouncer(postgres_url: str) -> Iterator[PgBouncer]:
    with running_pgbouncer(postgres_url) as pooler:
        yield pooler


@asynccontextmanager
async def connected(url: str, **more: object):
    connection = await asyncpg.connect(**Dsn.parse(url).connect_args(statement_cache=False), **more)
    try:
        yield connection
    finally:
        await connection.close()


def through(pooler: PgBouncer, parameters: str = AS_NEON_SAYS) -> AbstractAsyncContextManager:
    return connected(pooler.url(parameters))


async def test_neons_parameters_lead_through_tls(pgbouncer: PgBouncer) -> None:
    async with through(pgbouncer) as connection:
        assert connection._transport.get_extra_info("ssl_object").version() in {"TLSv1.2", "TLSv1.3"}
        assert await connection.fetchval("SELECT current_database()") == pgbouncer.database


async def test_the_pasted_psql_command_leads_there_too(pgbouncer: PgBouncer) -> None:
    async with connected(f"psql '{pgbouncer.url(AS_NEON_SAYS)}'\n") as connection:
        assert await connection.fetchval("SELECT 1") == 1


@pytest.mark.parametrize("mode", ["require", "verify-ca", "verify-full"])
async def test_a_root_certificate_lets_in_whom_it_vouches_for(
    pgbouncer: PgBouncer, tmp_path: Path, mode: str
) -> None:
    async with through(pgbouncer, f"sslmode={mode}&sslrootcert={pgbouncer.root_certificate}") as connection:
        assert await connection.fetchval("SELECT 1") == 1
    with pytest.raises(ssl.SSLCertVerificationError):
        await through(pgbouncer, f"sslmode={mode}&sslrootcert={stranger(tmp_path)}").__aenter__()


@pytest.mark.parametrize("parameters", ["sslrootcert=system", "sslmode=verify-full", "sslmode=verify-ca"])
async def test_the_systems_store_does_not_vouch_for_a_private_authority(
    pgbouncer: PgBouncer, parameters: str
) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        await through(pgbouncer, parameters).__aenter__()


async def test_the_host_is_checked_by_verify_full_alone(pgbouncer: PgBouncer) -> None:
    # The certificate is for the name, not for the address.
    elsewhere = pgbouncer.url(f"sslrootcert={pgbouncer.root_certificate}").replace("@localhost", "@127.0.0.1")
    async with connected(f"{elsewhere}&sslmode=verify-ca") as connection:
        assert await connection.fetchval("SELECT 1") == 1
    with pytest.raises(ssl.SSLCertVerificationError):
        await connected(f"{elsewhere}&sslmode=verify-full").__aenter__()


async def test_a_pooler_is_told_from_a_direct_connection(pgbouncer: PgBouncer, postgres_url: str) -> None:
    async with through(pgbouncer) as connection:
        assert await is_pooled(connection)
    async with connected(postgres_url) as connection:
        assert not await is_pooled(connection)


async def test_two_pools_of_five_share_three_server_connections(pgbouncer: PgBouncer) -> None:
    arguments = Dsn.parse(pgbouncer.url(AS_NEON_SAYS)).connect_args(statement_cache=False)

    async def work(pool: asyncpg.Pool, first: int) -> list[int]:
        found = []
        for number in range(first, first + 20):
            async with pool.acquire() as connection, connection.transaction():
                await connection.execute("SELECT set_config('app.user_id', $1, true)", str(number))
                await asyncio.sleep(0)
                found.append(int(await connection.fetchval("SELECT current_setting('app.user_id')")))
        return found

    limits = {"min_size": 0, "max_size": 5}
    async with (
        asyncpg.create_pool(**limits, **arguments) as one,
        asyncpg.create_pool(**limits, **arguments) as other,
    ):
        found = await asyncio.gather(*(work(pool, 100 * n) for n, pool in enumerate([one, other] * 5)))
    assert found == [list(range(100 * n, 100 * n + 20)) for n in range(10)]


async def test_cached_statements_do_not_survive_here(pgbouncer: PgBouncer) -> None:
    """Else this pooler would prove nothing of the cache being off."""

    async def twice(statement_cache: bool) -> int:
        arguments = Dsn.parse(pgbouncer.url(AS_NEON_SAYS)).connect_args(statement_cache=statement_cache)
        one, other = await asyncpg.connect(**arguments), await asyncpg.connect(**arguments)
        try:
            await one.fetchval("SELECT $1::int", 1)
            # Takes the server connection that the statement was prepared on, and keeps it.
            await other.execute("BEGIN; SELECT 1")
            return await one.fetchval("SELECT $1::int", 2)
        finally:
            one.terminate()
            other.terminate()

    with pytest.raises(asyncpg.InvalidSQLStatementNameError):
        await twice(statement_cache=True)
    assert await twice(statement_cache=False) == 2


async def test_start_up_parameters_are_a_trap_that_no_url_springs(pgbouncer: PgBouncer) -> None:
    with pytest.raises(asyncpg.PostgresError, match="unsupported startup parameter"):
        await connected(
            pgbouncer.url(AS_NEON_SAYS), server_settings={"statement_timeout": "5000"}
        ).__aenter__()
    prisma = "pgbouncer=true&connection_limit=1&pool_timeout=5&schema=public"
    libpq = "application_name=mine@home&client_encoding=utf8&target_session_attrs=read-write&keepalives=1"
    async with through(pgbouncer, f"{AS_NEON_SAYS}&{prisma}&{libpq}") as connection:
        assert await connection.fetchval("SHOW application_name") != "mine@home"


async def test_the_environment_fills_gaps_and_overrides_nothing(
    pgbouncer: PgBouncer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PGHOST", "PGUSER", "PGDATABASE"):
        monkeypatch.setenv(name, "nowhere.invalid")
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("PGSSLMODE", "disable")
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    async with connected(pgbouncer.url(AS_NEON_SAYS, password=None)) as connection:
        assert await connection.fetchval("SELECT 1") == 1
    monkeypatch.setenv("PGPASSWORD", "wrong")
    async with through(pgbouncer) as connection:
        assert await connection.fetchval("SELECT 1") == 1


async def test_a_restarted_pooler_is_the_same_to_the_url(pgbouncer: PgBouncer) -> None:
    async with through(pgbouncer) as connection:
        await connection.fetchval("SELECT 1")
        pgbouncer.restart()
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
            await connection.fetchval("SELECT 1")
    async with through(pgbouncer) as connection:
        assert await connection.fetchval("SELECT 1") == 1


@pytest.mark.parametrize("run", [asyncio.run, uvloop.run])
def test_the_kernel_probes_idle_connections(pgbouncer: PgBouncer, run) -> None:
    async def probed() -> tuple[int, ...]:
        async with through(pgbouncer) as connection:
            await enable_keepalive(connection)
            peer = connection._transport.get_extra_info("socket")
            wanted = ("TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_KEEPCNT")
            of_tcp = [getattr(socket, name) for name in wanted if hasattr(socket, name)]
            assert all(peer.getsockopt(socket.IPPROTO_TCP, option) <= 60 for option in of_tcp)
            return peer.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)

    assert run(probed())
