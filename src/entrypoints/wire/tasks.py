"""Tasks as they go in and out of every door."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from application.tasks.move_task import Move
from domain.links import MAX_BLOCKERS
from domain.recurrence import RepeatFrom
from domain.recurrence_rule import MAX_RULE
from domain.task_fields import TaskFields
from domain.vocabulary import MAX_DESCRIPTION, MAX_TAG, MAX_TAGS, MAX_TITLE, Priority
from entrypoints.wire.shapes import MOMENT, TEXT, VISIBLE, Body, Id, Instant, TimeZone

_EXAMPLE: dict[str, Any] = {
    "title": "Pay rent",
    "description": None,
    "priority": "high",
    "tags": ["home"],
    "due_date": "2027-01-31",
}

# The limits are documented for clients but left to the domain, which counts after trimming.
Title = Annotated[
    str, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_TITLE, "pattern": VISIBLE})
]
Description = Annotated[
    str, WithJsonSchema({"type": "string", "maxLength": MAX_DESCRIPTION, "pattern": f"^{TEXT}*$"})
]
PriorityName = Annotated[str, WithJsonSchema({"type": "string", "enum": list(Priority)})]
Tag = Annotated[
    str, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_TAG, "pattern": VISIBLE})
]
Tags = Annotated[list[Tag], Field(json_schema_extra={"maxItems": MAX_TAGS})]
DueDate = Annotated[
    str,
    WithJsonSchema(
        {
            "type": "string",
            "pattern": MOMENT,
            "description": "A plain date (2027-01-31), an instant (RFC 3339 with Z or an offset), or a local "
            "time without offset, read in `time_zone`.",
            "examples": ["2027-01-31", "2027-01-31T09:00:00+01:00", "2027-01-31T09:00:00"],
        }
    ),
]


Rule = Annotated[
    str,
    WithJsonSchema(
        {
            "type": "string",
            "maxLength": MAX_RULE,
            "description": "How it repeats: RFC 5545 §3.3.10, of days to years, and SKIP of RFC 7529. When "
            "it is completed, the next one is made.",
            "examples": ["FREQ=MONTHLY", "FREQ=WEEKLY;BYDAY=MO,TH"],
        }
    ),
]
Origin = Annotated[
    str,
    WithJsonSchema(
        {"type": "string", "enum": list(RepeatFrom), "description": "What the next one is reckoned from."}
    ),
]
Blockers = Annotated[
    list[Id],
    Field(description="Tasks that must be completed before.", json_schema_extra={"maxItems": MAX_BLOCKERS}),
]


class TaskEdit(Body):
    """The fields to change. An absent one is left alone, in PUT as well as PATCH; null clears."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    title: Title = ""
    description: Description | None = None
    completed: bool = False
    priority: PriorityName = Priority.NONE.value
    tags: Tags = Field([])
    due_date: DueDate | None = None
    time_zone: TimeZone | None = None
    recurrence: Rule | None = None
    repeat_from: Origin = RepeatFrom.DUE.value
    project_id: Id | None = None
    section_id: Id | None = None
    parent_id: Id | None = None
    blocked_by: Blockers = Field([])

    def fields(self) -> TaskFields:
        """The command: exactly the fields that the caller named."""
        named = self.model_fields_set & TaskEdit.model_fields.keys()
        return TaskFields(**{name: getattr(self, name) for name in named})


class NewTask(TaskEdit):
    """A task to create."""

    title: Title


class Completion(Body):
    """Whether the task is done; an empty body toggles."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"completed": True}]})

    completed: bool


class TaskMove(Body):
    """Right `before` or right `after` which task, and to which project, section or parent, if to another."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"after": "019aaf3e-7c00-7000-8000-000000000001"}]}
    )

    before: Id | None = None
    after: Id | None = None
    project_id: Id | None = None
    section_id: Id | None = None
    parent_id: Id | None = None

    def command(self) -> Move:
        """The command: exactly what the caller named."""
        places = self.model_fields_set & {"project_id", "section_id", "parent_id"}
        fields = TaskFields(**{name: getattr(self, name) for name in places})
        return Move(before=self.before, after=self.after, fields=fields)


class SeriesView(BaseModel):
    """Where a task stands among those that its rule makes. `id` is the first one's; `index` counts from 0.

    `start` and `clock` are the date and time that the rule is reckoned from, null: the due date.
    """

    id: Id
    start: Annotated[str | None, WithJsonSchema({"type": ["string", "null"], "format": "date"})]
    index: int
    clock: str | None


class TaskView(BaseModel):
    """A task. `version` is the user's sequence number at its last change."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                _EXAMPLE
                | {
                    "id": "019aaf3e-7c00-7000-8000-000000000001",
                    "user_id": "kX3aVn0q",
                    "completed": False,
                    "completed_at": None,
                    "time_zone": None,
                    "recurrence": "FREQ=MONTHLY",
                    "repeat_from": "due",
                    "series": {
                        "id": "019aaf3e-7c00-7000-8000-000000000001",
                        "start": None,
                        "index": 0,
                        "clock": None,
                    },
                    "project_id": None,
                    "section_id": None,
                    "parent_id": None,
                    "blocked_by": [],
                    "position": "ah",
                    "version": 42,
                    "created_at": "2026-11-23T05:00:00.000000Z",
                    "updated_at": "2026-11-23T05:00:00.000000Z",
                    "deleted_at": None,
                    "deleted_with": None,
                }
            ]
        }
    )

    id: Id
    user_id: str
    title: Title
    description: Description | None
    completed: bool
    completed_at: Instant | None
    priority: PriorityName
    tags: Tags
    due_date: DueDate | None
    time_zone: TimeZone | None
    recurrence: Rule | None
    repeat_from: Origin
    series: SeriesView | None
    project_id: Id | None
    section_id: Id | None
    parent_id: Id | None
    blocked_by: Blockers
    position: Annotated[str, Field(description="Its rank in the manual order: text, by code point.")]
    version: int
    created_at: Instant
    updated_at: Instant
    deleted_at: Instant | None
    deleted_with: Annotated[Id | None, Field(description="What took it along into the trash.")]


class ProgressView(BaseModel):
    """How many of a task's sub-tasks, at all levels, are done."""

    completed: int
    total: int


class TaskTreeView(TaskView):
    """A task with its sub-tasks at all levels, each in the manual order."""

    children: list["TaskTreeView"]
    progress: ProgressView


TASK_FIELDS = tuple(TaskView.model_fields)
