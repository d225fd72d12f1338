"""Indexes of tasks that are built while the table is written to."""

from dataclasses import dataclass

import sqlalchemy as sa
from alembic import op


@dataclass(frozen=True)
class TaskIndex:
    """An index of the tasks of which `condition` holds, by `columns` as SQL has them."""

    name: str
    columns: tuple[str, ...]
    condition: str


def build_index(index: TaskIndex) -> None:
    """Build `index`; one that broke off half built is built anew."""
    drop_index(index)
    with op.get_context().autocommit_block():
        op.create_index(
            index.name,
            "tasks",
            [sa.text(column) for column in index.columns],
            postgresql_where=sa.text(index.condition),
            postgresql_concurrently=True,
        )


def drop_index(index: TaskIndex) -> None:
    """Drop `index` if it is there."""
    with op.get_context().autocommit_block():
        # Either waits for transactions that began before it, however long they take, and holds up nobody.
        op.execute("SET lock_timeout = 0")
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {index.name}")


def replace_index(old: TaskIndex, new: TaskIndex) -> None:
    """Build `new`, and then drop `old`."""
    build_index(new)
    drop_index(old)
