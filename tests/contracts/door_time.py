"""Dates, times and zones through HTTP, whatever store is behind it. The clock stands at 2026-11-23, noon."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest

from contracts.door_links import Home
from support.apps import Door, Person
from support.clock import NOON
from support.rules import ZONES

FAR_ZONES = ["Pacific/Kiritimati", "Pacific/Niue", "America/St_Johns", "Asia/Kathmandu"]
RULES = {"FREQ=DAILY": 1, "FREQ=WEEKLY": 7, "FREQ=MONTHLY": 31}
"""Rules, and the days that at most lie between two occurrences."""


def changes_of_the_clocks(zone: str) -> list[datetime]:
    """The days of 2027 on which clocks in `zone` change, or one day in June."""
    days = [datetime(2027, 1, 1, 12, tzinfo=ZoneInfo(zone)) + timedelta(days=day) for day in range(366)]
    changes = [day for before, day in pairwise(days) if before.utcoffset() != day.utcoffset()]
    return changes or [days[160]]


class TimeContract:
    """Inherit, and provide a fixture `door`."""

    @pytest.fixture
    def alice(self, door: Door) -> Person:
        return door.person()

    async def set_zone(self, person: Person, zone: str) -> None:
        answer = await person.http.patch(f"{person.base}/account", json={"time_zone": zone})
        assert answer.status_code == 200, answer.text

    @pytest.mark.parametrize("zone", FAR_ZONES)
    async def test_a_plain_date_never_shifts(self, door: Door, zone: str) -> None:
        home = Home(door.person())
        day = "2027-03-28"
        await home.make("Other")
        await home.make("Plain", due_date=day, priority="high")
        steps: list[Callable[[], Awaitable[object]]] = [
            lambda: self.set_zone(home.person, zone),
            lambda: home.patch("Plain", description="Other"),
            lambda: home.patch("Plain", time_zone=zone),
            lambda: self.set_zone(home.person, "Europe/Paris"),
            lambda: home.patch("Plain", time_zone="Pacific/Pago_Pago", completed=True),
            lambda: home.patch("Plain", time_zone=None, completed=False),
            lambda: home.complete("Plain"),
            lambda: home.complete("Plain"),
            lambda: home.post("Plain", "move", before=home.ids["Other"]),
            lambda: home.delete("Plain"),
            lambda: home.post("Plain", "restore"),
            lambda: home.patch("Plain", recurrence="FREQ=DAILY", repeat_from="completion"),
            lambda: home.patch("Plain", recurrence=None),
        ]
        for step in steps:
            await step()
            for deleted in ("false", "true"):
                tasks = await home.person.listed(deleted=deleted, priority="high")
                assert {task["due_date"] for task in tasks} <= {day}
        await home.patch("Plain", due_date="2027-01-01")
        assert (await home.undo(await home.last())).json()["due_date"] == day
        for asked in ({"filter": f"due = {day}"}, {"due_after": "2027-03-27", "due_before": "2027-03-29"}):
            for other in FAR_ZONES:
                await self.set_zone(home.person, other)
                assert await home.titles(**asked) == {"Plain"}
        exported = (await home.person.http.get(f"{home.person.base}/export")).json()
        assert [task["due_date"] for task in exported["tasks"]] in ([None, day], [day, None])

    @pytest.mark.parametrize("zone", FAR_ZONES)
    async def test_a_plain_date_repeats_as_plain_dates(self, alice: Person, zone: str) -> None:
        await self.set_zone(alice, zone)
        task = await alice.create(recurrence="FREQ=DAILY", due_date="2027-03-26", time_zone=zone)
        for day in ("2027-03-27", "2027-03-28", "2027-03-29"):
            task = await self.completed(alice, task)
            assert (task["due_date"], task["time_zone"]) == (day, zone)

    async def completed(self, person: Person, task: dict[str, object]) -> dict[str, object]:
        """Complete `task`; the one that follows it."""
        done = (await person.http.patch(f"{person.tasks}/{task['id']}/complete")).json()
        answer = await person.http.get(f"{person.base}/changes", params={"since": done["version"]})
        (change,) = answer.json()["changes"]
        return dict(change["task"])

    @pytest.mark.parametrize("zone", ZONES)
    async def test_a_due_time_keeps_its_wall_clock_across_changes_of_the_clocks(
        self, alice: Person, zone: str
    ) -> None:
        random = Random(zone)
        for changed in changes_of_the_clocks(zone):
            for rule, step in RULES.items():
                # Not at night, when they change.
                clock = time(random.randrange(5, 21), random.randrange(60))
                first = changed.date() - timedelta(days=random.randrange(1, step + 1))
                task = await alice.create(
                    recurrence=rule, due_date=f"{first}T{clock}", time_zone=zone, title=rule
                )
                seen = [str(task["due_date"])]
                for _ in range(2):
                    task = await self.completed(alice, task)
                    seen.append(str(task["due_date"]))
                for text in seen:
                    local = datetime.combine(datetime.fromisoformat(text).date(), clock, ZoneInfo(zone))
                    assert datetime.fromisoformat(text) == local.astimezone(UTC)
                    assert datetime.fromisoformat(text).replace(tzinfo=None) == local.replace(tzinfo=None)
                assert seen[0][:10] <= str(changed.date()) <= seen[2][:10]

    async def test_an_edit_of_other_fields_leaves_a_due_time(self, alice: Person) -> None:
        task = await alice.create(due_date="2027-03-28T09:00", time_zone="Europe/Paris")
        address = f"{alice.tasks}/{task['id']}"
        for body in ({"title": "Other"}, {"completed": True}, {"recurrence": "FREQ=DAILY"}, {"tags": ["a"]}):
            edited = (await alice.http.patch(address, json=body)).json()
            assert (edited["due_date"], edited["time_zone"]) == (task["due_date"], "Europe/Paris")
        await self.set_zone(alice, "Asia/Tokyo")
        assert (await alice.http.get(address)).json()["due_date"] == "2027-03-28T09:00:00+02:00"

    async def test_a_local_time_is_read_in_the_bodys_zone_else_the_accounts_else_utc(
        self, alice: Person
    ) -> None:
        local = "2027-07-01T09:00"
        plain = await alice.create(due_date=local)
        assert (plain["due_date"], plain["time_zone"]) == (f"{local}:00Z", "UTC")
        await self.set_zone(alice, "Asia/Kathmandu")
        own = await alice.create(due_date=local)
        assert (own["due_date"], own["time_zone"]) == (f"{local}:00+05:45", "Asia/Kathmandu")
        given = await alice.create(due_date=local, time_zone="America/St_Johns")
        assert (given["due_date"], given["time_zone"]) == (f"{local}:00-02:30", "America/St_Johns")
        for task, body, shown in (
            # A task's own zone comes before the account's.
            (given, {"due_date": "2027-01-31T09:00"}, "2027-01-31T09:00:00-03:30"),
            (given, {"due_date": local, "time_zone": "Pacific/Niue"}, f"{local}:00-11:00"),
            (plain, {"due_date": local}, f"{local}:00Z"),
            (own, {"due_date": None, "time_zone": None}, None),
            (own, {"due_date": local}, f"{local}:00+05:45"),
            (own, {"due_date": f"{local}+01:00"}, "2027-07-01T13:45:00+05:45"),
        ):
            answer = await alice.http.patch(f"{alice.tasks}/{task['id']}", json=body)
            assert answer.json()["due_date"] == shown

    @pytest.mark.parametrize("zone", [*FAR_ZONES, "America/Sao_Paulo"])
    async def test_the_day_turns_at_midnight_in_the_accounts_zone(self, door: Door, zone: str) -> None:
        alice = door.person()
        await self.set_zone(alice, zone)
        midnight = datetime.combine(NOON.date() + timedelta(days=2), time.min, ZoneInfo(zone))
        first = midnight.date()
        for offset in range(-2, 9):
            await alice.create(str(offset), due_date=str(first + timedelta(days=offset)))
        await alice.create("before", due_date=(midnight - timedelta(seconds=1)).isoformat())
        await alice.create("at", due_date=midnight.isoformat())
        door.clock.advance(seconds=(midnight - timedelta(seconds=2) - NOON).total_seconds())
        assert await alice.titles(due="today", sort="due_date") in (["-1", "before"], ["before", "-1"])
        assert await alice.titles(due="overdue") == ["-2"]
        week = set(await alice.titles(due="week"))
        assert week == {"before", "at", *map(str, range(-1, 6))}
        door.clock.advance(seconds=2)
        assert set(await alice.titles(due="today")) == {"0", "at"}
        assert set(await alice.titles(due="overdue")) == {"-2", "-1", "before"}
        assert set(await alice.titles(filter="due < today")) == {"-2", "-1", "before"}
        assert set(await alice.titles(due="week")) == {"at", *map(str, range(7))}
        door.clock.advance(microseconds=1)
        assert "at" in await alice.titles(due="overdue")
