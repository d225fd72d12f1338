"""The live stream over Postgres, and across processes."""

from functools import partial

from adapters.postgres.storage import PostgresStorage
from contracts.door_stream import StreamContract
from support.apps import serving
from support.databases import beside
from support.streams import following


class TestStream(StreamContract):
    pass


async def test_a_change_made_by_another_process_comes_too(storage: PostgresStorage) -> None:
    async with (
        serving(partial(beside, storage), news_seconds=0.01) as here,
        serving(partial(beside, storage)) as elsewhere,
    ):
        reader = here.person()
        writer = elsewhere.person(reader.user)
        async with following(here.app, reader) as stream:
            for number in range(1, 4):
                task = await writer.create(f"Task {number}")
                (change,) = await stream.changes(1)
                assert (change["seq"], change["task"]) == (number, task)
