"""Whole accounts as files have them, and what is told while one is taken in."""

from typing import Any, Literal

from pydantic import BaseModel

from application.transfer.events import Ended, ImportEvent, Progress, Reached, RowProblem
from application.transfer.records import AccountRecord, NamedRecord, TaskRecord
from domain.change import ObjectType
from domain.errors import DomainError
from entrypoints.wire.accounts import AccountEdit
from entrypoints.wire.named import FilterEdit
from entrypoints.wire.shapes import Body
from entrypoints.wire.tasks import TaskEdit, Title


class _Ignored(Body):
    """What an export tells that is not this account's, or follows anew."""

    user_id: Any = None
    version: Any = None


class TaskInFile(TaskEdit, _Ignored):
    """A task as an export has it; all but its title may be left out."""

    title: Title
    id: str | None = None
    completed_at: str | None = None
    series: dict[str, Any] | None = None
    position: str | None = None
    created_at: str | None = None
    updated_at: str | None = None
    deleted_at: str | None = None
    deleted_with: str | None = None

    def record(self, line: int, pointer: str) -> TaskRecord:
        """The row, at its place in the file."""
        return TaskRecord(
            line=line,
            pointer=pointer,
            ref=self.id,
            title=self.title,
            description=self.description,
            completed=self.completed,
            completed_at=self.completed_at,
            priority=self.priority,
            tags=tuple(self.tags),
            due_date=self.due_date,
            time_zone=self.time_zone,
            recurrence=self.recurrence,
            repeat_from=self.repeat_from,
            series=self.series,
            project_id=self.project_id,
            section_id=self.section_id,
            parent=self.parent_id,
            blocked_by=tuple(self.blocked_by),
            position=self.position,
            created_at=self.created_at,
            updated_at=self.updated_at,
            deleted_at=self.deleted_at,
            deleted_with=self.deleted_with,
        )


class NamedInFile(FilterEdit, _Ignored):
    """A project, section, tag or saved filter as an export has it."""

    id: str | None = None
    project_id: str | None = None
    position: str | None = None
    created_at: str | None = None
    updated_at: str | None = None
    deleted_at: str | None = None
    deleted_with: str | None = None

    def record(self, kind: ObjectType, line: int, pointer: str) -> NamedRecord:
        """The row, at its place in the file."""
        return NamedRecord(
            line=line,
            pointer=pointer,
            kind=kind,
            fields=self.fields(),
            ref=self.id,
            project_id=self.project_id,
            position=self.position,
            created_at=self.created_at,
            updated_at=self.updated_at,
            deleted_at=self.deleted_at,
            deleted_with=self.deleted_with,
        )


class AccountInFile(AccountEdit, _Ignored):
    """The account as an export has it."""

    updated_at: str | None = None

    def record(self, line: int, pointer: str) -> AccountRecord:
        """The row, at its place in the file."""
        return AccountRecord(line=line, pointer=pointer, fields=self.fields(), updated_at=self.updated_at)


class ProgressFields(BaseModel):
    """How many rows were looked at; `skipped` are there already, `problems` is all that is wrong."""

    rows: int
    created: int
    skipped: int
    failed: int
    problems: int


class ProblemEvent(BaseModel):
    """What is wrong with a row: on its `line`, or at its `pointer` in a JSON file.

    `kept`: the task is made, without that.
    """

    event: Literal["problem"]
    line: int | None = None
    field: str | None = None
    pointer: str | None = None
    detail: str
    kept: bool


class ProgressEvent(ProgressFields):
    """What became of the file so far.

    `version` is the number of the change by which the last rows were kept, which can be undone; null if they
    changed nothing, and in a dry run.
    """

    event: Literal["progress"]
    version: int | None


class DoneEvent(ProgressFields):
    """The end of the file was reached."""

    event: Literal["done"]
    dry_run: bool


class StoppedEvent(ProgressFields):
    """It went no further; what was kept stays. Sent again under the same Idempotency-Key it goes on."""

    event: Literal["stopped"]
    dry_run: bool
    code: str
    detail: str
    retry_after: int | None


ImportEventView = ProblemEvent | ProgressEvent | DoneEvent | StoppedEvent
"""One line of the answer."""


def event_json(event: ImportEvent, *, dry_run: bool) -> dict[str, Any]:
    """`event` as the views of events describe it."""
    match event:
        case RowProblem(pointer=None):
            place: dict[str, Any] = {"line": event.line, "field": event.field or None}
            return {"event": "problem", **place, "detail": event.detail, "kept": event.kept}
        case RowProblem():
            pointer = "/".join(filter(None, [event.pointer, event.field]))
            return {"event": "problem", "pointer": pointer, "detail": event.detail, "kept": event.kept}
        case Reached(progress, version):
            return {"event": "progress", **_counts(progress), "version": version}
        case Ended(progress, None):
            return {"event": "done", "dry_run": dry_run, **_counts(progress)}
        case Ended(progress, DomainError() as error):
            return {
                "event": "stopped",
                "dry_run": dry_run,
                **_counts(progress),
                "code": error.code,
                "detail": error.detail,
                "retry_after": error.retry_after,
            }
    raise AssertionError("an event is one of these")


def _counts(progress: Progress) -> dict[str, int]:
    return {
        "rows": progress.rows,
        "created": progress.created,
        "skipped": progress.skipped,
        "failed": progress.failed,
        "problems": progress.problems,
    }
