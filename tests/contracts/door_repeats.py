"""Tasks that repeat through HTTP, whatever store is behind it. The clock stands at 2026-11-23, noon."""

import asyncio
from typing import Any

import httpx
import pytest

from contracts.door_links import Home, pointers
from support.apps import Door, Person, assert_problem

Json = dict[str, Any]


class RepeatsContract:
    """Inherit, and provide a fixture `door`."""

    @pytest.fixture
    def alice(self, door: Door) -> Person:
        return door.person()

    async def complete(self, person: Person, task: Json, completed: bool | None = None) -> httpx.Response:
        body = None if completed is None else {"completed": completed}
        return await person.http.patch(f"{person.tasks}/{task['id']}/complete", json=body)

    async def open_one(self, person: Person) -> Json:
        (task,) = await person.listed(status="pending")
        return task

    async def dues(self, person: Person, task: Json, times: int) -> list[object]:
        """When it is due next, and next, if it is completed each time."""
        found = []
        for _ in range(times):
            await self.complete(person, task)
            task = await self.open_one(person)
            found.append(task["due_date"])
        return found

    async def test_the_next_one_is_there_and_what_was_done_stays(self, alice: Person) -> None:
        task = await alice.create(
            "Pay rent",
            recurrence="rrule:freq=monthly",
            due_date="2027-01-31",
            tags=["home"],
            priority="high",
            description="Half of it.",
        )
        assert (task["recurrence"], task["repeat_from"]) == ("FREQ=MONTHLY", "due")
        assert task["series"] == {"id": task["id"], "start": None, "index": 0, "clock": None}
        done = (await self.complete(alice, task)).json()
        assert (done["completed"], done["due_date"]) == (True, "2027-01-31")
        following = await self.open_one(alice)
        assert following["due_date"] == "2027-02-28"
        same = ("title", "tags", "priority", "description", "recurrence", "position")
        assert {name: following[name] for name in same} == {name: task[name] for name in same}
        assert following["series"]["id"] == task["id"]
        assert await self.dues(alice, following, 3) == ["2027-03-31", "2027-04-30", "2027-05-31"]
        assert len(await alice.listed(status="completed")) == 4

    @pytest.mark.parametrize(
        ("rule", "due", "dues"),
        [
            ("FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-23", ["2026-11-26", "2026-11-30", "2026-12-03"]),
            ("FREQ=MONTHLY;SKIP=OMIT", "2027-01-31", ["2027-03-31", "2027-05-31"]),
            ("FREQ=YEARLY", "2028-02-29", ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]),
            # Overdue: what was missed is not made up for.
            ("FREQ=DAILY", "2026-11-01", ["2026-11-23", "2026-11-24"]),
            ("FREQ=WEEKLY", "2026-11-04T09:00:00Z", ["2026-11-25T09:00:00Z"]),
        ],
    )
    async def test_when_it_is_due_next(self, alice: Person, rule: str, due: str, dues: list[str]) -> None:
        task = await alice.create(recurrence=rule, due_date=due)
        assert await self.dues(alice, task, len(dues)) == dues

    async def test_a_time_keeps_its_wall_clock(self, alice: Person) -> None:
        task = await alice.create(
            recurrence="FREQ=WEEKLY", due_date="2027-03-24T09:00", time_zone="Europe/Paris"
        )
        assert await self.dues(alice, task, 2) == ["2027-03-31T09:00:00+02:00", "2027-04-07T09:00:00+02:00"]

    async def test_it_may_be_reckoned_from_completion_in_the_accounts_zone(
        self, door: Door, alice: Person
    ) -> None:
        await alice.http.patch(f"{alice.base}/account", json={"time_zone": "Pacific/Auckland"})
        task = await alice.create(
            recurrence="FREQ=DAILY;INTERVAL=3", repeat_from="completion", due_date="2026-11-01"
        )
        # There it is the 24th already.
        assert await self.dues(alice, task, 1) == ["2026-11-27"]

    @pytest.mark.parametrize("end", ["COUNT=3", "UNTIL=20261125"])
    async def test_a_series_ends(self, alice: Person, end: str) -> None:
        task = await alice.create(recurrence=f"FREQ=DAILY;{end}", due_date="2026-11-23")
        assert await self.dues(alice, task, 2) == ["2026-11-24", "2026-11-25"]
        last = await self.open_one(alice)
        assert (await self.complete(alice, last)).status_code == 200
        assert await alice.listed(status="pending") == []

    async def test_completions_at_once_make_one_successor(self, alice: Person) -> None:
        task = await alice.create(recurrence="FREQ=DAILY", due_date="2026-11-23")
        answers = await asyncio.gather(*(self.complete(alice, task, completed=True) for _ in range(5)))
        assert {answer.status_code for answer in answers} == {200}
        assert (await self.open_one(alice))["due_date"] == "2026-11-24"

    async def test_toggles_leave_one_open_task_however_often(self, alice: Person) -> None:
        task = await alice.create(recurrence="FREQ=DAILY", due_date="2026-11-23")
        ids = set()
        for _ in range(3):
            await self.complete(alice, task)
            ids.add((await self.open_one(alice))["id"])
            assert not (await self.complete(alice, task)).json()["completed"]
            assert (await self.open_one(alice))["id"] == task["id"]
        assert len(ids) == 1

    async def test_reopening_leaves_a_successor_that_was_touched(self, alice: Person) -> None:
        task = await alice.create(recurrence="FREQ=DAILY", due_date="2026-11-23")
        await self.complete(alice, task)
        following = await self.open_one(alice)
        await alice.http.patch(f"{alice.tasks}/{following['id']}", json={"title": "Mine"})
        await self.complete(alice, task)
        assert len(await alice.listed(status="pending")) == 2

    async def test_an_edit_completes_and_reopens_it_just_as_well(self, alice: Person) -> None:
        task = await alice.create(recurrence="FREQ=DAILY", due_date="2026-11-23")
        address = f"{alice.tasks}/{task['id']}"
        await alice.http.patch(address, json={"completed": True, "title": "Done"})
        following = await self.open_one(alice)
        assert (following["title"], following["due_date"]) == ("Done", "2026-11-24")
        await alice.http.put(address, json={"completed": False})
        assert (await self.open_one(alice))["id"] == task["id"]

    async def test_completing_is_undone_as_a_whole(self, door: Door) -> None:
        home = Home(door.person())
        await home.make("Water", recurrence="FREQ=DAILY", due_date="2026-11-23")
        number = await home.last() + 1
        await home.complete("Water")
        assert (await home.undo(number)).json()["completed"] is False
        assert (await self.open_one(home.person))["id"] == home.ids["Water"]

    async def test_it_is_not_undone_once_the_next_was_completed(self, door: Door) -> None:
        home = Home(door.person())
        await home.make("Water", recurrence="FREQ=DAILY", due_date="2026-11-23")
        await home.complete("Water")
        await self.complete(home.person, await self.open_one(home.person))
        assert_problem(await home.undo(2), 409, "cannot_undo")
        assert (await self.open_one(home.person))["due_date"] == "2026-11-25"

    async def test_the_next_one_has_its_sub_tasks_again(self, door: Door) -> None:
        home = Home(door.person())
        await home.make("Clean", recurrence="FREQ=WEEKLY", due_date="2026-11-23", tags=["home"])
        await home.below("Clean", "Kitchen", "Bath", "Gone")
        await home.below("Kitchen", "Oven")
        await home.patch("Kitchen", due_date="2026-11-22", priority="high", blocked_by=[home.ids["Oven"]])
        await home.patch("Oven", due_date="2026-11-21T23:30", time_zone="America/New_York")
        await home.below("Bath", "Water plants")
        await home.patch("Water plants", recurrence="FREQ=DAILY", due_date="2026-11-23")
        await home.delete("Gone")
        await home.complete("Oven")
        await home.complete("Clean")
        following = (await home.person.listed(status="pending", tag="home"))[0]
        kitchen, bath = await home.person.listed(parent_id=following["id"], sort="title", order="desc")
        (oven,) = await home.person.listed(parent_id=kitchen["id"])
        assert (bath["title"], bath["completed"], bath["due_date"]) == ("Bath", False, None)
        assert (kitchen["due_date"], kitchen["priority"]) == ("2026-11-29", "high")
        assert kitchen["blocked_by"] == [oven["id"]]
        assert (oven["completed"], oven["due_date"]) == (False, "2026-11-28T23:30:00-05:00")
        # What repeats by itself goes on where it is.
        assert await home.person.listed(parent_id=bath["id"]) == []
        # What there was is left as it was.
        assert await home.titles(parent_id=home.ids["Clean"]) == {"Kitchen", "Bath"}
        assert await home.titles(status="completed") == {"Clean", "Oven"}

    async def test_completions_at_once_make_its_sub_tasks_once(self, door: Door) -> None:
        home = Home(door.person())
        await home.make("Clean", recurrence="FREQ=WEEKLY", due_date="2026-11-23")
        await home.below("Clean", "Kitchen", "Bath")
        address = f"{home.person.tasks}/{home.ids['Clean']}/complete?cascade=true"
        bodies = [{"completed": True}] * 5
        await asyncio.gather(*(home.person.http.patch(address, json=body) for body in bodies))
        assert sorted(map(str, await home.person.titles(status="pending"))) == ["Bath", "Clean", "Kitchen"]
        assert await home.titles(status="completed") == {"Bath", "Clean", "Kitchen"}

    async def test_reopening_takes_its_sub_tasks_back_as_well_and_completing_brings_them_again(
        self, door: Door
    ) -> None:
        home = Home(door.person())
        await home.make("Clean", recurrence="FREQ=WEEKLY", due_date="2026-11-23")
        await home.below("Clean", "Kitchen")
        ids = {task["id"] for task in await home.person.listed()}
        made = set()
        for _ in range(3):
            await home.complete("Clean")
            made.add(frozenset(str(task["id"]) for task in await home.person.listed()) - ids)
            await home.complete("Clean")
            assert {task["id"] for task in await home.person.listed()} == ids
        assert [len(new) for new in made] == [2]

    @pytest.mark.parametrize("touch", ["edit", "add"])
    async def test_reopening_leaves_a_successor_of_which_a_sub_task_was_touched(
        self, door: Door, touch: str
    ) -> None:
        home = Home(door.person())
        await home.make("Clean", recurrence="FREQ=WEEKLY", due_date="2026-11-23")
        await home.below("Clean", "Kitchen")
        await home.complete("Clean")
        (following,) = await home.person.listed(status="pending", parent_id="none")
        (kitchen,) = await home.person.listed(parent_id=following["id"])
        if touch == "edit":
            await home.person.http.patch(f"{home.person.tasks}/{kitchen['id']}", json={"title": "Mine"})
        else:
            await home.person.create("Mine", parent_id=following["id"])
        await home.complete("Clean")
        assert len(await home.person.listed(status="pending", parent_id="none")) == 2
        assert await home.titles(deleted="true") == set()

    async def test_completing_with_sub_tasks_is_undone_as_a_whole(self, door: Door) -> None:
        home = Home(door.person())
        await home.make("Clean", recurrence="FREQ=WEEKLY", due_date="2026-11-23")
        await home.below("Clean", "Kitchen", "Bath")
        before = {task["id"] for task in await home.person.listed(status="pending")}
        number = await home.last() + 1
        await home.complete("Clean", "?cascade=true")
        assert (await home.undo(number)).status_code == 200
        assert {task["id"] for task in await home.person.listed()} == before
        assert {task["id"] for task in await home.person.listed(status="pending")} == before

    async def test_an_edit_of_the_due_date_keeps_the_rule_and_moves_what_follows(self, alice: Person) -> None:
        task = await alice.create(recurrence="FREQ=MONTHLY;COUNT=3", due_date="2027-01-31")
        await self.complete(alice, task)
        following = await self.open_one(alice)
        address = f"{alice.tasks}/{following['id']}"
        for due in (None, "2027-02-15"):
            edited = (await alice.http.patch(address, json={"due_date": due})).json()
            assert edited["recurrence"] == "FREQ=MONTHLY;COUNT=3"
        assert await self.dues(alice, following, 1) == ["2027-03-15"]
        # It was the third.
        await self.complete(alice, await self.open_one(alice))
        assert await alice.listed(status="pending") == []

    async def test_another_rule_begins_another_series(self, alice: Person) -> None:
        task = await alice.create(recurrence="FREQ=DAILY;COUNT=2", due_date="2026-11-23")
        await self.complete(alice, task)
        following = await self.open_one(alice)
        address = f"{alice.tasks}/{following['id']}"
        edited = (await alice.http.patch(address, json={"recurrence": "FREQ=WEEKLY;COUNT=2"})).json()
        assert edited["series"] == {"id": following["id"], "start": None, "index": 0, "clock": None}
        assert await self.dues(alice, edited, 1) == ["2026-12-01"]
        await self.complete(alice, await self.open_one(alice))
        assert await alice.listed(status="pending") == []

    async def test_without_a_due_date_it_is_reckoned_from_completion(self, alice: Person) -> None:
        task = await alice.create(recurrence="FREQ=WEEKLY")
        assert await self.dues(alice, task, 1) == ["2026-11-30"]

    async def test_a_rule_that_is_cleared_makes_no_more(self, alice: Person) -> None:
        task = await alice.create(recurrence="FREQ=DAILY", due_date="2026-11-23")
        await alice.http.patch(f"{alice.tasks}/{task['id']}", json={"recurrence": None})
        await self.complete(alice, task)
        assert await alice.listed(status="pending") == []

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("recurrence", "daily"),
            ("recurrence", "FREQ=HOURLY"),
            ("recurrence", "FREQ=DAILY;COUNT=0"),
            ("recurrence", ""),
            ("repeat_from", "never"),
            ("repeat_from", ""),
            ("series", None),
        ],
    )
    async def test_nonsense_is_refused(self, alice: Person, field: str, value: object) -> None:
        task = await alice.create()
        answer = await alice.http.patch(f"{alice.tasks}/{task['id']}", json={field: value})
        assert pointers(answer) == [f"/{field}"]
        assert await alice.listed() == [task]
