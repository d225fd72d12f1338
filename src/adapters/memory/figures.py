"""Counting tasks in memory."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from application.ports.figures import Grouping, Tally, Totals
from application.task_query import DueWindow
from application.task_text import tag_keys
from domain.task import Task


def count_by(by: Grouping, tasks: Iterable[Task]) -> Sequence[Tally]:
    """How many of `tasks` outside the trash there are of each group."""
    groups = defaultdict[UUID | str | None, list[Task]](list)
    for task in sorted(tasks, key=lambda one: (one.created_at, one.id)):
        if task.deleted_at is None:
            for key in _keys(by, task):
                groups[key].append(task)
    order = sorted(groups, key=lambda key: (key is None, str(key)))
    return [_tally(by, key, groups[key]) for key in order]


def count_all(tasks: Iterable[Task], overdue: DueWindow, today: DueWindow) -> Totals:
    """How many `tasks` there are."""
    everything = list(tasks)
    live = [task for task in everything if task.deleted_at is None]
    still_open = [task for task in live if not task.completed]
    return Totals(
        open=len(still_open),
        completed=len(live) - len(still_open),
        trash=len(everything) - len(live),
        overdue=sum(overdue.contains(task.due) for task in still_open),
        today=sum(today.contains(task.due) for task in still_open),
        first_completed_at=min((task.completed_at for task in live if task.completed_at), default=None),
    )


def count_completed(tasks: Iterable[Task], bounds: Sequence[datetime]) -> Mapping[int, int]:
    """How many of `tasks` outside the trash were completed between each of `bounds` and the next."""
    times = (task.completed_at for task in tasks if task.deleted_at is None)
    places = (bisect_right(bounds, at) - 1 for at in times if at is not None)
    return Counter(place for place in places if 0 <= place < len(bounds) - 1)


def _keys(by: Grouping, task: Task) -> Sequence[UUID | str | None]:
    match by:
        case Grouping.PROJECT:
            return [task.project_id]
        case Grouping.SECTION:
            return [task.section_id]
        case Grouping.TAG:
            return tag_keys(task)


def _tally(by: Grouping, key: UUID | str | None, tasks: Sequence[Task]) -> Tally:
    """`tasks` are of that group, oldest first."""
    completed = sum(task.completed for task in tasks)
    counts = (key, len(tasks) - completed, completed)
    if by is not Grouping.TAG:
        return Tally(*counts)
    oldest = tasks[0]
    spelling = oldest.tags[tag_keys(oldest).index(str(key))]
    return Tally(*counts, name=spelling, since=oldest.created_at)
