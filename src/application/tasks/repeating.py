"""What completing and reopening a task that repeats brings with it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from application.ports.storage import Transaction
from application.tasks.family import all_descendants, taken_along
from domain.change import ChangeKind
from domain.links import Place
from domain.task import Task
from domain.vocabulary import TaskId

_AS_MADE: Final = {ChangeKind.CREATED, ChangeKind.RESTORED}


async def bring_next(transaction: Transaction, task: Task, *, now: datetime) -> Sequence[Task]:
    """The next task of the series of `task`, which has just been completed, if it is not there yet.

    With it come the sub-tasks of `task`, once more and all open, but for those that repeat by themselves.
    """
    if task.recurrence is None:
        return ()
    zone = (await transaction.accounts.get()).time_zone
    following = task.successor(now=now, zone=zone)
    if following is None:
        return ()
    present = await transaction.tasks.get(following.id)
    if present is None:
        below = await all_descendants(transaction.tasks, task)
        return (following, *_once_more(task, below, following, zone=zone, now=now))
    if present.deleted_at is None:
        return ()
    children = await taken_along(transaction.tasks, present.id)
    for one in (present, *children):
        one.restore(now=now)
    return (present, *children)


async def take_back_next(transaction: Transaction, task: Task, *, now: datetime) -> Sequence[Task]:
    """The next task of the series of `task`, which is to be reopened, put into the trash if untouched.

    It is touched as well if one of its sub-tasks is, or if it has got one since.
    """
    if task.recurrence is None:
        return ()
    zone = (await transaction.accounts.get()).time_zone
    following = task.successor(now=now, zone=zone)
    present = None if following is None else await transaction.tasks.get(following.id)
    if present is None or not present.is_open:
        return ()
    children = await all_descendants(transaction.tasks, present)
    made_together = set()
    for one in (present, *children):
        newest = await transaction.journal.entry(one.version)
        if newest is None or newest.change.kind not in _AS_MADE:
            return ()
        made_together.add(newest.together)
    if len(made_together) > 1:
        return ()
    present.trash(now=now)
    for child in children:
        child.trash(now=now, along_with=present.id)
    return (present, *children)


def _once_more(
    task: Task, below: Sequence[Task], following: Task, *, zone: str, now: datetime
) -> Sequence[Task]:
    """The sub-tasks `below` a completed task for the next: their ids follow from both, dates move along."""
    ids: dict[UUID, TaskId] = {task.id: following.id}
    days = 0
    if task.due is not None and following.due is not None:
        own_zone = task.time_zone or zone
        days = (following.due.day(own_zone) - task.due.day(own_zone)).days
    found = []
    for child in below:
        if child.parent_id in ids and child.recurrence is None:
            ids[child.id] = TaskId(uuid5(following.id, str(child.id)))
            found.append(child)
    return [
        child.again(
            ids[child.id],
            Place(following.project_id, following.section_id, ids[child.parent_id]),
            None if child.due is None else child.due.later(days, child.time_zone),
            blocked_by=tuple(ids[blocker] for blocker in child.blocked_by if blocker in ids),
            now=now,
        )
        for child in found
        if child.parent_id is not None
    ]
