"""Rules (RFC 5545 §3.3.10) of the days that words name, and when they first apply."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from domain.recurrence import RepeatFrom, Series, next_occurrence
from domain.recurrence_rule import Rule, read_rule

_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LEAP_YEAR: Final = 2028
_UTC: Final = "UTC"
_NO_SERIES: Final = Series(UUID(int=0))

DAILY: Final = read_rule("FREQ=DAILY")
WEEKLY: Final = read_rule("FREQ=WEEKLY")
MONTHLY: Final = read_rule("FREQ=MONTHLY")
YEARLY: Final = read_rule("FREQ=YEARLY")
WORKDAYS: Final = read_rule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
SATURDAYS: Final = read_rule("FREQ=WEEKLY;BYDAY=SA")


def weekly(days: Iterable[int]) -> Rule:
    """Each of those days of the week, 0 for Monday."""
    return read_rule(f"FREQ=WEEKLY;BYDAY={_joined({_WEEKDAYS[day] for day in days})}")


def monthly(days: Iterable[int]) -> Rule:
    """Each of those days of the month, or -1 for its last. Raises INVALID if there is no such day."""
    return read_rule(f"FREQ=MONTHLY;BYMONTHDAY={_joined(set(days))}")


def monthly_weekday(nths: Iterable[int], day: int) -> Rule:
    """The first (1) to fifth or last (-1) such day of the week in each month."""
    return read_rule(f"FREQ=MONTHLY;BYDAY={_joined({f'{nth}{_WEEKDAYS[day]}' for nth in nths})}")


def monthly_workday(nths: Iterable[int]) -> Rule:
    """The first (1) to fifth or last (-1) day from Monday to Friday in each month."""
    return read_rule(f"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={_joined(set(nths))}")


def yearly(month: int, day: int) -> Rule:
    """That day of each year. Raises ValueError if no year has it."""
    named = date(_LEAP_YEAR, month, day)
    return read_rule(f"FREQ=YEARLY;BYMONTH={named.month};BYMONTHDAY={named.day}")


def first_day(rule: Rule, start: date) -> date | None:
    """The first day from `start` on that `rule` may begin with, None if the calendar ends before.

    One that names no days may begin with any.
    """
    if not (rule.weekdays or rule.month_days):
        return start
    # Only from its first day on are weeks, months or years left out.
    found = next_occurrence(
        str(replace(rule, interval=1)),
        due=None,
        zone=_UTC,
        series=_NO_SERIES,
        repeat_from=RepeatFrom.COMPLETION,
        completed_at=datetime.combine(start - timedelta(days=1), time(), UTC),
        account_zone=_UTC,
    )
    return found.due.on if found else None


def _joined(values: Iterable[object]) -> str:
    return ",".join(map(str, values))
