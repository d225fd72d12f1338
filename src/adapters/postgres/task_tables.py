"""The tables of tasks, and the indexes by which they are listed."""

from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Index,
    PrimaryKeyConstraint,
    SmallInteger,
    Text,
    Time,
    Uuid,
    text,
)
from sqlmodel import Field

from adapters.postgres.marks import MARKS_COLUMNS
from adapters.postgres.table_base import Row, instant, owner, zero

# What tasks are filtered by. Where it follows an order in an index it is compared there, before a task is
# looked at, in a quarter of the time. To change it is to write into all indexes: what each edit changes, as
# the time of it, is not among it.
_COMPARED: Final = (
    "completed_at",
    "priority",
    "time_zone",
    text("(recurrence IS NOT NULL)"),
    text("(project_id IS NULL)"),
    text("(section_id IS NULL)"),
    text("(parent_id IS NULL)"),
)


class TaskRow(Row, table=True):
    """A task as it is now, in the trash or not."""

    __tablename__ = "tasks"
    __table_args__ = (
        CheckConstraint("user_id <> ''", name="user_id_not_empty"),
        CheckConstraint("priority BETWEEN 0 AND 3", name="priority_known"),
        CheckConstraint("due_on IS NULL OR due_at IS NULL", name="one_due"),
        CheckConstraint("due_at IS NULL OR time_zone IS NOT NULL", name="due_time_has_zone"),
        Index(
            "ix_tasks_newest_first",
            "user_id",
            text("created_at DESC"),
            text("id DESC"),
            "due_key",
            *_COMPARED,
            postgresql_where=text("deleted_at IS NULL"),
        ),
        Index(
            "ix_tasks_trash",
            "user_id",
            text("created_at DESC"),
            text("id DESC"),
            postgresql_where=text("deleted_at IS NOT NULL"),
        ),
        # Few tasks are in these.
        Index(
            "ix_tasks_waiting",
            "user_id",
            text("created_at DESC"),
            text("id DESC"),
            postgresql_where=text("deleted_at IS NULL AND cardinality(blocked_by) > 0"),
        ),
        Index("ix_tasks_project", "user_id", "project_id", postgresql_where=text("project_id IS NOT NULL")),
        Index("ix_tasks_section", "user_id", "section_id", postgresql_where=text("section_id IS NOT NULL")),
        Index("ix_tasks_parent", "user_id", "parent_id", postgresql_where=text("parent_id IS NOT NULL")),
        # The second condition, which each text meets, keeps it from being read for lists in other orders.
        Index(
            "ix_tasks_manual_order",
            "user_id",
            "position",
            "id",
            "due_key",
            *_COMPARED,
            postgresql_where=text("deleted_at IS NULL AND position >= ''"),
        ),
        # None without a due date: as the narrowest it would be read for whatever reads all of a user's tasks.
        Index(
            "ix_tasks_due_dates",
            "user_id",
            "due_key",
            "id",
            *_COMPARED,
            postgresql_where=text("due_key IS NOT NULL AND position >= ''"),
        ),
        # No more of them: to change what one has is to write into all (docs/operations.md).
        {"postgresql_with": {"fillfactor": 85}},
    )

    user_id: str = Field(sa_column=owner())
    id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    title: str = Field(sa_column=Column(Text, nullable=False))
    title_key: str = Field(sa_column=Column(Text(collation="C"), nullable=False))
    description: str | None = Field(sa_column=Column(Text))
    completed_at: datetime | None = Field(sa_column=instant("completed_at", nullable=True))
    priority: int = Field(sa_column=Column(SmallInteger, nullable=False))
    tags: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    tag_keys: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    search_text: str = Field(sa_column=Column(Text, nullable=False))
    due_on: date | None = Field(sa_column=Column(Date))
    due_at: datetime | None = Field(sa_column=instant("due_at", nullable=True))
    due_key: datetime | None = Field(sa_column=instant("due_key", nullable=True))
    time_zone: str | None = Field(sa_column=Column(Text))
    version: int = Field(sa_column=Column(BigInteger, nullable=False))
    created_at: datetime = Field(sa_column=instant("created_at"))
    updated_at: datetime = Field(sa_column=instant("updated_at"))
    deleted_at: datetime | None = Field(sa_column=instant("deleted_at", nullable=True))
    project_id: UUID | None = Field(sa_column=Column(Uuid))
    section_id: UUID | None = Field(sa_column=Column(Uuid))
    parent_id: UUID | None = Field(sa_column=Column(Uuid))
    blocked_by: list[UUID] = Field(sa_column=Column(ARRAY(Uuid), nullable=False, server_default=text("'{}'")))
    position: str = Field(sa_column=Column(Text(collation="C"), nullable=False, server_default=text("''")))
    deleted_with: UUID | None = Field(sa_column=Column(Uuid))
    recurrence: str | None = Field(sa_column=Column(Text))
    repeat_from: str = Field(sa_column=Column(Text, nullable=False, server_default=text("'due'")))
    series_id: UUID | None = Field(sa_column=Column(Uuid))
    series_start: date | None = Field(sa_column=Column(Date))
    series_index: int = Field(sa_column=zero("series_index"))
    series_clock: time | None = Field(sa_column=Column(Time))


class TaskMarksRow(Row, table=True):
    """The marks of a task's text and tags, which an index has in the order in which tasks were made.

    A table of its own: whoever reads tasks need not carry them, and what is done to a task day by day leaves
    them as they are. NULL: unknown, as of what an older version writes.
    """

    __tablename__ = "task_marks"
    __table_args__ = (
        CheckConstraint("user_id <> ''", name="user_id_not_empty"),
        PrimaryKeyConstraint("user_id", "created_at", "id", postgresql_include=list(MARKS_COLUMNS)),
    )

    user_id: str = Field(sa_column=owner())
    created_at: datetime = Field(sa_column=Column(DateTime(timezone=True), primary_key=True))
    id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    text_marks_0: int | None = Field(sa_column=Column(BigInteger))
    text_marks_1: int | None = Field(sa_column=Column(BigInteger))
    text_marks_2: int | None = Field(sa_column=Column(BigInteger))
    text_marks_3: int | None = Field(sa_column=Column(BigInteger))
    text_marks_4: int | None = Field(sa_column=Column(BigInteger))
    text_marks_5: int | None = Field(sa_column=Column(BigInteger))
    text_marks_6: int | None = Field(sa_column=Column(BigInteger))
    text_marks_7: int | None = Field(sa_column=Column(BigInteger))
    tag_marks_0: int | None = Field(sa_column=Column(BigInteger))
    tag_marks_1: int | None = Field(sa_column=Column(BigInteger))
