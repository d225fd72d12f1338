"""A change that the database keeps though its answer is lost: its key or its request tells that it was made.

A COMMIT that waits for a standby that there is not has been written already, and keeps its locks. Whatever
ends its session then loses the answer, every time.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import TypeVar
from urllib.parse import urlsplit

import asyncpg
import httpx
import pytest

from adapters.postgres.dsn import Dsn
from adapters.postgres.migrate import migrate
from adapters.postgres.pool import LazyPool, PoolLimits
from adapters.postgres.storage import PostgresStorage
from support.apps import Person, assert_problem, serving
from support.databases import fresh_database, run_sql

T = TypeVar("T")

KEY = {"Idempotency-Key": "pay-rent-once"}


async def value(url: str, query: str, *arguments: object) -> object:
    """The first column of the first row, asked on a connection of its own."""
    connection = await asyncpg.connect(**Dsn.parse(url).connect_args(statement_cache=False))
    try:
        return await connection.fetchval(query, *arguments)
    finally:
        await connection.close()


async def until(probe: Callable[[], Awaitable[object]]) -> object:
    """What `probe` answers once it is something true."""
    async with asyncio.timeout(20):
        while not (answer := await probe()):
            pass
        return answer


async def configure(url: str, name: str, setting: str | None) -> None:
    """Set `name` for the whole server, None for the default, and return when new sessions have it."""
    await run_sql(
        url,
        f"ALTER SYSTEM RESET {name}" if setting is None else f"ALTER SYSTEM SET {name} = '{setting}'",
        "SELECT pg_reload_conf()",
    )
    known = "SELECT setting = coalesce($2, boot_val) FROM pg_settings WHERE name = $1"
    await until(lambda: value(url, known, name, setting))


@asynccontextmanager
async def commits_waiting(url: str) -> AsyncIterator[None]:
    """In databases that ask for it commits wait; in all others of the server they do not."""
    # One after the other: no session may know that there are standbys before it knows not to wait for them.
    await configure(url, "synchronous_commit", "local")
    await configure(url, "synchronous_standby_names", "nobody")
    try:
        yield
    finally:
        await configure(url, "synchronous_standby_names", None)
        await configure(url, "synchronous_commit", None)


@pytest.fixture
async def own_database(postgres_url: str) -> AsyncIterator[str]:
    async with fresh_database(postgres_url) as url:
        await migrate(Dsn.parse(url))
        name = urlsplit(url).path[1:]
        await run_sql(postgres_url, f"ALTER DATABASE {name} SET synchronous_commit = 'on'")
        yield url


@pytest.fixture
async def alice(own_database: str) -> AsyncIterator[Person]:
    storage = PostgresStorage(LazyPool(Dsn.parse(own_database), PoolLimits()))
    async with serving(storage) as door:
        yield door.person()


@asynccontextmanager
async def unanswered(server: str, url: str, sent: Coroutine[None, None, T]) -> AsyncIterator[asyncio.Task[T]]:
    """`sent` is under way and its change committed; at the end of the context its answer is lost."""
    waiting = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'SyncRep'"
    async with commits_waiting(server):
        request = asyncio.create_task(sent)
        session = await until(lambda: value(url, waiting))
        yield request
        assert await value(url, "SELECT pg_terminate_backend($1)", session)


def create(person: Person, **headers: str) -> Coroutine[None, None, httpx.Response]:
    return person.http.post(person.tasks, json={"title": "Pay rent"}, headers=headers)


@pytest.mark.parametrize("headers", [KEY, {}], ids=["by its key", "by its request"])
async def test_the_service_finds_what_was_done(
    postgres_url: str, own_database: str, alice: Person, headers: dict[str, str]
) -> None:
    async with unanswered(postgres_url, own_database, create(alice, **headers)) as request:
        pass
    created = await request
    assert (created.status_code, created.headers["ETag"]) == (201, '"1"')
    assert await alice.listed() == [created.json()]


async def test_a_retry_under_the_same_key_finds_it_too(
    postgres_url: str, own_database: str, alice: Person
) -> None:
    async with unanswered(postgres_url, own_database, create(alice, **KEY)) as request:
        pass
    created, again = await request, await create(alice, **KEY)
    assert (again.status_code, again.json()) == (201, created.json())
    assert again.headers["Idempotency-Replayed"] == "true"
    assert await alice.listed() == [created.json()]


async def test_what_nothing_tells_apart_is_not_guessed_at(
    postgres_url: str, own_database: str, alice: Person
) -> None:
    """An id that the client made may be another request's too, and there is no key."""
    async with unanswered(postgres_url, own_database, create(alice, **{"X-Request-ID": "mine"})) as request:
        pass
    assert_problem(await request, 503, "outcome_unknown")
    assert (await create(alice)).status_code == 201
    assert await alice.titles() == ["Pay rent", "Pay rent"]


async def test_while_it_is_being_kept_the_key_is_in_progress(
    postgres_url: str, own_database: str, alice: Person
) -> None:
    async with unanswered(postgres_url, own_database, create(alice, **KEY)) as request:
        second = await create(alice, **KEY)
        assert assert_problem(second, 409, "idempotency_key_in_progress")
        assert second.headers["Retry-After"].isdigit()
        assert await alice.listed() == []
        assert not request.done()
    assert (await request).status_code == 201
    assert len(await alice.listed()) == 1
