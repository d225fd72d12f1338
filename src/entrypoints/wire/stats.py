"""Figures as they go out of every door."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, WithJsonSchema

from application.ports.figures import Tally
from application.stats import Stats
from entrypoints.wire.shapes import Id, TimeZone

Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]


class DayView(BaseModel):
    """How many tasks were completed on a day."""

    day: Day
    completed: int


class StreakView(BaseModel):
    """Days in a row on each of which something was completed: up to today or yesterday, and at most ever."""

    current: int
    longest: int


class ProjectFigures(BaseModel):
    """How many tasks are in a project; null stands for those in none."""

    project_id: Id | None
    name: str | None
    open: int
    completed: int


class TagFigures(BaseModel):
    """How many tasks have a tag."""

    name: str
    open: int
    completed: int


class StatsView(BaseModel):
    """Figures of all tasks outside the trash, and how many are in it. Days are those of `time_zone`.

    `overdue` and `today` count what is open. `completed_per_day` is oldest first, up to today.
    """

    day: Day
    time_zone: TimeZone
    open: int
    completed: int
    overdue: int
    today: int
    trash: int
    completed_per_day: list[DayView]
    streak: StreakView
    by_project: list[ProjectFigures]
    by_tag: list[TagFigures]


def stats_json(stats: Stats) -> dict[str, Any]:
    """`stats` as StatsView describes it."""
    totals = stats.totals
    return {
        "day": stats.day,
        "time_zone": stats.zone,
        "open": totals.open,
        "completed": totals.completed,
        "overdue": totals.overdue,
        "today": totals.today,
        "trash": totals.trash,
        "completed_per_day": [{"day": day, "completed": count} for day, count in stats.per_day],
        "streak": {"current": stats.streak.current, "longest": stats.streak.longest},
        "by_project": [
            {"project_id": tally.key, "name": _project_name(stats, tally), **_counts(tally)}
            for tally in stats.by_project
        ],
        "by_tag": [{"name": tally.name, **_counts(tally)} for tally in stats.by_tag],
    }


def _counts(tally: Tally) -> dict[str, int]:
    return {"open": tally.open, "completed": tally.completed}


def _project_name(stats: Stats, tally: Tally) -> str | None:
    return stats.names.get(tally.key) if isinstance(tally.key, UUID) else None
