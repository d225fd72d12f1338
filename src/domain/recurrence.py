"""When a task that repeats is due next."""

from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from math import gcd
from typing import Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from domain.due import LAST_YEAR, Due, day_of
from domain.errors import invalid
from domain.recurrence_rule import Frequency, Rule, read_rule

_DAY: Final = timedelta(days=1)
_LAST_DAY: Final = date(LAST_YEAR, 12, 31)
# After 400 years the Gregorian calendar is the same again, weekdays included.
_CYCLES: Final = {
    Frequency.DAILY: 146_097,
    Frequency.WEEKLY: 20_871,
    Frequency.MONTHLY: 4_800,
    Frequency.YEARLY: 400,
}
# Between 1901 and 2099, 28 years have every kind of year, followed by every kind that can follow it.
_ALL_YEARS: Final = (date(2000, 1, 1), date(2029, 12, 31))


class RepeatFrom(StrEnum):
    """What the next occurrence is reckoned from."""

    DUE = "due"
    COMPLETION = "completion"


@dataclass(frozen=True, slots=True)
class Series:
    """Where a task stands among the occurrences of its rule.

    `id` is that of the first task. `start` is the date, in the zone of a due time, that the rule counts its
    periods and takes its day from (DTSTART); None for that of the due date, as after it was set by hand.
    `index` is how many occurrences of COUNT came before. `clock` is the time of day, where a change of the
    clocks kept the due time from showing it; it means nothing if it does not lead to that.
    """

    id: UUID
    start: date | None = None
    index: int = 0
    clock: time | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """When the next task of a series is due, and where it stands in it."""

    due: Due
    series: Series


def parse_recurrence(text: str, field: str = "recurrence") -> str:
    """The canonical text of the rule `text` names, at most MAX_RULE characters: upper case, no defaults.

    Of RFC 5545 §3.3.10 a rule can have FREQ (of days, weeks, months, years), INTERVAL, BYMONTH, BYMONTHDAY,
    BYDAY, BYSETPOS, WKST, COUNT and UNTIL; of RFC 7529 §4 SKIP, BACKWARD by default. Raises INVALID naming
    `field`, also if no date could ever fit.
    """
    rule = read_rule(text, field)
    first, last = _ALL_YEARS
    if next(_days(replace(rule, interval=1), first, first, last), None) is None:
        raise invalid(field, "must have dates that it falls on; its parts exclude each other")
    return str(rule)


def next_occurrence(
    rule: str,
    *,
    due: Due | None,
    zone: str,
    series: Series,
    repeat_from: RepeatFrom,
    completed_at: datetime,
    account_zone: str,
) -> Occurrence | None:
    """The occurrence after the one that was due at `due`, or None if that was the last.

    From DUE: the first after `due` that is not over yet: a time later than completion, a date of the day of
    completion or later. Those in between are skipped, and count. From COMPLETION, or without `due`: the
    first on a day after that of completion, with which the rule begins anew, even if that is before `due`.

    A due time keeps its wall clock in `zone`, an IANA name; one that a change of the clocks skips or repeats
    is read as parse_due does. A date stays a date; `account_zone` says which day completion falls on.
    UNTIL holds for dates as written, and as a date for all of that day. Raises INVALID if `rule` is none.
    """
    read = read_rule(rule)
    clock = _wall_clock(due, zone, series.clock)
    today = day_of(completed_at, account_zone if clock.reading is None else zone)
    if due is None or repeat_from is RepeatFrom.COMPLETION:
        start = first = today
        current = passed = clock.due_on(today)
    else:
        day = due.on or day_of(due.sort_key(), zone)
        start = series.start or day
        current, passed = due, clock.due_on(today - _DAY) if due.at is None else Due(at=completed_at)
        if read.count is None:
            # Nobody counts those in between.
            current, day = max(current, passed, key=Due.sort_key), max(day, today)
        # What a change of the clocks skips at the end of a day comes out on the next.
        first = day - _DAY
    index = series.index
    for candidate in _days(read, start, first):
        found = clock.due_on(candidate)
        if found.sort_key() <= current.sort_key():
            continue
        index += 1
        if _is_over(read, index, candidate, found, clock):
            return None
        if found.sort_key() > passed.sort_key():
            return Occurrence(found, Series(series.id, start, index, clock.missed(found)))
    return None


def occurrence_id(series: Series, due: Due) -> UUID:
    """The id of the task of `series` that is due at `due`, both as an Occurrence has them.

    The same for the same occurrence. `index` tells it from an earlier task of the same date, which there can
    be where a date was set back by hand, or where one was completed early.
    """
    return uuid5(series.id, f"{series.index} {due.text(None)}")


@dataclass(frozen=True, slots=True)
class _WallClock:
    """Makes due dates of days: times in `zone`, or plain dates without a `reading`."""

    zone: str
    reading: time | None = None

    def due_on(self, day: date) -> Due:
        if self.reading is None:
            return Due(on=day)
        return Due(at=datetime.combine(day, self.reading, ZoneInfo(self.zone)).astimezone(UTC))

    def missed(self, due: Due) -> time | None:
        """The reading, if `due` shows another."""
        shown = None if due.at is None else due.at.astimezone(ZoneInfo(self.zone)).time()
        return None if shown == self.reading else self.reading


def _wall_clock(due: Due | None, zone: str, missed: time | None) -> _WallClock:
    """The clock that `due` was made with; `missed` if it leads there."""
    if due is None or due.at is None:
        return _WallClock(zone)
    local = due.at.astimezone(ZoneInfo(zone))
    if missed is not None:
        clock = _WallClock(zone, missed)
        if due in (clock.due_on(local.date()), clock.due_on(local.date() - _DAY)):
            return clock
    return _WallClock(zone, local.time().replace(fold=0))


def _is_over(rule: Rule, index: int, day: date, due: Due, clock: _WallClock) -> bool:
    """Whether COUNT, UNTIL or LAST_YEAR forbids the occurrence on `day`."""
    if rule.count is not None and index >= rule.count:
        return True
    if due.sort_key().year > LAST_YEAR:
        return True
    until = rule.until
    if until is None:
        return False
    if not isinstance(until, datetime):
        return day > until
    if due.at is None or clock.reading is None:
        return day > until.date()
    return (due.at if until.tzinfo else datetime.combine(day, clock.reading)) > until


def _days(rule: Rule, start: date, first: date, last: date = _LAST_DAY) -> Iterator[date]:
    """The days of `rule` begun on `start` that lie from `first` and `start` to `last`, in order."""
    rule = rule.begun_on(start)
    first = max(start, first)
    origin = _period(rule, start)
    period = origin + (_period(rule, first) - origin) // rule.interval * rule.interval
    cycle = _CYCLES[rule.frequency]
    # The first period may lie before `first` in part. If a cycle of others has no day, none has.
    patience = barren = 1 + cycle // gcd(cycle, rule.interval)
    while barren and period <= _period(rule, last):
        days = [day for day in _days_of(rule, period) if first <= day <= last]
        yield from days
        barren = patience if days else barren - 1
        period += rule.interval


def _period(rule: Rule, day: date) -> int:
    """The number of the period that `day` lies in; consecutive ones have consecutive numbers."""
    match rule.frequency:
        case Frequency.DAILY:
            return day.toordinal()
        case Frequency.WEEKLY:
            # Day 1 was a Monday.
            return (day.toordinal() - 1 - rule.week_start) // 7
        case Frequency.MONTHLY:
            return day.year * 12 + day.month - 1
        case Frequency.YEARLY:
            return day.year


def _days_of(rule: Rule, period: int) -> list[date]:
    """The days of `rule` in one period, in order."""
    match rule.frequency:
        case Frequency.DAILY:
            first, length = period, 1
        case Frequency.WEEKLY:
            first, length = period * 7 + 1 + rule.week_start, 7
        case Frequency.MONTHLY:
            year, month = divmod(period, 12)
            first, length = date(year, month + 1, 1).toordinal(), monthrange(year, month + 1)[1]
        case Frequency.YEARLY:
            first, length = date(period, 1, 1).toordinal(), 365 + isleap(period)
    days = [day for day in map(date.fromordinal, range(first, first + length)) if _fits(rule, day)]
    if not rule.positions:
        return days
    places = {place if place > 0 else len(days) + 1 + place for place in rule.positions}
    return [day for place, day in enumerate(days, 1) if place in places]


def _fits(rule: Rule, day: date) -> bool:
    """Whether `day` is one that BYMONTH, BYMONTHDAY and BYDAY let through."""
    if rule.months and day.month not in rule.months:
        return False
    length = monthrange(day.year, day.month)[1]
    if rule.month_days and not (
        day.day in rule.month_days
        or day.day - length - 1 in rule.month_days
        or (rule.clamps and day.day == length < max(rule.month_days))
    ):
        return False
    if not rule.weekdays:
        return True
    place = day.day
    if rule.frequency is Frequency.YEARLY and not rule.months:
        place, length = day.timetuple().tm_yday, 365 + isleap(day.year)
    nths = (0, (place - 1) // 7 + 1, -((length - place) // 7 + 1))
    weekday = day.weekday()
    return any(wanted == weekday and nth in nths for nth, wanted in rule.weekdays)
