"""The account through HTTP, whatever store is behind it."""

import json
from typing import Any

import pytest

from support.apps import Door, Person, assert_problem

ERASE = {"Taskharbor-Confirm": "erase-everything"}


def home(person: Person) -> str:
    return person.tasks.removesuffix("/tasks")


class AccountDoorContract:
    """Inherit, and provide a fixture `door`."""

    @pytest.fixture
    def alice(self, door: Door) -> Person:
        return door.person()

    async def edited(self, person: Person, **fields: object) -> dict[str, Any]:
        answer = await person.http.patch(f"{home(person)}/account", json=fields)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def test_everybody_has_one(self, alice: Person) -> None:
        answer = await alice.http.get(f"{home(alice)}/account")
        assert answer.json() == {
            "user_id": alice.user,
            "time_zone": "UTC",
            "preferences": {},
            "version": 0,
            "updated_at": None,
        }
        known = {"If-None-Match": answer.headers["etag"]}
        assert (await alice.http.get(f"{home(alice)}/account", headers=known)).status_code == 304

    async def test_preferences_are_set_by_name(self, alice: Person) -> None:
        preferences = {
            "theme": "dark",
            "sizes": [1, 2.5, None, True],
            "list": {"sort": "-due_date", "x": None},
        }
        edited = await self.edited(alice, time_zone="Europe/Paris", preferences=preferences)
        assert (edited["preferences"], edited["version"]) == (preferences, 1)
        edited = await self.edited(alice, preferences={"theme": None, "sizes": [], "new": "ü漢🎉"})
        expected = {"sizes": [], "list": {"sort": "-due_date", "x": None}, "new": "ü漢🎉"}
        assert (edited["preferences"], edited["time_zone"]) == (expected, "Europe/Paris")
        assert (await alice.http.get(f"{home(alice)}/account")).json() == edited
        reset = await self.edited(alice, preferences=None, time_zone=None)
        assert (reset["preferences"], reset["time_zone"]) == ({}, "UTC")
        assert await self.edited(alice) == reset

    @pytest.mark.parametrize(
        ("body", "pointer"),
        [
            ({"time_zone": "Mars/Olympus"}, "/time_zone"),
            ({"time_zone": 1}, "/time_zone"),
            ({"preferences": []}, "/preferences"),
            ({"preferences": {"": 1}}, "/preferences"),
            ({"preferences": {"x": "a\0b"}}, "/preferences"),
            ({"preferences": {"x": {"a\ud800": 1}}}, "/preferences"),
            ({"preferences": {"x": 2**53}}, "/preferences"),
            ({"preferences": {"x": "y" * 9000}}, "/preferences"),
            ({"user_id": "bob"}, "/user_id"),
            ({"timezone": "UTC"}, "/timezone"),
        ],
    )
    async def test_what_can_not_be_kept_is_refused(self, alice: Person, body: object, pointer: str) -> None:
        answer = await alice.http.patch(f"{home(alice)}/account", content=json.dumps(body))
        problem = assert_problem(answer, 422, "validation_failed")
        assert [error["pointer"] for error in problem["errors"]] == [pointer]
        assert (await alice.http.get(f"{home(alice)}/account")).json()["version"] == 0

    async def test_infinity_is_refused(self, alice: Person) -> None:
        answer = await alice.http.patch(f"{home(alice)}/account", content=b'{"preferences": {"x": 1e400}}')
        assert_problem(answer, 422, "validation_failed")

    async def test_its_zone_says_what_a_day_and_a_wall_clock_are(self, door: Door, alice: Person) -> None:
        # The clock stands at noon of 23 November, UTC: the 24th has begun in Kiritimati.
        await self.edited(alice, time_zone="Pacific/Kiritimati")
        local = await alice.create("Local", due_date="2026-11-24T09:00:00")
        assert (local["due_date"], local["time_zone"]) == ("2026-11-24T09:00:00+14:00", "Pacific/Kiritimati")
        await alice.create("Plain", due_date="2026-11-24")
        await alice.create("Yesterday", due_date="2026-11-23")
        assert sorted(await alice.titles(due="today")) == ["Local", "Plain"]
        assert await alice.titles(due="overdue") == ["Yesterday"]
        await self.edited(alice, time_zone="UTC")
        assert sorted(await alice.titles(due="today")) == ["Local", "Yesterday"]

    async def test_the_export_has_everything(self, alice: Person) -> None:
        await self.edited(alice, preferences={"theme": "dark"})
        tasks = [await alice.create(f"Task {number}") for number in range(3)]
        await alice.http.delete(f"{alice.tasks}/{tasks[1]['id']}")
        answer = await alice.http.get(f"{home(alice)}/export")
        assert answer.headers["content-disposition"] == 'attachment; filename="taskharbor.json"'
        assert answer.headers["cache-control"] == "private, no-cache"
        assert "Authorization" in answer.headers["vary"]
        exported = answer.json()
        kinds = ["projects", "sections", "tags", "filters"]
        assert list(exported) == ["format", "account", *kinds, "tasks", "activity"]
        assert exported["account"] == (await alice.http.get(f"{home(alice)}/account")).json()
        listed = [*await alice.listed(sort="created"), *await alice.listed(deleted="true")]
        assert exported["tasks"] == listed
        activity = (await alice.http.get(f"{home(alice)}/activity")).json()
        assert exported["activity"] == activity[::-1]

    async def test_an_empty_export_is_whole(self, alice: Person) -> None:
        exported = (await alice.http.get(f"{home(alice)}/export")).json()
        assert (exported["tasks"], exported["activity"]) == ([], [])

    async def test_everything_is_erased_after_a_confirmation(self, door: Door, alice: Person) -> None:
        bob = door.person()
        await bob.create("Bob's")
        await alice.create()
        await self.edited(alice, time_zone="Asia/Tokyo")
        for headers in ({}, {"Taskharbor-Confirm": "yes"}):
            refused = await alice.http.delete(home(alice), headers=headers)
            assert_problem(refused, 428, "confirmation_required")
        assert_problem(await bob.http.delete(home(alice), headers=ERASE), 403, "not_your_account")
        outdated = await alice.http.delete(home(alice), headers={**ERASE, "If-Match": '"1"'})
        assert outdated.status_code == 412
        assert len(await alice.listed()) == 1
        for _ in range(2):
            erased = await alice.http.delete(home(alice), headers=ERASE)
            assert (erased.status_code, erased.content) == (204, b"")
            assert erased.headers["clear-site-data"] == '"cache"'
        assert await alice.listed() == await alice.listed(deleted="true") == []
        assert (await alice.http.get(f"{home(alice)}/account")).json()["time_zone"] == "UTC"
        assert (await alice.http.get(f"{home(alice)}/activity")).json() == []
        assert (await alice.create())["version"] == 1
        assert await bob.titles() == ["Bob's"]
