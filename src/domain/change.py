"""One journal entry's content: what happened to an object, what it was before, what it is after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

Image = Mapping[str, object]
"""An object as every door prints it: names and JSON values. Its version is the entry's number."""


class ObjectType(StrEnum):
    """What a change can be a change of."""

    TASK = "task"
    ACCOUNT = "account"
    PROJECT = "project"
    SECTION = "section"
    TAG = "tag"
    FILTER = "filter"


class ChangeKind(StrEnum):
    """What happened, as activity lists and undo need it."""

    CREATED = "created"
    EDITED = "edited"
    COMPLETED = "completed"
    REOPENED = "reopened"
    DELETED = "deleted"
    RESTORED = "restored"
    PURGED = "purged"


@dataclass(frozen=True, slots=True)
class Change:
    """A change that an aggregate has made and no store has numbered yet.

    `before` holds the former values of the fields that changed, `after` the whole object: nothing once it
    is purged. `undoes` is the number of the change that this one takes back. `automatic`: nobody
    asked for it, it was time.
    """

    kind: ChangeKind
    object_id: UUID
    at: datetime
    before: Image
    after: Image
    object_type: ObjectType = ObjectType.TASK
    undoes: int | None = None
    automatic: bool = False


def same_json(one: object, other: object) -> bool:
    """Whether both are the same to a reader of JSON, who has one kind of number; to Python, true is 1."""
    match one, other:
        case (bool(), _) | (_, bool()):
            return one is other
        case Mapping(), Mapping():
            return one.keys() == other.keys() and all(same_json(one[name], other[name]) for name in one)
        case list(), list():
            return len(one) == len(other) and all(map(same_json, one, other))
        case _:
            return one == other


_OFFSET_LENGTH: Final = len("+00:00")


def timestamp(moment: datetime | None) -> str | None:
    """`moment` as images have it: RFC 3339 in UTC with microseconds."""
    if moment is None:
        return None
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return f"{moment.isoformat(timespec='microseconds')[:-_OFFSET_LENGTH]}Z"


def parse_timestamp(text: str | None) -> datetime | None:
    """The instant that `timestamp` wrote, UTC."""
    return None if text is None else datetime.fromisoformat(text)
