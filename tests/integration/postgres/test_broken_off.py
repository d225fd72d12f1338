"""A use case that breaks off at any statement leaves every row as it was; one at COMMIT's answer, a key."""

from collections.abc import AsyncIterator, Callable
from itertools import count
from uuid import uuid4

import asyncpg
import pytest
from asyncpg.pool import PoolConnectionProxy

import adapters.postgres.transacting as transacting_module
from adapters.postgres.dsn import Dsn
from adapters.postgres.storage import PostgresStorage
from adapters.postgres.tables import Row
from contracts.all_or_nothing import KEYED_WRITES, WRITES, Act, attempt, inject_everywhere, settle
from domain.vocabulary import UserId
from support.faults import Fault, FaultyPool, FaultyStorage

# BEGIN, the lock on the account, the write, COMMIT: no write takes fewer.
FEWEST_STATEMENTS = 4


def lost() -> Exception:
    """What a connection raises that is lost."""
    return ConnectionResetError()


def refused() -> Exception:
    """What the driver raises for a server that refuses a statement and lives on."""
    return asyncpg.SerializationError()


class Rows:
    """What the tables hold, as a superuser sees it."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection

    async def of(self, user: UserId) -> dict[str, set[str]]:
        """Every row of `user`, by table."""
        return {
            table: {repr(tuple(row)) for row in await self._in(table, user)} for table in Row.metadata.tables
        }

    async def _in(self, table: str, user: UserId) -> list[asyncpg.Record]:
        return await self._connection.fetch(f"SELECT * FROM {table} WHERE user_id = $1", user)


@pytest.fixture
async def rows(database_url: str) -> AsyncIterator[Rows]:
    connection = await asyncpg.connect(**Dsn.parse(database_url).connect_args(statement_cache=True))
    yield Rows(connection)
    await connection.close()


@pytest.mark.parametrize("error", [lost, refused])
@pytest.mark.parametrize("act", WRITES.values(), ids=WRITES.keys())
async def test_a_write_that_breaks_off_leaves_every_row_as_it_was(
    storage: PostgresStorage, rows: Rows, act: Act, error: Callable[[], Exception]
) -> None:
    home = await settle(storage)

    async def try_once(fault: Fault) -> None:
        faulty = PostgresStorage(FaultyPool(storage._pool, fault))
        # A lost connection keeps its locks until the server notices, so each try has a key of its own.
        await attempt(FaultyStorage(faulty, home.user), act, home, f"key-{uuid4()}")

    injected = await inject_everywhere(try_once, lambda: rows.of(home.user), error)
    assert injected >= FEWEST_STATEMENTS


@pytest.mark.parametrize("act", KEYED_WRITES.values(), ids=KEYED_WRITES.keys())
async def test_a_write_whose_commit_went_unanswered_is_found_by_its_key(
    storage: PostgresStorage, rows: Rows, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, key = await settle(storage), f"key-{uuid4()}"
    commit, commits = transacting_module.commit, count(1)

    async def commit_and_be_lost_at_first(connection: PoolConnectionProxy) -> None:
        await commit(connection)
        if next(commits) == 1:
            raise ConnectionResetError

    before = await rows.of(home.user)
    with monkeypatch.context() as patch:
        patch.setattr(transacting_module, "commit", commit_and_be_lost_at_first)
        done = await attempt(storage, act, home, key)
    assert not done.replayed
    after = await rows.of(home.user)
    assert after != before
    again = await attempt(storage, act, home, key)
    assert (again.replayed, again.value) == (True, done.value)
    assert await rows.of(home.user) == after
