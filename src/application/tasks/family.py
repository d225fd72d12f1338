"""A task's sub-tasks, at all levels, and those above it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from application.ports.repositories import TaskReader
from application.task_query import SortField, TaskQuery
from domain.links import MAX_LEVELS
from domain.task import Task

_EVERY: Final = TaskQuery(sort=SortField.POSITION, descending=False, limit=2**31 - 1)
_ANY: Final[frozenset[UUID]] = frozenset()


async def descendants(tasks: TaskReader, task: Task) -> Sequence[Sequence[Task]]:
    """The sub-tasks of `task` outside the trash, level by level."""
    levels: list[Sequence[Task]] = []
    above = frozenset({task.id})
    # There are never more; whatever a store says, this ends.
    while above and len(levels) <= MAX_LEVELS:
        level = await tasks.find(replace(_EVERY, parents=above))
        above = frozenset(child.id for child in level)
        if level:
            levels.append(level)
    return levels


async def all_descendants(tasks: TaskReader, task: Task) -> list[Task]:
    """The sub-tasks of `task` outside the trash, parents before children."""
    return [child for level in await descendants(tasks, task) for child in level]


async def ancestors(tasks: TaskReader, task: Task) -> Sequence[Task]:
    """The parent of `task`, its parent, and so on, as far as they are there."""
    found: list[Task] = []
    while task.parent_id is not None and len(found) <= MAX_LEVELS:
        parent = await tasks.get(task.parent_id)
        if parent is None:
            break
        found.append(parent)
        task = parent
    return found


async def taken_along(tasks: TaskReader, by: UUID) -> Sequence[Task]:
    """The tasks that went into the trash along with what has that id."""
    return await tasks.find(replace(_EVERY, deleted=True, deleted_with=by))


async def members(
    tasks: TaskReader, *, projects: frozenset[UUID] = _ANY, sections: frozenset[UUID] = _ANY
) -> Sequence[Task]:
    """The tasks outside the trash that are in those projects and those sections; empty: in any."""
    return await tasks.find(replace(_EVERY, projects=projects, sections=sections))
