"""What has changed since, through HTTP, whatever store is behind it."""

from typing import Any

import pytest

from support.apps import Door, Person, assert_problem

Json = dict[str, Any]


class ChangesContract:
    """Inherit, and provide a fixture `door` whose users nobody else has."""

    @pytest.fixture
    def alice(self, door: Door) -> Person:
        return door.person()

    async def changes(self, person: Person, **parameters: object) -> Json:
        answer = await person.http.get(person.tasks.replace("/tasks", "/changes"), params=parameters)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def test_each_object_comes_once_in_its_newest_state(self, alice: Person) -> None:
        assert await self.changes(alice) == {"changes": [], "last": 0, "more": False}
        one, other = await alice.create("One"), await alice.create("Other")
        await alice.http.patch(f"{alice.tasks}/{one['id']}", json={"title": "First"})
        account = await alice.http.patch(alice.tasks.replace("/tasks", "/account"), json={"time_zone": "UTC"})
        account = await alice.http.patch(
            alice.tasks.replace("/tasks", "/account"), json={"time_zone": "Asia/Tokyo"}
        )
        edited = (await alice.http.get(f"{alice.tasks}/{one['id']}")).json()
        assert await self.changes(alice) == {
            "changes": [
                {"seq": 2, "type": "task", "id": other["id"], "task": other, "deleted": False},
                {"seq": 3, "type": "task", "id": one["id"], "task": edited, "deleted": False},
                {
                    "seq": 4,
                    "type": "account",
                    "id": alice.user,
                    "account": account.json(),
                    "deleted": False,
                },
            ],
            "last": 4,
            "more": False,
        }
        since_two = (await self.changes(alice, since=2))["changes"]
        assert [change["seq"] for change in since_two] == [3, 4]
        assert await self.changes(alice, since=4) == {"changes": [], "last": 4, "more": False}

    async def test_the_trash_and_the_purged_leave_a_trace(self, alice: Person) -> None:
        task = await alice.create()
        address = f"{alice.tasks}/{task['id']}"
        await alice.http.delete(address)
        (trashed,) = (await self.changes(alice, since=1))["changes"]
        (listed,) = await alice.listed(deleted="true")
        assert (trashed["deleted"], trashed["task"]) == (True, listed)
        await alice.http.delete(f"{address}?purge=true")
        (purged,) = (await self.changes(alice))["changes"]
        expected = {"seq": 3, "type": "task", "id": task["id"], "task": None, "deleted": True}
        assert purged == expected

    @pytest.mark.parametrize("limit", [1, 2, 3])
    async def test_pages_join_while_others_write(self, alice: Person, limit: int) -> None:
        tasks = [await alice.create(f"Task {number}") for number in range(5)]
        known: dict[str, Json] = {}
        since, more, page = 0, True, 0
        while more:
            delta = await self.changes(alice, since=since, limit=limit)
            assert len(delta["changes"]) <= limit
            known |= {change["id"]: change["task"] for change in delta["changes"]}
            since, more = delta["last"], delta["more"]
            if page < len(tasks):
                address = f"{alice.tasks}/{tasks[page]['id']}"
                await alice.http.patch(address, json={"title": f"Again {page}"})
                more = True
            page += 1
        assert list(known.values()) == sorted(known.values(), key=lambda task: list(known).index(task["id"]))
        assert {task["id"]: task for task in await alice.listed()} == known

    async def test_it_is_known_until_something_changes(self, alice: Person) -> None:
        await alice.create()
        address = alice.tasks.replace("/tasks", "/changes")
        first = await alice.http.get(f"{address}?since=0")
        known = {"If-None-Match": first.headers["etag"]}
        again = await alice.http.get(f"{address}?since=0", headers=known)
        assert (again.status_code, again.content) == (304, b"")
        await alice.create()
        assert (await alice.http.get(f"{address}?since=0", headers=known)).status_code == 200

    @pytest.mark.parametrize(
        ("query", "parameter"),
        [
            *((f"since={value}", "since") for value in ("x", "", "1.0", "-1", "+1", "1_0", "--4", "9" * 19)),
            *((f"limit={value}", "limit") for value in ("0", "1001", "-1", "x")),
            ("since=1&since=2", "since"),
            ("form=1", "form"),
        ],
    )
    async def test_a_bad_parameter_is_named(self, alice: Person, query: str, parameter: str) -> None:
        answer = await alice.http.get(f"{alice.tasks.replace('/tasks', '/changes')}?{query}")
        problem = assert_problem(answer, 422, "validation_failed")
        assert [error["parameter"] for error in problem["errors"]] == [parameter]

    async def test_a_number_from_elsewhere_or_long_ago_is_gone(self, door: Door, alice: Person) -> None:
        task = await alice.create()
        address = alice.tasks.replace("/tasks", "/changes")
        assert_problem(await alice.http.get(f"{address}?since=2"), 410, "changes_expired")
        for number in range(3):
            await alice.http.patch(f"{alice.tasks}/{task['id']}", json={"title": f"Title {number}"})
        door.clock.advance(days=91)
        await door.container.menu().maintain()
        for since in (1, 2):
            assert_problem(await alice.http.get(f"{address}?since={since}"), 410, "changes_expired")
        assert [change["seq"] for change in (await self.changes(alice))["changes"]] == [4]
        assert (await self.changes(alice, since=3))["last"] == 4

    async def test_it_is_ones_own_alone(self, door: Door, alice: Person) -> None:
        bob = door.person()
        await alice.create()
        answer = await bob.http.get(alice.tasks.replace("/tasks", "/changes"))
        assert_problem(answer, 403, "not_your_account")
        assert await self.changes(bob) == {"changes": [], "last": 0, "more": False}
