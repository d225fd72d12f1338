"""Idempotency keys through HTTP, whatever store is behind it."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import uuid4

import httpx
import pytest

from support.apps import Door, Person, assert_problem

Request = Callable[[Person, str, dict[str, str]], Awaitable[httpx.Response]]


def key(name: str = "key") -> dict[str, str]:
    return {"Idempotency-Key": name}


def home(person: Person) -> str:
    return person.tasks.removesuffix("/tasks")


# Each is given a live task's address, except where it says otherwise.
REQUESTS: dict[str, Request] = {
    "create": lambda p, at, h: p.http.post(p.tasks, json={"title": "New"}, headers=h),
    "create under an id": lambda p, at, h: p.http.put(
        f"{p.tasks}/{NEW}", json={"title": "New"}, headers={**h, "If-None-Match": "*"}
    ),
    "put": lambda p, at, h: p.http.put(at, json={"title": "Other"}, headers=h),
    "patch": lambda p, at, h: p.http.patch(at, json={"title": "Other"}, headers={**h, "If-Match": '"1"'}),
    "patch to the same": lambda p, at, h: p.http.patch(at, json={"title": "Pay rent"}, headers=h),
    "toggle": lambda p, at, h: p.http.patch(f"{at}/complete", headers=h),
    "delete": lambda p, at, h: p.http.delete(at, headers=h),
    "restore": lambda p, at, h: p.http.post(f"{at}/restore", headers=h),
    "undo": lambda p, at, h: p.http.post(f"{home(p)}/changes/1/undo", headers=h),
    "account": lambda p, at, h: p.http.patch(
        f"{home(p)}/account", json={"time_zone": "Asia/Tokyo"}, headers=h
    ),
    "account to the same": lambda p, at, h: p.http.patch(f"{home(p)}/account", json={}, headers=h),
}
NEW = uuid4()


async def last_number(person: Person) -> int:
    return int((await person.http.get(f"{home(person)}/changes")).json()["last"])


async def bury(person: Person, address: str) -> None:
    """Change the task in every way, and at last purge it."""
    await person.http.post(f"{address}/restore")
    await person.http.patch(address, json={"description": "Something else"})
    await person.http.patch(f"{home(person)}/account", json={"time_zone": "Europe/Paris"})
    await person.http.delete(address)
    assert (await person.http.delete(f"{address}?purge=true")).status_code == 204


def same(first: httpx.Response, again: httpx.Response) -> bool:
    kept = ("etag", "location")
    return (first.status_code, first.content, *map(first.headers.get, kept)) == (
        again.status_code,
        again.content,
        *map(again.headers.get, kept),
    )


class KeysContract:
    """Inherit, and provide a fixture `door`."""

    @pytest.fixture
    def alice(self, door: Door) -> Person:
        return door.person()

    @pytest.mark.parametrize("name", REQUESTS)
    async def test_the_first_answer_is_given_again_whatever_happened_since(
        self, alice: Person, name: str
    ) -> None:
        task = await alice.create()
        address = f"{alice.tasks}/{task['id']}"
        first = await REQUESTS[name](alice, address, key())
        assert first.is_success, first.text
        assert "idempotency-replayed" not in first.headers
        for meanwhile in (None, bury):
            if meanwhile is not None:
                await meanwhile(alice, address)
            before = await last_number(alice)
            again = await REQUESTS[name](alice, address, key())
            assert again.headers["idempotency-replayed"] == "true"
            assert same(first, again)
            assert await last_number(alice) == before

    async def test_a_purge_is_done_once_as_well(self, alice: Person) -> None:
        task = await alice.create()
        address = f"{alice.tasks}/{task['id']}"
        await alice.http.delete(address)
        for replayed in (None, "true"):
            purged = await alice.http.delete(f"{address}?purge=true", headers=key())
            assert (purged.status_code, purged.headers.get("idempotency-replayed")) == (204, replayed)

    async def test_a_key_is_for_one_request(self, alice: Person) -> None:
        task = await alice.create()
        address = f"{alice.tasks}/{task['id']}"
        assert (await alice.http.patch(address, json={"title": "A"}, headers=key())).is_success
        others = (
            ("PATCH", address, {"title": "B"}),
            ("PUT", address, {"title": "A"}),
            ("PATCH", f"{alice.tasks}/{uuid4()}", {"title": "A"}),
            ("DELETE", f"{address}?purge=true", None),
            ("DELETE", address, None),
        )
        for method, elsewhere, body in others:
            refused = await alice.http.request(method, elsewhere, json=body, headers=key())
            assert_problem(refused, 422, "idempotency_key_reused")
        assert await last_number(alice) == 2

    async def test_quotes_around_a_key_do_not_matter(self, alice: Person) -> None:
        first = await alice.http.post(alice.tasks, json={"title": "A"}, headers=key('"a-key"'))
        again = await alice.http.post(alice.tasks, json={"title": "A"}, headers=key("a-key"))
        assert same(first, again)
        assert len(await alice.listed()) == 1

    @pytest.mark.parametrize(
        "name", ["", '""', "x" * 256, '"open', "two words", 'a"b', "é", "\x7f", "a,b;c\\"]
    )
    async def test_a_malformed_key_is_refused(self, alice: Person, name: str) -> None:
        headers = [("Idempotency-Key", name.encode("latin-1"))]
        answer = await alice.http.post(alice.tasks, json={"title": "A"}, headers=headers)
        assert_problem(answer, 400, "malformed_idempotency_key")
        assert await alice.listed() == []

    async def test_two_keys_are_malformed(self, alice: Person) -> None:
        headers = [("Idempotency-Key", "one"), ("Idempotency-Key", "other")]
        answer = await alice.http.post(alice.tasks, json={"title": "A"}, headers=headers)
        assert_problem(answer, 400, "malformed_idempotency_key")

    async def test_what_was_refused_is_not_remembered(self, alice: Person) -> None:
        task = await alice.create()
        address = f"{alice.tasks}/{task['id']}"
        refusals = (
            await alice.http.post(alice.tasks, json={"title": ""}, headers=key()),
            await alice.http.post(alice.tasks, content=b"{", headers=key()),
            await alice.http.patch(f"{alice.tasks}/{uuid4()}", json={"title": "A"}, headers=key()),
            await alice.http.delete(f"{address}?purge=true", headers=key()),
            await alice.http.patch(address, json={"title": "A"}, headers={**key(), "If-Match": '"9"'}),
        )
        assert [answer.status_code for answer in refusals] == [422, 400, 404, 409, 412]
        done = await alice.http.patch(address, json={"title": "A"}, headers=key())
        assert (done.status_code, "idempotency-replayed" in done.headers) == (200, False)

    async def test_keys_are_each_users_own(self, door: Door, alice: Person) -> None:
        bob = door.person()
        answers = [
            await p.http.post("/api/me/tasks", json={"title": "A"}, headers=key()) for p in (alice, bob)
        ]
        assert all("idempotency-replayed" not in answer.headers for answer in answers)
        assert answers[0].json()["id"] != answers[1].json()["id"]

    async def test_a_key_is_forgotten_after_a_day(self, door: Door, alice: Person) -> None:
        first = await alice.http.post(alice.tasks, json={"title": "A"}, headers=key())
        door.clock.advance(hours=23, minutes=59)
        assert same(first, await alice.http.post(alice.tasks, json={"title": "A"}, headers=key()))
        door.clock.advance(minutes=1)
        new = await alice.http.post(alice.tasks, json={"title": "B"}, headers=key())
        assert (new.status_code, "idempotency-replayed" in new.headers) == (201, False)
        assert new.json()["id"] != first.json()["id"]

    async def test_requests_under_one_key_at_once_make_one_task(self, alice: Person) -> None:
        answers = await asyncio.gather(
            *(alice.http.post(alice.tasks, json={"title": "A"}, headers=key()) for _ in range(20))
        )
        done = [answer for answer in answers if answer.status_code == 201]
        assert len({answer.json()["id"] for answer in done}) == 1
        for answer in answers:
            if answer not in done:
                assert_problem(answer, 409, "idempotency_key_in_progress")
                assert answer.headers["retry-after"] == "1"
        assert len(await alice.listed()) == 1


class FewKeysContract:
    """Inherit, and provide a fixture `forgetful_door`, which remembers three keys for each user."""

    async def test_of_too_many_keys_the_newest_are_remembered(self, forgetful_door: Door) -> None:
        alice = forgetful_door.person()
        for name in "abcd":
            await alice.http.post(alice.tasks, json={"title": name}, headers=key(name))
            forgetful_door.clock.advance(seconds=1)
        for name, remembered in {"d": True, "c": True, "b": True, "a": False}.items():
            again = await alice.http.post(alice.tasks, json={"title": name}, headers=key(name))
            assert ("idempotency-replayed" in again.headers) is remembered
