"""The schema. Statements are built from these classes and Alembic migrates them; rows are dumb.

Every primary key leads with `user_id`, so the schema shards by user. Text that is compared has a folded
twin with COLLATE "C", so that no locale decides. SQLModel does not validate tables: the domain has.
"""

from datetime import date, datetime, time
from typing import Any, ClassVar, Final
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Index,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    Time,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from adapters.postgres.marks import MARKS_COLUMNS

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _instant(name: str, *, nullable: bool = False) -> Column[datetime]:
    return Column(name, DateTime(timezone=True), nullable=nullable)


def _zero(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default=text("0"))


def _owner() -> Column[str]:
    return Column("user_id", Text, primary_key=True)


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


class Row(SQLModel):
    """What every table has: the user it belongs to."""

    metadata = metadata
    __table__: ClassVar[Table]


class AccountRow(Row, table=True):
    """One row per user: the lock of the user's writes, the head of their journal, and their account.

    `visit_at` is when upkeep is due. `latest_at` is what the journal's entry `latest_number` has, and
    `early_by` of then as well (told.py): if that is not the last, an older version wrote since.
    """

    __tablename__ = "accounts"
    # Updated by each write of its user: room in the page keeps those updates heap-only.
    __table_args__ = (
        CheckConstraint("user_id <> ''", name="user_id_not_empty"),
        Index("ix_accounts_visit_at", "visit_at", postgresql_where=text("visit_at IS NOT NULL")),
        {"postgresql_with": {"fillfactor": 50}},
    )

    user_id: str = Field(sa_column=_owner())
    last_number: int = Field(sa_column=_zero("last_number"))
    removed_number: int = Field(sa_column=_zero("removed_number"))
    visit_at: datetime | None = Field(sa_column=_instant("visit_at", nullable=True))
    latest_at: datetime | None = Field(sa_column=_instant("latest_at", nullable=True))
    latest_number: int = Field(sa_column=_zero("latest_number"))
    early_by: int = Field(sa_column=_zero("early_by"))
    time_zone: str = Field(sa_column=Column(Text, nullable=False, server_default=text("'UTC'")))
    preferences: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False, server_default=text("'{}'")))
    version: int = Field(sa_column=_zero("version"))
    updated_at: datetime | None = Field(sa_column=_instant("updated_at", nullable=True))


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

    user_id: str = Field(sa_column=_owner())
    id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    title: str = Field(sa_column=Column(Text, nullable=False))
    title_key: str = Field(sa_column=Column(Text(collation="C"), nullable=False))
    description: str | None = Field(sa_column=Column(Text))
    completed_at: datetime | None = Field(sa_column=_instant("completed_at", nullable=True))
    priority: int = Field(sa_column=Column(SmallInteger, nullable=False))
    tags: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    tag_keys: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    search_text: str = Field(sa_column=Column(Text, nullable=False))
    due_on: date | None = Field(sa_column=Column(Date))
    due_at: datetime | None = Field(sa_column=_instant("due_at", nullable=True))
    due_key: datetime | None = Field(sa_column=_instant("due_key", nullable=True))
    time_zone: str | None = Field(sa_column=Column(Text))
    version: int = Field(sa_column=Column(BigInteger, nullable=False))
    created_at: datetime = Field(sa_column=_instant("created_at"))
    updated_at: datetime = Field(sa_column=_instant("updated_at"))
    deleted_at: datetime | None = Field(sa_column=_instant("deleted_at", nullable=True))
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
    series_index: int = Field(sa_column=_zero("series_index"))
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

    user_id: str = Field(sa_column=_owner())
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


class NamedRow(Row):
    """What tasks are sorted by."""

    user_id: str = Field(sa_type=Text, primary_key=True)
    id: UUID = Field(sa_type=Uuid, primary_key=True)
    name: str = Field(sa_type=Text)
    color: str | None = Field(sa_type=Text)
    archived: bool = Field(sa_type=Boolean)
    position: str = Field(sa_type=Text(collation="C"))
    version: int = Field(sa_type=BigInteger)
    created_at: datetime = Field(sa_type=DateTime(timezone=True))
    updated_at: datetime = Field(sa_type=DateTime(timezone=True))
    deleted_at: datetime | None = Field(sa_type=DateTime(timezone=True))
    deleted_with: UUID | None = Field(sa_type=Uuid)


class ProjectRow(NamedRow, table=True):
    """A project, in the trash or not."""

    __tablename__ = "projects"
    __table_args__ = (CheckConstraint("user_id <> ''", name="user_id_not_empty"),)


class SectionRow(NamedRow, table=True):
    """A part of a project."""

    __tablename__ = "sections"
    __table_args__ = (CheckConstraint("user_id <> ''", name="user_id_not_empty"),)

    project_id: UUID = Field(sa_type=Uuid)


class TagRow(NamedRow, table=True):
    """What is kept of a tag beside the tasks that have it."""

    __tablename__ = "tags"
    __table_args__ = (CheckConstraint("user_id <> ''", name="user_id_not_empty"),)


class FilterRow(NamedRow, table=True):
    """A saved filter."""

    __tablename__ = "filters"
    __table_args__ = (CheckConstraint("user_id <> ''", name="user_id_not_empty"),)

    query: str = Field(sa_type=Text)


class JournalRow(Row, table=True):
    """One change of one object, under the user's own number. Written once, never altered.

    `first_number` is of the first change that was made together with it, null if it was made alone.
    `latest_at` is the latest `updated_at` or `completed_at` that any task of the user had by then, null if an
    older version wrote the entry.
    """

    __tablename__ = "journal"
    __table_args__ = (
        CheckConstraint("user_id <> ''", name="user_id_not_empty"),
        CheckConstraint("number > 0", name="number_positive"),
        Index("ix_journal_object", "user_id", "object_id", "number"),
    )

    user_id: str = Field(sa_column=_owner())
    number: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    object_type: str = Field(sa_column=Column(Text, nullable=False, server_default=text("'task'")))
    object_id: UUID = Field(sa_column=Column(Uuid, nullable=False))
    at: datetime = Field(sa_column=_instant("at"))
    before: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    after: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    request_id: str | None = Field(sa_column=Column(Text))
    undoes: int | None = Field(sa_column=Column(BigInteger))
    automatic: bool = Field(sa_column=Column(Boolean, nullable=False, server_default=text("false")))
    first_number: int | None = Field(sa_column=Column(BigInteger))
    latest_at: datetime | None = Field(sa_column=_instant("latest_at", nullable=True))


class KeyRow(Row, table=True):
    """What an idempotency key was used for; `number` is of the journal entry that shows the answer."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (
        CheckConstraint("user_id <> ''", name="user_id_not_empty"),
        Index("ix_idempotency_keys_oldest", "user_id", "at"),
    )

    user_id: str = Field(sa_column=_owner())
    name: str = Field(sa_column=Column(Text(collation="C"), primary_key=True))
    fingerprint: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    number: int = Field(sa_column=Column(BigInteger, nullable=False))
    at: datetime = Field(sa_column=_instant("at"))
