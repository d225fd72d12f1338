"""What the journal's readers need: accounts, keys, requests, and a door for upkeep and news.

Every column that is added has a constant default, so no table is rewritten.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from adapters.postgres.migrations.policies import create_keeper_role, let_keeper_read, protect

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    for column in _account_columns():
        op.add_column("accounts", column)
    op.add_column(
        "journal", sa.Column("object_type", sa.Text(), server_default=sa.text("'task'"), nullable=False)
    )
    op.add_column("journal", sa.Column("request_id", sa.Text()))
    op.add_column("journal", sa.Column("undoes", sa.BigInteger()))
    op.add_column(
        "journal", sa.Column("automatic", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    _create_keys()
    protect("idempotency_keys")
    create_keeper_role()
    let_keeper_read("accounts", "user_id", "last_number", "visit_at")


def downgrade() -> None:
    # The roles stay: other databases of the server may act as them.
    op.execute("DROP POLICY accounts_keeper ON accounts")
    op.drop_table("idempotency_keys")
    for name in ("automatic", "undoes", "request_id", "object_type"):
        op.drop_column("journal", name)
    for column in reversed(_account_columns()):
        op.drop_column("accounts", column.name)


def _account_columns() -> list[sa.Column[object]]:
    return [
        sa.Column("removed_number", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("visit_at", _INSTANT),
        sa.Column("time_zone", sa.Text(), server_default=sa.text("'UTC'"), nullable=False),
        sa.Column("preferences", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("updated_at", _INSTANT),
    ]


def _create_keys() -> None:
    op.create_table(
        "idempotency_keys",
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(collation="C"), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("user_id", "name", name=op.f("pk_idempotency_keys")),
        sa.CheckConstraint("user_id <> ''", name=op.f("ck_idempotency_keys_user_id_not_empty")),
    )
    op.create_index("ix_idempotency_keys_oldest", "idempotency_keys", ["user_id", "at"])
