"""What a row of a file comes to by itself, before it is known what else there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from application.transfer.records import TaskRecord
from domain.account import ACCOUNT_ID
from domain.due import UTC_ZONE
from domain.errors import DomainError, Findings, invalid
from domain.links import MAX_BLOCKERS
from domain.past import Past, parse_past
from domain.task_fields import TaskFields, check_fields
from domain.vocabulary import UNSET, TaskId, Unset, parse_id, parse_name

# Of what other programs call by names of their own that last, such as the UID of RFC 5545 §3.8.4.7.
_LASTING: Final = UUID("5a0a9b5e-9f0e-4a39-8a54-6f8f0f1d2c31")


@dataclass(frozen=True, slots=True)
class Names:
    """How the names that a file gives its rows become ids: the same each time the file is read.

    One that is a UUID stays it. Others are told apart by `run`, unless they are `lasting`.
    """

    run: UUID
    lasting: bool = False

    def id_of(self, ref: str) -> TaskId:
        """The id of the task that the file calls `ref`."""
        try:
            return TaskId(parse_id(ref, "id"))
        except DomainError:
            return TaskId(uuid5(_LASTING if self.lasting else self.run, ref))

    def id_at(self, line: int) -> TaskId:
        """The id of the task on that line, which the file gives no name."""
        return TaskId(uuid5(self.run, f"line {line}"))


@dataclass(frozen=True, slots=True)
class Home:
    """Where a task is: ids if the file has ids, else names."""

    project_id: UUID | None = None
    section_id: UUID | None = None
    project: str | None = None
    section: str | None = None


NOWHERE: Final = Home()


@dataclass(frozen=True, slots=True)
class Draft:
    """A task that can be made. What it is bound to may be in the file, among what there is, or nowhere."""

    id: TaskId
    fields: TaskFields
    past: Past
    home: Home
    parent: TaskId | None
    blocked_by: tuple[TaskId, ...]


def draft(record: TaskRecord, names: Names, *, now: datetime) -> Draft:
    """What `record` comes to. Raises one INVALID that names every field at fault, as the file calls it."""
    findings = Findings()
    fields = _fields(record)
    findings.check(lambda: check_fields(fields, None, UTC_ZONE), dict[str, object]())
    texts: Mapping[str, str | None] = {
        name: getattr(record, name)
        for name in ("created_at", "updated_at", "completed_at", "deleted_at", "deleted_with", "position")
    }
    past = findings.check(lambda: parse_past(texts, record.series, now=now), Past())
    home = findings.check(lambda: _home(record), NOWHERE)
    if len(record.blocked_by) > MAX_BLOCKERS:
        findings.check(lambda: _refuse("blocked_by", f"must name at most {MAX_BLOCKERS} tasks"), None)
    identity = names.id_at(record.line) if record.ref is None else names.id_of(record.ref)
    if identity == ACCOUNT_ID:
        findings.check(lambda: _refuse("id", "must not be the nil UUID"), None)
    findings.raise_if_any()
    return Draft(
        id=identity,
        fields=fields,
        past=past,
        home=home,
        parent=None if record.parent is None else names.id_of(record.parent),
        blocked_by=tuple(dict.fromkeys(map(names.id_of, record.blocked_by))),
    )


def _fields(record: TaskRecord) -> TaskFields:
    def given(value: str | None) -> str | Unset:
        return UNSET if value is None else value

    return TaskFields(
        title=record.title,
        description=given(record.description),
        completed=record.completed,
        priority=given(record.priority),
        tags=record.tags,
        due_date=given(record.due_date),
        time_zone=given(record.time_zone),
        recurrence=given(record.recurrence),
        repeat_from=given(record.repeat_from),
    )


def _home(record: TaskRecord) -> Home:
    def identity(name: str, text: str | None) -> UUID | None:
        return None if text is None else parse_id(text, name)

    def name(field: str, text: str | None) -> str | None:
        return None if text is None else parse_name(text, field)

    return Home(
        project_id=identity("project_id", record.project_id),
        section_id=identity("section_id", record.section_id),
        project=name("project", record.project),
        section=name("section", record.section),
    )


def _refuse(field: str, detail: str) -> None:
    raise invalid(field, detail)
