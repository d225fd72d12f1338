"""Whether a task can be where it is asked to be, and wait for what it is asked to wait for.

Asked within the transaction that changes it, which the lock on the account lets nobody overtake: of two
changes that would make a cycle together, the second one sees the first.
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from application.ports.storage import Transaction
from application.tasks.family import ancestors, descendants
from domain.errors import invalid
from domain.links import MAX_BLOCKERS, MAX_LEVELS, UNCHANGED_LINKS, Links, Place
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import UNSET, TaskId, Unset, parse_id

_CYCLE: Final = "must not be one that waits for this task, directly or not"


async def find_links(transaction: Transaction, task: Task | None, fields: TaskFields) -> Links:
    """The links that `fields` give `task` (None: one that is new). Raises INVALID."""
    if not fields.names_place and fields.blocked_by is UNSET:
        return UNCHANGED_LINKS
    place = await find_place(transaction, task, fields) if fields.names_place else None
    blockers = None
    if not isinstance(fields.blocked_by, Unset):
        blockers = await _find_blockers(transaction, task, fields.blocked_by)
    return Links(place, blockers)


async def find_place(transaction: Transaction, task: Task | None, fields: TaskFields) -> Place:
    """Where `fields` put `task`: a sub-task is where its parent is, and leaves it for another project.

    Raises INVALID for what is not there, what contradicts itself, a cycle, and too many levels.
    """
    here = Place() if task is None else task.place
    if not isinstance(fields.parent_id, Unset) and fields.parent_id is not None:
        parent = await _find_parent(transaction, task, parse_id(fields.parent_id, "parent_id"))
        there = Place(parent.project_id, parent.section_id, parent.id)
        _agree(fields.project_id, there.project_id, "project_id", "must be the parent's, or left out")
        _agree(fields.section_id, there.section_id, "section_id", "must be the parent's, or left out")
        return there
    leaves_parent = fields.parent_id is None
    if not isinstance(fields.section_id, Unset) and fields.section_id is not None:
        section = await transaction.sections.get(parse_id(fields.section_id, "section_id"))
        if section is None or section.deleted_at is not None:
            raise invalid("section_id", "must be a section of yours, outside the trash")
        _agree(fields.project_id, section.project_id, "section_id", "must be a section of that project")
        there = Place(section.project_id, section.id)
    elif not isinstance(fields.project_id, Unset):
        there = await _find_project(transaction, fields.project_id)
        if there.project_id == here.project_id and fields.section_id is UNSET:
            there = Place(here.project_id, here.section_id)
    elif fields.section_id is None:
        there = Place(here.project_id)
    else:
        there = Place(here.project_id, here.section_id)
    same = (there.project_id, there.section_id) == (here.project_id, here.section_id)
    return here if same and not leaves_parent else there


async def still_there(transaction: Transaction, task: Task, restored: Sequence[UUID] = ()) -> Place:
    """The place of `task` but for what of it is gone or in the trash, except for those being `restored`."""
    project_id, section_id, parent_id = task.project_id, task.section_id, task.parent_id
    if parent_id is not None and parent_id not in restored:
        parent = await transaction.tasks.get(parent_id)
        if parent is None or parent.deleted_at is not None:
            parent_id = None
    if project_id is not None and project_id not in restored:
        project = await transaction.projects.get(project_id)
        if project is None or project.deleted_at is not None:
            project_id = section_id = None
    if section_id is not None and section_id not in restored:
        section = await transaction.sections.get(section_id)
        if section is None or section.deleted_at is not None:
            section_id = None
    return Place(project_id, section_id, parent_id)


async def _find_project(transaction: Transaction, given: str | None) -> Place:
    if given is None:
        return Place()
    project = await transaction.projects.get(parse_id(given, "project_id"))
    if project is None or project.deleted_at is not None:
        raise invalid("project_id", "must be a project of yours, outside the trash")
    return Place(project.id)


async def _find_parent(transaction: Transaction, task: Task | None, parent_id: UUID) -> Task:
    parent = await transaction.tasks.get(TaskId(parent_id))
    if parent is None or parent.deleted_at is not None:
        raise invalid("parent_id", "must be a task of yours, outside the trash")
    above = [parent, *await ancestors(transaction.tasks, parent)]
    if task is not None and task.id in {one.id for one in above}:
        raise invalid("parent_id", "must be neither the task itself nor below it")
    below = 0 if task is None else len(await descendants(transaction.tasks, task))
    if len(above) + below > MAX_LEVELS:
        raise invalid("parent_id", f"must leave at most {MAX_LEVELS} levels of sub-tasks")
    return parent


async def _find_blockers(
    transaction: Transaction, task: Task | None, given: Sequence[str]
) -> tuple[TaskId, ...]:
    wanted = tuple(
        dict.fromkeys(TaskId(parse_id(text, f"blocked_by/{index}")) for index, text in enumerate(given))
    )
    if len(wanted) > MAX_BLOCKERS:
        raise invalid("blocked_by", f"must name at most {MAX_BLOCKERS} tasks")
    known = () if task is None else task.blocked_by
    seen: set[TaskId] = set()
    for index, blocker_id in enumerate(wanted):
        blocker = await transaction.tasks.get(blocker_id)
        # What the task waits for already may have gone into the trash since.
        if blocker_id not in known and (blocker is None or blocker.deleted_at is not None):
            raise invalid(f"blocked_by/{index}", "must be a task of yours, outside the trash")
        if task is not None and await _waits_for(transaction, blocker_id, task.id, seen):
            raise invalid(f"blocked_by/{index}", _CYCLE)
    return wanted


async def _waits_for(transaction: Transaction, one: TaskId, other: TaskId, seen: set[TaskId]) -> bool:
    """Whether `one` is `other` or waits for it, directly or not; looks at none that was `seen`."""
    waiting = [one]
    while waiting:
        current = waiting.pop()
        if current == other:
            return True
        if current not in seen:
            seen.add(current)
            task = await transaction.tasks.get(current)
            waiting.extend(() if task is None else task.blocked_by)
    return False


def _agree(given: str | Unset | None, found: UUID | None, field: str, detail: str) -> None:
    """Raise INVALID if an id was given too, and is another than what was found."""
    if isinstance(given, Unset):
        return
    if (None if given is None else parse_id(given, field)) != found:
        raise invalid(field, detail)
