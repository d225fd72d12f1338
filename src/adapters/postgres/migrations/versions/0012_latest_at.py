"""How late tasks had been changed or done by each entry of the journal, so that it tells what was since.

Unknown of the entries that there are, and of what older versions write beside this one: these leave
`latest_number` behind.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("journal", "accounts"):
        op.add_column(table, sa.Column("latest_at", sa.DateTime(timezone=True)))
    op.add_column(
        "accounts", sa.Column("latest_number", sa.BigInteger(), nullable=False, server_default=sa.text("0"))
    )


def downgrade() -> None:
    op.drop_column("accounts", "latest_number")
    for table in ("accounts", "journal"):
        op.drop_column(table, "latest_at")
