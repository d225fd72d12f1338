"""The index of the manual order anew: with what tasks are filtered by, and a condition of its own.

No other list states that condition: as the narrowest of those that have all of a user's tasks the index was
read for whatever had to look at each, from the oldest on, against the order of memory, which takes up to
twice as long as from the newest.
"""

from adapters.postgres.migrations.indexes import TaskIndex, replace_index

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_ORDER = ("user_id", "position", "id")
_COMPARED = (
    "due_key",
    "completed_at",
    "priority",
    "time_zone",
    "(recurrence IS NOT NULL)",
    "(project_id IS NULL)",
    "(section_id IS NULL)",
    "(parent_id IS NULL)",
)
_OLD = TaskIndex("ix_tasks_position", _ORDER, "deleted_at IS NULL")
_NEW = TaskIndex("ix_tasks_manual_order", (*_ORDER, *_COMPARED), "deleted_at IS NULL AND position >= ''")


def upgrade() -> None:
    replace_index(_OLD, _NEW)


def downgrade() -> None:
    replace_index(_NEW, _OLD)
