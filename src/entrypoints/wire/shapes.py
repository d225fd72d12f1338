"""What several shapes share. Types are checked at the wire, meaning in the domain."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from pydantic import BaseModel, ConfigDict, WithJsonSchema

from application.objects import Aggregate
from application.tasks.family import Branch
from domain.change import Image, timestamp
from domain.recurrence import RepeatFrom
from domain.series import series_image
from domain.task import Task
from domain.vocabulary import Priority

# Neither control characters other than tab and newline nor unpaired surrogates (`is_storable`).
TEXT = r"[^\x00-\x08\x0b-\x1f\x7f-\x9f]"
# What is left of it after trimming is not nothing: there is more to trim than ECMAScript's \s has.
SOMETHING = r"[^\s\x00-\x1f\x7f-\x9f]"
VISIBLE = rf"^{TEXT}*{SOMETHING}{TEXT}*$"
# A date, or a date and time. The first year begins a day earlier in the west; that months differ in length
# is left out.
_DAY = "((19[7-9][0-9]|[2-9][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])|1969-12-31)"
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
MOMENT = rf"^{_DAY}([Tt ]{_CLOCK}(:[0-5][0-9](\.[0-9]{{1,9}})?)?([Zz]|[+-]{_CLOCK})?)?$"

TimeZone = Annotated[
    str, WithJsonSchema({"type": "string", "description": "An IANA name.", "examples": ["Europe/Paris"]})
]
Id = Annotated[str, WithJsonSchema({"type": "string", "format": "uuid"})]
Instant = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]


class Body(BaseModel):
    """A request body: strict types, no unknown names."""

    model_config = ConfigDict(strict=True, extra="forbid")


class TaskJson(msgspec.Struct, gc=False):
    """A task as TaskView describes it, on its way to JSON: the encoder writes ids and instants by itself.

    An instant without a fraction is text, for the encoder would leave out the zeros that images have.
    """

    id: UUID
    user_id: str
    title: str
    description: str | None
    completed: bool
    completed_at: datetime | str | None
    priority: Priority
    tags: tuple[str, ...]
    due_date: str | None
    time_zone: str | None
    recurrence: str | None
    repeat_from: RepeatFrom
    series: Image | None
    project_id: UUID | None
    section_id: UUID | None
    parent_id: UUID | None
    blocked_by: tuple[UUID, ...]
    position: str
    created_at: datetime | str | None
    updated_at: datetime | str | None
    deleted_at: datetime | str | None
    deleted_with: UUID | None
    version: int


class Progress(msgspec.Struct, gc=False):
    """How many of a task's sub-tasks are done."""

    completed: int
    total: int


class TaskTreeJson(TaskJson):
    """A task as TaskTreeView describes it."""

    children: list["TaskTreeJson"]
    progress: Progress


def tree_json(branch: Branch) -> TaskTreeJson:
    """`branch` as TaskTreeView describes it."""
    return TaskTreeJson(
        **msgspec.structs.asdict(task_json(branch.task)),
        children=[tree_json(child) for child in branch.children],
        progress=Progress(branch.completed, branch.total),
    )


def only(task: TaskJson, names: Sequence[str]) -> dict[str, object]:
    """Those fields of `task`, and of its sub-tasks if it has them with it."""
    fields: dict[str, object] = {name: getattr(task, name) for name in names}
    if isinstance(task, TaskTreeJson):
        fields |= {"children": [only(child, names) for child in task.children], "progress": task.progress}
    return fields


def object_json(current: Aggregate) -> TaskJson | dict[str, object]:
    """`current` as the view of its kind describes it."""
    if isinstance(current, Task):
        return task_json(current)
    return {**current.image(), "version": current.version}


def task_json(task: Task) -> TaskJson:
    """`task` as TaskView describes it: its image, and its version."""
    due = task.due
    return TaskJson(
        task.id,
        task.user_id,
        task.title,
        task.description,
        task.completed_at is not None,
        _instant(task.completed_at),
        task.priority,
        task.tags,
        None if due is None else due.text(task.time_zone),
        task.time_zone,
        task.recurrence,
        task.repeat_from,
        None if task.series is None else series_image(task.series),
        task.project_id,
        task.section_id,
        task.parent_id,
        task.blocked_by,
        task.position,
        _instant(task.created_at),
        _instant(task.updated_at),
        _instant(task.deleted_at),
        task.deleted_with,
        task.version,
    )


def _instant(moment: datetime | None) -> datetime | str | None:
    return moment if moment is None or moment.microsecond else timestamp(moment)
