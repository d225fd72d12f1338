"""The live stream over the memory store, and how it ends."""

from collections.abc import AsyncIterator

import pytest

from contracts.door_stream import StreamContract
from support.apps import Door, serving
from support.streams import following


class TestStream(StreamContract):
    @pytest.fixture
    async def door(self) -> AsyncIterator[Door]:
        async with serving() as door:
            yield door


async def test_it_ends_when_its_time_is_up_and_says_where_to_resume() -> None:
    async with serving(stream_seconds=0.05) as door:
        alice = door.person()
        await alice.create()
        async with following(door.app, alice, "since=0") as stream:
            assert [change["seq"] for change in await stream.changes(1)] == [1]
            end = await stream.next()
            assert end is not None
            assert (end.name, end.id) == ("end", "1")
            assert end.content == {"code": "time_is_up", "last": 1}
            assert await stream.any() is None
            assert stream.complete


async def test_it_ends_when_the_token_expires() -> None:
    async with serving() as door:
        alice = door.person()
        door.clock.advance(days=365 * 50)
        async with following(door.app, alice) as stream:
            end = await stream.next()
            assert end is not None
            assert end.content["code"] == "token_expired"
            assert await stream.any() is None
            assert stream.complete


async def test_heartbeats_keep_it_open() -> None:
    async with serving(stream_heartbeat_seconds=0.01) as door, following(door.app, door.person()) as stream:
        for _ in range(4):
            event = await stream.any()
            assert event is not None
            assert event.comments
            assert event.data is None


async def test_a_reader_that_takes_nothing_is_dropped_and_can_resume() -> None:
    async with serving(stream_send_seconds=0.05) as door:
        alice = door.person()
        async with following(door.app, alice) as stream:
            assert await stream.any()
            stream.taking.clear()
            await alice.create()
            assert await stream.any() is None
            assert not stream.complete
        async with following(door.app, alice, headers={"Last-Event-ID": "0"}) as resumed:
            assert [change["seq"] for change in await resumed.changes(1)] == [1]


async def test_it_ends_when_the_service_stops() -> None:
    async with serving() as door, following(door.app, door.person()) as stream:
        assert await stream.any()
        door.container.news().close()
        end = await stream.next()
        assert end is not None
        assert end.content["code"] == "service_stops"
        assert await stream.any() is None
        assert stream.complete
