"""Which day or instant a time in a filter is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.filter_moment import Moment, Step, Unit, Word
from domain.due import day_of
from entrypoints.filter_language import parse_filter
from support.filters import times
from support.strategies import NOW, ZONES

PARIS = "Europe/Paris"
AUCKLAND = "Pacific/Auckland"
zones = st.sampled_from(ZONES)


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "zone", "meant"),
    [
        ("now+2h-30m", "UTC", NOW + timedelta(minutes=90)),
        ("today", AUCKLAND, date(2026, 11, 24)),
        ("tomorrow", "UTC", date(2026, 11, 24)),
        ("yesterday-1w", "UTC", date(2026, 11, 15)),
        ("today+3h", PARIS, at(2026, 11, 23, 2)),
        # The clocks of Paris go forward on 28 March 2027 at 02:00, and back on 31 October at 03:00.
        ("2027-03-28T02:30", PARIS, at(2027, 3, 28, 1, 30)),
        ("2027-03-27T12:00+1d", PARIS, at(2027, 3, 28, 10)),
        ("2027-03-27T12:00+24h", PARIS, at(2027, 3, 28, 11)),
        ("2027-03-28+3h", PARIS, at(2027, 3, 28, 2)),
        ("2027-10-31T01:30Z+0d", PARIS, at(2027, 10, 31, 1, 30)),
        ("2027-10-30T02:30+1d", PARIS, at(2027, 10, 31, 0, 30)),
        ("2027-01-31+1mo", "UTC", date(2027, 2, 28)),
        ("2027-01-31+1mo+1mo", "UTC", date(2027, 3, 28)),
        ("2027-03-31-1mo", "UTC", date(2027, 2, 28)),
        ("2028-02-29+1y", "UTC", date(2029, 2, 28)),
        ("2027-12-31+1mo", "UTC", date(2028, 1, 31)),
        ("2027-01-31-13mo", "UTC", date(2025, 12, 31)),
        ("2027-01-31T23:00Z+1mo", AUCKLAND, at(2027, 2, 28, 23)),
        ("now+999999y", "UTC", at(9998, 12, 31, 23, 59, 59, 999_999)),
        ("now-999999w", "UTC", at(1970, 1, 1)),
        ("today+999999w", "UTC", date(9998, 12, 31)),
        ("today-999999mo+1d", "UTC", date(1970, 1, 2)),
        ("1970-01-01T00:00+1h", AUCKLAND, at(1970, 1, 1, 1)),
        ("9998-12-31T23:00-1h", "America/New_York", at(9998, 12, 31, 22, 59, 59, 999_999)),
        ("9998-12-31T23:00Z+0d", AUCKLAND, at(9998, 12, 31, 23)),
        ("9998-12-31T23:00Z-1d", AUCKLAND, at(9998, 12, 30, 23)),
        ("now-999999h", "UTC", at(1970, 1, 1)),
    ],
)
def test_steps_go_by_calendar_and_clock(written: str, zone: str, meant: date | datetime) -> None:
    (moment,) = parse_filter(f"due < {written}").comparisons[0].moments
    assert moment.resolve(NOW, zone) == meant


@given(times, zones, st.integers(-20, 20), st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]))
@settings(max_examples=100)
def test_now_keeps_its_time_of_day_on_another_day(now: datetime, zone: str, amount: int, unit: Unit) -> None:
    steps = (Step(amount, unit),)
    instant = Moment(Word.NOW, steps).resolve(now, zone)
    assert isinstance(instant, datetime)
    assert day_of(instant, zone) == Moment(Word.TODAY, steps).resolve(now, zone)
