"""Times as filters name them: a day or an instant, and steps from there."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from domain.due import FIRST_YEAR, LAST_YEAR, UTC_ZONE, day_of, start_of_day

_FIRST_MOMENT: Final = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
_LAST_MOMENT: Final = datetime(LAST_YEAR, 12, 31, 23, 59, 59, 999_999, UTC)
_DAY: Final = timedelta(days=1)


class Word(StrEnum):
    """Times by name; all but `now` are days."""

    NOW = "now"
    TODAY = "today"
    TOMORROW = "tomorrow"
    YESTERDAY = "yesterday"


_OFFSETS: Final = {Word.TODAY: 0, Word.TOMORROW: 1, Word.YESTERDAY: -1}


class Unit(StrEnum):
    """What a step is counted in. Hours and minutes are of elapsed time, the others of the calendar."""

    MINUTE = "m"
    HOUR = "h"
    DAY = "d"
    WEEK = "w"
    MONTH = "mo"
    YEAR = "y"


@dataclass(frozen=True, slots=True)
class Step:
    """So many units later, earlier if negative."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or an instant, after steps from `base`; a datetime without zone is read in the account's."""

    base: Word | date | datetime
    steps: tuple[Step, ...] = ()

    @property
    def is_in_range(self) -> bool:
        """Whether no step leads out of FIRST_YEAR to LAST_YEAR; only asked of a base that is no word."""
        value = self._start(_FIRST_MOMENT, UTC_ZONE)
        try:
            for step in self.steps:
                value = _shifted(value, step, UTC_ZONE)
        except OverflowError:
            return False
        return True

    def resolve(self, now: datetime, zone: str) -> date | datetime:
        """The day or the instant (UTC) that is meant at `now` in `zone`, at most the end of the range."""
        value = self._start(now, zone)
        for step in self.steps:
            # What is within the range in one zone can be just outside in another.
            value = _clamped(value)
            try:
                value = _clamped(_shifted(value, step, zone))
            except OverflowError:
                edge = _LAST_MOMENT if step.amount > 0 else _FIRST_MOMENT
                value = edge if isinstance(value, datetime) else edge.date()
        return value

    def _start(self, now: datetime, zone: str) -> date | datetime:
        match self.base:
            case Word.NOW:
                return now
            case Word():
                return day_of(now, zone) + _OFFSETS[self.base] * _DAY
            case datetime(tzinfo=None):
                return self.base.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
            case datetime():
                return self.base.astimezone(UTC)
            case _:
                return self.base


def _shifted(value: date | datetime, step: Step, zone: str) -> date | datetime:
    """`value` after one step. Raises OverflowError if that leads out of the range."""
    if not step.amount:
        return value
    match step.unit:
        case Unit.MINUTE | Unit.HOUR:
            instant = value if isinstance(value, datetime) else start_of_day(value, zone)
            minutes = step.amount * (60 if step.unit is Unit.HOUR else 1)
            return _checked(instant + timedelta(minutes=minutes))
        case Unit.DAY | Unit.WEEK:
            days = timedelta(step.amount * (7 if step.unit is Unit.WEEK else 1))
            return _on_calendar(value, zone, lambda local: local + days)
        case _:
            months = step.amount * (12 if step.unit is Unit.YEAR else 1)
            return _on_calendar(value, zone, lambda local: _months_later(local, months))


def _on_calendar(value: date | datetime, zone: str, move: Callable[[date], date]) -> date | datetime:
    """`value` on another day, an instant at the same time of day in `zone`."""
    if not isinstance(value, datetime):
        return _checked(move(value))
    local = value.astimezone(ZoneInfo(zone))
    return datetime.combine(_checked(move(local.date())), local.timetz()).astimezone(UTC)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OverflowError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _clamped(value: date | datetime) -> date | datetime:
    return min(max(value, _FIRST_MOMENT), _LAST_MOMENT) if isinstance(value, datetime) else value


def _checked(value: date) -> date:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise OverflowError
    return value
