"""Room in the pages of tasks, so that updates need touch no index, and an index of what lies in the trash.

Only pages written from now on have the room; those there are fill up as before.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE tasks SET (fillfactor = 85)")
    with op.get_context().autocommit_block():
        # A build waits for transactions that began before it, however long they take, and holds up nobody.
        op.execute("SET lock_timeout = 0")
        _drop()
        op.create_index(
            "ix_tasks_trash",
            "tasks",
            ["user_id", sa.text("created_at DESC"), sa.text("id DESC")],
            postgresql_where=sa.text("deleted_at IS NOT NULL"),
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    op.execute("ALTER TABLE tasks RESET (fillfactor)")
    with op.get_context().autocommit_block():
        _drop()


def _drop() -> None:
    op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_tasks_trash")
