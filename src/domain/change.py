"""One journal entry's content: what happened to an object, what it was before, what it is after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

Image = Mapping[str, object]
"""An object as every door prints it: names and JSON values. Its version is the entry's number."""


class ChangeKind(StrEnum):
    """What happened, as activity lists and undo need it."""

    CREATED = "created"
    EDITED = "edited"
    COMPLETED = "completed"
    REOPENED = "reopened"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Change:
    """A change that an aggregate has made and no store has numbered yet.

    `before` holds the former values of the fields that changed, `after` the whole object.
    """

    kind: ChangeKind
    object_id: UUID
    at: datetime
    before: Image
    after: Image
