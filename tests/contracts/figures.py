"""The figures of what a user has: the same from every store."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from application.ports.figures import Totals
from application.ports.storage import Storage
from application.tasks.task_search import overdue_window, today_window
from contracts.query import keep, many_tasks
from contracts.storage import new_user
from domain.due import day_of, start_of_day
from domain.task import Task
from support.strategies import NOW, ZONES

DAYS = 40


class FiguresContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    @settings(max_examples=60)
    @given(given_tasks=many_tasks, zone=st.sampled_from([*ZONES, "America/St_Johns", "Asia/Kathmandu"]))
    async def test_totals_are_what_the_windows_hold(
        self, storage: Storage, given_tasks: list[Task], zone: str
    ) -> None:
        user = await keep(storage, given_tasks)
        live = [task for task in given_tasks if task.deleted_at is None]
        still_open = [task for task in live if not task.completed]
        overdue, today = overdue_window(NOW, zone), today_window(NOW, zone)
        times = [task.completed_at for task in live if task.completed_at is not None]
        async with storage.reading_as(user) as reading:
            assert await reading.tasks.totals(overdue, today) == Totals(
                open=len(still_open),
                completed=len(live) - len(still_open),
                trash=len(given_tasks) - len(live),
                overdue=len([task for task in still_open if overdue.contains(task.due)]),
                today=len([task for task in still_open if today.contains(task.due)]),
                first_completed_at=min(times, default=None),
            )

    @settings(max_examples=60)
    @given(given_tasks=many_tasks, zone=st.sampled_from([*ZONES, "America/St_Johns", "Asia/Kathmandu"]))
    async def test_completions_fall_on_the_days_of_the_zone(
        self, storage: Storage, given_tasks: list[Task], zone: str
    ) -> None:
        user = await keep(storage, given_tasks)
        first = NOW.date() - timedelta(days=DAYS // 2)
        days = [first + timedelta(days=number) for number in range(DAYS)]
        expected: dict[int, int] = {}
        for task in given_tasks:
            if task.deleted_at is None and task.completed_at is not None:
                place = (day_of(task.completed_at, zone) - first).days
                if 0 <= place < DAYS - 1:
                    expected[place] = expected.get(place, 0) + 1
        async with storage.reading_as(user) as reading:
            bounds = [start_of_day(day, zone) for day in days]
            assert dict(await reading.tasks.completions(bounds)) == expected

    async def test_of_nothing_there_is_nothing(self, storage: Storage) -> None:
        async with storage.reading_as(new_user()) as reading:
            totals = await reading.tasks.totals(overdue_window(NOW, "UTC"), today_window(NOW, "UTC"))
            assert totals == Totals(0, 0, 0, 0, 0, None)
            assert dict(await reading.tasks.completions([NOW, NOW + timedelta(days=1)])) == {}
