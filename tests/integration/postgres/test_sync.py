"""Clients that keep a copy of what is in Postgres."""

from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings

from adapters.postgres.dsn import Dsn
from adapters.postgres.migrate import migrate
from adapters.postgres.pool import LazyPool, PoolLimits
from adapters.postgres.storage import PostgresStorage
from contracts.sync import FollowerContract, Step, live_through, steps
from support.apps import Door, serving
from support.databases import fresh_database


@pytest.fixture(scope="module")
async def door(postgres_url: str) -> AsyncIterator[Door]:
    """Over a database of these tests' own: they move the clock, and have upkeep done to whoever is in it."""
    async with fresh_database(postgres_url) as url:
        await migrate(Dsn.parse(url))
        async with serving(PostgresStorage(LazyPool(Dsn.parse(url), PoolLimits()))) as door:
            yield door


class TestFollower(FollowerContract):
    pass


@settings(max_examples=20)
@given(walk=steps)
async def test_replicas_end_as_the_server_whatever_happened_between(door: Door, walk: list[Step]) -> None:
    await live_through(door, walk)
