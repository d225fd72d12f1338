"""What keeps the service answering: one host, a deadline, and no more at once than it can bear."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from adapters.memory.storage import MemoryStorage, MemoryTransaction
from domain.vocabulary import UserId
from support.apps import assert_problem, serving
from support.streams import following
from support.waiting import until


class GatedStorage(MemoryStorage):
    """Whose reads wait until `gate` is set; `waiting` of them do."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()
        self.waiting = 0

    @asynccontextmanager
    async def reading_as(self, user: UserId) -> AsyncIterator[MemoryTransaction]:
        self.waiting += 1
        await self.gate.wait()
        self.waiting -= 1
        async with super().reading_as(user) as reading:
            yield reading


def with_hosts(*hosts: bytes) -> dict[str, object]:
    return {"headers": [(b"host", host) for host in hosts]}


@pytest.mark.parametrize(
    "host",
    [
        "a.test",
        "a.test:8000",
        "a.test:",
        "127.0.0.1:80",
        "[::1]",
        "[::1]:8000",
        "localhost",
        "a_b.test",
        "xn--a",
    ],
)
async def test_one_valid_host_is_let_in(host: str) -> None:
    async with serving() as door:
        answer = await door.anonymous(**with_hosts(host.encode())).get("/livez")
        assert answer.status_code == 200


@pytest.mark.parametrize(
    "hosts",
    [
        [],
        [b""],
        [b"a.test", b"a.test"],
        [b"a.test, b.test"],
        [b"a b"],
        [b"a/b"],
        [b"u@a.test"],
        [b"a.test:port"],
        [b"a.test:123456"],
        [b"[::1"],
        [b"\xc3\xa9.test"],
        [b"%zz"],
    ],
)
async def test_any_other_is_refused_whatever_is_asked(hosts: list[bytes]) -> None:
    async with serving() as door:
        answer = await door.anonymous(**with_hosts(*hosts)).get("/api/me/tasks")
        assert_problem(answer, 400, "malformed_host")


async def test_http_1_0_need_not_name_one() -> None:
    async with serving() as door:
        answer = await door.anonymous(**with_hosts(), http_version="1.0").get("/livez")
        assert answer.status_code == 200


async def test_a_request_that_takes_too_long_is_given_up_and_frees_what_it_held() -> None:
    storage = GatedStorage()
    async with serving(storage, request_seconds=0.05, max_requests_at_once=1) as door:
        alice = door.person()
        for _ in range(3):
            answer = await alice.http.get(alice.tasks)
            assert_problem(answer, 503, "deadline_exceeded")
            assert answer.headers["retry-after"] == "1"
        storage.gate.set()
        assert await alice.listed() == []


async def test_a_stream_outlives_the_deadline() -> None:
    async with serving(request_seconds=0.05, stream_heartbeat_seconds=0.02) as door:
        alice = door.person()
        async with following(door.app, alice) as stream:
            for _ in range(10):
                assert await stream.any()
            await alice.create()
            assert len(await stream.changes(1)) == 1


async def test_beyond_the_limit_requests_are_refused_at_once_while_health_stays_green() -> None:
    storage = GatedStorage()
    async with serving(storage, max_requests_at_once=2) as door:
        alice = door.person()
        under_way = [asyncio.create_task(alice.http.get(alice.tasks)) for _ in range(2)]
        await until(lambda: storage.waiting == 2)
        for refused in (await alice.http.get(alice.tasks), await alice.http.post(alice.tasks, json={})):
            assert_problem(refused, 503, "overloaded")
            assert refused.headers["retry-after"] == "1"
        assert (await door.anonymous().get("/livez")).status_code == 200
        storage.gate.set()
        assert [answer.status_code for answer in await asyncio.gather(*under_way)] == [200, 200]
        assert (await door.anonymous().get("/readyz")).status_code == 200
        assert await alice.listed() == []


async def test_neither_streams_nor_slow_senders_take_a_place() -> None:
    async with serving(max_requests_at_once=1) as door:
        alice = door.person()
        arrived = asyncio.Event()

        async def slow_body() -> AsyncIterator[bytes]:
            yield b'{"title": '
            await arrived.wait()
            yield b'"A"}'

        headers = {"Content-Type": "application/json"}
        async with following(door.app, alice), following(door.app, alice):
            sending = asyncio.create_task(alice.http.post(alice.tasks, content=slow_body(), headers=headers))
            assert await alice.listed() == []
            arrived.set()
            assert (await sending).status_code == 201
        assert await alice.titles() == ["A"]


async def test_a_request_that_is_cancelled_leaves_its_place() -> None:
    storage = GatedStorage()
    async with serving(storage, max_requests_at_once=1) as door:
        alice = door.person()
        given_up = asyncio.create_task(alice.http.get(alice.tasks))
        await until(lambda: storage.waiting == 1)
        given_up.cancel()
        with pytest.raises(asyncio.CancelledError):
            await given_up
        storage.gate.set()
        answer: httpx.Response = await alice.http.get(alice.tasks)
        assert answer.status_code == 200
