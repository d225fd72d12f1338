"""What tasks are sorted by, each under a name of its own: projects, their sections, tags, saved filters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final, Self, cast
from uuid import UUID, uuid5

from domain.change import Change, ChangeKind, Image, ObjectType, parse_timestamp, timestamp
from domain.errors import Findings, invalid
from domain.rank import UNRANKED
from domain.undo import former_image
from domain.vocabulary import UNSET, Unset, UserId, fold, parse_name, parse_tag

MAX_FILTER: Final = 1000

_COLOR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_IN_TRASH: Final = {"deleted_at", "deleted_with"}
_TAGS: Final = UUID("6f1c2a60-5d0c-4b86-9f43-7a1d0f1b8c11")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFields:
    """The writable fields as a caller gave them, unchecked; UNSET where it named none."""

    name: str | Unset = UNSET
    color: str | Unset | None = UNSET
    archived: bool | Unset = UNSET
    query: str | Unset = UNSET


@dataclass(slots=True, kw_only=True)
class Named:
    """The aggregate. Its methods decide and record; a store writes the record down.

    `position` is its rank among those of its kind. `deleted_with` is the id of what took it along into the
    trash. `version` is the user's sequence number at the last change, 0 before the first is written.
    """

    TYPE: ClassVar[ObjectType]
    OWN: ClassVar[Sequence[str]] = ()

    id: UUID
    user_id: UserId
    created_at: datetime
    updated_at: datetime
    name: str = ""
    color: str | None = None
    archived: bool = False
    position: str = UNRANKED
    version: int = 0
    deleted_at: datetime | None = None
    deleted_with: UUID | None = None
    _changes: list[Change] = field(default_factory=list, repr=False, compare=False)

    @classmethod
    def from_image(cls, image: Image, version: int) -> Self:
        """The object that `image` shows, under that version."""
        known = cast("dict[str, Any]", image)
        return cls(
            id=UUID(known["id"]),
            user_id=UserId(known["user_id"]),
            name=known["name"],
            color=known["color"],
            archived=known["archived"],
            position=known["position"],
            version=version,
            created_at=datetime.fromisoformat(known["created_at"]),
            updated_at=datetime.fromisoformat(known["updated_at"]),
            deleted_at=parse_timestamp(known["deleted_at"]),
            deleted_with=None if known["deleted_with"] is None else UUID(known["deleted_with"]),
            **cls._own_from_image(known),
        )

    def begin(self, fields: NamedFields, *, now: datetime | None = None) -> Self:
        """Record that this is new, with those `fields`, from `now` on if it is older. Raises INVALID."""
        if fields.name is UNSET:
            raise invalid("name", "is required")
        self._assign(fields)
        self._changes.append(self._change(ChangeKind.CREATED, now or self.created_at, {}))
        return self

    def edit(self, fields: NamedFields, *, now: datetime) -> None:
        """Set the named fields and leave the others alone. Raises INVALID, having changed nothing."""
        before = self.image()
        self._assign(fields)
        self._record(before, now)

    def move(self, position: str, *, now: datetime) -> None:
        """Take another place among those of its kind."""
        before = self.image()
        self.position = position
        self._record(before, now)

    def trash(self, *, now: datetime, along_with: UUID | None = None) -> None:
        """Put it into the trash, `along_with` what it belongs to if that goes there."""
        before = self.image()
        self.deleted_at, self.deleted_with = now, along_with
        self._record(before, now)

    def restore(self, *, now: datetime) -> None:
        """Take it out of the trash."""
        before = self.image()
        self.deleted_at = self.deleted_with = None
        self._record(before, now)

    def purge(self, *, now: datetime, automatic: bool = False) -> None:
        """Record that nothing of it shall be left but that it was there."""
        self._changes.append(Change(ChangeKind.PURGED, self.id, now, {}, {}, self.TYPE, automatic=automatic))

    def undo(self, number: int, change: Change, *, now: datetime) -> None:
        """Take back `change`, the journal's `number`. Raises CONFLICT if it has been changed again since."""
        before = self.image()
        former = former_image(change, before)
        if change.kind is ChangeKind.CREATED:
            self.deleted_at = now
        else:
            was = self.from_image(former, self.version)
            for name in ("name", "color", "archived", "position", "deleted_at", "deleted_with", *self.OWN):
                setattr(self, name, getattr(was, name))
            if self.deleted_at is not None:
                # Back into the trash, from now on and not from when it first got there.
                self.deleted_at = now
        self._record(before, now, undoes=number)

    def take_changes(self) -> list[Change]:
        """The changes since they were last taken. Only a store calls this."""
        changes, self._changes = self._changes, []
        return changes

    def image(self) -> Image:
        """The object as every door prints it, without its version."""
        return {
            "id": str(self.id),
            "user_id": self.user_id,
            "name": self.name,
            "color": self.color,
            "archived": self.archived,
            "position": self.position,
            **self._own_image(),
            "created_at": timestamp(self.created_at),
            "updated_at": timestamp(self.updated_at),
            "deleted_at": timestamp(self.deleted_at),
            "deleted_with": None if self.deleted_with is None else str(self.deleted_with),
        }

    @classmethod
    def _own_from_image(cls, image: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG003 - for subclasses
        return {}

    def _own_image(self) -> dict[str, object]:
        return {}

    def _parse_name(self, name: str) -> str:
        return parse_name(name)

    def _assign(self, fields: NamedFields) -> None:
        findings = Findings()
        name, color = self.name, self.color
        if not isinstance(new_name := fields.name, Unset):
            name = findings.check(lambda: self._parse_name(new_name), "")
        if not isinstance(new_color := fields.color, Unset):
            color = None if new_color is None else findings.check(lambda: parse_color(new_color), None)
        findings.raise_if_any()
        self.name, self.color = name, color
        if not isinstance(fields.archived, Unset):
            self.archived = fields.archived
        self._set_own(fields)

    def _set_own(self, fields: NamedFields) -> None:
        """Set what only this kind has."""

    def _record(self, before: Image, now: datetime, undoes: int | None = None) -> None:
        after = self.image()
        changed = {name for name, value in after.items() if before[name] != value}
        if not changed:
            return
        kind = ChangeKind.EDITED
        if changed <= _IN_TRASH and "deleted_at" in changed:
            kind = ChangeKind.RESTORED if self.deleted_at is None else ChangeKind.DELETED
        self.updated_at = now
        self._changes.append(
            self._change(kind, now, {name: before[name] for name in sorted(changed)}, undoes)
        )

    def _change(self, kind: ChangeKind, now: datetime, before: Image, undoes: int | None = None) -> Change:
        return Change(kind, self.id, now, before, self.image(), self.TYPE, undoes=undoes)


@dataclass(slots=True, kw_only=True)
class Project(Named):
    """What tasks belong to. Its sections and tasks go into the trash and come back with it."""

    TYPE: ClassVar[ObjectType] = ObjectType.PROJECT


@dataclass(slots=True, kw_only=True)
class Section(Named):
    """A part of a project."""

    TYPE: ClassVar[ObjectType] = ObjectType.SECTION
    OWN: ClassVar[Sequence[str]] = ("project_id",)

    project_id: UUID

    @classmethod
    def _own_from_image(cls, image: dict[str, Any]) -> dict[str, Any]:
        return {"project_id": UUID(image["project_id"])}

    def _own_image(self) -> dict[str, object]:
        return {"project_id": str(self.project_id)}


@dataclass(slots=True, kw_only=True)
class Tag(Named):
    """What is kept of a tag beside the tasks that have it. Its id follows from its name."""

    TYPE: ClassVar[ObjectType] = ObjectType.TAG

    def _parse_name(self, name: str) -> str:
        return parse_tag(name, field="name")


@dataclass(slots=True, kw_only=True)
class SavedFilter(Named):
    """A filter under a name; `query` is in the filter language."""

    TYPE: ClassVar[ObjectType] = ObjectType.FILTER
    OWN: ClassVar[Sequence[str]] = ("query",)

    query: str = ""

    @classmethod
    def _own_from_image(cls, image: dict[str, Any]) -> dict[str, Any]:
        return {"query": image["query"]}

    def _own_image(self) -> dict[str, object]:
        return {"query": self.query}

    def _set_own(self, fields: NamedFields) -> None:
        if not isinstance(fields.query, Unset):
            self.query = fields.query


def tag_id(name: str) -> UUID:
    """The id of the tag of that name, however it is spelt."""
    return uuid5(_TAGS, fold(name))


def parse_color(value: str) -> str:
    """A colour as #rrggbb. Raises INVALID."""
    if not _COLOR.fullmatch(value):
        raise invalid("color", "must be a colour such as #1a7f37")
    return value.lower()
