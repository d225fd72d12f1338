"""The journal as it goes out of every door: to follow, and to look back on."""

from typing import Any, Final, Literal

from pydantic import BaseModel

from application.changes import ObjectChange
from application.ports.repositories import JournalEntry
from domain.change import ChangeKind, ObjectType, timestamp
from entrypoints.wire.accounts import AccountView
from entrypoints.wire.named import FilterView, ProjectView, SectionView, TagView
from entrypoints.wire.shapes import Instant, object_json
from entrypoints.wire.tasks import TaskView

ObjectView = TaskView | AccountView | ProjectView | SectionView | TagView | FilterView

EXPORT_FORMAT: Final = "taskharbor-1"

# Said by `type`, `id`, `seq` and `at` already.
_KNOWN_BY_ENTRY: Final = {"id", "user_id", "created_at", "updated_at"}


class ChangeView(BaseModel):
    """The newest change of one object. `deleted`: in the trash, or purged if the object is null."""

    seq: int
    type: ObjectType
    id: str
    task: TaskView | None = None
    account: AccountView | None = None
    project: ProjectView | None = None
    section: SectionView | None = None
    tag: TagView | None = None
    filter: FilterView | None = None
    deleted: bool


class DeltaView(BaseModel):
    """Changes in the order of `seq`. Go on from `last`, at once if there is `more`."""

    changes: list[ChangeView]
    last: int
    more: bool


class FieldChange(BaseModel):
    """What a field was and is."""

    before: Any
    after: Any


class ActivityView(BaseModel):
    """One change. `actor` is null where the service did it by itself; `undoes` is what it took back."""

    seq: int
    type: ObjectType
    id: str
    kind: ChangeKind
    actor: str | None
    at: Instant
    request_id: str | None
    undoes: int | None
    changes: dict[str, FieldChange]


class ExportView(BaseModel):
    """All that a user has. What is in the trash has `deleted_at`; activity is oldest first."""

    format: Literal["taskharbor-1"]
    account: AccountView
    projects: list[ProjectView]
    sections: list[SectionView]
    tags: list[TagView]
    filters: list[FilterView]
    tasks: list[TaskView]
    activity: list[ActivityView]


def change_json(change: ObjectChange) -> dict[str, object]:
    """`change` as ChangeView describes it."""
    return {
        "seq": change.number,
        "type": change.object_type.value,
        "id": change.object_id,
        change.object_type.value: None if change.current is None else object_json(change.current),
        "deleted": change.deleted,
    }


def activity_json(user: str, entry: JournalEntry) -> dict[str, object]:
    """`entry` of the journal of `user` as ActivityView describes it."""
    change = entry.change
    created = change.kind is ChangeKind.CREATED
    fields = change.after if created else change.before
    return {
        "seq": entry.number,
        "type": change.object_type.value,
        "id": user if change.object_type is ObjectType.ACCOUNT else str(change.object_id),
        "kind": change.kind.value,
        "actor": None if change.automatic else user,
        "at": timestamp(change.at),
        "request_id": entry.request_id,
        "undoes": change.undoes,
        "changes": {
            name: {"before": change.before.get(name), "after": change.after.get(name)}
            for name in sorted(fields)
            if name not in _KNOWN_BY_ENTRY and change.before.get(name) != change.after.get(name)
        },
    }
