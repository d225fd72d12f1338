"""Where tasks are, what they wait for, their order and repetition; projects, sections, tags and filters.

Every column that is added has a constant default, so no table is rewritten.
"""

import sqlalchemy as sa
from alembic import op

from adapters.postgres.migrations.policies import protect

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_NAMED = ("projects", "sections", "tags", "filters")


def upgrade() -> None:
    for column in _task_columns():
        op.add_column("tasks", column)
    op.add_column("journal", sa.Column("first_number", sa.BigInteger()))
    _create_named("projects")
    _create_named("sections", sa.Column("project_id", sa.Uuid(), nullable=False))
    _create_named("tags")
    _create_named("filters", sa.Column("query", sa.Text(), nullable=False))


def downgrade() -> None:
    for table in reversed(_NAMED):
        op.drop_table(table)
    op.drop_column("journal", "first_number")
    for column in reversed(_task_columns()):
        op.drop_column("tasks", column.name)


def _task_columns() -> list[sa.Column[object]]:
    return [
        sa.Column("project_id", sa.Uuid()),
        sa.Column("section_id", sa.Uuid()),
        sa.Column("parent_id", sa.Uuid()),
        sa.Column("blocked_by", sa.ARRAY(sa.Uuid()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("position", sa.Text(collation="C"), server_default=sa.text("''"), nullable=False),
        sa.Column("deleted_with", sa.Uuid()),
        sa.Column("recurrence", sa.Text()),
        sa.Column("repeat_from", sa.Text(), server_default=sa.text("'due'"), nullable=False),
        sa.Column("series_id", sa.Uuid()),
        sa.Column("series_start", sa.Date()),
        sa.Column("series_index", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("series_clock", sa.Time()),
    ]


def _create_named(table: str, *own: sa.Column[object]) -> None:
    op.create_table(
        table,
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("color", sa.Text()),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Text(collation="C"), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("updated_at", _INSTANT, nullable=False),
        sa.Column("deleted_at", _INSTANT),
        sa.Column("deleted_with", sa.Uuid()),
        *own,
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f(f"pk_{table}")),
        sa.CheckConstraint("user_id <> ''", name=op.f(f"ck_{table}_user_id_not_empty")),
    )
    protect(table)
