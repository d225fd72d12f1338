"""What a list's parameters mean at a time, in a zone."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.task_query import MAX_LIMIT, SortField, TaskQuery
from application.tasks.task_search import DueWord, TaskSearch
from domain.due import start_of_day
from domain.errors import DomainError
from domain.vocabulary import Priority
from support.builders import a_task
from support.clock import NOON
from support.strategies import ZONES, searches

PARIS, AUCKLAND, NEW_YORK = "Europe/Paris", "Pacific/Auckland", "America/New_York"


def matching(
    search: TaskSearch, dues: Iterable[str], *, now: datetime = NOON, zone: str = "UTC"
) -> list[str]:
    """Those of `dues` whose task the search finds."""
    query = search.resolve(now, zone)
    return [due for due in dues if query.matches(a_task(due_date=due))]


def test_what_is_not_asked_for_does_not_restrict() -> None:
    assert TaskSearch().resolve(NOON, "UTC") == TaskQuery()


def test_words_of_the_caller_become_what_is_compared() -> None:
    search = TaskSearch(
        completed=True,
        priorities=("high", "low"),
        tags=(" Straße ",),
        search=" Pay  RENT\u2003",
        deleted=True,
        sort=SortField.TITLE,
        descending=False,
        limit=7,
    )
    assert search.resolve(NOON, "UTC") == TaskQuery(
        completed=True,
        priorities=frozenset({Priority.HIGH, Priority.LOW}),
        tags=frozenset({"strasse"}),
        words=("pay", "rent"),
        deleted=True,
        sort=SortField.TITLE,
        descending=False,
        limit=7,
    )


def test_overdue_is_before_now_or_before_today() -> None:
    dues = ["2026-11-22", "2026-11-23", "2026-11-23T11:59:59.999999Z", "2026-11-23T12:00Z", "1970-01-01"]
    found = matching(TaskSearch(due=DueWord.OVERDUE), dues)
    assert found == ["2026-11-22", "2026-11-23T11:59:59.999999Z", "1970-01-01"]


def test_a_completed_task_is_never_overdue() -> None:
    query = TaskSearch(due=DueWord.OVERDUE).resolve(NOON, "UTC")
    assert not query.matches(a_task(due_date="2026-11-22", completed=True))


def test_today_is_the_zones_own() -> None:
    # In Auckland it is already the 24th, from 11:00 UTC of the 23rd to 11:00 UTC of the 24th.
    dues = ["2026-11-23", "2026-11-24", "2026-11-23T10:59Z", "2026-11-23T11:00Z", "2026-11-24T10:59Z"]
    dues += ["2026-11-24T11:00Z"]
    found = matching(TaskSearch(due=DueWord.TODAY), dues, zone=AUCKLAND)
    assert found == ["2026-11-24", "2026-11-23T11:00Z", "2026-11-24T10:59Z"]


def test_today_follows_a_change_of_the_clocks() -> None:
    # The day of the change has 25 hours in Paris.
    now = datetime(2027, 10, 31, 12, tzinfo=UTC)
    dues = ["2027-10-30T21:59Z", "2027-10-30T22:00Z", "2027-10-31T22:59Z", "2027-10-31T23:00Z"]
    found = matching(TaskSearch(due=DueWord.TODAY), dues, now=now, zone=PARIS)
    assert found == ["2027-10-30T22:00Z", "2027-10-31T22:59Z"]


def test_the_week_is_today_and_the_six_days_after_it() -> None:
    dues = ["2026-11-22", "2026-11-23", "2026-11-29", "2026-11-30", "2026-11-29T23:59Z", "2026-11-30T00:00Z"]
    found = matching(TaskSearch(due=DueWord.WEEK), dues)
    assert found == ["2026-11-23", "2026-11-29", "2026-11-29T23:59Z"]


def test_no_due_date_can_be_asked_for() -> None:
    query = TaskSearch(due=DueWord.NONE).resolve(NOON, "UTC")
    assert query.matches(a_task())
    assert not query.matches(a_task(due_date="2026-11-23"))


MIDNIGHT_ZONES = [*ZONES, "Pacific/Niue", "America/St_Johns", "Asia/Kathmandu", "America/Sao_Paulo"]
ticks = st.sampled_from([-2, -1, 0, 1, 2]).map(lambda number: timedelta(microseconds=number))


@given(
    st.dates(date(2017, 1, 1), date(2030, 12, 31)),
    ticks,
    st.integers(-8, 8),
    ticks | st.integers(-100, 100).map(lambda minutes: timedelta(minutes=minutes)),
    st.sampled_from(MIDNIGHT_ZONES),
)
@settings(max_examples=300)
def test_words_mean_what_a_calendar_in_the_zone_shows(
    day: date, tick: timedelta, days: int, near: timedelta, zone: str
) -> None:
    now = start_of_day(day, zone) + tick
    today = now.astimezone(ZoneInfo(zone)).date()
    due_day = day + timedelta(days=days)
    at = start_of_day(due_day, zone) + near
    shown = at.astimezone(ZoneInfo(zone)).date()
    for text, its_day, past in (
        (str(due_day), due_day, due_day < today),
        (at.isoformat(), shown, at < now),
    ):
        task = a_task(due_date=text)
        expected = {
            DueWord.TODAY: its_day == today,
            DueWord.WEEK: 0 <= (its_day - today).days < 7,
            DueWord.OVERDUE: past,
            DueWord.NONE: False,
        }
        assert {word: TaskSearch(due=word).resolve(now, zone).matches(task) for word in DueWord} == expected


DUES = [
    "2027-01-30",
    "2027-01-31",
    "2027-02-01",
    "2027-01-30T23:00Z",
    "2027-01-31T04:59Z",
    "2027-01-31T05:00Z",
]
DUES += ["2027-02-01T04:59Z", "2027-02-01T05:00Z"]


def test_before_a_date_is_before_it_begins_in_the_zone() -> None:
    found = matching(TaskSearch(due_before="2027-01-31"), DUES, zone=NEW_YORK)
    assert found == ["2027-01-30", "2027-01-30T23:00Z", "2027-01-31T04:59Z"]


def test_after_a_date_is_after_it_has_ended_in_the_zone() -> None:
    found = matching(TaskSearch(due_after="2027-01-31"), DUES, zone=NEW_YORK)
    assert found == ["2027-02-01", "2027-02-01T05:00Z"]


def test_before_and_after_an_instant_leave_the_instant_out() -> None:
    instant = "2027-01-31T05:00Z"
    # Of plain dates, those before and after the date that the instant has in the zone.
    before = matching(TaskSearch(due_before=instant), DUES, zone=NEW_YORK)
    assert before == ["2027-01-30", "2027-01-30T23:00Z", "2027-01-31T04:59Z"]
    after = matching(TaskSearch(due_after=instant), DUES, zone=NEW_YORK)
    assert after == ["2027-02-01", "2027-02-01T04:59Z", "2027-02-01T05:00Z"]


def test_a_local_time_is_read_in_the_zone() -> None:
    found = matching(TaskSearch(due_before="2027-01-31T00:00"), DUES, zone=NEW_YORK)
    assert found == matching(TaskSearch(due_before="2027-01-31T05:00Z"), DUES, zone=NEW_YORK)


def test_both_bounds_hold_together_and_with_a_word() -> None:
    between = TaskSearch(due_after="2027-01-30", due_before="2027-02-01")
    assert "2027-01-31" in matching(between, DUES)
    assert matching(replace(between, due=DueWord.OVERDUE), DUES) == []


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2027-01-31", datetime(2027, 1, 31, 5, tzinfo=UTC)),
        ("2027-01-31T09:00", datetime(2027, 1, 31, 14, tzinfo=UTC)),
        ("2027-01-31T09:00Z", datetime(2027, 1, 31, 9, tzinfo=UTC)),
    ],
)
def test_updates_after_a_date_or_a_time(text: str, instant: datetime) -> None:
    assert TaskSearch(updated_after=text).resolve(NOON, NEW_YORK).updated_after == instant


@pytest.mark.parametrize(
    "bound", ["1970-01-01", "9998-12-31", "1970-01-01T00:00Z", "9998-12-31T23:59:59.999999Z"]
)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
def test_the_first_and_last_dates_are_bounds_like_any_other(bound: str, zone: str) -> None:
    for name in ("due_before", "due_after", "updated_after"):
        assert TaskSearch(**{name: bound}).resolve(NOON, zone)


@pytest.mark.parametrize("limit", [0, -1, MAX_LIMIT + 1])
def test_a_limit_out_of_range_is_refused_and_not_clamped(limit: int) -> None:
    with pytest.raises(DomainError, match="limit: must be from 1 to 1000"):
        TaskSearch(limit=limit).resolve(NOON, "UTC")


@pytest.mark.parametrize("limit", [1, MAX_LIMIT])
def test_the_limits_of_the_limit_are_allowed(limit: int) -> None:
    assert TaskSearch(limit=limit).resolve(NOON, "UTC").limit == limit


def test_every_parameter_at_fault_is_named_at_once() -> None:
    search = TaskSearch(
        limit=0,
        priorities=("urgent",),
        tags=("",),
        search="\0",
        updated_after="x",
        due_after="x",
        due_before="x",
    )
    with pytest.raises(DomainError) as refusal:
        search.resolve(NOON, "UTC")
    named = [problem.field for problem in refusal.value.problems]
    assert named == ["limit", "priority", "tag", "search", "updated_after", "due_after", "due_before"]


@given(searches(), searches())
@settings(max_examples=40)
def test_searches_share_an_identity_exactly_if_they_ask_for_the_same_list(
    one: TaskSearch, other: TaskSearch
) -> None:
    paged = replace(one, limit=5, cursor="x", count=True)
    assert paged.identity == one.identity
    same = all(
        getattr(one, field.name) == getattr(other, field.name)
        for field in fields(TaskSearch)
        if field.name not in {"limit", "cursor", "count"}
    )
    assert (one.identity == other.identity) is same


@given(searches())
@settings(max_examples=40)
def test_any_valid_search_resolves_in_any_zone(search: TaskSearch) -> None:
    for zone in ZONES:
        assert search.resolve(NOON, zone).sort is search.sort
