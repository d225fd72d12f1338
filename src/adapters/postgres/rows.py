"""The map between the aggregate and its row."""

from dataclasses import fields
from datetime import date, datetime, time
from typing import TypeVar
from uuid import UUID

import msgspec
from asyncpg import Record

from adapters.postgres.marks import Marks
from application.ports.repositories import Head, JournalEntry, KeyUse
from application.task_text import search_text, tag_keys, title_key
from domain.account import Account
from domain.change import Change, ChangeKind, ObjectType
from domain.due import Due
from domain.named import Named
from domain.recurrence import RepeatFrom, Series
from domain.task import Task
from domain.vocabulary import Priority, TaskId, UserId

N = TypeVar("N", bound=Named)

_PRIORITIES = tuple(Priority)
_ORIGINS = {origin.value: origin for origin in RepeatFrom}


def to_task(  # noqa: PLR0913, PLR0917 - the columns of a row
    user_id: UserId,
    task_id: TaskId,
    title: str,
    description: str | None,
    completed_at: datetime | None,
    priority: int,
    tags: list[str],
    due_on: date | None,
    due_at: datetime | None,
    time_zone: str | None,
    version: int,
    created_at: datetime,
    updated_at: datetime,
    deleted_at: datetime | None,
    project_id: UUID | None,
    section_id: UUID | None,
    parent_id: TaskId | None,
    blocked_by: list[TaskId],
    position: str,
    deleted_with: UUID | None,
    recurrence: str | None,
    repeat_from: str,
    series_id: UUID | None,
    series_start: date | None,
    series_index: int,
    series_clock: time | None,
    *_: object,
) -> Task:
    """The aggregate in a row: its columns are those of `task_columns`, in that order, and perhaps others.

    Raises nothing: what was written had been checked. Passed by position: by name takes three times as long,
    which a list feels.
    """
    due = None if due_on is None and due_at is None else Due(due_on, due_at)
    return Task(
        task_id,
        user_id,
        title,
        created_at,
        updated_at,
        description,
        completed_at,
        _PRIORITIES[priority],
        tuple(tags),
        due,
        time_zone,
        version,
        deleted_at,
        project_id,
        section_id,
        parent_id,
        tuple(blocked_by),
        position,
        deleted_with,
        recurrence,
        _ORIGINS[repeat_from],
        None if series_id is None else Series(series_id, series_start, series_index, series_clock),
    )


def task_values(task: Task) -> dict[str, object]:
    """The values of the row, under the names that statements give them."""
    due, series = task.due, task.series
    return {
        "new_id": task.id,
        "new_title": task.title,
        "new_title_key": title_key(task),
        "new_description": task.description,
        "new_completed_at": task.completed_at,
        "new_priority": task.priority.rank,
        "new_tags": task.tags,
        "new_tag_keys": tag_keys(task),
        "new_search_text": search_text(task),
        "new_due_on": None if due is None else due.on,
        "new_due_at": None if due is None else due.at,
        "new_due_key": None if due is None else due.sort_key(),
        "new_time_zone": task.time_zone,
        "new_created_at": task.created_at,
        "new_updated_at": task.updated_at,
        "new_deleted_at": task.deleted_at,
        "new_project_id": task.project_id,
        "new_section_id": task.section_id,
        "new_parent_id": task.parent_id,
        "new_blocked_by": task.blocked_by,
        "new_position": task.position,
        "new_deleted_with": task.deleted_with,
        "new_recurrence": task.recurrence,
        "new_repeat_from": task.repeat_from.value,
        "new_series_id": None if series is None else series.id,
        "new_series_start": None if series is None else series.start,
        "new_series_index": 0 if series is None else series.index,
        "new_series_clock": None if series is None else series.clock,
    }


def marks_values(task: Task) -> dict[str, object]:
    """The values of the row of the task's marks."""
    return Marks.of(search_text(task), tag_keys(task)).values("new_")


def to_named(kind: type[N], row: Record) -> N:
    """The aggregate of that `kind` in `row`, whose columns are its attributes."""
    return kind(**row)


def named_values(named: Named) -> dict[str, object]:
    """The values of the row, under the names that statements give them."""
    return {
        f"new_{one.name}": getattr(named, one.name)
        for one in fields(named)
        if one.name not in {"user_id", "version", "_changes"}
    }


def to_account(row: Record) -> Account:
    """The aggregate in `row`."""
    return Account(
        user_id=UserId(row["user_id"]),
        time_zone=row["time_zone"],
        preferences=msgspec.json.decode(row["preferences"]),
        version=row["version"],
        updated_at=row["updated_at"],
    )


def to_head(row: Record) -> Head:
    """Where the journal of the account in `row` stands."""
    return Head(row["last_number"], row["removed_number"])


def account_values(account: Account) -> dict[str, object]:
    """The values of the row, under the names that statements give them."""
    return {
        "new_time_zone": account.time_zone,
        "new_preferences": _json(account.preferences),
        "new_updated_at": account.updated_at,
    }


def change_values(change: Change) -> dict[str, object]:
    """The values of a journal entry, under the names that statements give them."""
    return {
        "change_kind": change.kind.value,
        "change_object_type": change.object_type.value,
        "change_object_id": change.object_id,
        "change_at": change.at,
        "change_before": _json(change.before),
        "change_after": _json(change.after),
        "change_undoes": change.undoes,
        "change_automatic": change.automatic,
    }


def to_entry(row: Record) -> JournalEntry:
    """The journal entry in `row`."""
    change = Change(
        kind=ChangeKind(row["kind"]),
        object_id=row["object_id"],
        at=row["at"],
        before=msgspec.json.decode(row["before"]),
        after=msgspec.json.decode(row["after"]),
        object_type=ObjectType(row["object_type"]),
        undoes=row["undoes"],
        automatic=row["automatic"],
    )
    return JournalEntry(row["number"], change, row["request_id"], row["first_number"])


def to_key_use(row: Record) -> KeyUse:
    """What the key in `row` was used for."""
    return KeyUse(row["fingerprint"], row["number"], row["at"])


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
