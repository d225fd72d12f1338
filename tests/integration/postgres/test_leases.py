"""Connections between transactions: what is open on them, who gets them, how many there are."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from adapters.postgres import leases
from adapters.postgres.dsn import Dsn
from adapters.postgres.pool import LazyPool, PoolLimits
from adapters.postgres.storage import PostgresStorage
from application.ports.metering import Level
from contracts.storage import added, new_user
from support.metrics import Recording
from support.waiting import PATIENCE, until

SIZE = 2


@pytest.fixture
def meter() -> Recording:
    return Recording()


@pytest.fixture
async def pool(database_url: str, meter: Recording) -> AsyncIterator[LazyPool]:
    pool = LazyPool(Dsn.parse(database_url), PoolLimits(size=SIZE, timeout=5), meter)
    yield pool
    await pool.close()


@pytest.fixture
async def watch(database_url: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(**Dsn.parse(database_url).connect_args(statement_cache=True))
    yield connection
    await connection.close()


async def until_state(watch: asyncpg.Connection, process: int, wanted: str | None) -> None:
    """Return once the server says so of that process; None: it is gone."""
    question = "SELECT state FROM pg_stat_activity WHERE pid = $1"
    async with asyncio.timeout(PATIENCE):
        while wanted != await watch.fetchval(question, process):
            pass


async def test_a_read_is_committed_in_a_moment_though_nobody_asks(
    pool: LazyPool, watch: asyncpg.Connection
) -> None:
    store = PostgresStorage(pool)
    async with store.reading_as(new_user()) as reading:
        await reading.journal.head()
        process = reading.tasks._session._connection.get_server_pid()
    await until_state(watch, process, "idle")


async def test_the_next_transaction_ends_the_read_before_it(pool: LazyPool) -> None:
    store, user = PostgresStorage(pool), new_user()
    async with store.reading_as(user) as reading:
        assert (await reading.journal.head()).last == 0
        process = reading.tasks._session._connection.get_server_pid()
    await added(store, user)
    async with store.reading_as(user) as reading:
        # A snapshot that lived on would show nothing yet.
        assert (await reading.journal.head()).last == 1
        assert reading.tasks._session._connection.get_server_pid() == process


async def test_no_more_than_there_may_be_and_first_come_first_served(
    pool: LazyPool, meter: Recording
) -> None:
    served: list[int] = []
    first = [await pool.take() for _ in range(SIZE)]

    async def wait(number: int) -> None:
        lease = await pool.take()
        served.append(number)
        await asyncio.sleep(0)
        pool.put_back(lease)

    waiting = [asyncio.create_task(wait(number)) for number in range(20)]
    await asyncio.sleep(0)
    (look,) = meter.looks
    assert look()[Level.CONNECTIONS_USED] == SIZE
    for lease in first:
        pool.put_back(lease)
    await asyncio.gather(*waiting)
    assert served == list(range(20))
    assert look()[Level.CONNECTIONS_USED] == 0
    assert look()[Level.CONNECTIONS_IDLE] == SIZE


async def test_who_gives_up_keeps_nobody_waiting(pool: LazyPool) -> None:
    held = [await pool.take() for _ in range(SIZE)]
    waiting = [asyncio.create_task(pool.take()) for _ in range(4)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    pool.put_back(held.pop())
    # Its turn has come, but not yet to its knowledge.
    waiting[1].cancel()
    third = await waiting[2]
    pool.put_back(third)
    pool.put_back(await waiting[3])
    for gone in waiting[:2]:
        with pytest.raises(asyncio.CancelledError):
            await gone
    pool.put_back(held.pop())


async def test_a_dropped_connection_makes_room_for_another(pool: LazyPool) -> None:
    held = [await pool.take() for _ in range(SIZE)]
    processes = {lease.connection.get_server_pid() for lease in held}
    waiting = asyncio.create_task(pool.take())
    await asyncio.sleep(0)
    held[0].drop()
    pool.put_back(held[0])
    fresh = await waiting
    assert fresh.connection.get_server_pid() not in processes
    for lease in (held[1], fresh):
        pool.put_back(lease)


async def test_a_connection_lost_while_it_is_kept_is_not_given_out(
    pool: LazyPool, watch: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Else it might go back to the pool, live, before the server has ended it.
    monkeypatch.setattr(leases, "_KEEP_SECONDS", PATIENCE)
    lease = await pool.take()
    process = lease.connection.get_server_pid()
    pool.put_back(lease)
    await watch.execute("SELECT pg_terminate_backend($1)", process)
    await until(lambda: lease.is_lost)
    other = await pool.take()
    assert other.connection.get_server_pid() != process
    assert await other.connection.fetchval("SELECT 1") == 1
    pool.put_back(other)


async def test_a_failed_connection_attempt_makes_room(
    pool: LazyPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The pool is made by its first use.
    pool.put_back(await pool.take())

    async def refuse(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    held = await pool.take()
    monkeypatch.setattr(asyncpg.Pool, "_get_new_connection", refuse)
    for _ in range(3 * SIZE):
        with pytest.raises(Exception, match="can't be reached"):
            await pool.take()
    monkeypatch.undo()
    other = await pool.take()
    pool.put_back(other)
    pool.put_back(held)


async def test_closing_ends_what_is_open(database_url: str, watch: asyncpg.Connection) -> None:
    pool = LazyPool(Dsn.parse(database_url), PoolLimits(size=SIZE))
    store = PostgresStorage(pool)
    async with store.reading_as(new_user()) as reading:
        process = reading.tasks._session._connection.get_server_pid()
    await store.close()
    await until_state(watch, process, None)
