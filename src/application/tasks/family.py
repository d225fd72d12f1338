"""A task's sub-tasks, at all levels, and those above it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from application.ports.repositories import TaskReader
from application.task_query import SortField, TaskQuery
from domain.links import MAX_LEVELS
from domain.task import Task

_EVERY: Final = TaskQuery(sort=SortField.POSITION, descending=False, limit=2**31 - 1)
_ANY: Final[frozenset[UUID]] = frozenset()


@dataclass(frozen=True, slots=True)
class Branch:
    """A task with all that is below it, in the manual order."""

    task: Task
    children: Sequence["Branch"]

    @property
    def completed(self) -> int:
        """How many of the sub-tasks, at all levels, are done."""
        return sum(child.task.completed + child.completed for child in self.children)

    @property
    def total(self) -> int:
        """How many sub-tasks there are at all levels."""
        return sum(1 + child.total for child in self.children)


async def branches(tasks: TaskReader, roots: Sequence[Task]) -> Sequence[Branch]:
    """Each of `roots` with its sub-tasks outside the trash."""
    # One of the roots may be below another, and then its own are found twice.
    found = {child.id: child for level in await descendants(tasks, *roots) for child in level}
    children = defaultdict[UUID | None, list[Task]](list)
    for child in found.values():
        children[child.parent_id].append(child)

    def branch(task: Task, depth: int) -> Branch:
        below = children[task.id] if depth <= MAX_LEVELS else ()
        return Branch(task, [branch(child, depth + 1) for child in below])

    return [branch(root, 0) for root in roots]


async def descendants(tasks: TaskReader, *roots: Task) -> Sequence[Sequence[Task]]:
    """The sub-tasks of `roots` outside the trash, level by level."""
    levels: list[Sequence[Task]] = []
    above = frozenset(root.id for root in roots)
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
