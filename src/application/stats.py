"""Figures of what a user has and did, in the account's zone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from application.conditions import NOTHING_KNOWN, States, Unchanged, state_for
from application.ports.figures import Grouping, Tally, Totals
from application.ports.runtime import Clock
from application.ports.storage import Reading, Storage
from application.reading import read
from application.tasks.task_search import overdue_window, today_window
from domain.due import day_of, start_of_day
from domain.errors import invalid
from domain.vocabulary import UserId

MAX_DAYS: Final = 366

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row on each of which something was completed: up to today or yesterday, and at most ever."""

    current: int
    longest: int


@dataclass(frozen=True, slots=True)
class Stats:
    """The figures as of `day`, today in `zone`.

    `per_day` has each day up to today with how many tasks were completed on it, oldest first. Of projects and
    tags there are those that a task outside the trash is in; `names` are of those projects.
    """

    day: date
    zone: str
    totals: Totals
    per_day: Sequence[tuple[date, int]]
    streak: Streak
    by_project: Sequence[Tally]
    by_tag: Sequence[Tally]
    names: Mapping[UUID, str]
    state: str


@dataclass(frozen=True, slots=True)
class GetStats:
    storage: Storage
    clock: Clock

    async def __call__(self, user: UserId, days: int, known: States = NOTHING_KNOWN) -> Stats | Unchanged:
        """The figures, with the last `days` one by one, or no more than that this is in a `known` state.

        Raises INVALID.
        """
        if not 1 <= days <= MAX_DAYS:
            raise invalid("days", f"must be from 1 to {MAX_DAYS}")
        now = self.clock()

        async def look(reading: Reading) -> Stats | Unchanged:
            zone = (await reading.accounts.get()).time_zone
            today = day_of(now, zone)
            totals = await reading.tasks.totals(overdue_window(now, zone), today_window(now, zone))
            # What is overdue grows without a change.
            state = state_for(user, (await reading.journal.head()).last, today, totals.overdue, days)
            if state in known:
                return Unchanged(state)
            counts = await _per_day(reading, totals.first_completed_at, today, zone)
            window = [today - _DAY * back for back in reversed(range(days))]
            return Stats(
                day=today,
                zone=zone,
                totals=totals,
                per_day=[(day, counts.get(day, 0)) for day in window],
                streak=_streak(sorted(counts), today),
                by_project=await reading.tasks.tallies(Grouping.PROJECT),
                by_tag=await reading.tasks.tallies(Grouping.TAG),
                names={project.id: project.name for project in await reading.projects.all()},
                state=state,
            )

        return await read(self.storage, user, look)


async def _per_day(reading: Reading, first: datetime | None, today: date, zone: str) -> Mapping[date, int]:
    """How many tasks were completed on each day on which any was, from the `first` completion to today."""
    if first is None:
        return {}
    begin = day_of(first, zone)
    days = [begin + _DAY * number for number in range((today - begin).days + 1)]
    bounds = [start_of_day(day, zone) for day in [*days, today + _DAY]]
    counts = await reading.tasks.completions(bounds)
    return {days[place]: count for place, count in counts.items()}


def _streak(days: Sequence[date], today: date) -> Streak:
    """Of `days` on which something was completed, in order."""
    lengths = list(_runs(days))
    goes_on = bool(days) and days[-1] >= today - _DAY
    return Streak(lengths[-1] if goes_on else 0, max(lengths, default=0))


def _runs(days: Sequence[date]) -> Iterator[int]:
    """How long each run of days without a gap is."""
    length = 0
    for place, day in enumerate(days):
        length = length + 1 if place and day - days[place - 1] == _DAY else 1
        if place + 1 == len(days) or days[place + 1] - day != _DAY:
            yield length
