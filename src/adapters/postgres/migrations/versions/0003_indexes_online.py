"""The indexes of the journal's readers, built while the tables are written to.

That can't be done within a transaction, so they have a migration of their own: one that breaks off leaves
nothing but an index that is not valid, which the next attempt drops and builds anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        # A build waits for transactions that began before it, however long they take, and holds up nobody.
        op.execute("SET lock_timeout = 0")
        _drop()
        op.create_index(
            "ix_accounts_visit_at",
            "accounts",
            ["visit_at"],
            postgresql_where=sa.text("visit_at IS NOT NULL"),
            postgresql_concurrently=True,
        )
        op.create_index(
            "ix_journal_object",
            "journal",
            ["user_id", "object_id", "number"],
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    with op.get_context().autocommit_block():
        _drop()


def _drop() -> None:
    for index in ("ix_journal_object", "ix_accounts_visit_at"):
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {index}")
