"""Counting tasks in memory."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from application.ports.repositories import Grouping, Tally
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
