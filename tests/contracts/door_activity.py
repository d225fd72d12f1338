"""What was done, and taking it back, through HTTP, whatever store is behind it."""

from typing import Any

import httpx
import pytest

from support.apps import Door, Person, assert_problem, next_link

Json = dict[str, Any]


class ActivityContract:
    """Inherit, and provide a fixture `door`."""

    @pytest.fixture
    def alice(self, door: Door) -> Person:
        return door.person()

    async def activity(self, person: Person, task_id: object = None) -> list[Json]:
        address = f"{person.tasks}/{task_id}" if task_id else person.tasks.removesuffix("/tasks")
        answer = await person.http.get(f"{address}/activity")
        assert answer.status_code == 200, answer.text
        return list(answer.json())

    async def undo(self, person: Person, number: object, **headers: str) -> httpx.Response:
        address = person.tasks.replace("/tasks", f"/changes/{number}/undo")
        return await person.http.post(address, headers=headers)

    async def test_an_entry_tells_who_did_what_when_and_in_which_request(self, alice: Person) -> None:
        task = await alice.create(priority="low")
        address = f"{alice.tasks}/{task['id']}"
        edited = await alice.http.patch(
            address, json={"title": "Pay the rent", "priority": "low"}, headers={"X-Request-ID": "mine"}
        )
        entries = await self.activity(alice, task["id"])
        assert entries[0] == {
            "seq": 2,
            "type": "task",
            "id": task["id"],
            "kind": "edited",
            "actor": alice.user,
            "at": edited.json()["updated_at"],
            "request_id": "mine",
            "undoes": None,
            "changes": {"title": {"before": "Pay rent", "after": "Pay the rent"}},
        }
        created = entries[1]
        assert (created["kind"], created["at"]) == ("created", task["created_at"])
        assert created["changes"]["priority"] == {"before": None, "after": "low"}
        assert "due_date" not in created["changes"]

    async def test_it_lists_everything_newest_first_page_by_page(self, alice: Person) -> None:
        tasks = [await alice.create(f"Task {number}") for number in range(3)]
        await alice.http.patch(alice.tasks.replace("/tasks", "/account"), json={"time_zone": "Asia/Tokyo"})
        await alice.http.patch(f"{alice.tasks}/{tasks[0]['id']}/complete")
        whole = await self.activity(alice)
        assert [(entry["seq"], entry["type"]) for entry in whole] == [
            (5, "task"),
            (4, "account"),
            *((number, "task") for number in (3, 2, 1)),
        ]
        assert whole[1]["id"] == alice.user
        assert whole[1]["changes"] == {"time_zone": {"before": "UTC", "after": "Asia/Tokyo"}}
        assert await self.activity(alice, tasks[0]["id"]) == [whole[0], whole[4]]
        found: list[Json] = []
        address: str | None = f"{alice.tasks.removesuffix('/tasks')}/activity?limit=2"
        while address is not None:
            answer = await alice.http.get(address)
            found += answer.json()
            address = next_link(answer)
        assert found == whole

    async def test_it_is_known_until_something_changes(self, alice: Person) -> None:
        task = await alice.create()
        for address in (f"{alice.tasks}/{task['id']}/activity", alice.tasks.replace("/tasks", "/activity")):
            known = {"If-None-Match": (await alice.http.get(address)).headers["etag"]}
            assert (await alice.http.get(address, headers=known)).status_code == 304
            await alice.http.patch(f"{alice.tasks}/{task['id']}/complete")
            assert (await alice.http.get(address, headers=known)).status_code == 200

    async def test_what_nobody_asked_for_has_no_actor(self, door: Door, alice: Person) -> None:
        task = await alice.create()
        await alice.http.delete(f"{alice.tasks}/{task['id']}")
        door.clock.advance(days=30)
        await door.container.menu().maintain()
        purged = (await self.activity(alice, task["id"]))[0]
        assert (purged["kind"], purged["actor"], purged["request_id"]) == ("purged", None, None)
        assert purged["changes"] == {}

    @pytest.mark.parametrize("query", ["limit=0", "limit=1001", "before=x", "before=-1", "after=1"])
    async def test_a_bad_parameter_is_a_problem(self, alice: Person, query: str) -> None:
        answer = await alice.http.get(f"{alice.tasks.replace('/tasks', '/activity')}?{query}")
        assert_problem(answer, 422, "validation_failed")

    @pytest.mark.parametrize(
        ("method", "rest", "body"),
        [
            ("PATCH", "", {"title": "Other", "tags": [], "due_date": "2027-02-01T09:00", "completed": True}),
            ("PATCH", "", {"due_date": None, "description": "Half"}),
            ("PATCH", "/complete", None),
            ("DELETE", "", None),
        ],
    )
    async def test_a_change_is_undone_and_the_undoing_too(
        self, alice: Person, method: str, rest: str, body: Json | None
    ) -> None:
        created = await alice.create(tags=["home"], due_date="2027-01-31")
        address = f"{alice.tasks}/{created['id']}"
        await alice.http.request(method, address + rest, json=body)
        (changed,) = await alice.listed(deleted=str(method == "DELETE").lower())
        undone = await self.undo(alice, 2)
        assert undone.headers["etag"] == '"3"'
        assert but_for_stamps(undone.json()) == but_for_stamps(created)
        assert (await alice.http.get(address)).json() == undone.json()
        redone = (await self.undo(alice, 3)).json()
        assert but_for_stamps(redone) == but_for_stamps(changed)
        entries = await self.activity(alice, created["id"])
        assert [entry["undoes"] for entry in entries] == [3, 2, None, None]

    async def test_a_creation_is_undone_into_the_trash(self, alice: Person) -> None:
        task = await alice.create()
        assert (await self.undo(alice, 1)).json()["deleted_at"] is not None
        assert await alice.listed() == []
        assert but_for_stamps((await self.undo(alice, 2)).json()) == but_for_stamps(task)

    async def test_the_account_is_undone_as_well(self, alice: Person) -> None:
        account = alice.tasks.replace("/tasks", "/account")
        await alice.http.patch(account, json={"time_zone": "Asia/Tokyo", "preferences": {"theme": "dark"}})
        undone = await self.undo(alice, 1)
        assert (undone.json()["time_zone"], undone.json()["preferences"]) == ("UTC", {})
        assert (await alice.http.get(account)).json() == undone.json()

    async def test_what_was_changed_again_stays(self, alice: Person) -> None:
        task = await alice.create()
        address = f"{alice.tasks}/{task['id']}"
        for title in ("One", "Two"):
            await alice.http.patch(address, json={"title": title})
        await alice.http.patch(address, json={"priority": "high"})
        before = await alice.listed()
        assert_problem(await self.undo(alice, 2), 409, "cannot_undo")
        assert_problem(await self.undo(alice, 1), 409, "cannot_undo")
        assert await alice.listed() == before
        undone = (await self.undo(alice, 3)).json()
        assert (undone["title"], undone["priority"]) == ("One", "high")
        await alice.http.delete(address)
        assert_problem(await self.undo(alice, 4), 409, "cannot_undo")
        await alice.http.delete(f"{address}?purge=true")
        for number in (4, 6, 7):
            assert_problem(await self.undo(alice, number), 409, "cannot_undo")

    async def test_a_change_that_is_not_there_is_not_found(self, door: Door, alice: Person) -> None:
        bob = door.person()
        await bob.create()
        for number in ("1", "0", "-1", "x", "1.0", "9" * 19, "9" * 18):
            assert_problem(await self.undo(alice, number), 404, "change_not_found")

    async def test_an_undoing_is_conditional_and_done_once(self, alice: Person) -> None:
        task = await alice.create()
        await alice.http.patch(f"{alice.tasks}/{task['id']}/complete")
        refused = await self.undo(alice, 2, **{"If-Match": '"1"'})
        assert (refused.status_code, refused.json()["current"]["version"]) == (412, 2)
        sent = {"If-Match": '"2"', "Idempotency-Key": "undo"}
        first, again = await self.undo(alice, 2, **sent), await self.undo(alice, 2, **sent)
        assert (first.status_code, first.content) == (again.status_code, again.content)
        assert again.headers["idempotency-replayed"] == "true"


def but_for_stamps(task: Json) -> Json:
    """The task without what each change sets anew."""
    return {**task, "version": None, "updated_at": None, "completed_at": None, "deleted_at": None}
