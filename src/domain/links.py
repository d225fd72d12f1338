"""What binds tasks to other things: the project, section and parent they are in, and what they wait for."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from domain.vocabulary import TaskId

MAX_LEVELS: Final = 5
"""How many levels of sub-tasks there can be below a task."""

MAX_BLOCKERS: Final = 50


@dataclass(frozen=True, slots=True)
class Place:
    """Where a task is: a sub-task is where its parent is."""

    project_id: UUID | None = None
    section_id: UUID | None = None
    parent_id: TaskId | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """What binds a task from now on, found to be possible; None leaves it as it is."""

    place: Place | None = None
    blocked_by: tuple[TaskId, ...] | None = None


UNCHANGED_LINKS: Final = Links()
