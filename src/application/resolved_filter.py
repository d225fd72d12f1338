"""A filter whose meaning is settled: tests of what a task has, a formula over them, and what passes.

Two-valued: a test of what a task lacks does not hold, and its negation does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from application.filter_formula import Formula, holds
from application.task_text import search_text, tag_keys, title_key
from domain.task import Task
from domain.vocabulary import fold

Point = date | datetime | int
"""What can lie between two others: a day, an instant (UTC) or a number."""

# Beyond all that a task has, and within what every store can compare.
NUMBER_BOUNDS: Final = (-1, 2**62)
INSTANT_BOUNDS: Final = (datetime(1900, 1, 1, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC))
DAY_BOUNDS: Final = (INSTANT_BOUNDS[0].date(), INSTANT_BOUNDS[1].date())

OPEN_STARTS: Final[frozenset[Point]] = frozenset({NUMBER_BOUNDS[0], INSTANT_BOUNDS[0], DAY_BOUNDS[0]})
"""Where ranges start that have no lower bound."""

OPEN_ENDS: Final[frozenset[Point]] = frozenset({NUMBER_BOUNDS[1], INSTANT_BOUNDS[1], DAY_BOUNDS[1]})
"""Where ranges end that have no upper bound."""


class Field(StrEnum):
    """What of a task can be compared. `text` is title, description and tags, as search has them."""

    TITLE = "title"
    DESCRIPTION = "description"
    TEXT = "text"
    TAG = "tag"
    PRIORITY = "priority"
    COMPLETED = "completed"
    DUE = "due"
    DUE_ON = "due_on"
    DUE_AT = "due_at"
    CREATED = "created"
    UPDATED = "updated"
    COMPLETED_AT = "completed_at"
    VERSION = "version"
    PROJECT = "project"
    SECTION = "section"
    PARENT = "parent"
    ID = "id"
    RECURRENCE = "recurrence"
    TIME_ZONE = "time_zone"


@dataclass(frozen=True, slots=True)
class Present:
    """Whether there is a value at all, or there is none."""

    field: Field
    expected: bool


@dataclass(frozen=True, slots=True)
class Among:
    """A value is one of these."""

    field: Field
    members: frozenset[str | int | UUID]


@dataclass(frozen=True, slots=True)
class Containing:
    """A value contains this text."""

    field: Field
    text: str


@dataclass(frozen=True, slots=True)
class Between:
    """A value lies in this half-open range."""

    field: Field
    start: Point
    end: Point


Test = Present | Among | Containing | Between


@dataclass(frozen=True, slots=True)
class ResolvedFilter:
    """A filter that means the same at any time: of each comparison, tests of which one must hold."""

    formula: Formula
    comparisons: tuple[tuple[Test, ...], ...]

    def matches(self, task: Task) -> bool:
        """Whether `task` belongs in the list."""
        return holds(self.formula, lambda index: any(_passes(test, task) for test in self.comparisons[index]))


def _passes(test: Test, task: Task) -> bool:
    values = _VALUES[test.field](task)
    match test:
        case Present():
            return bool(values) == test.expected
        case Among():
            return not test.members.isdisjoint(values)
        case Containing():
            return any(test.text in value for value in values)
        case Between():
            return any(test.start <= value < test.end for value in values)


def _given(*values: object) -> list[Any]:
    return [value for value in values if value is not None]


_VALUES: Final[Mapping[Field, Callable[[Task], list[Any]]]] = {
    Field.TITLE: lambda task: [title_key(task)],
    Field.DESCRIPTION: lambda task: [fold(text) for text in _given(task.description)],
    Field.TEXT: lambda task: [search_text(task)],
    Field.TAG: tag_keys,
    Field.PRIORITY: lambda task: [task.priority.rank],
    Field.DUE: lambda task: _given(task.due),
    Field.DUE_ON: lambda task: _given(task.due and task.due.on),
    Field.DUE_AT: lambda task: _given(task.due and task.due.at),
    Field.CREATED: lambda task: [task.created_at],
    Field.UPDATED: lambda task: [task.updated_at],
    Field.COMPLETED_AT: lambda task: _given(task.completed_at),
    Field.VERSION: lambda task: [task.version],
    Field.PROJECT: lambda task: _given(task.project_id),
    Field.SECTION: lambda task: _given(task.section_id),
    Field.PARENT: lambda task: _given(task.parent_id),
    Field.ID: lambda task: [task.id],
    Field.RECURRENCE: lambda task: _given(task.recurrence),
    Field.TIME_ZONE: lambda task: _given(task.time_zone),
}
