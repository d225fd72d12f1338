"""The index of the manual order anew, with a condition that no other list states.

As the narrowest of those that have all of a user's tasks it was read for whatever had to look at each, from
the oldest on: against the order of memory, which takes up to twice as long as from the newest.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_OLD = ("ix_tasks_position", "deleted_at IS NULL")
_NEW = ("ix_tasks_manual_order", "deleted_at IS NULL AND position >= ''")


def upgrade() -> None:
    _replace(_OLD, _NEW)


def downgrade() -> None:
    _replace(_NEW, _OLD)


def _replace(old: tuple[str, str], new: tuple[str, str]) -> None:
    name, condition = new
    with op.get_context().autocommit_block():
        # A build waits for transactions that began before it, however long they take, and holds up nobody.
        op.execute("SET lock_timeout = 0")
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
        op.create_index(
            name,
            "tasks",
            ["user_id", "position", "id"],
            postgresql_where=sa.text(condition),
            postgresql_concurrently=True,
        )
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {old[0]}")
