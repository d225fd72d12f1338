"""Accounts, tasks and the journal, each behind the wall."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from adapters.postgres.migrations.policies import create_acting_role, protect

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    create_acting_role()
    _create_accounts()
    _create_tasks()
    _create_journal()
    protect("accounts")
    protect("tasks")
    protect("journal", "SELECT, INSERT, DELETE")


def downgrade() -> None:
    # The role stays: other databases of the server may act as it.
    op.drop_table("journal")
    op.drop_table("tasks")
    op.drop_table("accounts")


def _owner() -> sa.Column[str]:
    return sa.Column("user_id", sa.Text(), nullable=False)


def _owner_not_empty(table: str) -> sa.CheckConstraint:
    return sa.CheckConstraint("user_id <> ''", name=op.f(f"ck_{table}_user_id_not_empty"))


def _create_accounts() -> None:
    op.create_table(
        "accounts",
        _owner(),
        sa.Column("last_number", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_accounts")),
        _owner_not_empty("accounts"),
        postgresql_with={"fillfactor": 50},
    )


def _create_tasks() -> None:
    op.create_table(
        "tasks",
        _owner(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_key", sa.Text(collation="C"), nullable=False),
        sa.Column("description", sa.Text()),
        sa.Column("completed_at", _INSTANT),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("tags", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("tag_keys", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("due_at", _INSTANT),
        sa.Column("due_key", _INSTANT),
        sa.Column("time_zone", sa.Text()),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("updated_at", _INSTANT, nullable=False),
        sa.Column("deleted_at", _INSTANT),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_tasks")),
        _owner_not_empty("tasks"),
        sa.CheckConstraint("priority BETWEEN 0 AND 3", name=op.f("ck_tasks_priority_known")),
        sa.CheckConstraint("due_on IS NULL OR due_at IS NULL", name=op.f("ck_tasks_one_due")),
        sa.CheckConstraint(
            "due_at IS NULL OR time_zone IS NOT NULL", name=op.f("ck_tasks_due_time_has_zone")
        ),
    )
    op.create_index(
        "ix_tasks_newest",
        "tasks",
        ["user_id", sa.text("created_at DESC"), sa.text("id DESC")],
        postgresql_where=sa.text("deleted_at IS NULL"),
    )


def _create_journal() -> None:
    op.create_table(
        "journal",
        _owner(),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("object_id", sa.Uuid(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("before", postgresql.JSONB(), nullable=False),
        sa.Column("after", postgresql.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "number", name=op.f("pk_journal")),
        _owner_not_empty("journal"),
        sa.CheckConstraint("number > 0", name=op.f("ck_journal_number_positive")),
    )
