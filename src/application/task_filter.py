"""The filter of a list: a formula over comparisons, what those mean at a time in a zone, and what matches.

Two-valued: a comparison with what a task lacks does not hold, and its negation does.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, TypeVar
from uuid import UUID

from application.filter_moment import Moment, Word
from application.task_text import search_text, tag_keys, title_key
from domain.due import day_of, start_of_day
from domain.task import Task
from domain.vocabulary import MAX_TITLE, Priority, fold

# Bounds beyond every time of a task, and within what every store can compare.
_FIRST: Final = datetime(1900, 1, 1, tzinfo=UTC)
_END: Final = datetime(9999, 12, 30, tzinfo=UTC)
_LEAST, _MOST = -1, 2**62
_DAY: Final = timedelta(days=1)
_TICK: Final = timedelta(microseconds=1)

Bound = TypeVar("Bound", date, datetime, int)
Point = date | datetime | int
"""What can lie between two others: a day, an instant (UTC) or a number."""

OPEN_STARTS: Final[frozenset[Point]] = frozenset({_LEAST, _FIRST, _FIRST.date()})
"""Where ranges start that have no lower bound."""

OPEN_ENDS: Final[frozenset[Point]] = frozenset({_MOST, _END, _END.date()})
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


_NUMBERS: Final = frozenset({Field.PRIORITY, Field.VERSION})


class Operator(StrEnum):
    """How; `in` is EQUAL with several values, and what else there is negates one of these."""

    EQUAL = "="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    CONTAINS = "~"


Value = str | int | Priority | UUID | Moment | None
"""What a field is compared with; `completed` with a bool, None with what a task lacks."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Holds if a task's `field` stands in that relation to any of `values`."""

    field: Field
    operator: Operator
    values: tuple[Value, ...]

    @property
    def moments(self) -> list[Moment]:
        """The times among the values."""
        return [value for value in self.values if isinstance(value, Moment)]


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
class Not:
    """Holds if `part` does not."""

    part: "Formula"


@dataclass(frozen=True, slots=True)
class Every:
    """Holds if all `parts` do."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Holds if one of `parts` does."""

    parts: tuple["Formula", ...]


Formula = int | Not | Every | Some
"""A number stands for the comparison at that place in a list beside it."""


@dataclass(frozen=True, slots=True)
class ResolvedFilter:
    """A filter that means the same at any time: of each comparison, tests of which one must hold."""

    formula: Formula
    comparisons: tuple[tuple[Test, ...], ...]

    def matches(self, task: Task) -> bool:
        """Whether `task` belongs in the list."""
        return _holds(
            self.formula, lambda index: any(_passes(test, task) for test in self.comparisons[index])
        )


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter as it was written."""

    formula: Formula
    comparisons: tuple[Comparison, ...]

    @property
    def is_timeless(self) -> bool:
        """Whether it means the same whenever it is asked, and wherever."""
        return not self._moments

    def resolve(self, now: datetime, zone: str) -> ResolvedFilter:
        """What it means at `now` in `zone`, an IANA name."""
        tests = [tuple(_tests(comparison, now, zone)) for comparison in self.comparisons]
        return ResolvedFilter(self.formula, tuple(tests))

    def depends_on(self, now: datetime, zone: str) -> tuple[date, ...] | None:
        """The days that its meaning depends on; None if it depends on the very time."""
        bases = {moment.base for moment in self._moments}
        if Word.NOW in bases:
            return None
        return () if bases.isdisjoint(Word) else (day_of(now, zone),)

    def and_also(self, other: "Filter") -> "Filter":
        """What holds where both do."""
        both = Every((self.formula, _shifted(other.formula, len(self.comparisons))))
        return Filter(both, (*self.comparisons, *other.comparisons))

    @property
    def _moments(self) -> list[Moment]:
        return [moment for comparison in self.comparisons for moment in comparison.moments]


def _shifted(formula: Formula, by: int) -> Formula:
    """`formula` over a list in which that many comparisons come first."""
    match formula:
        case Not(part):
            return Not(_shifted(part, by))
        case Every(parts):
            return Every(tuple(_shifted(part, by) for part in parts))
        case Some(parts):
            return Some(tuple(_shifted(part, by) for part in parts))
        case _:
            return formula + by


def _holds(formula: Formula, holds: Callable[[int], bool]) -> bool:
    match formula:
        case Not(part):
            return not _holds(part, holds)
        case Every(parts):
            return all(_holds(part, holds) for part in parts)
        case Some(parts):
            return any(_holds(part, holds) for part in parts)
        case _:
            return holds(formula)


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


def _tests(comparison: Comparison, now: datetime, zone: str) -> Iterator[Test]:
    field, operator = comparison.field, comparison.operator
    values = [value for value in comparison.values if value is not None]
    if len(values) < len(comparison.values):
        yield Present(field, expected=False)
    if field is Field.COMPLETED:
        yield from (Present(Field.COMPLETED_AT, expected=bool(value)) for value in values)
    elif operator is Operator.CONTAINS:
        yield from (Containing(field, fold(str(value))) for value in values)
    elif field in _NUMBERS:
        for value in values:
            number = value.rank if isinstance(value, Priority) else int(str(value))
            yield Between(field, *_range(operator, number, number + 1, (_LEAST, _MOST)))
    elif moments := comparison.moments:
        for moment in moments:
            yield from _around(field, operator, moment.resolve(now, zone), zone)
    elif values:
        yield Among(field, frozenset(_key(field, value) for value in values))


def _key(field: Field, value: Value) -> str | UUID:
    """`value` as it is compared."""
    if isinstance(value, UUID):
        return value
    text = str(value)
    match field:
        case Field.TIME_ZONE:
            return text
        case Field.TITLE:
            return fold(text)[:MAX_TITLE]
        case _:
            return fold(text)


def _around(field: Field, operator: Operator, moment: date | datetime, zone: str) -> Iterator[Between]:
    """A day stands for all its instants, an instant for its day where days are compared."""
    instant = moment if isinstance(moment, datetime) else None
    day = moment if instant is None else day_of(instant, zone)
    start, end = start_of_day(day, zone), start_of_day(day + _DAY, zone)
    if instant is not None:
        start, end = instant, instant + _TICK
    if field is Field.DUE:
        yield Between(Field.DUE_ON, *_range(operator, day, day + _DAY, (_FIRST.date(), _END.date())))
    yield Between(
        Field.DUE_AT if field is Field.DUE else field, *_range(operator, start, end, (_FIRST, _END))
    )


def _range(operator: Operator, start: Bound, end: Bound, bounds: tuple[Bound, Bound]) -> tuple[Bound, Bound]:
    """What stands in that relation to all that is from `start` until before `end`."""
    first, last = bounds
    match operator:
        case Operator.LESS:
            return first, start
        case Operator.AT_MOST:
            return first, end
        case Operator.MORE:
            return end, last
        case Operator.AT_LEAST:
            return start, last
        case _:
            return start, end
