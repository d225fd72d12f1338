"""Tasks as tests need them, with only what matters named."""

from dataclasses import replace
from datetime import datetime
from itertools import count
from uuid import UUID

from application.ports.storage import Storage
from domain.change import Change, ChangeKind
from domain.named import Named, NamedFields, Project, SavedFilter, Section, Tag
from domain.task import Task
from domain.task_fields import TaskFields
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


async def keep_named(storage: Storage, user: UserId) -> list[Named]:
    """One of each kind that tasks are sorted by, put into the store as `user`'s."""
    given = {"user_id": user, "created_at": NOON, "updated_at": NOON}
    project, section, tag, saved = (
        Project(id=task_id(), **given),
        Section(id=task_id(), project_id=task_id(), **given),
        Tag(id=task_id(), **given),
        SavedFilter(id=task_id(), **given),
    )
    async with storage.acting_as(user) as transaction:
        await transaction.projects.add(project.begin(NamedFields(name="Flat", color="#1A7F37")))
        await transaction.sections.add(section.begin(NamedFields(name="Kitchen")))
        await transaction.tags.add(tag.begin(NamedFields(name="home", archived=True)))
        await transaction.filters.add(saved.begin(NamedFields(name="Soon", query="due < now+7d")))
    return [project, section, tag, saved]
