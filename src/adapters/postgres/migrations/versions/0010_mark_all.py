"""The marks of tasks that older versions wrote. Where it broke off it goes on."""

from uuid import UUID

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import insert

from adapters.postgres.marks import MARKS_COLUMNS, Marks
from adapters.postgres.roles import ACTING_ROLE, KEEPER_ROLE, MARKS_SETTING, USER_SETTING

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_AT_ONCE = 500
_KEY = ("user_id", "created_at", "id")
_TASKS = sa.table(
    "tasks",
    sa.column("user_id", sa.Text()),
    sa.column("created_at", sa.DateTime(timezone=True)),
    sa.column("id", sa.Uuid()),
    sa.column("search_text", sa.Text()),
    sa.column("tag_keys", sa.ARRAY(sa.Text())),
)
_MARKS = sa.table(
    "task_marks",
    *(sa.column(name, _TASKS.c[name].type) for name in _KEY),
    *(sa.column(name, sa.BigInteger()) for name in MARKS_COLUMNS),
)


def upgrade() -> None:
    """Give all tasks their marks, a few of one user at a time, as that user: nobody else sees their tasks."""
    if op.get_context().as_sql:
        # SQL alone can't reckon them; without them tasks are found as well, if not as fast.
        return
    with op.get_context().autocommit_block():
        op.execute(f"SET ROLE {KEEPER_ROLE}")
        users = op.get_bind().execute(sa.text("SELECT user_id FROM accounts")).scalars().all()
        op.execute(f"SET ROLE {ACTING_ROLE}")
        op.execute(f"SET {MARKS_SETTING} = 'kept'")
        for user in users:
            acting = sa.text(f"SELECT set_config('{USER_SETTING}', :user, false)")
            op.get_bind().execute(acting, {"user": user})
            last: UUID | None = UUID(int=0)
            while last is not None:
                last = _mark_after(last)
        op.execute(f"RESET {USER_SETTING}")
        op.execute(f"RESET {MARKS_SETTING}")
        op.execute("RESET ROLE")


def downgrade() -> None:
    pass


def _mark_after(last: UUID) -> UUID | None:
    """The id of the last task of those that were given marks, None if none was left."""
    op.execute("BEGIN")
    # What a write of the user does first, so that neither waits for the other in the middle.
    op.execute("SELECT FROM accounts FOR UPDATE")
    some = sa.select(_TASKS).where(_TASKS.c.id > last).order_by(_TASKS.c.id).limit(_AT_ONCE)
    rows = op.get_bind().execute(some).mappings().all()
    if rows:
        given = [
            {name: row[name] for name in _KEY} | Marks.of(row["search_text"], row["tag_keys"]).values("")
            for row in rows
        ]
        mark = insert(_MARKS)
        marked = {name: mark.excluded[name] for name in MARKS_COLUMNS}
        op.get_bind().execute(mark.on_conflict_do_update(index_elements=_KEY, set_=marked), given)
    op.execute("COMMIT")
    return rows[-1]["id"] if rows else None
