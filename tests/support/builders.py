"""Tasks as tests need them, with only what matters named."""

from dataclasses import replace
from datetime import datetime
from itertools import count
from uuid import UUID

from application.ports.storage import Storage
from domain.change import Change, ChangeKind
from domain.task import Task, TaskFields
from domain.vocabulary import TaskId, UserId
from support.clock import NOON

ALICE = UserId("alice")
BOB = UserId("bob")

_numbers = count(1)


def task_id(number: int | None = None) -> TaskId:
    """The id of that number, or one not given out before."""
    return TaskId(UUID(int=next(_numbers) + 2**64 if number is None else number))


def created(*, now: datetime = NOON, zone: str = "UTC", user: UserId = ALICE, **fields: object) -> Task:
    """A new task, its change not taken yet; it has a title unless `fields` say otherwise."""
    return Task.create(task_id(), user, TaskFields(**{"title": "Pay rent", **fields}), now=now, zone=zone)


def a_task(**given: object) -> Task:
    """A task as a store gives it out: without changes. `given` are as for `created`."""
    task = created(**given)
    task.take_changes()
    return task


def edit(task: Task, *, now: datetime = NOON, zone: str = "UTC", **fields: object) -> list[Change]:
    """Edit `task`; the changes that it recorded."""
    task.edit(TaskFields(**fields), now=now, zone=zone)
    return task.take_changes()


async def keep(storage: Storage, *tasks: Task, user: UserId = ALICE) -> None:
    """Put `tasks` into the store as `user`'s, just as they are."""
    async with storage.acting_as(user) as transaction:
        for task in tasks:
            change = Change(ChangeKind.CREATED, task.id, NOON, before={}, after=task.image())
            await transaction.tasks.add(replace(task, user_id=user, _changes=[change]))
