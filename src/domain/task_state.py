"""What is known of a task: its fields, and its image, which leads back to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self, cast
from uuid import UUID

from domain.change import Image, parse_timestamp, timestamp
from domain.due import UTC_ZONE, Due, parse_due
from domain.links import Place
from domain.rank import UNRANKED
from domain.recurrence import RepeatFrom, Series
from domain.series import series_from_image, series_image
from domain.vocabulary import Priority, TaskId, UserId


@dataclass(slots=True)
class TaskState:
    """What a task is at a time; `Task` adds what may be done to it.

    A due time always has a `time_zone`; a plain due date needs none. Times are UTC. A task that repeats, or
    did so, has a `series`. `position` is its rank among all of the user's. `deleted_with` is the id of what
    took it along into the trash. `version` is the user's sequence number at the last change, 0 before the
    first is written.
    """

    id: TaskId
    user_id: UserId
    title: str
    created_at: datetime
    updated_at: datetime
    description: str | None = None
    completed_at: datetime | None = None
    priority: Priority = Priority.NONE
    tags: tuple[str, ...] = ()
    due: Due | None = None
    time_zone: str | None = None
    version: int = 0
    deleted_at: datetime | None = None
    project_id: UUID | None = None
    section_id: UUID | None = None
    parent_id: TaskId | None = None
    blocked_by: tuple[TaskId, ...] = ()
    position: str = UNRANKED
    deleted_with: UUID | None = None
    recurrence: str | None = None
    repeat_from: RepeatFrom = RepeatFrom.DUE
    series: Series | None = None

    @classmethod
    def from_image(cls, image: Image, version: int) -> Self:
        """The task that `image` shows, under that version: what the journal keeps leads back to it."""
        known = cast("dict[str, Any]", image)
        zone = known["time_zone"]
        due = known["due_date"]
        return cls(
            id=TaskId(UUID(known["id"])),
            user_id=UserId(known["user_id"]),
            title=known["title"],
            description=known["description"],
            completed_at=parse_timestamp(known["completed_at"]),
            priority=Priority(known["priority"]),
            tags=tuple(known["tags"]),
            due=None if due is None else parse_due(due, zone or UTC_ZONE),
            time_zone=zone,
            version=version,
            created_at=datetime.fromisoformat(known["created_at"]),
            updated_at=datetime.fromisoformat(known["updated_at"]),
            deleted_at=parse_timestamp(known["deleted_at"]),
            # What was written down before there were links has none.
            project_id=_id(known.get("project_id")),
            section_id=_id(known.get("section_id")),
            parent_id=None if (parent := _id(known.get("parent_id"))) is None else TaskId(parent),
            blocked_by=tuple(TaskId(UUID(blocker)) for blocker in known.get("blocked_by", ())),
            position=known.get("position", UNRANKED),
            deleted_with=_id(known.get("deleted_with")),
            recurrence=known.get("recurrence"),
            repeat_from=RepeatFrom(known.get("repeat_from", RepeatFrom.DUE)),
            series=series_from_image(known.get("series")),
        )

    @property
    def completed(self) -> bool:
        """Whether the task is done."""
        return self.completed_at is not None

    @property
    def place(self) -> Place:
        """Where the task is."""
        return Place(self.project_id, self.section_id, self.parent_id)

    @property
    def is_open(self) -> bool:
        """Whether the task is still to be done: not completed, nor in the trash."""
        return self.completed_at is None and self.deleted_at is None

    def image(self) -> Image:
        """The task as every door prints it, without its version."""
        return {
            "id": str(self.id),
            "user_id": self.user_id,
            "title": self.title,
            "description": self.description,
            "completed": self.completed_at is not None,
            "completed_at": timestamp(self.completed_at),
            "priority": self.priority.value,
            "tags": list(self.tags),
            "due_date": None if self.due is None else self.due.text(self.time_zone),
            "time_zone": self.time_zone,
            "recurrence": self.recurrence,
            "repeat_from": self.repeat_from.value,
            "series": None if self.series is None else series_image(self.series),
            "project_id": _text(self.project_id),
            "section_id": _text(self.section_id),
            "parent_id": _text(self.parent_id),
            "blocked_by": [str(blocker) for blocker in self.blocked_by],
            "position": self.position,
            "created_at": timestamp(self.created_at),
            "updated_at": timestamp(self.updated_at),
            "deleted_at": timestamp(self.deleted_at),
            "deleted_with": _text(self.deleted_with),
        }


def _text(identity: UUID | None) -> str | None:
    return None if identity is None else str(identity)


def _id(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)
