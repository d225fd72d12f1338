"""The filter of a list as written: a formula over comparisons, and what they mean at a time in a zone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, TypeVar
from uuid import UUID

from application.filter_formula import Every, Formula, shifted
from application.filter_moment import Moment, Word
from application.resolved_filter import (
    DAY_BOUNDS,
    INSTANT_BOUNDS,
    NUMBER_BOUNDS,
    Among,
    Between,
    Containing,
    Field,
    Present,
    ResolvedFilter,
    Test,
)
from domain.due import day_of, start_of_day
from domain.vocabulary import MAX_TITLE, Priority, fold

_DAY: Final = timedelta(days=1)
_TICK: Final = timedelta(microseconds=1)
_NUMBERS: Final = frozenset({Field.PRIORITY, Field.VERSION})

Bound = TypeVar("Bound", date, datetime, int)


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
        both = Every((self.formula, shifted(other.formula, len(self.comparisons))))
        return Filter(both, (*self.comparisons, *other.comparisons))

    @property
    def _moments(self) -> list[Moment]:
        return [moment for comparison in self.comparisons for moment in comparison.moments]


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
            yield Between(field, *_range(operator, number, number + 1, NUMBER_BOUNDS))
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
        yield Between(Field.DUE_ON, *_range(operator, day, day + _DAY, DAY_BOUNDS))
    yield Between(
        Field.DUE_AT if field is Field.DUE else field, *_range(operator, start, end, INSTANT_BOUNDS)
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
