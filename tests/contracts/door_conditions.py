"""Conditional requests through HTTP (RFC 9110 §13, RFC 6585 §3), whatever store is behind it."""

from uuid import uuid4

import httpx
import pytest

from support.apps import Door, Person, assert_problem

NIL = "00000000-0000-0000-0000-000000000000"
# What changes a task: (method, what follows its address, body).
WRITES = (
    ("PUT", "", {"title": "Other"}),
    ("PATCH", "", {"title": "Other"}),
    ("PATCH", "/complete", {"completed": True}),
    ("POST", "/restore", None),
    ("DELETE", "", None),
)


Write = tuple[str, str, object]


async def write(person: Person, task_id: object, which: Write, **headers: str) -> httpx.Response:
    method, rest, body = which
    address = f"{person.tasks}/{task_id}{rest}"
    return await person.http.request(method, address, json=body, headers=headers)


class ConditionsContract:
    """Inherit, and provide a fixture `door`."""

    @pytest.fixture
    def alice(self, door: Door) -> Person:
        return door.person()

    async def test_every_answer_with_a_task_has_its_version_for_a_tag(self, alice: Person) -> None:
        created = await alice.http.post(alice.tasks, json={"title": "Pay rent"})
        assert created.headers["etag"] == '"1"'
        task_id = created.json()["id"]
        assert (await alice.http.get(f"{alice.tasks}/{task_id}")).headers["etag"] == '"1"'
        # The second of them changes nothing, so the version stays.
        for number, which in zip((2, 2, 3), WRITES, strict=False):
            answer = await write(alice, task_id, which)
            assert answer.headers["etag"] == f'"{answer.json()["version"]}"' == f'"{number}"'

    @pytest.mark.parametrize("sent", ['"{n}"', 'W/"{n}"', '"0", "{n}"', '"x" ,, W/"{n}",', "*", ' "{n}" '])
    async def test_what_is_known_is_not_sent_again(self, alice: Person, sent: str) -> None:
        task = await alice.create()
        address = f"{alice.tasks}/{task['id']}"
        known = {"If-None-Match": sent.replace("{n}", str(task["version"]))}
        answer = await alice.http.get(address, headers=known)
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", '"1"')
        await alice.http.patch(address, json={"title": "Other"})
        assert (await alice.http.get(address, headers=known)).status_code == (304 if sent == "*" else 200)

    async def test_a_list_is_known_until_anything_of_the_users_changes(self, alice: Person) -> None:
        task = await alice.create()
        address = f"{alice.tasks}?limit=5&sort=title"
        tag = (await alice.http.get(address)).headers["etag"]
        changes = (
            lambda: alice.create("Another"),
            lambda: alice.http.delete(f"{alice.tasks}/{task['id']}"),
            lambda: alice.http.patch(f"{alice.tasks}/../account", json={"time_zone": "Asia/Tokyo"}),
        )
        for change in changes:
            for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
                answer = await alice.http.get(address, headers={"If-None-Match": known})
                assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
            await change()
            answer = await alice.http.get(address, headers={"If-None-Match": tag})
            assert answer.status_code == 200
            assert answer.headers["etag"] != tag
            tag = answer.headers["etag"]

    async def test_two_users_never_share_a_lists_tag(self, door: Door) -> None:
        answers = []
        for person in (door.person(), door.person()):
            await person.create()
            answers.append(await person.http.get("/api/me/tasks"))
        assert answers[0].headers["etag"] != answers[1].headers["etag"]

    async def test_what_changes_with_the_clock_is_not_taken_for_known(
        self, door: Door, alice: Person
    ) -> None:
        await alice.create(due_date="2026-11-23")
        overdue = await alice.http.get(f"{alice.tasks}?due=overdue")
        assert "etag" not in overdue.headers
        assert (
            await alice.http.get(f"{alice.tasks}?due=overdue", headers={"If-None-Match": "*"})
        ).status_code == 200
        today = await alice.http.get(f"{alice.tasks}?due=today")
        known = {"If-None-Match": today.headers["etag"]}
        assert (await alice.http.get(f"{alice.tasks}?due=today", headers=known)).status_code == 304
        door.clock.advance(days=1)
        tomorrow = await alice.http.get(f"{alice.tasks}?due=today", headers=known)
        door.clock.advance(days=-1)
        assert (tomorrow.status_code, len(today.json()), tomorrow.json()) == (200, 1, [])

    @pytest.mark.parametrize("which", WRITES, ids=lambda which: "".join(which[:2]))
    async def test_a_write_happens_only_to_the_version_that_was_meant(
        self, alice: Person, which: Write
    ) -> None:
        task = await alice.create()
        for wrong in ('"7"', 'W/"1"', '"0", "2"', '""', '"1-1"'):
            refused = await write(alice, task["id"], which, **{"If-Match": wrong})
            assert_problem_with(refused, task)
            refused = await write(alice, task["id"], which, **{"If-None-Match": '"1"'})
            assert_problem_with(refused, task)
        assert await alice.listed() == [task]
        done = await write(alice, task["id"], which, **{"If-Match": '"9", "1"'})
        assert done.is_success

    @pytest.mark.parametrize("which", WRITES, ids=lambda which: "".join(which[:2]))
    async def test_a_missing_task_is_not_found_whatever_the_condition(
        self, alice: Person, which: Write
    ) -> None:
        for condition in ("*", '"1"'):
            answer = await write(alice, uuid4(), which, **{"If-Match": condition})
            assert_problem(answer, 404, "task_not_found")

    async def test_purging_is_conditional_too(self, alice: Person) -> None:
        task = await alice.create()
        address = f"{alice.tasks}/{task['id']}"
        await alice.http.delete(address)
        refused = await alice.http.delete(f"{address}?purge=true", headers={"If-Match": '"1"'})
        assert refused.json()["current"]["version"] == 2
        assert refused.status_code == 412
        done = await alice.http.delete(f"{address}?purge=true", headers={"If-Match": '"2"'})
        assert done.status_code == 204

    async def test_a_task_is_made_under_an_id_of_the_clients_own(self, alice: Person) -> None:
        address = f"{alice.tasks}/{uuid4()}"
        new = {"If-None-Match": "*"}
        assert_problem(await alice.http.put(address, json={"title": "Mine"}), 404, "task_not_found")
        created = await alice.http.put(address, json={"title": "Mine", "priority": "low"}, headers=new)
        assert (created.status_code, created.headers["location"], created.headers["etag"]) == (
            201,
            address,
            '"1"',
        )
        task = (await alice.http.get(address)).json()
        assert task == created.json()
        assert_problem_with(await alice.http.put(address, json={"title": "Again"}, headers=new), task)
        await alice.http.delete(address)
        taken = await alice.http.put(address, json={"title": "Again"}, headers=new)
        assert (taken.status_code, taken.json()["current"]["deleted_at"] is None) == (412, False)
        refused = await alice.http.put(f"{alice.tasks}/{NIL}", json={"title": "Nil"}, headers=new)
        assert_problem(refused, 422, "validation_failed")
        untitled = await alice.http.put(f"{alice.tasks}/{uuid4()}", json={}, headers=new)
        assert_problem(untitled, 422, "validation_failed")

    @pytest.mark.parametrize("header", ["If-Match", "If-None-Match"])
    @pytest.mark.parametrize("value", ["1", '"1', 'w/"1"', '"1" "2"', '*, "1"', "", 'W/ "1"', '"a b"'])
    async def test_what_is_no_list_of_tags_is_malformed(self, alice: Person, header: str, value: str) -> None:
        task = await alice.create()
        for which in WRITES:
            answer = await write(alice, task["id"], which, **{header: value})
            assert_problem(answer, 400, "malformed_condition")
        if header == "If-None-Match":
            answer = await alice.http.get(alice.tasks, headers={header: value})
            assert_problem(answer, 400, "malformed_condition")
        assert await alice.listed() == [task]


class RequiredConditionContract:
    """Inherit, and provide a fixture `strict_door`, which takes changes only under a condition."""

    async def test_a_change_without_a_condition_is_refused(self, strict_door: Door) -> None:
        alice = strict_door.person()
        task = await alice.create()
        for which in WRITES:
            assert_problem(await write(alice, task["id"], which), 428, "precondition_required")
        account = alice.tasks.replace("/tasks", "/account")
        answer = await alice.http.patch(account, json={"time_zone": "Asia/Tokyo"})
        assert_problem(answer, 428, "precondition_required")
        assert await alice.listed() == [task]
        for number, which in enumerate(WRITES[:2], start=1):
            done = await write(alice, task["id"], which, **{"If-Match": f'"{number}"'})
            assert done.status_code == 200
        undone = await alice.http.post(alice.tasks.replace("/tasks", "/changes/2/undo"))
        assert undone.status_code == 200


def assert_problem_with(answer: httpx.Response, task: dict[str, object]) -> None:
    """`answer` refuses the condition, and shows the task as it is."""
    problem = answer.json()
    assert problem.pop("current") == task
    assert (answer.status_code, problem["code"]) == (412, "precondition_failed")
    assert answer.headers["etag"] == f'"{task["version"]}"'
