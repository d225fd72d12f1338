"""The live stream of changes, whatever store is behind it."""

from contextlib import AsyncExitStack

import pytest

from support.apps import Door, Person, assert_problem
from support.streams import OpenStream, following


class StreamContract:
    """Inherit, and provide a fixture `door` whose store announces its commits."""

    @pytest.fixture
    def alice(self, door: Door) -> Person:
        return door.person()

    async def test_a_change_comes_as_the_delta_has_it(self, door: Door, alice: Person) -> None:
        async with following(door.app, alice) as stream:
            assert stream.status == 200
            assert stream.headers["content-type"].startswith("text/event-stream")
            assert stream.headers["cache-control"] == "private, no-cache"
            assert stream.headers["x-accel-buffering"] == "no"
            task = await alice.create()
            await alice.http.patch(f"{alice.tasks}/{task['id']}/complete")
            await alice.http.delete(f"{alice.tasks}/{task['id']}")
            seen = await changes_until(stream, 3)
        delta = (await alice.http.get(alice.tasks.replace("/tasks", "/changes"))).json()
        assert seen[-1] == delta["changes"][-1]
        assert [change["seq"] for change in seen] == sorted({change["seq"] for change in seen})

    async def test_without_a_start_only_what_comes_next_is_told(self, door: Door, alice: Person) -> None:
        await alice.create("Before")
        async with following(door.app, alice) as stream:
            first = await stream.any()
            assert first is not None
            assert (first.id, first.data) == ("1", None)
            await alice.create("After")
            (change,) = await stream.changes(1)
        assert change["seq"] == 2

    @pytest.mark.parametrize(
        ("query", "header", "expected"),
        [("since=0", None, [1, 2, 3]), ("since=2", None, [3]), ("", "1", [2, 3]), ("since=0", "2", [3])],
    )
    async def test_it_resumes_where_the_reader_was(
        self, door: Door, alice: Person, query: str, header: str | None, expected: list[int]
    ) -> None:
        for number in range(3):
            await alice.create(f"Task {number}")
        headers = {} if header is None else {"Last-Event-ID": header}
        async with following(door.app, alice, query, headers) as stream:
            seen = await stream.changes(len(expected))
        assert [change["seq"] for change in seen] == expected

    async def test_many_readers_all_see_a_change_and_nobody_anothers(self, door: Door, alice: Person) -> None:
        bob = door.person()
        async with AsyncExitStack() as stack:
            readers = [await stack.enter_async_context(following(door.app, alice)) for _ in range(20)]
            other = await stack.enter_async_context(following(door.app, bob))
            task = await alice.create()
            own = await bob.create("Bob's")
            assert [change["id"] for change in await other.changes(1)] == [own["id"]]
            for reader in readers:
                assert [change["id"] for change in await reader.changes(1)] == [task["id"]]

    async def test_more_than_a_page_comes_in_order(self, door: Door, alice: Person) -> None:
        for number in range(130):
            await alice.create(f"Task {number}")
        async with following(door.app, alice, "since=0") as stream:
            seen = await stream.changes(130)
        assert [change["seq"] for change in seen] == list(range(1, 131))

    async def test_a_number_that_is_not_known_is_refused(self, door: Door, alice: Person) -> None:
        address = alice.tasks.replace("/tasks", "/changes/stream")
        assert_problem(await alice.http.get(f"{address}?since=7"), 410, "changes_expired")
        assert_problem(await alice.http.get(f"{address}?since=x"), 422, "validation_failed")
        assert_problem(await alice.http.get(f"{address}?from=1"), 422, "validation_failed")
        for text in ("x", "-1", "", "1.0", "1" * 19):
            refused = await alice.http.get(address, headers={"Last-Event-ID": text})
            assert_problem(refused, 400, "malformed_last_event_id")
        stranger = door.person()
        assert_problem(await stranger.http.get(address), 403, "not_your_account")

    async def test_a_head_request_opens_no_stream(self, door: Door, alice: Person) -> None:
        answer = await alice.http.head(alice.tasks.replace("/tasks", "/changes/stream"))
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")

    async def test_erasing_the_account_ends_its_streams(self, door: Door, alice: Person) -> None:
        await alice.create()
        async with following(door.app, alice) as stream:
            confirmed = {"Taskharbor-Confirm": "erase-everything"}
            await alice.http.delete(alice.tasks.removesuffix("/tasks"), headers=confirmed)
            end = await stream.next()
            assert end is not None
            assert (end.name, end.content) == ("end", {"code": "changes_expired", "last": 1})
            assert await stream.any() is None

    async def test_a_disconnected_reader_leaves_nothing_behind(self, door: Door, alice: Person) -> None:
        async with following(door.app, alice) as stream:
            await alice.create()
            await stream.changes(1)
            assert door.followers(alice) == 1
        assert door.followers(alice) == 0
        assert not door.container.news().topics


async def changes_until(stream: OpenStream, last: int) -> list[dict[str, object]]:
    """The changes up to that number: of several that come together, only the newest of an object is told."""
    seen = await stream.changes(1)
    while seen[-1]["seq"] != last:
        seen += await stream.changes(1)
    return seen
