"""How late tasks had been changed or done by each entry of the journal, so that it tells what was since.

Unknown of the entries that there are, and of what older versions write beside this one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("journal", sa.Column("latest_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("journal", "latest_at")
