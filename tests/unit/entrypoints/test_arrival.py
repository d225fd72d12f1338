"""A body that comes too slowly: it is given up, and keeps nothing else from being answered."""

import asyncio

from starlette.types import Message

from support.apps import Door, Person, assert_problem, serving
from support.streams import following


async def send_slowly(door: Door, person: Person, parts: list[bytes], *, whole: bool) -> list[Message]:
    """What is answered to a body of those parts, of which without `whole` the rest never comes."""
    sent: list[Message] = []
    pending = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    if whole:
        pending[-1]["more_body"] = False
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": person.tasks,
        "raw_path": person.tasks.encode(),
        "query_string": b"",
        "headers": [
            (b"host", b"service.test"),
            (b"transfer-encoding", b"chunked"),
            (b"authorization", person.http.headers["Authorization"].encode()),
        ],
        "client": ("127.0.0.1", 1),
        "server": ("service.test", 80),
    }

    async def receive() -> Message:
        return pending.pop(0) if pending else await asyncio.Future()

    async def send(message: Message) -> None:
        sent.append(message)

    async with asyncio.timeout(20):
        await door.app(scope, receive, send)
    return sent


async def test_a_body_that_never_ends_is_given_up_and_keeps_nothing() -> None:
    async with serving(receive_seconds=0.05) as door:
        alice = door.person()
        for parts in ([], [b'{"title": '], [b"{", b'"title"']):
            start, body = await send_slowly(door, alice, parts, whole=False)
            headers = dict(start["headers"])
            assert start["status"] == 408
            assert headers[b"content-type"] == b"application/problem+json"
            assert headers[b"connection"] == b"close"
            assert b"x-request-id" in headers
            assert b"request_timeout" in body["body"]
        assert await alice.listed() == []


async def test_a_body_in_parts_is_whole_in_time() -> None:
    async with serving() as door:
        alice = door.person()
        start, _ = await send_slowly(door, alice, [b'{"ti', b'tle": "A', b'"}'], whole=True)
        assert start["status"] == 201
        assert await alice.titles() == ["A"]


async def test_a_stream_outlives_the_deadline() -> None:
    """What it waits for is the end of the connection, not of a body."""
    async with serving(receive_seconds=0.01, stream_heartbeat_seconds=0.01) as door:
        alice = door.person()
        async with following(door.app, alice) as stream:
            for _ in range(5):
                assert await stream.any()
            await alice.create()
            assert [change["seq"] for change in await stream.changes(1)] == [1]


async def test_a_stranger_is_told_so_before_the_body_is_waited_for() -> None:
    async with serving(receive_seconds=20) as door:
        answer = await door.anonymous().post("/api/me/tasks", json={"title": "A"})
        assert_problem(answer, 401, "token_missing")
