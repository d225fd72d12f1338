"""A database that is gone, at the start or later, and comes back without a restart of the service."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from itertools import count

import pytest
from asyncpg import InterfaceError, PostgresConnectionError
from asyncpg.pool import PoolConnectionProxy
from stamina.instrumentation import RetryDetails, get_on_retry_hooks, set_on_retry_hooks

import adapters.postgres.transacting as transacting_module
from adapters.postgres.dsn import Dsn
from adapters.postgres.pool import LazyPool, PoolLimits
from adapters.postgres.repositories import PostgresTasks
from adapters.postgres.storage import PostgresStorage
from application.task_query import TaskQuery
from application.tasks.find_tasks import Page
from application.tasks.task_search import TaskSearch
from application.writing import Writer
from contracts.storage import added, journal, kept, new_task, new_user
from domain.errors import DomainError, Kind
from domain.task import Task
from domain.task_fields import TaskFields
from support.databases import fresh_database
from support.menu import menu_over
from support.proxy import Proxy, proxied
from support.waiting import until


@pytest.fixture
async def proxy_and_storage(database_url: str) -> AsyncIterator[tuple[Proxy, PostgresStorage]]:
    async with proxied(database_url) as (proxy, url):
        store = PostgresStorage(LazyPool(Dsn.parse(url), PoolLimits(size=2, timeout=5)))
        yield proxy, store
        await store.close()


@pytest.fixture(autouse=True)
def retries() -> Iterator[list[RetryDetails]]:
    """What was tried again, and why."""
    seen: list[RetryDetails] = []
    before = get_on_retry_hooks()
    set_on_retry_hooks([seen.append])
    yield seen
    set_on_retry_hooks(before)


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


async def test_a_request_waits_out_an_absence(
    proxy_and_storage: tuple[Proxy, PostgresStorage], retries: list[RetryDetails]
) -> None:
    proxy, store = proxy_and_storage
    user, menu = new_user(), menu_over(store)
    await menu.create_task(Writer(user), TaskFields(title="Before"))
    await proxy.down()
    requests = asyncio.gather(
        menu.create_task(Writer(user), TaskFields(title="Meanwhile")),
        menu.find_tasks(user, TaskSearch()),
        menu.find_changes(user, 0, 10),
        menu.get_account(user),
    )
    await until(lambda: len(retries) >= 8)
    await proxy.up()
    created, page, *_ = await requests
    assert created.value.version == 2
    assert isinstance(page, Page)
    assert page.tasks


async def test_what_breaks_off_before_its_commit_is_done_again(
    proxy_and_storage: tuple[Proxy, PostgresStorage], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each connection is cut in the middle of a transaction once, and each change is made once."""
    proxy, store = proxy_and_storage
    user, menu = new_user(), menu_over(store)
    add, cuts = PostgresTasks.add, count(1)

    async def add_and_be_cut(tasks: PostgresTasks, task: Task) -> None:
        await add(tasks, task)
        if next(cuts) % 2:
            await proxy.down()
            await proxy.up()

    monkeypatch.setattr(PostgresTasks, "add", add_and_be_cut)
    for number in range(1, 6):
        written = await menu.create_task(Writer(user), TaskFields(title="Once"))
        assert written.value.version == number
    assert [entry.number for entry in await journal(store, user)] == [1, 2, 3, 4, 5]


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
    commit = transacting_module.commit

    async def cut_and_commit(connection: PoolConnectionProxy) -> None:
        await proxy.down()
        await commit(connection)

    monkeypatch.setattr(transacting_module, "commit", cut_and_commit)
    with pytest.raises(DomainError) as refusal:
        await added(store, new_user())
    assert (refusal.value.kind, refusal.value.code) == (Kind.UNAVAILABLE, "outcome_unknown")
    await proxy.up()
