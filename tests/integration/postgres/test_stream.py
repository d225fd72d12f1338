"""The live stream over Postgres, and across processes."""

from collections.abc import AsyncIterator

import pytest

from adapters.postgres.storage import PostgresStorage
from application.ports.storage import Announce
from contracts.door_stream import StreamContract
from support.apps import Door, serving
from support.streams import following


class Beside(PostgresStorage):
    """Another store over the session's connections, which it leaves open."""

    async def close(self) -> None:
        """The pool is not its own."""


class TestStream(StreamContract):
    @pytest.fixture
    async def door(self, storage: PostgresStorage) -> AsyncIterator[Door]:
        async with serving(lambda announce: beside(storage, announce)) as door:
            yield door


def beside(storage: PostgresStorage, announce: Announce) -> Beside:
    return Beside(storage._pool, announce)


async def test_a_change_made_by_another_process_comes_too(storage: PostgresStorage) -> None:
    async with (
        serving(lambda announce: beside(storage, announce), news_seconds=0.01) as here,
        serving(lambda announce: beside(storage, announce)) as elsewhere,
    ):
        reader = here.person()
        writer = elsewhere.person(reader.user)
        async with following(here.app, reader) as stream:
            for number in range(1, 4):
                task = await writer.create(f"Task {number}")
                (change,) = await stream.changes(1)
                assert (change["seq"], change["task"]) == (number, task)
