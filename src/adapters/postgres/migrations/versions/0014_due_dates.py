"""The index of due dates anew, for those alone who say what it has (statements.py: what_holds_of_all).

The planner took it for whatever asks for due dates, however many tasks matched, to collect and sort all.
"""

from adapters.postgres.migrations.indexes import TaskIndex, replace_index

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_COLUMNS = (
    *("user_id", "due_key", "id"),
    *("completed_at", "priority", "time_zone"),
    *("(recurrence IS NOT NULL)", "(project_id IS NULL)", "(section_id IS NULL)", "(parent_id IS NULL)"),
)
_DATED = "due_key IS NOT NULL"
_FOR_ALL = TaskIndex("ix_tasks_due_order", _COLUMNS, _DATED)
_FOR_SOME = TaskIndex("ix_tasks_due_dates", _COLUMNS, f"{_DATED} AND position >= ''")


def upgrade() -> None:
    replace_index(_FOR_ALL, _FOR_SOME)


def downgrade() -> None:
    replace_index(_FOR_SOME, _FOR_ALL)
