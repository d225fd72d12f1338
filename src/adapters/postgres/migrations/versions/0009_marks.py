"""Marks of what is written in tasks, to look for it by an index.

While older versions run beside this one they write texts and no marks. Triggers do it for them: the marks are
unknown then, which costs time but hides no task.
"""

import sqlalchemy as sa
from alembic import op

from adapters.postgres.marks import MARKS_COLUMNS
from adapters.postgres.migrations.policies import protect
from adapters.postgres.roles import MARKS_SETTING

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_BY_AN_OLDER_VERSION = f"current_setting('{MARKS_SETTING}', true) IS DISTINCT FROM 'kept'"
_FUNCTION = """
    CREATE FUNCTION tasks_unknown_marks() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            EXECUTE format('DELETE FROM %I.task_marks WHERE user_id = $1 AND created_at = $2 AND id = $3',
                           TG_TABLE_SCHEMA) USING OLD.user_id, OLD.created_at, OLD.id;
        END IF;
        IF TG_OP <> 'DELETE' THEN
            EXECUTE format('INSERT INTO %I.task_marks (user_id, created_at, id) VALUES ($1, $2, $3)',
                           TG_TABLE_SCHEMA) USING NEW.user_id, NEW.created_at, NEW.id;
        END IF;
        RETURN NULL;
    END $$
"""
_TRIGGERS = {
    "INSERT": _BY_AN_OLDER_VERSION,
    "UPDATE": f"{_BY_AN_OLDER_VERSION} AND OLD.search_text IS DISTINCT FROM NEW.search_text",
    "DELETE": _BY_AN_OLDER_VERSION,
}


def upgrade() -> None:
    op.create_table(
        "task_marks",
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.BigInteger()) for name in MARKS_COLUMNS),
        sa.PrimaryKeyConstraint(
            "user_id",
            "created_at",
            "id",
            name=op.f("pk_task_marks"),
            postgresql_include=list(MARKS_COLUMNS),
        ),
        sa.CheckConstraint("user_id <> ''", name=op.f("ck_task_marks_user_id_not_empty")),
    )
    protect("task_marks")
    op.execute(_FUNCTION)
    for event, condition in _TRIGGERS.items():
        op.execute(
            f"CREATE TRIGGER tasks_unknown_marks_{event.lower()} AFTER {event} ON tasks FOR EACH ROW "
            f"WHEN ({condition}) EXECUTE FUNCTION tasks_unknown_marks()"
        )


def downgrade() -> None:
    for event in _TRIGGERS:
        op.execute(f"DROP TRIGGER tasks_unknown_marks_{event.lower()} ON tasks")
    op.execute("DROP FUNCTION tasks_unknown_marks()")
    op.drop_table("task_marks")
