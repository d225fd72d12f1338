"""A server for the session, a migrated database on it, and a store over that."""

import random
from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from adapters.postgres.dsn import Dsn
from adapters.postgres.migrate import migrate
from adapters.postgres.pool import LazyPool, PoolLimits
from adapters.postgres.storage import PostgresStorage
from support.databases import fresh_database
from support.postgres import running_postgres


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what another server may change, for whoever runs that alone over each of many."""
    for item in items:
        if isinstance(item, pytest.Function) and "postgres_url" in item.fixturenames:
            item.add_marker(pytest.mark.postgres)


@pytest.fixture(scope="session")
def postgres_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A superuser's URL of the server that `--postgres` chose."""
    with running_postgres(request.config.getoption("--postgres")) as url:
        yield url


@pytest.fixture(scope="session")
async def database_url(postgres_url: str) -> AsyncIterator[str]:
    """The URL of a migrated database of this session's own."""
    async with fresh_database(postgres_url) as url:
        await migrate(Dsn.parse(url))
        yield url


@pytest.fixture(scope="session")
async def storage(database_url: str) -> AsyncIterator[PostgresStorage]:
    store = PostgresStorage(LazyPool(Dsn.parse(database_url), PoolLimits(size=10)))
    yield store
    await store.close()


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """Of `--seed`, else a fresh one, which is said with what was found."""
    return int(request.config.getoption("--seed") or random.SystemRandom().getrandbits(32))


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Prints a table past the capture: it is what such a suite is run for."""

    def show(text: str) -> None:
        with capsys.disabled():
            print(f"\n{text}")  # noqa: T201

    return show
