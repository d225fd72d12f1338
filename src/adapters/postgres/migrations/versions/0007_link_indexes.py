"""The indexes of where tasks are and in which order, built while the table is written to."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_INDEXES = {
    "ix_tasks_project": (["user_id", "project_id"], "project_id IS NOT NULL"),
    "ix_tasks_parent": (["user_id", "parent_id"], "parent_id IS NOT NULL"),
    "ix_tasks_position": (["user_id", "position", "id"], "deleted_at IS NULL"),
}


def upgrade() -> None:
    with op.get_context().autocommit_block():
        # A build waits for transactions that began before it, however long they take, and holds up nobody.
        op.execute("SET lock_timeout = 0")
        _drop()
        for name, (columns, condition) in _INDEXES.items():
            op.create_index(
                name, "tasks", columns, postgresql_where=sa.text(condition), postgresql_concurrently=True
            )


def downgrade() -> None:
    with op.get_context().autocommit_block():
        _drop()


def _drop() -> None:
    for name in reversed(_INDEXES):
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
