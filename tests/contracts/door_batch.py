"""Several operations at once through HTTP, whatever store is behind it."""

import asyncio
from uuid import uuid4

import httpx
import pytest

from support.apps import Door, Person, assert_problem

Json = dict[str, object]
KEY = {"Idempotency-Key": "batch"}


async def send(person: Person, *operations: Json, headers: dict[str, str] | None = None) -> httpx.Response:
    return await person.http.post(
        f"{person.tasks}/batch", json={"operations": operations}, headers=headers or {}
    )


async def done(person: Person, *operations: Json, headers: dict[str, str] | None = None) -> list[Json]:
    """The tasks that the operations led to."""
    answer = await send(person, *operations, headers=headers)
    assert answer.status_code == 200, answer.text
    return [result["task"] for result in answer.json()["results"]]


async def last(person: Person) -> int:
    return int((await person.http.get(f"{person.base}/changes")).json()["last"])


HOUSE: tuple[Json, ...] = (
    {"op": "create", "ref": "house", "title": "Move house", "tags": ["home"]},
    {"op": "create", "ref": "pack", "title": "Pack", "parent_id": "$house"},
    {"op": "create", "ref": "drive", "title": "Drive", "parent_id": "$house", "blocked_by": ["$pack"]},
    {"op": "complete", "id": "$pack", "completed": True},
    {"op": "move", "id": "$drive", "before": "$pack"},
)


class BatchContract:
    """Inherit, and provide a fixture `door`."""

    @pytest.fixture
    def alice(self, door: Door) -> Person:
        return door.person()

    async def test_a_parent_and_its_children_in_one_call(self, alice: Person) -> None:
        house, pack, drive, packed, moved = await done(alice, *HOUSE)
        assert (pack["parent_id"], drive["parent_id"]) == (house["id"], house["id"])
        assert drive["blocked_by"] == [pack["id"]]
        # Each is shown as it is after all of them.
        assert (packed, moved) == (pack, drive)
        assert pack["completed"]
        assert await alice.titles(parent_id=house["id"], sort="position") == ["Drive", "Pack"]
        found = await alice.listed(sort="created")
        assert sorted(found, key=str) == sorted([house, pack, drive], key=str)

    async def test_every_operation(self, alice: Person) -> None:
        one, two, three = [await alice.create(title) for title in ("One", "Two", "Three")]
        own = str(uuid4())
        results = await done(
            alice,
            {"op": "create", "title": "Four", "id": own, "priority": "low"},
            {"op": "edit", "id": one["id"], "title": "First", "due_date": "2027-01-31"},
            {"op": "complete", "id": two["id"]},
            {"op": "delete", "id": three["id"]},
            {"op": "restore", "id": three["id"]},
            {"op": "delete", "id": one["id"], "if_version": await last(alice) + 2},
            {"op": "delete", "id": one["id"], "purge": True},
        )
        assert results[0] == (await alice.http.get(f"{alice.tasks}/{own}")).json()
        assert results[0]["priority"] == "low"
        assert results[2]["completed"]
        assert results[3] == results[4]
        assert results[3]["deleted_at"] is None
        assert [results[1], results[5], results[6]] == [None, None, None]
        assert set(await alice.titles()) == {"Two", "Three", "Four"}
        assert await alice.titles(deleted="true") == []

    @pytest.mark.parametrize(
        ("operation", "status", "code", "pointer"),
        [
            ({"op": "create", "title": " "}, 422, "validation_failed", "/title"),
            ({"op": "create", "title": "x", "id": "y"}, 422, "validation_failed", "/id"),
            ({"op": "create", "title": "x", "ref": "a b"}, 422, "validation_failed", "/ref"),
            ({"op": "create", "title": "x", "ref": "new"}, 422, "validation_failed", "/ref"),
            ({"op": "create", "title": "x", "parent_id": "$late"}, 422, "validation_failed", "/parent_id"),
            ({"op": "create", "title": "x", "blocked_by": ["$new", "$no"]}, 422, None, "/blocked_by/1"),
            ({"op": "create", "titel": "x"}, 422, "validation_failed", "/titel"),
            ({"op": "edit", "id": "$no", "title": "x"}, 422, "validation_failed", "/id"),
            ({"op": "edit", "id": str(uuid4()), "title": "x"}, 404, "task_not_found", "/id"),
            ({"op": "edit", "id": "$new", "due_date": "soon"}, 422, "validation_failed", "/due_date"),
            ({"op": "edit", "id": "$new", "if_version": True}, 422, "validation_failed", "/if_version"),
            ({"op": "edit", "id": "$new", "parent_id": "$new"}, 422, "validation_failed", "/parent_id"),
            ({"op": "move", "id": "$new", "after": "$no"}, 422, "validation_failed", "/after"),
            ({"op": "complete", "id": "$new", "completed": 1}, 422, "validation_failed", "/completed"),
            ({"op": "delete", "id": "$new", "purge": True}, 409, "not_in_trash", ""),
            ({"op": "delete"}, 422, "validation_failed", "/id"),
            ({"op": "explode", "id": "$new"}, 422, "validation_failed", "/op"),
            ({"id": "$new"}, 422, "validation_failed", "/op"),
            (None, 422, "validation_failed", ""),
        ],
    )
    async def test_a_failure_names_its_place_and_keeps_nothing(
        self, alice: Person, operation: Json, status: int, code: str | None, pointer: str
    ) -> None:
        task, before = await alice.create(), await last(alice)
        answer = await send(
            alice,
            {"op": "create", "title": "New", "ref": "new"},
            {"op": "edit", "id": task["id"], "title": "Edited"},
            operation,
            {"op": "create", "title": "Late", "ref": "late"},
            headers=KEY,
        )
        problem = assert_problem(answer, status, code)
        assert f"/operations/2{pointer}" in [one["pointer"] for one in problem["errors"]]  # type: ignore[index]
        assert str(problem["detail"]).startswith("operations/2")
        assert await alice.listed() == [task]
        assert await last(alice) == before
        # What was refused may be sent again under the same key, mended.
        assert len(await done(alice, {"op": "create", "title": "New"}, headers=KEY)) == 1

    async def test_how_many(self, alice: Person) -> None:
        assert_problem(await send(alice), 422, "validation_failed")
        many: list[Json] = [{"op": "create", "title": str(number)} for number in range(101)]
        assert_problem(await send(alice, *many), 422, "validation_failed")
        assert len(await done(alice, *many[:100])) == 100
        assert len(await alice.listed()) == 100

    async def test_it_is_done_once_under_a_key_and_shown_as_it_was(self, alice: Person) -> None:
        other, own = await alice.create("Other"), str(uuid4())
        weekly = await alice.create("Weekly", due_date="2030-01-01", recurrence="FREQ=WEEKLY")
        operations: tuple[Json, ...] = (
            # The next one of the series is made too, without having been asked for.
            {"op": "complete", "id": weekly["id"]},
            {"op": "create", "id": own, "title": "Under my own id", "ref": "own"},
            *HOUSE,
            {"op": "edit", "id": other["id"]},
            {"op": "edit", "id": "$own", "title": "Mine"},
        )
        first = await send(alice, *operations, headers=KEY)
        for task in await alice.listed():
            await alice.http.patch(f"{alice.tasks}/{task['id']}", json={"title": "Changed since"})
        again = await send(alice, *operations, headers=KEY)
        assert again.headers["idempotency-replayed"] == "true"
        assert again.content == first.content
        changed = await send(alice, *operations[1:], headers=KEY)
        assert_problem(changed, 422, "idempotency_key_reused")

    async def test_what_changes_nothing_is_answered_as_it_is_and_again(self, alice: Person) -> None:
        task = await alice.create()
        nothing: Json = {"op": "edit", "id": task["id"], "title": task["title"]}
        assert await done(alice, nothing, headers=KEY) == [task]
        await alice.http.patch(f"{alice.tasks}/{task['id']}", json={"title": "Other"})
        assert await done(alice, nothing, headers=KEY) == [task]

    async def test_one_undo_takes_all_of_it_back(self, alice: Person) -> None:
        other = await alice.create("Other")
        await done(alice, {"op": "edit", "id": other["id"], "title": "Edited"}, *HOUSE)
        answer = await alice.http.post(f"{alice.base}/changes/{await last(alice)}/undo")
        assert answer.status_code == 200, answer.text
        assert await alice.titles() == ["Other"]

    async def test_batches_at_once_all_count(self, alice: Person) -> None:
        task = await alice.create()
        toggle: Json = {"op": "complete", "id": task["id"]}
        await asyncio.gather(*(done(alice, toggle, toggle, toggle) for _ in range(6)))
        assert await last(alice) == 19
        assert [one["completed"] for one in await alice.listed()] == [False]

    async def test_anothers_tasks_are_no_tasks(self, door: Door, alice: Person) -> None:
        task, bob = await alice.create(), door.person()
        for operation in (
            {"op": "edit", "id": task["id"], "title": "Mine"},
            {"op": "delete", "id": task["id"]},
        ):
            assert_problem(await send(bob, operation), 404, "task_not_found")
        child: Json = {"op": "create", "title": "Below", "parent_id": task["id"]}
        assert_problem(await send(bob, child), 422, "validation_failed")
        assert await alice.listed() == [task]


class StrictBatchContract:
    """Inherit, and provide a fixture `strict_door`, which takes changes only under a condition."""

    async def test_every_change_needs_a_version(self, strict_door: Door) -> None:
        alice = strict_door.person()
        task = await alice.create()
        made: Json = {"op": "create", "title": "New", "ref": "new"}
        edit: Json = {"op": "edit", "id": task["id"], "title": "Edited"}
        problem = assert_problem(await send(alice, made, edit), 428, "precondition_required")
        assert str(problem["detail"]).startswith("operations/1")
        assert await alice.listed() == [task]
        of_new: Json = {"op": "edit", "id": "$new", "priority": "high"}
        assert len(await done(alice, made, of_new, edit | {"if_version": task["version"]})) == 3
