"""A database that is gone, at the start or later, and comes back without a restart of the service."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from asyncpg import InterfaceError, PostgresConnectionError
from asyncpg.pool import PoolConnectionProxy

import adapters.postgres.storage as storage_module
from adapters.postgres.dsn import Dsn
from adapters.postgres.pool import LazyPool, PoolLimits
from adapters.postgres.storage import PostgresStorage
from application.task_query import TaskQuery
from contracts.storage import added, journal, kept, new_task, new_user
from domain.errors import DomainError, Kind
from support.databases import fresh_database
from support.proxy import Proxy, proxied


@pytest.fixture
async def proxy_and_storage(database_url: str) -> AsyncIterator[tuple[Proxy, PostgresStorage]]:
    async with proxied(database_url) as (proxy, url):
        store = PostgresStorage(LazyPool(Dsn.parse(url), PoolLimits(size=2, timeout=5)))
        yield proxy, store
        await store.close()


def assert_unavailable(error: DomainError) -> None:
    assert error.kind is Kind.UNAVAILABLE
    assert error.code == "storage_unavailable"
    assert error.retry_after


async def test_gone_at_the_start_and_back(proxy_and_storage: tuple[Proxy, PostgresStorage]) -> None:
    proxy, store = proxy_and_storage
    await proxy.down()
    await store.open()
    with pytest.raises(DomainError) as refusal:
        await store.ping()
    assert_unavailable(refusal.value)
    await proxy.up()
    await store.ping()


async def test_gone_later_and_back(proxy_and_storage: tuple[Proxy, PostgresStorage]) -> None:
    proxy, store = proxy_and_storage
    user = new_user()
    task = await added(store, user)
    await proxy.down()
    for _ in range(3):
        with pytest.raises(DomainError) as refusal:
            await added(store, user)
        assert_unavailable(refusal.value)
    await proxy.up()
    assert (await added(store, user)).version == 2
    assert await kept(store, user, task.id) == task


async def test_gone_within_a_transaction(proxy_and_storage: tuple[Proxy, PostgresStorage]) -> None:
    proxy, store = proxy_and_storage
    user = new_user()
    with pytest.raises(DomainError) as refusal:
        async with store.acting_as(user) as transaction:
            await transaction.tasks.add(new_task(user))
            await proxy.down()
            with pytest.raises((OSError, InterfaceError, PostgresConnectionError)):
                await transaction.tasks.count(TaskQuery())
    assert_unavailable(refusal.value)
    await proxy.up()
    assert await journal(store, user) == []
    assert (await added(store, user)).version == 1


async def test_every_connection_busy_is_unavailable_in_time(database_url: str) -> None:
    store = PostgresStorage(LazyPool(Dsn.parse(database_url), PoolLimits(size=1, timeout=0.2)))
    release = asyncio.Event()
    holding = asyncio.Event()

    async def hold() -> None:
        async with store.reading_as(new_user()):
            holding.set()
            await release.wait()

    holder = asyncio.create_task(hold())
    await holding.wait()
    with pytest.raises(DomainError) as refusal:
        await store.ping()
    assert_unavailable(refusal.value)
    release.set()
    await holder
    await store.ping()
    await store.close()


async def test_a_database_without_the_schema_is_unavailable(postgres_url: str) -> None:
    async with fresh_database(postgres_url) as url:
        store = PostgresStorage(LazyPool(Dsn.parse(url), PoolLimits(size=1)))
        with pytest.raises(DomainError) as refusal:
            await store.ping()
        assert_unavailable(refusal.value)
        await store.close()


async def test_lost_while_committing_is_said_to_be_unknown(
    proxy_and_storage: tuple[Proxy, PostgresStorage], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy, store = proxy_and_storage
    commit = storage_module._commit

    async def cut_and_commit(connection: PoolConnectionProxy) -> None:
        await proxy.down()
        await commit(connection)

    monkeypatch.setattr(storage_module, "_commit", cut_and_commit)
    with pytest.raises(DomainError) as refusal:
        await added(store, new_user())
    assert (refusal.value.kind, refusal.value.code) == (Kind.UNAVAILABLE, "outcome_unknown")
    await proxy.up()
