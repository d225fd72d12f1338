"""Several operations on tasks as they go in, and what came of them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from application.tasks.batch_tasks import MAX_OPERATIONS, Batch
from application.tasks.operations import (
    REFERENCE,
    Complete,
    Create,
    Delete,
    Edit,
    Operation,
    Relocate,
    Restore,
)
from domain.errors import DomainError, Kind
from entrypoints.wire.shapes import Body, task_json
from entrypoints.wire.tasks import NewTask, TaskEdit, TaskMove, TaskView

_NAME = "[A-Za-z0-9_-]{1,64}"
_ID = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


Ref = Annotated[
    str,
    Field(
        pattern=f"^{_NAME}$",
        description="A name by which operations after this one may call the task: `$name`.",
    ),
]
TaskName = Annotated[
    str,
    WithJsonSchema(
        {
            "type": "string",
            "pattern": rf"^(\${_NAME}|{_ID})$",
            "description": "A task's id, or `$name` of one that is created before.",
        }
    ),
]
# To JSON 7.0 is a whole number (RFC 8259 §6 has one kind).
Version = Annotated[
    int,
    Field(ge=0, description="Only if the task is in this version.", json_schema_extra={"minimum": 0}),
    BeforeValidator(_whole),
]


class _OnTask(Body):
    id: TaskName
    if_version: Version | None = None


class CreateOperation(NewTask):
    """Create a task, under an `id` of your own if you like."""

    op: Literal["create"]
    ref: Ref | None = None
    id: Annotated[str | None, WithJsonSchema({"type": "string", "format": "uuid"})] = None
    parent_id: TaskName | None = None
    blocked_by: list[TaskName] = Field([])

    def operation(self) -> Operation:
        """The command."""
        return Create(fields=self.fields(), task=self.id, ref=self.ref)


class EditOperation(TaskEdit, _OnTask):
    """Change the fields named."""

    op: Literal["edit"]
    parent_id: TaskName | None = None
    blocked_by: list[TaskName] = Field([])

    def operation(self) -> Operation:
        """The command."""
        return Edit(task=self.id, if_version=self.if_version, fields=self.fields())


class CompleteOperation(_OnTask):
    """Complete it, or reopen it with `completed: false`; without `completed`, toggle."""

    op: Literal["complete"]
    completed: bool | None = None
    cascade: bool = False
    force: bool = False

    def operation(self) -> Operation:
        """The command."""
        return Complete(
            task=self.id,
            if_version=self.if_version,
            completed=self.completed,
            cascade=self.cascade,
            force=self.force,
        )


class MoveOperation(TaskMove, _OnTask):
    """Put it elsewhere."""

    op: Literal["move"]
    before: TaskName | None = None
    after: TaskName | None = None
    parent_id: TaskName | None = None

    def operation(self) -> Operation:
        """The command."""
        return Relocate(task=self.id, if_version=self.if_version, move=self.command())


class DeleteOperation(_OnTask):
    """Into the trash, or with `purge` out of it for good."""

    op: Literal["delete"]
    purge: bool = False

    def operation(self) -> Operation:
        """The command."""
        return Delete(task=self.id, if_version=self.if_version, purge=self.purge)


class RestoreOperation(_OnTask):
    """Out of the trash."""

    op: Literal["restore"]

    def operation(self) -> Operation:
        """The command."""
        return Restore(task=self.id, if_version=self.if_version)


AnyOperation = Annotated[
    CreateOperation | EditOperation | CompleteOperation | MoveOperation | DeleteOperation | RestoreOperation,
    Field(discriminator="op"),
]


class BatchBody(Body):
    """Operations to be done in their order, all or none."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "operations": [
                        {"op": "create", "ref": "move", "title": "Move house"},
                        {"op": "create", "title": "Pack", "parent_id": "$move"},
                    ]
                }
            ]
        }
    )

    operations: Annotated[
        list[AnyOperation], Field(json_schema_extra={"minItems": 1, "maxItems": MAX_OPERATIONS})
    ]

    def require_versions(self) -> None:
        """Raises PRECONDITION_REQUIRED if one would change a task in whatever version it is."""
        for place, one in enumerate(self.operations):
            if isinstance(one, _OnTask) and one.if_version is None and not one.id.startswith(REFERENCE):
                raise DomainError(
                    Kind.PRECONDITION_REQUIRED,
                    "precondition_required",
                    f"operations/{place}: send if_version with the version that you mean to change.",
                )

    def commands(self) -> list[Operation]:
        """The commands, in their order."""
        return [one.operation() for one in self.operations]


class OutcomeView(BaseModel):
    """What came of one operation: its task as it is after all of them, null once it is purged."""

    task: TaskView | None


class BatchView(BaseModel):
    """What came of the operations, in their order. `version` is the user's sequence number after them."""

    results: list[OutcomeView]
    version: int


def batch_json(batch: Batch) -> dict[str, Any]:
    """`batch` as BatchView describes it."""
    return {
        "results": [{"task": None if task is None else task_json(task)} for task in batch.tasks],
        "version": batch.version,
    }
