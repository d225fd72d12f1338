"""The schema. Statements are built from these classes and Alembic migrates them; rows are dumb.

Every primary key leads with `user_id`, so the schema shards by user. Text that is compared has a folded
twin with COLLATE "C", so that no locale decides. SQLModel does not validate tables: the domain has.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Index,
    LargeBinary,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from adapters.postgres.table_base import Row, instant, metadata, owner, zero
from adapters.postgres.task_tables import TaskMarksRow, TaskRow

__all__ = [
    "AccountRow",
    "FilterRow",
    "JournalRow",
    "KeyRow",
    "NamedRow",
    "ProjectRow",
    "Row",
    "SectionRow",
    "TagRow",
    "TaskMarksRow",
    "TaskRow",
    "metadata",
]


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

    user_id: str = Field(sa_column=owner())
    last_number: int = Field(sa_column=zero("last_number"))
    removed_number: int = Field(sa_column=zero("removed_number"))
    visit_at: datetime | None = Field(sa_column=instant("visit_at", nullable=True))
    latest_at: datetime | None = Field(sa_column=instant("latest_at", nullable=True))
    latest_number: int = Field(sa_column=zero("latest_number"))
    early_by: int = Field(sa_column=zero("early_by"))
    time_zone: str = Field(sa_column=Column(Text, nullable=False, server_default=text("'UTC'")))
    preferences: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False, server_default=text("'{}'")))
    version: int = Field(sa_column=zero("version"))
    updated_at: datetime | None = Field(sa_column=instant("updated_at", nullable=True))


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

    user_id: str = Field(sa_column=owner())
    number: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    object_type: str = Field(sa_column=Column(Text, nullable=False, server_default=text("'task'")))
    object_id: UUID = Field(sa_column=Column(Uuid, nullable=False))
    at: datetime = Field(sa_column=instant("at"))
    before: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    after: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    request_id: str | None = Field(sa_column=Column(Text))
    undoes: int | None = Field(sa_column=Column(BigInteger))
    automatic: bool = Field(sa_column=Column(Boolean, nullable=False, server_default=text("false")))
    first_number: int | None = Field(sa_column=Column(BigInteger))
    latest_at: datetime | None = Field(sa_column=instant("latest_at", nullable=True))


class KeyRow(Row, table=True):
    """What an idempotency key was used for; `number` is of the journal entry that shows the answer."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (
        CheckConstraint("user_id <> ''", name="user_id_not_empty"),
        Index("ix_idempotency_keys_oldest", "user_id", "at"),
    )

    user_id: str = Field(sa_column=owner())
    name: str = Field(sa_column=Column(Text(collation="C"), primary_key=True))
    fingerprint: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    number: int = Field(sa_column=Column(BigInteger, nullable=False))
    at: datetime = Field(sa_column=instant("at"))
