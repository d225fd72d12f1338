"""The trash through HTTP, whatever store is behind it."""

from uuid import uuid4

import pytest

from support.apps import Door, Person, assert_problem


class TrashContract:
    """Inherit, and provide a fixture `door`."""

    @pytest.fixture
    def alice(self, door: Door) -> Person:
        return door.person()

    async def test_a_task_comes_back_as_it_was(self, alice: Person) -> None:
        task = await alice.create(tags=["home"], due_date="2027-01-31")
        address = f"{alice.tasks}/{task['id']}"
        await alice.http.patch(f"{address}/complete")
        await alice.http.delete(address)
        answer = await alice.http.post(f"{address}/restore")
        assert answer.status_code == 200
        restored = answer.json()
        assert restored == (await alice.http.get(address)).json()
        moving = {"completed", "completed_at", "version", "updated_at"}
        assert {name for name in task if task[name] != restored[name]} <= moving
        assert (restored["completed"], restored["version"]) == (True, 4)
        again = await alice.http.post(f"{address}/restore")
        assert (again.status_code, again.json()) == (200, restored)
        assert await alice.listed(deleted="true") == []

    async def test_a_purged_task_is_gone_everywhere(self, alice: Person) -> None:
        task = await alice.create()
        address = f"{alice.tasks}/{task['id']}"
        live = await alice.http.delete(f"{address}?purge=true")
        assert_problem(live, 409, "not_in_trash")
        await alice.http.delete(address)
        purged = await alice.http.delete(f"{address}?purge=true")
        assert (purged.status_code, purged.content) == (204, b"")
        for method, rest in (("GET", ""), ("POST", "/restore"), ("DELETE", "?purge=true"), ("DELETE", "")):
            assert_problem(await alice.http.request(method, address + rest), 404, "task_not_found")
        assert await alice.listed(deleted="true") == []
        assert len(await alice.listed()) == 0

    @pytest.mark.parametrize(
        ("query", "parameter"), [("purge=yes", "purge"), ("purge=", "purge"), ("pruge=true", "pruge")]
    )
    async def test_a_parameter_that_is_not_understood_deletes_nothing(
        self, alice: Person, query: str, parameter: str
    ) -> None:
        task = await alice.create()
        refused = await alice.http.delete(f"{alice.tasks}/{task['id']}?{query}")
        problem = assert_problem(refused, 422, "validation_failed")
        assert [error["parameter"] for error in problem["errors"]] == [parameter]
        assert await alice.listed() == [task]

    async def test_it_is_emptied_of_what_lay_there_for_30_days(self, door: Door, alice: Person) -> None:
        tasks = [await alice.create(f"Task {number}") for number in range(3)]
        await alice.http.delete(f"{alice.tasks}/{tasks[0]['id']}")
        door.clock.advance(days=1)
        await alice.http.delete(f"{alice.tasks}/{tasks[1]['id']}")
        door.clock.advance(days=29)
        await door.container.menu().maintain()
        assert [task["id"] for task in await alice.listed(deleted="true")] == [tasks[1]["id"]]
        assert await alice.listed() == [tasks[2]]
        door.clock.advance(days=1)
        await door.container.menu().maintain()
        assert await alice.listed(deleted="true") == []

    async def test_anothers_task_looks_like_none(self, door: Door, alice: Person) -> None:
        task, bob = await alice.create(), door.person()
        await alice.http.delete(f"{alice.tasks}/{task['id']}")
        for method, rest in (("POST", "/restore"), ("DELETE", "?purge=true"), ("GET", "/activity")):
            problems = []
            for task_id in (task["id"], uuid4()):
                answer = await bob.http.request(method, f"{bob.tasks}/{task_id}{rest}")
                problems.append({**assert_problem(answer, 404, "task_not_found"), "request_id": None})
            assert problems[0] == problems[1]
            foreign = await bob.http.request(method, f"{alice.tasks}/{task['id']}{rest}")
            assert_problem(foreign, 403, "not_your_account")
        assert len(await alice.listed(deleted="true")) == 1
