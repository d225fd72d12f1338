"""The indexes of when tasks are due and in which section, built while the table is written to."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_INDEXES = {
    "ix_tasks_due": (["user_id", "due_key", "id"], "due_key IS NOT NULL"),
    "ix_tasks_section": (["user_id", "section_id"], "section_id IS NOT NULL"),
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
