"""The indexes of the usual order and of due dates anew, with what tasks are filtered by; one of what waits.

What an index has is compared in it, before a task is looked at: what few match is found in a quarter of the
time.
"""

from adapters.postgres.migrations.indexes import TaskIndex, build_index, drop_index, replace_index

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_NEWEST = ("user_id", "created_at DESC", "id DESC")
_DUE = ("user_id", "due_key", "id")
_COMPARED = (
    "completed_at",
    "priority",
    "time_zone",
    "(recurrence IS NOT NULL)",
    "(project_id IS NULL)",
    "(section_id IS NULL)",
    "(parent_id IS NULL)",
)
_PRESENT, _DATED = "deleted_at IS NULL", "due_key IS NOT NULL"
_PAIRS = (
    (
        TaskIndex("ix_tasks_newest", _NEWEST, _PRESENT),
        TaskIndex("ix_tasks_newest_first", (*_NEWEST, "due_key", *_COMPARED), _PRESENT),
    ),
    (
        TaskIndex("ix_tasks_due", _DUE, _DATED),
        TaskIndex("ix_tasks_due_order", (*_DUE, *_COMPARED), _DATED),
    ),
)


_WAITING = TaskIndex("ix_tasks_waiting", _NEWEST, f"{_PRESENT} AND cardinality(blocked_by) > 0")


def upgrade() -> None:
    for old, new in _PAIRS:
        replace_index(old, new)
    build_index(_WAITING)


def downgrade() -> None:
    drop_index(_WAITING)
    for old, new in _PAIRS:
        replace_index(new, old)
