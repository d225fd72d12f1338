"""Every route of tasks: what it answers, with which status and headers, and what it keeps."""

import pytest

from entrypoints.wire.tasks import TASK_FIELDS
from support.apps import Door, Person, assert_problem

FULL = {
    "title": "Pay rent",
    "description": "Half of it.",
    "completed": True,
    "priority": "high",
    "tags": ["Home", "money"],
    "due_date": "2027-01-31T09:00:00",
    "time_zone": "Europe/Paris",
    "recurrence": None,
    "repeat_from": "due",
    "project_id": None,
    "section_id": None,
    "parent_id": None,
    "blocked_by": [],
}


async def test_creating_answers_201_with_the_task_and_its_address(door: Door, alice: Person) -> None:
    answer = await alice.http.post(alice.tasks, json=FULL)
    assert answer.status_code == 201
    task = answer.json()
    now = door.clock().strftime("%Y-%m-%dT%H:%M:%S.000000Z")
    assert task == {
        **FULL,
        "id": task["id"],
        "user_id": alice.user,
        "completed_at": now,
        "due_date": "2027-01-31T09:00:00+01:00",
        "version": 1,
        "created_at": now,
        "updated_at": now,
        "series": None,
        "position": "a2",
        "deleted_at": None,
        "deleted_with": None,
    }
    assert set(task) == set(TASK_FIELDS)
    assert answer.headers["location"] == f"/api/{alice.user}/tasks/{task['id']}"
    assert (await alice.http.get(answer.headers["location"])).json() == task


async def test_a_title_is_enough(alice: Person) -> None:
    task = await alice.create("  Pay rent ")
    assert task["title"] == "Pay rent"
    assert (task["completed"], task["priority"], task["tags"]) == (False, "none", [])
    assert [task[name] for name in ("description", "due_date", "time_zone", "completed_at")] == [None] * 4


async def test_the_list_is_a_bare_array_of_whole_tasks(alice: Person) -> None:
    assert await alice.listed() == []
    task = await alice.create()
    assert await alice.listed() == [task]


async def test_each_users_numbers_and_lists_are_their_own(alice: Person, bob: Person) -> None:
    await alice.create()
    task = await bob.create("Walk the dog")
    assert task["version"] == 1
    assert await bob.listed() == [task]


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
async def test_an_edit_leaves_what_it_does_not_name_alone(alice: Person, method: str) -> None:
    task = await alice.create(**FULL)
    answer = await alice.http.request(method, f"{alice.tasks}/{task['id']}", json={"title": "Other"})
    assert answer.status_code == 200
    assert answer.json() == {
        **task,
        "title": "Other",
        "version": 2,
        "updated_at": answer.json()["updated_at"],
    }
    assert await alice.listed() == [answer.json()]


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
async def test_null_clears(alice: Person, method: str) -> None:
    task = await alice.create(**FULL)
    cleared = {"description": None, "due_date": None, "time_zone": None}
    answer = await alice.http.request(method, f"{alice.tasks}/{task['id']}", json=cleared)
    assert {name: answer.json()[name] for name in cleared} == cleared
    assert answer.json()["tags"] == FULL["tags"]


@pytest.mark.parametrize("name", ["title", "completed", "priority", "tags"])
async def test_null_is_refused_where_nothing_is_no_value(alice: Person, name: str) -> None:
    task = await alice.create(**FULL)
    answer = await alice.http.patch(f"{alice.tasks}/{task['id']}", json={name: None})
    assert assert_problem(answer, 422)["errors"][0]["pointer"] == f"/{name}"
    assert await alice.listed() == [task]


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
async def test_an_edit_of_nothing_changes_nothing(alice: Person, method: str) -> None:
    task = await alice.create()
    answer = await alice.http.request(method, f"{alice.tasks}/{task['id']}", json={})
    assert (answer.status_code, answer.json()) == (200, task)


async def test_a_patch_may_call_itself_a_merge_patch(alice: Person) -> None:
    task = await alice.create()
    answer = await alice.http.patch(
        f"{alice.tasks}/{task['id']}",
        content=b'{"title": "Other"}',
        headers={"Content-Type": "application/merge-patch+json"},
    )
    assert (answer.status_code, answer.json()["title"]) == (200, "Other")


async def test_completing_with_an_empty_body_toggles(alice: Person) -> None:
    task = await alice.create()
    answers = [await alice.http.patch(f"{alice.tasks}/{task['id']}/complete") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert [answer.json()["completed"] for answer in answers] == [True, False, True]
    assert answers[0].json()["completed_at"] is not None
    assert answers[1].json()["completed_at"] is None
    assert answers[2].json()["version"] == 4


@pytest.mark.parametrize("completed", [True, False])
async def test_completing_with_a_body_sets(alice: Person, completed: bool) -> None:
    task = await alice.create()
    address = f"{alice.tasks}/{task['id']}/complete"
    answers = [(await alice.http.patch(address, json={"completed": completed})).json() for _ in range(2)]
    assert [answer["completed"] for answer in answers] == [completed] * 2
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "body", [{}, {"completed": None}, {"completed": 1}, {"completed": True, "title": "x"}, []]
)
async def test_completing_with_another_body_is_refused(alice: Person, body: object) -> None:
    task = await alice.create()
    answer = await alice.http.patch(f"{alice.tasks}/{task['id']}/complete", json=body)
    assert_problem(answer, 422, "validation_failed")
    assert await alice.listed() == [task]


async def test_a_field_of_tasks_is_not_called_read_only_where_it_is_merely_unknown(alice: Person) -> None:
    task = await alice.create()
    answer = await alice.http.patch(
        f"{alice.tasks}/{task['id']}/complete", json={"completed": True, "title": "x"}
    )
    (error,) = assert_problem(answer, 422)["errors"]
    assert error == {"pointer": "/title", "detail": "is not a known field; known are completed"}


async def test_deleting_answers_204_and_puts_into_the_trash(alice: Person) -> None:
    task = await alice.create()
    answer = await alice.http.delete(f"{alice.tasks}/{task['id']}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert await alice.listed() == []
    (trashed,) = await alice.listed(deleted="true")
    assert (trashed["id"], trashed["version"]) == (task["id"], 2)
    assert trashed["deleted_at"] is not None
    for method in ("GET", "DELETE"):
        gone = await alice.http.request(method, f"{alice.tasks}/{task['id']}")
        assert_problem(gone, 404, "task_not_found")


async def test_a_persons_data_is_private_to_their_token(alice: Person) -> None:
    address = f"{alice.tasks}/{(await alice.create())['id']}"
    answers = [
        await alice.http.post(alice.tasks, json={"title": "Other"}),
        await alice.http.get(alice.tasks),
        await alice.http.get(address),
        await alice.http.patch(address, json={"title": "Third"}),
        await alice.http.patch(f"{address}/complete"),
        await alice.http.delete(address),
    ]
    for answer in answers:
        assert answer.headers["cache-control"] == "private, no-cache"
        assert "Authorization" in answer.headers["vary"]


async def test_ids_are_taken_in_either_case_and_in_no_other_form(alice: Person) -> None:
    identity = str((await alice.create())["id"])
    assert (await alice.http.get(f"{alice.tasks}/{identity.upper()}")).status_code == 200
    plain = identity.replace("-", "")
    others = [
        plain,
        f"{{{identity}}}",
        f"urn:uuid:{identity}",
        f"{plain[:4]}-{plain[4:]}---",
        f"{{{plain}}}--",
    ]
    for other in [*others, "1", "x" * 36, "\uff11" + identity[1:]]:
        assert_problem(await alice.http.get(f"{alice.tasks}/{other}"), 404, "task_not_found")
