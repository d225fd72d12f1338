"""Due dates: plain dates that never shift, instants, local times across changes of the clocks."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.due import Due, day_of, parse_due, parse_time_zone, start_of_day
from domain.errors import DomainError, Kind, Problem

EXPECTED = (
    "must be a date (2027-01-31) or a date and time (2027-01-31T09:00:00, with Z or an offset if fixed)"
)
PARIS = "Europe/Paris"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?(Z|[+-]\d\d:\d\d)")
# A day within what is allowed, so that no zone leads out of it.
wall_clocks = st.datetimes(datetime(1970, 1, 2), datetime(9998, 12, 30))  # noqa: DTZ001
instants = wall_clocks.map(lambda moment: moment.replace(tzinfo=UTC))
zones = st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"}))


def at(*moment: int) -> Due:
    return Due(at=datetime(*moment, tzinfo=UTC))


@given(st.dates(date(1970, 1, 1), date(9998, 12, 31)), zones, zones)
@settings(max_examples=60)
def test_a_plain_date_is_the_same_date_everywhere(day: date, written_in: str, shown_in: str) -> None:
    due = parse_due(day.isoformat(), written_in)
    assert due == Due(on=day)
    assert due.text(shown_in) == due.text(None) == day.isoformat()


@given(instants, zones, zones)
@example(datetime(1971, 6, 1, 9, 0, tzinfo=UTC), "Africa/Monrovia", "UTC")
@example(datetime(2027, 1, 31, 9, 0, 0, 5, tzinfo=UTC), "Asia/Kathmandu", "UTC")
@settings(max_examples=150)
def test_what_is_shown_reads_back_as_the_same_instant(moment: datetime, zone: str, other: str) -> None:
    due = Due(at=moment)
    text = due.text(zone)
    assert RFC_3339.fullmatch(text)
    assert parse_due(text, other) == due


@given(wall_clocks, zones)
@settings(max_examples=100)
def test_a_local_time_is_what_its_zone_makes_of_it(local: datetime, zone: str) -> None:
    due = parse_due(local.isoformat(), zone)
    assert due.at == local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("text", "zone", "due"),
    [
        ("2027-01-31T09:00:00Z", PARIS, at(2027, 1, 31, 9)),
        ("2027-01-31t09:00:00z", PARIS, at(2027, 1, 31, 9)),
        ("2027-01-31T09:00:00+01:00", "UTC", at(2027, 1, 31, 8)),
        ("2027-01-31T09:00:00-00:00", PARIS, at(2027, 1, 31, 9)),
        ("2027-01-31T09:00-03:30", PARIS, at(2027, 1, 31, 12, 30)),
        ("2027-01-31T09:00+05:45", PARIS, at(2027, 1, 31, 3, 15)),
        ("2027-01-31T00:30:00+14:00", PARIS, at(2027, 1, 30, 10, 30)),
        ("2027-01-31T09:00+23:59", PARIS, at(2027, 1, 30, 9, 1)),
        ("2027-01-31 09:00:00.5Z", PARIS, at(2027, 1, 31, 9, 0, 0, 500_000)),
        ("2027-01-31T09:00:00.123456789Z", PARIS, at(2027, 1, 31, 9, 0, 0, 123_456)),
        ("2027-01-31T09:00", PARIS, at(2027, 1, 31, 8)),
        ("2027-07-31T09:00", PARIS, at(2027, 7, 31, 7)),
        ("1969-12-31T19:00-05:00", "UTC", at(1970, 1, 1)),
        ("9999-01-01T00:30+01:00", "UTC", at(9998, 12, 31, 23, 30)),
    ],
)
def test_times_with_and_without_offset(text: str, zone: str, due: Due) -> None:
    assert parse_due(text, zone) == due


def test_a_time_that_the_clocks_skip_is_read_with_the_offset_before() -> None:
    assert parse_due("2027-03-28T02:30", PARIS) == at(2027, 3, 28, 1, 30)


def test_a_time_that_the_clocks_repeat_is_its_first_occurrence() -> None:
    assert parse_due("2027-10-31T02:30", PARIS) == at(2027, 10, 31, 0, 30)


def test_a_time_keeps_its_wall_clock_across_a_change_of_the_clocks() -> None:
    winter, summer = parse_due("2027-01-31T09:00", PARIS), parse_due("2027-07-31T09:00", PARIS)
    assert winter.text(PARIS) == "2027-01-31T09:00:00+01:00"
    assert summer.text(PARIS) == "2027-07-31T09:00:00+02:00"
    assert winter.text(None) == winter.text("UTC") == "2027-01-31T08:00:00Z"


def test_an_offset_that_has_seconds_is_shown_in_utc() -> None:
    assert at(1971, 6, 1, 9).text("Africa/Monrovia") == "1971-06-01T09:00:00Z"


@pytest.mark.parametrize(
    "text",
    [
        "1969-12-31",
        "9999-01-01",
        "9999-12-31T23:59:59Z",
        "1970-01-01T00:59+01:00",
        "9998-12-31T23:00-01:00",
        "0001-01-01T00:00+14:00",
        "1969-12-31T23:59:59.999999Z",
    ],
)
def test_other_years_are_refused(text: str) -> None:
    with pytest.raises(DomainError, match="years 1970 to 9998") as refusal:
        parse_due(text, "UTC")
    assert refusal.value.kind is Kind.INVALID


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tomorrow",
        "2027-1-31",
        "2027-02-29",
        "2027-13-01",
        "20270131",
        "2027-W04-7",
        "10000-01-01",
        "+2027-01-31",
        "2027-01-31T",
        "2027-01-31T09",
        "2027-01-31T24:00",
        "2027-01-31T09:60",
        "2027-01-31T09:00:60Z",
        "2027-01-31T09:00+01",
        "2027-01-31T09:00+0100",
        "2027-01-31T09:00+24:00",
        "2027-01-31T09:00+10:75",
        "2027-01-31T09:00:00,5Z",
        "2027-01-31T09:00:00.Z",
        "2027-01-31T09:00:00.1234567890Z",
        " 2027-01-31",
        "2027-01-31\n",
        "\uff12027-01-31",
        "2027-01-31T09:00 Z",
        "2027-01-31T09:00[Europe/Paris]",
        "0000-01-01",
    ],
)
def test_other_text_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(DomainError) as refusal:
        parse_due(text, "UTC", "due_before")
    assert refusal.value.problems == (Problem("due_before", EXPECTED),)


def test_a_plain_date_stands_at_the_start_of_its_day() -> None:
    assert Due(on=date(2027, 1, 31)).sort_key() == datetime(2027, 1, 31, tzinfo=UTC)
    assert at(2027, 1, 31, 9).sort_key() == datetime(2027, 1, 31, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "name", ["UTC", PARIS, "Asia/Kolkata", "America/Argentina/Buenos_Aires", "Etc/GMT+5"]
)
def test_iana_names_are_time_zones(name: str) -> None:
    assert parse_time_zone(name) == name


@pytest.mark.parametrize(
    "name",
    ["", "Paris", "europe/paris", "+01:00", "../etc/passwd", "Europe/Paris ", "localtime", "Factory", "a\0"],
)
def test_other_names_are_not(name: str) -> None:
    with pytest.raises(DomainError) as refusal:
        parse_time_zone(name)
    assert refusal.value.problems == (Problem("time_zone", "must be an IANA time zone such as Europe/Paris"),)


def test_a_day_begins_when_its_zone_says() -> None:
    assert start_of_day(date(2027, 1, 31), "Pacific/Auckland") == datetime(2027, 1, 30, 11, tzinfo=UTC)
    # Midnight itself is skipped here: the day begins at 01:00.
    assert start_of_day(date(2018, 11, 4), "America/Sao_Paulo") == datetime(2018, 11, 4, 3, tzinfo=UTC)


def test_an_instant_has_a_date_in_each_zone() -> None:
    instant = datetime(2027, 1, 31, 11, tzinfo=UTC)
    assert day_of(instant, "Pacific/Auckland") == date(2027, 2, 1)
    assert day_of(instant, "UTC") == date(2027, 1, 31)


@given(wall_clocks, zones, st.integers(-800, 800))
@settings(max_examples=60)
def test_some_days_later_it_is_the_same_time_of_day(local: datetime, zone: str, days: int) -> None:
    first, last = datetime(1970, 1, 2), datetime(9998, 12, 30)  # noqa: DTZ001
    # Asked before it is added: the sum may be past the last year that there is.
    if not first - local <= timedelta(days) <= last - local:
        return
    moved = local + timedelta(days)
    assert Due(on=local.date()).later(days, zone) == Due(on=moved.date())
    was, wanted = parse_due(local.isoformat(), zone), parse_due(moved.isoformat(), zone)
    # What a change of the clocks kept from being shown is not known any more.
    if was.at is not None and was.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0) == local:
        assert was.later(days, zone) == wanted


def test_there_is_nothing_later_than_the_last_year() -> None:
    for last in (Due(on=date(9998, 12, 31)), at(9998, 12, 31, 9)):
        assert last.later(1, PARIS) == last
