"""A line of everyday language as it goes in, and what was understood of it."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from application.ports.language import PartKind
from application.tasks.quick_add import MAX_LINE, Understood
from domain.task import Task
from entrypoints.wire.shapes import SOMETHING, Body, task_json
from entrypoints.wire.tasks import Origin, PriorityName, TaskView


class QuickBody(Body):
    """One line of English."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "Pay rent every 1st at 9am #home !high +Flat"}]}
    )

    text: Annotated[
        str,
        WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_LINE, "pattern": SOMETHING}),
    ]


class PartView(BaseModel):
    """A stretch of the text from `start` to before `end`, in code points, and what it came to."""

    kind: PartKind
    start: int
    end: int
    value: str


class LineFields(BaseModel):
    """What the task is made of; `new_project` tells that there is no project of that name yet."""

    title: str
    description: str | None
    due_date: str | None
    recurrence: str | None
    repeat_from: Origin | None
    priority: PriorityName | None
    tags: list[str]
    project: str | None
    new_project: bool


class QuickView(BaseModel):
    """The task, null if none was made, and what of the text was understood as what."""

    task: TaskView | None
    fields: Annotated[LineFields, Field(description="What the line says.")]
    understood: list[PartView]


def quick_json(task: Task | None, understood: Understood) -> dict[str, Any]:
    """What QuickView describes."""
    reading = understood.reading
    return {
        "task": None if task is None else task_json(task),
        "fields": {
            "title": understood.title,
            "description": understood.description,
            "due_date": reading.due_date,
            "recurrence": reading.recurrence,
            "repeat_from": reading.repeat_from,
            "priority": reading.priority,
            "tags": reading.tags,
            "project": reading.project,
            "new_project": understood.new_project,
        },
        "understood": [
            {"kind": part.kind.value, "start": part.start, "end": part.end, "value": part.value}
            for part in reading.parts
        ],
    }
