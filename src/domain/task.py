"""The task: what may be asked of it, and the changes it records when it agrees."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self
from uuid import UUID

from domain.change import Change, ChangeKind, Image
from domain.due import Due
from domain.errors import invalid
from domain.links import UNCHANGED_LINKS, Links, Place
from domain.past import Past
from domain.rank import UNRANKED
from domain.recurrence import Series, next_occurrence, occurrence_id
from domain.task_fields import TaskFields, check_fields
from domain.task_state import TaskState
from domain.undo import cannot_undo, former_image
from domain.vocabulary import UNSET, TaskId, Unset, UserId

_COMPLETION = {"completed", "completed_at"}
_UNDOABLE = (
    "title",
    "description",
    "completed_at",
    "priority",
    "tags",
    "due",
    "time_zone",
    "recurrence",
    "repeat_from",
    "series",
    "project_id",
    "section_id",
    "parent_id",
    "blocked_by",
    "position",
    "deleted_at",
    "deleted_with",
)


@dataclass(slots=True)
class Task(TaskState):
    """The aggregate. Its methods decide and record; a store writes the record down."""

    _changes: list[Change] = field(default_factory=list, repr=False, compare=False)

    @classmethod
    def create(
        cls,
        task_id: TaskId,
        user_id: UserId,
        fields: TaskFields,
        *,
        now: datetime,
        zone: str,
        position: str = UNRANKED,
        links: Links = UNCHANGED_LINKS,
    ) -> Self:
        """A new task. `zone` is the account's, for due times that name none. Raises INVALID."""
        if fields.title is UNSET:
            raise invalid("title", "is required")
        task = cls(id=task_id, user_id=user_id, title="", created_at=now, updated_at=now, position=position)
        task._assign(fields, now, zone, links)
        return task._begun(now)

    def adopt(self, past: Past, *, now: datetime) -> None:
        """Be as it was elsewhere, though new here: asked before anything else of a task just created."""
        self.created_at = past.created_at or self.created_at
        self.updated_at = past.updated_at or self.updated_at
        if self.completed:
            self.completed_at = past.completed_at or self.completed_at
        self.deleted_at, self.deleted_with = past.deleted_at, past.deleted_with
        self.position = self.position if past.position is None else past.position
        self.series = past.series or self.series
        self._changes.clear()
        self._begun(now)

    def edit(self, fields: TaskFields, *, now: datetime, zone: str, links: Links = UNCHANGED_LINKS) -> None:
        """Set the named fields and leave the others alone. Raises INVALID, having changed nothing."""
        before = self.image()
        self._assign(fields, now, zone, links)
        self._record(before, now)

    def move(self, place: Place, position: str, *, now: datetime) -> None:
        """Go to another place, in the order too."""
        before = self.image()
        self._put(place)
        self.position = position
        self._record(before, now)

    def complete(self, completed: bool | None, *, now: datetime) -> None:
        """Set whether the task is done; None toggles."""
        before = self.image()
        self._set_completed(not self.completed if completed is None else completed, now)
        self._record(before, now)

    def trash(self, *, now: datetime, along_with: UUID | None = None) -> None:
        """Put the task into the trash, `along_with` what it belongs to if that goes there."""
        before = self.image()
        self.deleted_at, self.deleted_with = now, along_with
        self._record(before, now)

    def restore(self, *, now: datetime, place: Place | None = None) -> None:
        """Take the task out of the trash, to another `place` if its own is no more."""
        before = self.image()
        self.deleted_at = self.deleted_with = None
        self._put(place or self.place)
        self._record(before, now)

    def purge(self, *, now: datetime, automatic: bool = False) -> None:
        """Record that nothing of the task shall be left but that it was there."""
        self._changes.append(Change(ChangeKind.PURGED, self.id, now, {}, {}, automatic=automatic))

    def undo(self, number: int, change: Change, *, now: datetime) -> None:
        """Take back `change`, the journal's `number`. Raises CONFLICT if it has been changed again since."""
        before = self.image()
        former = former_image(change, before)
        if change.kind is ChangeKind.CREATED:
            self.deleted_at = now
        else:
            was = Task.from_image(former, self.version)
            if was.due is not None and was.due.at is not None and was.time_zone is None:
                # The zone was given to a task without a due time, which has got one since.
                raise cannot_undo()
            for name in _UNDOABLE:
                setattr(self, name, getattr(was, name))
            if self.deleted_at is not None:
                # Back into the trash, from now on and not from when it first got there.
                self.deleted_at = now
        self._record(before, now, undoes=number)

    def successor(self, *, now: datetime, zone: str) -> Self | None:
        """The next task of a series whose present one is completed, new; None if there is none.

        The same for the same occurrence, so of two completions the second finds it there. It takes the
        place of this one, in the order too. `zone` is the account's.
        """
        if self.recurrence is None or self.series is None or self.completed_at is None:
            return None
        following = next_occurrence(
            self.recurrence,
            due=self.due,
            zone=self.time_zone or zone,
            series=self.series,
            repeat_from=self.repeat_from,
            completed_at=self.completed_at,
            account_zone=zone,
        )
        if following is None:
            return None
        new_id = TaskId(occurrence_id(following.series, following.due))
        return self.again(new_id, self.place, following.due, series=following.series, now=now)

    def again(
        self,
        task_id: TaskId,
        place: Place,
        due: Due | None,
        *,
        now: datetime,
        series: Series | None = None,
        blocked_by: tuple[TaskId, ...] = (),
    ) -> Self:
        """A new task, still to be done, that is like this one in everything else."""
        new = replace(
            self,
            id=task_id,
            due=due,
            series=series,
            completed_at=None,
            blocked_by=blocked_by,
            created_at=now,
            updated_at=now,
            version=0,
            _changes=[],
        )
        new._put(place)  # noqa: SLF001 - its own kind
        return new._begun(now)  # noqa: SLF001 - its own kind

    def take_changes(self) -> list[Change]:
        """The changes since they were last taken. Only a store calls this."""
        changes, self._changes = self._changes, []
        return changes

    def _assign(self, fields: TaskFields, now: datetime, zone: str, links: Links) -> None:
        was_due, was_rule = (self.due, self.time_zone), self.recurrence
        for name, value in check_fields(fields, self.time_zone, zone).items():
            setattr(self, name, value)
        self._keep_series(was_due, was_rule)
        if not isinstance(fields.completed, Unset):
            self._set_completed(fields.completed, now)
        if self.due is not None and self.due.at is not None and self.time_zone is None:
            self.time_zone = zone
        if links.place is not None:
            self._put(links.place)
        if links.blocked_by is not None:
            self.blocked_by = links.blocked_by

    def _keep_series(self, was_due: tuple[Due | None, str | None], was_rule: str | None) -> None:
        """Begin a series where there is a new rule, and reckon it anew from a due date set by hand."""
        if self.recurrence is None:
            return
        if self.series is None or self.recurrence != was_rule:
            # Under an id of its own: ids of tasks follow from it and from how many there were.
            self.series = Series(self.id)
        elif (self.due, self.time_zone) != was_due:
            self.series = Series(self.series.id, index=self.series.index)

    def _begun(self, now: datetime) -> Self:
        self._changes.append(Change(ChangeKind.CREATED, self.id, now, before={}, after=self.image()))
        return self

    def _put(self, place: Place) -> None:
        self.project_id, self.section_id, self.parent_id = (
            place.project_id,
            place.section_id,
            place.parent_id,
        )

    def _set_completed(self, completed: bool, now: datetime) -> None:
        if completed != self.completed:
            self.completed_at = now if completed else None

    def _record(self, before: Image, now: datetime, undoes: int | None = None) -> None:
        after = self.image()
        changed = {name for name, value in after.items() if before[name] != value}
        if not changed:
            return
        kind = ChangeKind.EDITED
        if changed <= _COMPLETION:
            kind = ChangeKind.COMPLETED if self.completed else ChangeKind.REOPENED
        elif "deleted_at" in changed:
            kind = ChangeKind.RESTORED if self.deleted_at is None else ChangeKind.DELETED
        # How long it lies in the trash is told by this: what changes of it there is no update.
        if before["deleted_at"] is None or self.deleted_at is None:
            self.updated_at = now
        former = {name: before[name] for name in sorted(changed)}
        self._changes.append(Change(kind, self.id, now, former, self.image(), undoes=undoes))
