"""How many tasks a user has, by whatever they are sorted by: counted where they are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol
from uuid import UUID

from application.task_query import DueWindow


class Grouping(Enum):
    """What tasks are counted by."""

    PROJECT = "project"
    SECTION = "section"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many tasks outside the trash there are of one group.

    `key` is an id, None for tasks in no project or section, or a tag folded. Of a tag, `name` is how the
    oldest of them (by `created_at`, then by id) spells it, and `since` when that was made.
    """

    key: UUID | str | None
    open: int
    completed: int
    name: str | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """How many tasks a user has: `trash` of those in it, all others of those outside.

    `overdue` and `today` count what is open and due in the windows that were asked for. `first_completed_at`
    is of the task outside the trash that was completed first, None without any.
    """

    open: int
    completed: int
    trash: int
    overdue: int
    today: int
    first_completed_at: datetime | None


class FigureReader(Protocol):
    """Figures of the acting user's tasks."""

    async def tallies(self, by: Grouping) -> Sequence[Tally]:
        """How many tasks outside the trash there are of each group, by key, without one last."""
        ...

    async def totals(self, overdue: DueWindow, today: DueWindow) -> Totals:
        """How many tasks there are."""
        ...

    async def completions(self, bounds: Sequence[datetime]) -> Mapping[int, int]:
        """How many tasks outside the trash were completed between each of `bounds` and the next.

        By the place of the first of the two; where there are none, nothing. `bounds` ascend.
        """
        ...
