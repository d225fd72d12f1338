"""What completing and reopening a task that repeats brings with it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from application.ports.storage import Transaction
from domain.change import ChangeKind
from domain.task import Task

_AS_MADE: Final = {ChangeKind.CREATED, ChangeKind.RESTORED}


async def bring_next(transaction: Transaction, task: Task, *, now: datetime) -> Sequence[Task]:
    """The next task of the series of `task`, which has just been completed, if it is not there yet."""
    if task.recurrence is None:
        return ()
    zone = (await transaction.accounts.get()).time_zone
    following = task.successor(now=now, zone=zone)
    if following is None:
        return ()
    present = await transaction.tasks.get(following.id)
    if present is None:
        return (following,)
    if present.deleted_at is None:
        return ()
    present.restore(now=now)
    return (present,)


async def take_back_next(transaction: Transaction, task: Task, *, now: datetime) -> Sequence[Task]:
    """The next task of the series of `task`, which is to be reopened, put into the trash if untouched."""
    if task.recurrence is None:
        return ()
    zone = (await transaction.accounts.get()).time_zone
    following = task.successor(now=now, zone=zone)
    present = None if following is None else await transaction.tasks.get(following.id)
    if present is None or not present.is_open:
        return ()
    newest = await transaction.journal.entry(present.version)
    if newest is None or newest.change.kind not in _AS_MADE:
        return ()
    present.trash(now=now)
    return (present,)
