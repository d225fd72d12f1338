"""The store through PgBouncer in transaction mode with TLS, which is what a pooled Neon URL leads to."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
import trustme

from adapters.postgres.connections import is_pooled
from adapters.postgres.dsn import Dsn
from adapters.postgres.pool import LazyPool, PoolLimits
from adapters.postgres.storage import PostgresStorage
from contracts.concurrency import ConcurrencyContract
from contracts.query import QueryContract
from contracts.storage import StorageContract, added, journal, new_user
from support.pgbouncer import PgBouncer, find_pgbouncer, running_pgbouncer

pytestmark = pytest.mark.skipif(find_pgbouncer() is None, reason="PgBouncer is not installed")

AS_NEON_SAYS = "sslmode=require&channel_binding=require"


@pytest.fixture(scope="module")
def pgbouncer(database_url: str) -> Iterator[PgBouncer]:
    with running_pgbouncer(database_url) as pooler:
        yield pooler


# The name of the session's own store, so that the contracts run over this one here.
@pytest.fixture(scope="module")
async def storage(pgbouncer: PgBouncer) -> AsyncIterator[PostgresStorage]:
    store = PostgresStorage(LazyPool(Dsn.parse(pgbouncer.url(AS_NEON_SAYS)), PoolLimits(size=10)))
    yield store
    await store.close()


class TestStorage(StorageContract):
    pass


class TestQueries(QueryContract):
    pass


class TestConcurrency(ConcurrencyContract):
    pass


async def connect(url: str) -> asyncpg.Connection:
    return await asyncpg.connect(**Dsn.parse(url).connect_args(statement_cache=False))


async def test_the_connection_is_encrypted_and_known_to_be_pooled(pgbouncer: PgBouncer) -> None:
    dsn = Dsn.parse(pgbouncer.url(AS_NEON_SAYS))
    assert dsn.pooled is None
    connection = await connect(pgbouncer.url(AS_NEON_SAYS))
    assert connection._transport.get_extra_info("ssl_object").version().startswith("TLSv1")
    assert await is_pooled(connection)
    await connection.close()


async def test_a_direct_connection_is_known_to_be_direct(database_url: str) -> None:
    connection = await connect(database_url)
    assert not await is_pooled(connection)
    await connection.close()


async def test_verify_full_wants_the_right_authority(pgbouncer: PgBouncer, tmp_path: Path) -> None:
    verified = f"sslmode=verify-full&sslrootcert={pgbouncer.root_certificate}"
    connection = await connect(pgbouncer.url(verified))
    assert await connection.fetchval("SELECT 1") == 1
    await connection.close()
    stranger = tmp_path / "stranger.crt"
    stranger.write_bytes(trustme.CA().cert_pem.bytes())
    for root in (stranger, "system"):
        with pytest.raises(ssl.SSLCertVerificationError):
            await connect(pgbouncer.url(f"sslmode=verify-full&sslrootcert={root}"))


async def test_without_tls_there_is_no_way_in(pgbouncer: PgBouncer) -> None:
    with pytest.raises((asyncpg.PostgresError, ConnectionError)):
        await connect(pgbouncer.url("sslmode=disable"))


async def test_two_processes_share_few_server_connections(pgbouncer: PgBouncer) -> None:
    """Two pools stand for two processes; with cached statements this fails within a few transactions."""
    stores = [
        PostgresStorage(LazyPool(Dsn.parse(pgbouncer.url(AS_NEON_SAYS)), PoolLimits(size=5)))
        for _ in range(2)
    ]
    users = [new_user() for _ in range(10)]

    async def work(number: int) -> None:
        for _ in range(20):
            await added(stores[number % 2], users[number])

    await asyncio.gather(*(work(number) for number in range(10)))
    for user in users:
        assert len(await journal(stores[0], user)) == 20
    for store in stores:
        await store.close()
