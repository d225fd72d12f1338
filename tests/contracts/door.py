"""What a person sees through HTTP, whatever store is behind it."""

import asyncio

import pytest

from support.apps import Door, Person, assert_problem, next_link

NOWHERE = "0199aa00-0000-7000-8000-000000000000"

# What no store may be asked to keep: (a body to create with, a query to list with).
BAD_BODIES = (
    b'{"title": "' + b"x" * 201 + b'"}',
    b'{"title": "a\\u0000b"}',
    b'{"title": "a\\ud800b"}',
    b'{"title": NaN}',
    b'{"title": ' + b"9" * 5000 + b"}",
    b'{"title": ' + b"[" * 100 + b"]" * 100 + b"}",
    b'{"title": "a", "colour": "red"}',
    b'{"title": "a", "due_date": "10000-01-01"}',
    b'{"title": "\xff"}',
)
BAD_QUERIES = (
    "sort=metadata",
    "limit=0",
    "limit=1001",
    "cursor=nonsense",
    "due_before=10000-01-01",
    "search=%00",
    "tag=%ED%A0%80%00",
)


class DoorContract:
    """Inherit, and provide a fixture `door`."""

    @pytest.fixture
    def alice(self, door: Door) -> Person:
        return door.person()

    @pytest.fixture
    def bob(self, door: Door) -> Person:
        return door.person()

    async def test_a_tasks_life(self, alice: Person) -> None:
        created = await alice.create(
            "Pay rent", tags=["Home", "home"], due_date="2027-03-28T09:00", time_zone="Europe/Paris"
        )
        assert created["due_date"] == "2027-03-28T09:00:00+02:00"
        assert created["tags"] == ["Home"]
        address = f"{alice.tasks}/{created['id']}"
        assert (await alice.http.get(address)).json() == created
        edited = (await alice.http.put(address, json={"description": "Half"})).json()
        assert edited == created | {
            "description": "Half",
            "version": created["version"] + 1,
            "updated_at": edited["updated_at"],
        }
        toggled = (await alice.http.patch(f"{address}/complete")).json()
        assert toggled["completed"]
        assert await alice.listed(status="completed", tag="HOME", search="half") == [toggled]
        assert (await alice.http.delete(address)).status_code == 204
        assert_problem(await alice.http.get(address), 404, "task_not_found")
        assert_problem(await alice.http.delete(address), 404, "task_not_found")
        assert await alice.listed() == []
        assert [task["id"] for task in await alice.listed(deleted="true")] == [created["id"]]

    async def test_pages_join_to_the_whole(self, alice: Person) -> None:
        for number in range(7):
            await alice.create(f"Task {number}", priority=("none", "high")[number % 2])
        whole = await alice.listed(sort="-priority")
        found: list[dict[str, object]] = []
        address: str | None = f"{alice.tasks}?sort=-priority&limit=3&count=true"
        while address is not None:
            answer = await alice.http.get(address)
            assert answer.headers["X-Total-Count"] == "7"
            found += answer.json()
            address = next_link(answer)
        assert found == whole

    @pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "COMPLETE"])
    async def test_anothers_task_looks_like_none(self, alice: Person, bob: Person, method: str) -> None:
        task = await alice.create()
        answers = []
        for task_id in (task["id"], NOWHERE):
            address = f"{bob.tasks}/{task_id}" + ("/complete" if method == "COMPLETE" else "")
            body = {"title": "Mine"} if method in {"PUT", "PATCH"} else None
            answer = await bob.http.request(method.replace("COMPLETE", "PATCH"), address, json=body)
            problem = assert_problem(answer, 404, "task_not_found")
            answers.append({**problem, "request_id": None})
        assert answers[0] == answers[1]
        assert_problem(await bob.http.get(f"{alice.tasks}/{task['id']}"), 403, "not_your_account")
        assert await alice.listed() == [task]

    @pytest.mark.parametrize("body", BAD_BODIES, ids=range(len(BAD_BODIES)))
    async def test_a_bad_body_is_a_problem_and_keeps_nothing(self, alice: Person, body: bytes) -> None:
        task = await alice.create()
        json_type = {"Content-Type": "application/json"}
        for method, address in (("POST", alice.tasks), ("PATCH", f"{alice.tasks}/{task['id']}")):
            answer = await alice.http.request(method, address, content=body, headers=json_type)
            assert 400 <= answer.status_code < 500
            assert_problem(answer, answer.status_code)
        assert await alice.listed() == [task]

    @pytest.mark.parametrize("query", BAD_QUERIES)
    async def test_a_bad_query_is_a_problem(self, alice: Person, query: str) -> None:
        assert_problem(await alice.http.get(f"{alice.tasks}?{query}"), 422, "validation_failed")

    async def test_anothers_cursor_is_a_problem(self, alice: Person, bob: Person) -> None:
        for person in (alice, bob):
            await person.create()
            await person.create()
        address = next_link(await alice.http.get(f"{alice.tasks}?limit=1"))
        assert address is not None
        answer = await bob.http.get(address.replace(alice.tasks, bob.tasks))
        assert_problem(answer, 422, "validation_failed")

    async def test_concurrent_toggles_all_count(self, alice: Person) -> None:
        task = await alice.create()
        address = f"{alice.tasks}/{task['id']}/complete"
        answers = await asyncio.gather(*(alice.http.patch(address) for _ in range(20)))
        assert sorted(answer.json()["version"] for answer in answers) == list(range(2, 22))
        assert [task["completed"] for task in await alice.listed()] == [False]
