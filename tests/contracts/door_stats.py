"""Figures through HTTP, whatever store is behind it."""

import pytest

from support.apps import Door, Person, assert_problem

Json = dict[str, object]


async def stats(person: Person, days: int = 7) -> Json:
    answer = await person.http.get(f"{person.base}/stats?days={days}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def complete(person: Person, title: str = "Done", **fields: object) -> None:
    await person.create(title, completed=True, **fields)


class StatsContract:
    """Inherit, and provide a fixture `door`, whose clock stands at 2026-11-23T12:00Z."""

    @pytest.fixture
    def alice(self, door: Door) -> Person:
        return door.person()

    async def test_of_nothing(self, alice: Person) -> None:
        found = await stats(alice, 2)
        assert found == {
            "day": "2026-11-23",
            "time_zone": "UTC",
            **dict.fromkeys(("open", "completed", "overdue", "today", "trash"), 0),
            "completed_per_day": [
                {"day": "2026-11-22", "completed": 0},
                {"day": "2026-11-23", "completed": 0},
            ],
            "streak": {"current": 0, "longest": 0},
            "by_project": [],
            "by_tag": [],
        }

    async def test_what_there_is(self, alice: Person) -> None:
        flat = (await alice.http.post(f"{alice.base}/projects", json={"name": "Flat"})).json()
        await alice.create("Late", due_date="2026-11-22", tags=["Home"], project_id=flat["id"])
        await alice.create("Late today", due_date="2026-11-23T11:59:00Z", tags=["home", "money"])
        await alice.create("Today", due_date="2026-11-23")
        await complete(alice, "Done late", due_date="2026-11-20", project_id=flat["id"], tags=["HOME"])
        gone = await alice.create("Gone", due_date="2026-11-20", tags=["gone"])
        await alice.http.delete(f"{alice.tasks}/{gone['id']}")
        found = await stats(alice, 1)
        counts = {name: found[name] for name in ("open", "completed", "overdue", "today", "trash")}
        assert counts == {"open": 3, "completed": 1, "overdue": 2, "today": 2, "trash": 1}
        assert found["completed_per_day"] == [{"day": "2026-11-23", "completed": 1}]
        assert found["by_project"] == [
            {"project_id": flat["id"], "name": "Flat", "open": 1, "completed": 1},
            {"project_id": None, "name": None, "open": 2, "completed": 0},
        ]
        assert found["by_tag"] == [
            {"name": "Home", "open": 2, "completed": 1},
            {"name": "money", "open": 1, "completed": 0},
        ]

    async def test_days_and_streaks_are_those_of_the_account(self, door: Door, alice: Person) -> None:
        # Noon in UTC is the next day on Kiritimati, fourteen hours ahead, from 10:00 on.
        for hours in (-24 * 9, -24 * 8, -24 * 7, -24 * 2, -3, 0, 0):
            door.clock.advance(hours=hours)
            await complete(alice)
            door.clock.advance(hours=-hours)
        assert (await stats(alice))["streak"] == {"current": 1, "longest": 3}
        assert [day["completed"] for day in (await stats(alice))["completed_per_day"]] == [
            0,
            0,
            0,
            0,
            1,
            0,
            3,
        ]  # type: ignore[attr-defined]
        await alice.http.patch(f"{alice.base}/account", json={"time_zone": "Pacific/Kiritimati"})
        there = await stats(alice)
        assert there["day"] == "2026-11-24"
        assert there["streak"] == {"current": 3, "longest": 3}
        assert [day["completed"] for day in there["completed_per_day"]] == [0, 0, 0, 0, 1, 1, 2]  # type: ignore[attr-defined]
        # A day on which nothing has been done yet ends no streak, a second one does.
        door.clock.advance(days=1)
        assert (await stats(alice))["streak"] == {"current": 3, "longest": 3}
        door.clock.advance(days=1)
        assert (await stats(alice))["streak"] == {"current": 0, "longest": 3}

    async def test_reopened_or_in_the_trash_it_counts_no_more(self, alice: Person) -> None:
        await complete(alice)
        await complete(alice)
        first, second = await alice.listed()
        await alice.http.patch(f"{alice.tasks}/{first['id']}/complete")
        await alice.http.delete(f"{alice.tasks}/{second['id']}")
        found = await stats(alice, 1)
        assert found["completed_per_day"] == [{"day": "2026-11-23", "completed": 0}]
        assert found["streak"] == {"current": 0, "longest": 0}

    async def test_the_entity_tag_holds_until_a_change_the_next_day_or_what_gets_late(
        self, door: Door, alice: Person
    ) -> None:
        await alice.create("Soon", due_date="2026-11-23T12:30:00Z")
        address = f"{alice.base}/stats"
        tag = ""

        async def asked() -> int:
            nonlocal tag
            answer = await alice.http.get(address, headers={"If-None-Match": tag} if tag else {})
            tag = answer.headers["etag"]
            return answer.status_code

        assert [await asked(), await asked()] == [200, 304]
        door.clock.advance(hours=1)
        assert [await asked(), await asked()] == [200, 304]
        door.clock.advance(days=1)
        assert [await asked(), await asked()] == [200, 304]
        await alice.create()
        assert [await asked(), await asked()] == [200, 304]
        assert (await alice.http.get(f"{address}?days=2", headers={"If-None-Match": tag})).status_code == 200

    async def test_nobody_counts_anothers(self, door: Door, alice: Person) -> None:
        await complete(alice, tags=["secret"])
        found = await stats(door.person())
        assert (found["completed"], found["by_tag"]) == (0, [])

    @pytest.mark.parametrize("query", ["days=0", "days=367", "days=x", "days=-1", "day=3", "days=1&days=2"])
    async def test_nonsense_is_refused(self, alice: Person, query: str) -> None:
        assert_problem(await alice.http.get(f"{alice.base}/stats?{query}"), 422, "validation_failed")
