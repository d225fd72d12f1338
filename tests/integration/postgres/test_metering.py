"""What is counted of the database, where it happens."""

import asyncio

import pytest
from asyncpg import SerializationError

from adapters.postgres.dsn import Dsn
from adapters.postgres.pool import LazyPool, PoolLimits
from adapters.postgres.storage import PostgresStorage
from application.ports.metering import Event, Level
from application.ports.storage import OutcomeUnknownError, UnavailableError
from contracts.storage import new_user
from support.apps import serving
from support.metrics import Recording


def metered(url: str, meter: Recording, **limits: float) -> PostgresStorage:
    return PostgresStorage(LazyPool(Dsn.parse(url), PoolLimits(**limits), meter), meter=meter)


async def test_changes_and_waits(database_url: str) -> None:
    meter = Recording()
    async with serving(metered(database_url, meter)) as door:
        alice = door.person()
        task = await alice.create()
        await alice.http.patch(f"{alice.tasks}/{task['id']}", json={"title": "B"})
        await alice.http.patch(f"{alice.tasks}/{task['id']}", json={"title": "B"})
        await alice.http.patch(f"{alice.tasks}/{task['id']}", json={"title": ""})
    assert meter.events == {Event.ENTRY_WRITTEN: 2}
    assert len(meter.waits) == 4
    assert all(seconds >= 0 for seconds in meter.waits)


async def test_connections_in_use_are_levels(database_url: str) -> None:
    meter = Recording()
    store = metered(database_url, meter, size=3)
    (look,) = meter.looks
    assert look()[Level.CONNECTIONS_MOST] == 3
    async with store.reading_as(new_user()):
        assert (look()[Level.CONNECTIONS_USED], look()[Level.CONNECTIONS_IDLE]) == (1, 0)
    assert (look()[Level.CONNECTIONS_USED], look()[Level.CONNECTIONS_IDLE]) == (0, 1)
    await store.close()


async def test_a_connection_that_is_not_had(database_url: str) -> None:
    meter = Recording()
    store = metered(database_url, meter, size=1, timeout=0.2)
    async with store.reading_as(new_user()):
        with pytest.raises(UnavailableError):
            await asyncio.create_task(store.ping())
    assert meter.events == {Event.CONNECTION_NOT_HAD: 1}
    await store.close()


async def test_a_transaction_that_is_begun_again(database_url: str) -> None:
    meter = Recording()
    store = metered(database_url, meter)
    user, attempts = new_user(), 0

    async def attempt() -> int:
        nonlocal attempts
        attempts += 1
        async with store.reading_as(user):
            if attempts < 3:
                raise SerializationError("somebody was faster")
        return attempts

    assert await store.retrying(attempt) == 3
    assert meter.events == {Event.STORAGE_RETRIED: 2}
    await store.close()


async def test_a_commit_that_is_lost(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    meter = Recording()
    store = metered(database_url, meter)

    async def lost(*_: object) -> None:
        raise ConnectionResetError

    monkeypatch.setattr("adapters.postgres.transacting.commit", lost)
    with pytest.raises(OutcomeUnknownError):
        async with store.acting_as(new_user()):
            pass
    assert meter.events == {Event.OUTCOME_UNKNOWN: 1}
    await store.close()
