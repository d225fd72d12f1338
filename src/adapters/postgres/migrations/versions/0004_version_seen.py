"""Let a login that may only act as a user see which schema there is: `serve` asks before it starts."""

from alembic import op

from adapters.postgres.roles import ACTING_ROLE

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(f"GRANT SELECT ON alembic_version TO {ACTING_ROLE}")


def downgrade() -> None:
    op.execute(f"REVOKE SELECT ON alembic_version FROM {ACTING_ROLE}")  # noqa: S608 - constants
