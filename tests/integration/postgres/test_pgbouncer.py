"""The store through PgBouncer in transaction mode with TLS, which is what a pooled Neon URL leads to."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import asyncpg
import pytest

from adapters.postgres.dsn import Dsn
from adapters.postgres.pool import LazyPool, PoolLimits
from adapters.postgres.storage import PostgresStorage
from contracts.concurrency import ConcurrencyContract
from contracts.query import QueryContract
from contracts.storage import StorageContract, added, new_user
from support.pgbouncer import PgBouncer, find_pgbouncer, running_pgbouncer
from support.strategies import NOW

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


async def test_news_and_upkeep_are_asked_for_through_the_pooler(storage: PostgresStorage) -> None:
    user = new_user()
    await added(storage, user)
    assert await storage.last_numbers([user]) == {user: 1}
    assert user in await storage.users_to_visit(NOW + timedelta(days=2), "", 1_000_000)


async def test_without_tls_there_is_no_way_in(pgbouncer: PgBouncer) -> None:
    with pytest.raises((asyncpg.PostgresError, ConnectionError)):
        await asyncpg.connect(
            **Dsn.parse(pgbouncer.url("sslmode=disable")).connect_args(statement_cache=False)
        )
