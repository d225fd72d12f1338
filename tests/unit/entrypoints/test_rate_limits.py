"""429: who asks too often is told so, and when to come back; nobody else notices."""

import re

import pytest

from support.apps import Door, Person, assert_problem, serving


def left(answer: object) -> int:
    found = re.fullmatch(r'"user";r=(\d+);t=(\d+)', answer.headers["ratelimit"])
    assert found
    assert 1 <= int(found[2]) <= 60
    return int(found[1])


async def test_every_answer_to_a_user_says_what_is_left() -> None:
    async with serving(rate_limit_per_user=600) as door:
        alice = door.person()
        answers = [
            await alice.http.get(alice.tasks),
            await alice.http.post(alice.tasks, json={"title": ""}),
            await alice.http.get(f"{alice.tasks}/none"),
            await alice.http.get("/api/somebody-else/tasks"),
            await alice.http.get(f"{alice.tasks}/export"),
        ]
        assert [left(answer) for answer in answers] == [599, 598, 597, 596, 595]
        assert {answer.headers["ratelimit-policy"] for answer in answers} == {'"user";q=600;w=60'}


async def test_beyond_it_nothing_is_done_and_others_are_served() -> None:
    async with serving(rate_limit_per_user=2) as door:
        alice, bob = door.person(), door.person()
        await alice.create("A")
        await alice.create("B")
        refused = await alice.http.post(alice.tasks, json={"title": "C"})
        assert_problem(refused, 429, "rate_limited")
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert refused.headers["ratelimit"].startswith('"user";r=0;t=')
        assert await bob.listed() == []
        again = door.person(alice.user)
        assert_problem(await again.http.get(again.tasks), 429)


async def test_an_address_may_ask_so_often_whoever_it_says_it_is() -> None:
    async with serving(rate_limit_per_address=3) as door:
        flood = door.anonymous(client=("192.0.2.1", 1))
        for _ in range(3):
            assert_problem(await flood.get("/api/me/tasks"), 401)
        refused = await flood.get("/api/me/tasks")
        assert_problem(refused, 429, "address_rate_limited")
        assert refused.headers["ratelimit-policy"] == '"address";q=3;w=60'
        alice = door.person(client=("192.0.2.1", 2))
        assert_problem(await alice.http.get(alice.tasks), 429)
        elsewhere = door.person(client=("192.0.2.2", 1))
        assert await elsewhere.listed() == []
        assert (await flood.get("/livez")).status_code == 200


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("testclient", "testclient", True),
    ],
)
async def test_which_addresses_are_one(one: str, other: str, same: bool) -> None:
    async with serving(rate_limit_per_address=1) as door:
        assert (await door.anonymous(client=(one, 1)).get("/api/me/tasks")).status_code == 401
        second = await door.anonymous(client=(other, 1)).get("/api/me/tasks")
        assert second.status_code == (429 if same else 401)


async def test_without_an_address_there_is_no_such_limit() -> None:
    async with serving(rate_limit_per_address=1) as door:
        for _ in range(3):
            assert_problem(await door.anonymous(client=None).get("/api/me/tasks"), 401)


async def test_zero_is_no_limit(door: Door, alice: Person) -> None:
    answer = await alice.http.get(alice.tasks)
    assert "ratelimit" not in answer.headers


async def test_a_page_elsewhere_may_read_what_is_left() -> None:
    async with serving(rate_limit_per_user=1) as door:
        alice = door.person()
        for status in (200, 429):
            answer = await alice.http.get(alice.tasks, headers={"Origin": "http://localhost:3000"})
            assert answer.status_code == status
            assert answer.headers["access-control-allow-origin"] == "http://localhost:3000"
            exposed = answer.headers["access-control-expose-headers"]
            assert {"RateLimit", "RateLimit-Policy", "Retry-After"} <= set(exposed.split(", "))
