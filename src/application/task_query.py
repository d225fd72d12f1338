"""What a list of tasks is asked for, as plain data.

`matches` and `sort_key` are its meaning, for every store.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Self
from uuid import UUID

from application.resolved_filter import ResolvedFilter
from application.task_text import search_text, tag_keys, title_key
from domain.due import Due
from domain.errors import invalid
from domain.task import Task
from domain.vocabulary import Priority, TaskId

MAX_LIMIT: Final = 1000

SortValue = datetime | str | int | None


def check_limit(limit: int) -> None:
    """Raise INVALID unless `limit` is the size of a page: one that is out of range is never clamped."""
    if not 1 <= limit <= MAX_LIMIT:
        raise invalid("limit", f"must be from 1 to {MAX_LIMIT}")


class SortField(StrEnum):
    """What a list can be ordered by."""

    CREATED = "created"
    UPDATED = "updated"
    TITLE = "title"
    DUE_DATE = "due_date"
    PRIORITY = "priority"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class DueWindow:
    """Half-open bounds on a due date, resolved in the account's zone: one pair for days, one for instants."""

    first_day: date
    end_day: date
    start: datetime
    end: datetime
    open_only: bool = False

    def contains(self, due: Due | None) -> bool:
        """Whether `due` lies in the window; no due date lies in none."""
        if due is None:
            return False
        if due.at is not None:
            return self.start <= due.at < self.end
        return due.on is not None and self.first_day <= due.on < self.end_day


@dataclass(frozen=True, slots=True)
class Position:
    """The place of one task in an ordered list: what a keyset cursor names."""

    value: SortValue
    task_id: TaskId


@dataclass(frozen=True, slots=True)
class Around:
    """What of the other tasks a condition may look at: which are open, and the parents of those."""

    open_tasks: frozenset[TaskId] = frozenset()
    open_parents: frozenset[TaskId] = frozenset()

    @classmethod
    def of(cls, tasks: Iterable[Task]) -> Self:
        """What is around among all `tasks` of a user."""
        still_open = [task for task in tasks if task.is_open]
        parents = (task.parent_id for task in still_open)
        return cls(
            frozenset(task.id for task in still_open),
            frozenset(parent for parent in parents if parent is not None),
        )

    def blocks(self, task: Task) -> bool:
        """Whether something that `task` waits for is still open."""
        return not self.open_tasks.isdisjoint(task.blocked_by)


NOTHING_AROUND: Final = Around()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskQuery:
    """All given conditions must hold; an empty one does not restrict.

    `priorities`, `tags` (folded), `projects`, `sections` and `parents` are met by any of their members, in
    which None stands for none, `words` (folded) only all together. `blocked` is what waits for an open task;
    `actionable` is what is open, not blocked, and without open sub-tasks.
    """

    completed: bool | None = None
    priorities: frozenset[Priority] = frozenset()
    tags: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    without_due: bool = False
    due: tuple[DueWindow, ...] = ()
    updated_after: datetime | None = None
    projects: frozenset[UUID | None] = frozenset()
    sections: frozenset[UUID | None] = frozenset()
    parents: frozenset[UUID | None] = frozenset()
    blocked: bool | None = None
    actionable: bool | None = None
    filter: ResolvedFilter | None = None
    deleted: bool = False
    deleted_with: UUID | None = None
    sort: SortField = SortField.CREATED
    descending: bool = True
    limit: int = MAX_LIMIT
    after: Position | None = None

    @property
    def looks_around(self) -> bool:
        """Whether it depends on other tasks than the one that is asked about."""
        return self.blocked is not None or self.actionable is not None

    def matches(self, task: Task, around: Around = NOTHING_AROUND) -> bool:
        """Whether `task` belongs in the list, on whichever page."""
        return (
            (task.deleted_at is not None) == self.deleted
            and (self.completed is None or task.completed == self.completed)
            and (not self.priorities or task.priority in self.priorities)
            and (not self.tags or not self.tags.isdisjoint(tag_keys(task)))
            and (self.updated_after is None or task.updated_at > self.updated_after)
            and self._matches_due(task)
            and self._matches_words(task)
            and self._matches_links(task, around)
            and (self.filter is None or self.filter.matches(task))
        )

    def position(self, task: Task) -> Position:
        """Where `task` stands in the list."""
        return Position(sort_value(self.sort, task), task.id)

    def sort_key(self, position: Position) -> tuple[bool, SortValue, TaskId]:
        """What to sort by, reversed if `descending`: no value comes last both ways, ids break ties."""
        return ((position.value is None) != self.descending, position.value, position.task_id)

    def _matches_due(self, task: Task) -> bool:
        if self.without_due and task.due is not None:
            return False
        return all(
            window.contains(task.due) and not (window.open_only and task.completed) for window in self.due
        )

    def _matches_words(self, task: Task) -> bool:
        if not self.words:
            return True
        text = search_text(task)
        return all(word in text for word in self.words)

    def _matches_links(self, task: Task, around: Around) -> bool:
        return (
            (not self.projects or task.project_id in self.projects)
            and (not self.sections or task.section_id in self.sections)
            and (not self.parents or task.parent_id in self.parents)
            and (self.deleted_with is None or task.deleted_with == self.deleted_with)
            and (self.blocked is None or around.blocks(task) == self.blocked)
            and (self.actionable is None or is_actionable(task, around) == self.actionable)
        )


def is_actionable(task: Task, around: Around) -> bool:
    """Whether `task` is the next thing to do: open, with nothing before it."""
    return task.is_open and not around.blocks(task) and task.id not in around.open_parents


def sort_value(sort: SortField, task: Task) -> SortValue:
    """What `task` is ordered by."""
    match sort:
        case SortField.CREATED:
            return task.created_at
        case SortField.UPDATED:
            return task.updated_at
        case SortField.TITLE:
            return title_key(task)
        case SortField.DUE_DATE:
            return None if task.due is None else task.due.sort_key()
        case SortField.PRIORITY:
            return task.priority.rank
        case SortField.POSITION:
            return task.position
