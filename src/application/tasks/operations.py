"""What a batch can ask for, one at a time.

A task is named by its id, or as `$name` by the `ref` of the operation before that creates it.
"""

from dataclasses import dataclass, replace
from typing import Final

from application.tasks.move_task import Move
from domain.errors import invalid
from domain.task_fields import TaskFields
from domain.vocabulary import TaskId, Unset, parse_id

REFERENCE: Final = "$"
"""What a text begins with that stands for a task made before in the same batch."""

Names = dict[str, TaskId]
"""The tasks that were made so far, by the `ref` of their operation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Create:
    """Make a task, under the caller's own `task` id if given; `ref` names it for what follows."""

    fields: TaskFields
    task: str | None = None
    ref: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTask:
    """Something to be done to `task`, in that version only if `if_version` is given."""

    task: str
    if_version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit(OnTask):
    """Set the named fields."""

    fields: TaskFields


@dataclass(frozen=True, slots=True, kw_only=True)
class Complete(OnTask):
    """Set whether it is done; None toggles."""

    completed: bool | None = None
    cascade: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relocate(OnTask):
    """Put it elsewhere."""

    move: Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Delete(OnTask):
    """Into the trash, or with `purge` out of it for good."""

    purge: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore(OnTask):
    """Out of the trash."""


Operation = Create | Edit | Complete | Relocate | Delete | Restore


def named_task(text: str, field: str, names: Names) -> TaskId:
    """The id of the task that `text` names. Raises INVALID naming `field`."""
    if not text.startswith(REFERENCE):
        return TaskId(parse_id(text, field))
    found = names.get(text.removeprefix(REFERENCE))
    if found is None:
        raise invalid(field, "must name the `ref` of an operation before this one that creates a task")
    return found


def named_fields(fields: TaskFields, names: Names) -> TaskFields:
    """`fields` with ids in place of names. Raises INVALID."""
    parent, blockers = fields.parent_id, fields.blocked_by
    if isinstance(parent, str):
        fields = replace(fields, parent_id=str(named_task(parent, "parent_id", names)))
    if not isinstance(blockers, Unset):
        ids = [str(named_task(text, f"blocked_by/{index}", names)) for index, text in enumerate(blockers)]
        fields = replace(fields, blocked_by=ids)
    return fields


def named_move(move: Move, names: Names) -> Move:
    """`move` with ids in place of names. Raises INVALID."""

    def found(text: str | None, field: str) -> str | None:
        return None if text is None else str(named_task(text, field, names))

    return Move(
        before=found(move.before, "before"),
        after=found(move.after, "after"),
        fields=named_fields(move.fields, names),
    )
