"""Counting on from a day by the units people speak in."""

import calendar
from datetime import date, timedelta
from typing import Final

UNIT: Final = "(?:day|week|fortnight|month|quarter|year)"

_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
_YEAR: Final = 12


def month_length(year: int, month: int) -> int:
    """How many days that month has."""
    return calendar.monthrange(year, month)[1]


def add_months(day: date, months: int) -> date:
    """`months` later, on the last day of a month that has no such day. Raises ValueError past year 9999."""
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    return day.replace(day=1, month=month + 1, year=year) + timedelta(
        days=min(day.day, month_length(year, month + 1)) - 1
    )


def add_units(day: date, number: int, unit: str) -> date:
    """`number` times `unit`, which UNIT matches, later. Raises ValueError or OverflowError past year 9999."""
    if unit in _DAYS:
        return day + timedelta(days=number * _DAYS[unit])
    return add_months(day, number * _MONTHS[unit])


def monday_of(day: date) -> date:
    """The Monday on or before `day`."""
    return day - timedelta(days=day.weekday())
