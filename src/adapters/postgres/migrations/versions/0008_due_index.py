"""The index of when tasks are due, built while the table is written to."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        # A build waits for transactions that began before it, however long they take, and holds up nobody.
        op.execute("SET lock_timeout = 0")
        _drop()
        op.create_index(
            "ix_tasks_due",
            "tasks",
            ["user_id", "due_key", "id"],
            postgresql_where=sa.text("due_key IS NOT NULL"),
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    with op.get_context().autocommit_block():
        _drop()


def _drop() -> None:
    op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_tasks_due")
