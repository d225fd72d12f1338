"""How late tasks had been changed or done by each entry of the journal, so that it tells what was since.

Also how long before it was made any task tells to have been changed last. Unknown of the entries that there
are, and of what older versions write beside this one: these leave `latest_number` behind.
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
    for name in ("latest_number", "early_by"):
        zero = sa.Column(name, sa.BigInteger(), nullable=False, server_default=sa.text("0"))
        op.add_column("accounts", zero)


def downgrade() -> None:
    for name in ("early_by", "latest_number"):
        op.drop_column("accounts", name)
    for table in ("accounts", "journal"):
        op.drop_column(table, "latest_at")
