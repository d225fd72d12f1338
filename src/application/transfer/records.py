"""What files hold, a row at a time: text, unchecked, with names in place of ids where others wrote them."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.account import AccountFields
from domain.change import ObjectType
from domain.named import NamedFields


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRecord:
    """One task of a file, on its `line` (from 1). Fields as the API takes them; None or empty: not given.

    Of a file that has no lines worth telling, `pointer` is where it stands in there (RFC 6901).
    `ref` is what the file calls the task, which `parent` and `blocked_by` of others refer to; `project` and
    `section` are names. Instants are RFC 3339. Tasks come in the order in which they are to be listed.
    """

    line: int
    pointer: str | None = None
    title: str
    ref: str | None = None
    description: str | None = None
    completed: bool = False
    completed_at: str | None = None
    created_at: str | None = None
    priority: str | None = None
    tags: tuple[str, ...] = ()
    due_date: str | None = None
    time_zone: str | None = None
    recurrence: str | None = None
    repeat_from: str | None = None
    project: str | None = None
    section: str | None = None
    project_id: str | None = None
    section_id: str | None = None
    parent: str | None = None
    blocked_by: tuple[str, ...] = ()
    updated_at: str | None = None
    deleted_at: str | None = None
    deleted_with: str | None = None
    position: str | None = None
    series: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRecord:
    """A project, section, tag or saved filter, whose id in the file is `ref`."""

    line: int
    pointer: str
    kind: ObjectType
    fields: NamedFields
    ref: str | None = None
    project_id: str | None = None
    position: str | None = None
    created_at: str | None = None
    updated_at: str | None = None
    deleted_at: str | None = None
    deleted_with: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRecord:
    """The account."""

    line: int
    pointer: str
    fields: AccountFields
    updated_at: str | None = None


@dataclass(frozen=True, slots=True)
class BadLine:
    """What can't be read: on which `line` (from 1), in which `field` ("" for the whole line), and why.

    `field` is the name that the file has for it. `detail` never repeats what the file says.
    """

    line: int
    field: str
    detail: str
    pointer: str | None = None


Row = TaskRecord | NamedRecord | AccountRecord | BadLine
