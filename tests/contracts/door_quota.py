"""How many open tasks a user may have, through HTTP, whatever store is behind it."""

import asyncio

import pytest

from support.apps import Door, Person, assert_problem


class QuotaContract:
    """Inherit, and provide a fixture `small_door` where a user may have three open tasks."""

    @pytest.fixture
    def alice(self, small_door: Door) -> Person:
        return small_door.person()

    async def full(self, alice: Person) -> list[dict[str, object]]:
        """Her three open tasks."""
        return [await alice.create(f"Task {number}") for number in range(3)]

    async def assert_refused(self, alice: Person, method: str, path: str, **body: object) -> None:
        """It is, and nothing has changed."""
        before = await alice.listed(count="true"), await alice.http.get(f"{alice.base}/changes")
        answer = await alice.http.request(method, path, **({"json": body} if body else {}))
        assert_problem(answer, 409, "too_many_open_tasks")
        assert await alice.listed(count="true") == before[0]
        assert (await alice.http.get(f"{alice.base}/changes")).json() == before[1].json()

    async def test_one_more_is_refused_and_changes_nothing(self, alice: Person) -> None:
        await self.full(alice)
        await self.assert_refused(alice, "POST", alice.tasks, title="Too much")

    async def test_others_have_room(self, small_door: Door, alice: Person) -> None:
        await self.full(alice)
        await self.full(small_door.person())

    async def test_what_is_done_or_deleted_does_not_count(self, alice: Person) -> None:
        tasks = await self.full(alice)
        await alice.http.patch(f"{alice.tasks}/{tasks[0]['id']}/complete")
        await alice.http.delete(f"{alice.tasks}/{tasks[1]['id']}")
        await alice.create("A")
        await alice.create("B")
        await alice.create("Was done before", completed=True)
        await self.assert_refused(alice, "POST", alice.tasks, title="Too much")

    async def test_nothing_is_opened_again_without_room(self, alice: Person) -> None:
        done, deleted, undone, _ = [*(await self.full(alice)), None]
        await alice.http.patch(f"{alice.tasks}/{done['id']}/complete")
        await alice.http.delete(f"{alice.tasks}/{deleted['id']}")
        await alice.http.delete(f"{alice.tasks}/{undone['id']}")
        last = (await alice.http.get(f"{alice.base}/changes")).json()["last"]
        await self.full(alice)
        address = f"{alice.tasks}/{done['id']}"
        await self.assert_refused(alice, "PATCH", f"{address}/complete")
        await self.assert_refused(alice, "PATCH", f"{address}/complete", completed=False)
        await self.assert_refused(alice, "PATCH", address, completed=False)
        await self.assert_refused(alice, "PUT", address, completed=False)
        await self.assert_refused(alice, "POST", f"{alice.tasks}/{deleted['id']}/restore")
        await self.assert_refused(alice, "POST", f"{alice.base}/changes/{last}/undo")

    async def test_what_is_open_can_be_edited_and_closed_all_the_same(self, alice: Person) -> None:
        task, *_ = await self.full(alice)
        address = f"{alice.tasks}/{task['id']}"
        assert (await alice.http.patch(address, json={"title": "B"})).status_code == 200
        assert (await alice.http.patch(address, json={"completed": False})).status_code == 200
        assert (await alice.http.patch(f"{address}/complete", json={"completed": False})).status_code == 200
        assert (await alice.http.patch(f"{address}/complete")).status_code == 200

    async def test_many_at_once_do_not_slip_through(self, alice: Person) -> None:
        posts = (alice.http.post(alice.tasks, json={"title": f"Task {number}"}) for number in range(8))
        statuses = [answer.status_code for answer in await asyncio.gather(*posts)]
        assert sorted(statuses) == [201] * 3 + [409] * 5
        assert len(await alice.listed()) == 3

    async def test_a_key_of_a_refusal_can_be_used_again(self, alice: Person) -> None:
        task, *_ = await self.full(alice)
        headers = {"Idempotency-Key": "k"}
        refused = await alice.http.post(alice.tasks, json={"title": "A"}, headers=headers)
        assert_problem(refused, 409, "too_many_open_tasks")
        await alice.http.delete(f"{alice.tasks}/{task['id']}")
        made = await alice.http.post(alice.tasks, json={"title": "A"}, headers=headers)
        assert made.status_code == 201
