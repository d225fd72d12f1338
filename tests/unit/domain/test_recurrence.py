"""What follows a completed occurrence: from when, in whose clock, what is overdue, when a series ends."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from random import Random
from time import process_time
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.due import LAST_YEAR, Due, day_of, parse_due
from domain.errors import DomainError
from domain.recurrence import Occurrence, RepeatFrom, Series, occurrence_id
from domain.recurrence_rule import Frequency
from support.rules import FIRST, ZONES, after, on_time, rules, starts

PARIS = "Europe/Paris"


def due(text: str, zone: str = "UTC") -> Due:
    return parse_due(text, zone)


@pytest.mark.parametrize(
    ("rule", "was_due", "completed", "next_due"),
    [
        # On time and early: the one after it.
        ("FREQ=DAILY", "2027-01-31", "2027-01-31T23:59", "2027-02-01"),
        ("FREQ=WEEKLY", "2027-01-31", "2027-01-01T00:00", "2027-02-07"),
        ("FREQ=DAILY", "2027-01-31T09:00Z", "2027-01-31T08:59", "2027-02-01T09:00Z"),
        ("FREQ=DAILY", "2027-01-31T09:00Z", "2027-01-29T10:00", "2027-02-01T09:00Z"),
        # Overdue: today's is still to be done if it is a date, or its time is not past.
        ("FREQ=DAILY", "2027-01-31", "2027-02-03T23:59", "2027-02-03"),
        ("FREQ=WEEKLY", "2027-01-31", "2027-02-13T23:59", "2027-02-14"),
        ("FREQ=WEEKLY", "2027-01-31", "2027-02-15T00:00", "2027-02-21"),
        ("FREQ=DAILY", "2027-01-31T09:00Z", "2027-02-03T08:59", "2027-02-03T09:00Z"),
        ("FREQ=DAILY", "2027-01-31T09:00Z", "2027-02-03T09:00", "2027-02-04T09:00Z"),
        ("FREQ=MONTHLY;INTERVAL=3", "2026-11-30T09:00Z", "2027-02-28T10:00", "2027-05-30T09:00Z"),
        ("FREQ=MONTHLY", "1970-01-31", "2027-02-10T10:00", "2027-02-28"),
        # A due date that the rule would not have made begins it all the same.
        ("FREQ=WEEKLY;BYDAY=MO", "2027-01-06", "2027-01-06T10:00", "2027-01-11"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2027-01-06", "2027-01-06T10:00", "2027-01-18"),
    ],
)
def test_from_the_due_date_comes_the_first_that_is_not_over(
    rule: str, was_due: str, completed: str, next_due: str
) -> None:
    found = after(rule, due(was_due), completed)
    assert found is not None
    assert found.due == due(next_due)
    assert found.series == Series(FIRST.id, date.fromisoformat(was_due[:10]), 1)


@pytest.mark.parametrize(
    ("rule", "was_due", "completed", "next_due", "start"),
    [
        ("FREQ=DAILY;INTERVAL=3", "2027-01-31", "2027-02-10T10:00", "2027-02-13", "2027-02-10"),
        ("FREQ=WEEKLY", "2027-02-10", "2027-01-05T10:00", "2027-01-12", "2027-01-05"),
        ("FREQ=MONTHLY", "2027-01-15", "2027-01-31T10:00", "2027-02-28", "2027-01-31"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", "2027-01-01", "2027-01-31T10:00", "2027-02-01", "2027-01-31"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2027-01-04", "2027-01-06T10:00", "2027-01-18", "2027-01-06"),
        ("FREQ=DAILY", "2027-01-31T09:00+01:00", "2027-03-27T23:30", "2027-03-29T09:00+02:00", "2027-03-28"),
        ("FREQ=DAILY", "2027-01-31T09:00+01:00", "2027-01-20T07:00", "2027-01-21T09:00+01:00", "2027-01-20"),
        ("FREQ=DAILY", None, "2027-01-31T23:30", "2027-02-02", "2027-02-01"),
    ],
)
def test_from_completion_the_rule_begins_anew(
    rule: str, was_due: str | None, completed: str, next_due: str, start: str
) -> None:
    before = Series(FIRST.id, date(2020, 1, 1), 4)
    current = None if was_due is None else due(was_due)
    zones = {"zone": PARIS, "account_zone": PARIS}
    found = after(rule, current, completed, before, RepeatFrom.COMPLETION, **zones)
    assert found == Occurrence(due(next_due), Series(FIRST.id, date.fromisoformat(start), 5))


def test_without_a_due_date_both_begin_on_the_day_of_completion() -> None:
    for repeat_from in RepeatFrom:
        found = after("FREQ=MONTHLY", None, "2027-01-31T10:00", FIRST, repeat_from)
        assert found == Occurrence(due("2027-02-28"), Series(FIRST.id, date(2027, 1, 31), 1))
        following = after("FREQ=MONTHLY", found.due, "2027-02-28T10:00", found.series)
        assert following is not None
        assert following.due == due("2027-03-31")


def test_the_day_of_completion_is_that_of_the_account_or_of_the_due_time() -> None:
    completed = "2027-02-03T11:00"
    zones = {"zone": "America/New_York", "account_zone": "Pacific/Auckland"}
    plain = after("FREQ=DAILY", due("2027-01-31"), completed, **zones)
    assert plain is not None
    assert plain.due == due("2027-02-04")
    timed = after("FREQ=DAILY", due("2027-01-31T09:00Z"), completed, FIRST, RepeatFrom.COMPLETION, **zones)
    assert timed is not None
    assert timed.due == due("2027-02-04T09:00Z")


def test_nothing_comes_before_the_start() -> None:
    found = after("FREQ=DAILY", due("2027-02-01"), "2027-02-01T10:00", Series(FIRST.id, date(2027, 2, 10)))
    assert found == Occurrence(due("2027-02-10"), Series(FIRST.id, date(2027, 2, 10), 1))


def test_skipped_occurrences_use_up_count() -> None:
    rule = "FREQ=DAILY;COUNT=5"
    found = after(rule, due("2027-01-01"), "2027-01-04T10:00")
    assert found == Occurrence(due("2027-01-04"), Series(FIRST.id, date(2027, 1, 1), 3))
    assert after(rule, due("2027-01-01"), "2027-01-05T10:00") is not None
    assert after(rule, due("2027-01-01"), "2027-01-06T10:00") is None
    moved = after(rule, due("2027-06-01"), "2027-06-01T10:00", Series(FIRST.id, None, 3))
    assert moved == Occurrence(due("2027-06-02"), Series(FIRST.id, date(2027, 6, 1), 4))
    assert after(rule, moved.due, "2027-06-02T10:00", moved.series) is None


def test_completions_use_up_count() -> None:
    series, completed = FIRST, date(2027, 1, 1)
    for _ in range(2):
        found = after("FREQ=DAILY;COUNT=3", None, f"{completed}T10:00", series, RepeatFrom.COMPLETION)
        assert found is not None
        series, completed = found.series, completed + timedelta(days=40)
    assert after("FREQ=DAILY;COUNT=3", None, f"{completed}T10:00", series, RepeatFrom.COMPLETION) is None


@pytest.mark.parametrize(
    ("until", "was_due", "is_last"),
    [
        ("20270202", "2027-02-01", False),
        ("20270202", "2027-02-02", True),
        ("20270202T000000Z", "2027-02-01", False),
        ("20270202T235959", "2027-02-02", True),
        ("19000101", "2027-02-01", True),
        ("20270202", "2027-02-01T23:30", False),
        ("20270202", "2027-02-02T00:30", True),
        ("20270202T090000", "2027-02-01T09:00", False),
        ("20270202T085959", "2027-02-01T09:00", True),
        ("20270202T080000Z", "2027-02-01T09:00", False),
        ("20270202T075959Z", "2027-02-01T09:00", True),
    ],
)
def test_until_is_the_last_that_may_be(until: str, was_due: str, is_last: bool) -> None:
    current = due(was_due, PARIS)
    found = after(f"FREQ=DAILY;UNTIL={until}", current, "2027-01-01T00:00", zone=PARIS)
    assert (found is None) is is_last


def test_a_time_that_the_clocks_skip_comes_back_the_day_after() -> None:
    shown = [
        each.due.text(PARIS)[5:16]
        for each in islice(on_time("FREQ=DAILY", due("2027-03-27T02:30", PARIS), PARIS), 4)
    ]
    assert shown == ["03-27T02:30", "03-28T03:30", "03-29T02:30", "03-30T02:30"]
    *_, shifted = islice(on_time("FREQ=DAILY", due("2027-03-27T02:30", PARIS), PARIS), 2)
    assert shifted.series.clock == time(2, 30)
    anew = after("FREQ=DAILY", shifted.due, "2027-04-30T00:00", shifted.series, RepeatFrom.COMPLETION, PARIS)
    assert anew is not None
    assert anew == Occurrence(due("2027-05-01T02:30", PARIS), Series(FIRST.id, date(2027, 4, 30), 2))
    # Whoever does not keep the clock has the other time from then on; whoever sets another has that.
    skipped = due("2027-03-28T02:30", PARIS)
    for series in (FIRST, Series(FIRST.id, None, 0, time(2, 31))):
        found = after("FREQ=DAILY", skipped, "2027-03-28T00:00", series, zone=PARIS)
        assert found is not None
        assert found.due == due("2027-03-29T03:30", PARIS)
        assert found.series.clock is None


def test_a_time_that_the_clocks_repeat_is_its_first() -> None:
    texts = [
        each.due.text(PARIS)
        for each in islice(on_time("FREQ=DAILY", due("2027-10-30T02:30", PARIS), PARIS), 3)
    ]
    assert texts == ["2027-10-30T02:30:00+02:00", "2027-10-31T02:30:00+02:00", "2027-11-01T02:30:00+01:00"]
    second = due("2027-10-31T02:30:00+01:00")
    found = after("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", second, "2027-10-31T00:00", zone=PARIS)
    assert found is not None
    assert found.due.text(PARIS) == "2028-10-29T02:30:00+02:00"


def test_a_day_that_a_zone_never_had_is_not_done_twice() -> None:
    apia = "Pacific/Apia"
    texts = [
        each.due.text(apia)[:16]
        for each in islice(on_time("FREQ=DAILY", due("2011-12-29T09:00", apia), apia), 4)
    ]
    assert texts == ["2011-12-29T09:00", "2011-12-31T09:00", "2012-01-01T09:00", "2012-01-02T09:00"]


def test_a_time_skipped_at_the_end_of_a_day_does_not_cost_the_next() -> None:
    nuuk = "America/Nuuk"
    dues = [each.due for each in on_time("FREQ=DAILY;COUNT=4", due("2027-03-26T23:30", nuuk), nuuk)]
    texts = [each.text(nuuk)[5:16] for each in dues]
    assert texts == ["03-26T23:30", "03-28T00:30", "03-28T23:30", "03-29T23:30"]


@pytest.mark.parametrize("zone", ZONES)
def test_the_wall_clock_is_kept_across_changes_of_the_clocks(zone: str) -> None:
    random = Random(zone)
    for year in (2011, 2018, 2027):
        wall = time(random.choice((0, 1, 2, 3, 9, 22, 23)), random.choice((0, 30)), random.randrange(60))
        begun = date(year, 1, 1) + timedelta(days=random.randrange(300))
        wanted = [datetime.combine(begun + timedelta(days=n), wall, ZoneInfo(zone)) for n in range(400)]
        # A day that was left out has the instant of the one after it.
        instants = sorted({moment.astimezone(UTC) for moment in wanted})
        series = on_time("FREQ=DAILY", Due(at=instants[0]), zone)
        assert [each.due.at for each in islice(series, len(instants))] == instants


def test_a_series_ends_with_the_last_year() -> None:
    last = date(LAST_YEAR, 12, 31)
    before = after("FREQ=DAILY", Due(on=last - timedelta(days=1)), "2027-01-01T10:00")
    assert before is not None
    assert before.due.on == last
    for frequency in Frequency:
        assert after(f"FREQ={frequency}", Due(on=last), f"{last}T10:00") is None
        assert after(f"FREQ={frequency};INTERVAL=1000", Due(on=last), f"{last}T10:00") is None
    # Its instant would be one of the next year.
    evening = due(f"{LAST_YEAR}-12-30T23:30-05:00")
    assert after("FREQ=DAILY", evening, "2027-01-01T10:00", zone="America/New_York") is None


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO;BYMONTH=2;BYMONTHDAY=29;SKIP=OMIT",
        "FREQ=WEEKLY;BYMONTH=2;INTERVAL=773;COUNT=10000",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29;SKIP=OMIT",
        "FREQ=YEARLY;INTERVAL=2;BYDAY=-53SU,53SA;BYMONTHDAY=30;BYSETPOS=1",
        "FREQ=DAILY;INTERVAL=3;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;SKIP=OMIT;COUNT=10000",
    ],
)
def test_the_end_of_a_series_is_found_soon(rule: str) -> None:
    begun = process_time()
    for completed in ("2027-01-06T10:00", "2100-01-01T10:00"):
        after(rule, due("1971-01-06"), completed)
        after(rule, due("2027-01-05"), completed, repeat_from=RepeatFrom.COMPLETION)
    assert process_time() - begun < 2


def test_no_rule_no_occurrence() -> None:
    with pytest.raises(DomainError, match="FREQ"):
        after("INTERVAL=2", None, "2027-01-31T10:00")


def test_two_completions_make_one_successor() -> None:
    rule = "FREQ=WEEKLY"
    made = [
        after(rule, due("2027-01-04"), completed) for completed in ("2027-01-19T10:00", "2027-01-21T10:00")
    ]
    ids = {occurrence_id(each.series, each.due) for each in made if each is not None}
    assert ids == {UUID("1c8c49e2-f445-50a0-8518-86b4af26f09e")}


def test_each_of_a_series_has_its_own_id() -> None:
    chain = list(islice(on_time("FREQ=DAILY", due("2027-01-31T09:00Z")), 50))
    early = after(
        "FREQ=WEEKLY", due("2027-01-12"), "2027-01-05T10:00", Series(FIRST.id, None, 1), RepeatFrom.COMPLETION
    )
    assert early is not None
    assert early.due == due("2027-01-12")
    again = [
        Occurrence(early.due, Series(FIRST.id, None, 1)),
        early,
        Occurrence(early.due, Series(UUID(int=2), None, 1)),
    ]
    ids = [occurrence_id(each.series, each.due) for each in [*chain, *again]]
    assert len(set(ids)) == len(ids) == 53


@given(
    rules(),
    starts,
    st.integers(-800, 8000),
    st.booleans(),
    st.sampled_from([PARIS, *ZONES]),
    st.integers(0, 1439),
)
@settings(max_examples=150)
def test_what_follows_is_later_and_of_the_same_kind(
    rule: str, start: date, hours: int, timed: bool, zone: str, minute: int
) -> None:
    current = due(f"{start}T{minute // 60:02}:{minute % 60:02}" if timed else str(start), zone)
    completed = current.sort_key() + timedelta(hours=hours)
    today = day_of(completed, zone)
    found = after(rule, current, completed, zone=zone, account_zone=zone)
    if found is not None:
        assert found.due.sort_key() > current.sort_key()
        assert found.series.index > 0
        assert found.due.on is None if timed else found.due.on is not None and found.due.on >= today
        assert found.due.at is not None and found.due.at > completed if timed else found.due.at is None
    anew = after(rule, current, completed, FIRST, RepeatFrom.COMPLETION, zone=zone, account_zone=zone)
    if anew is not None:
        assert anew.series == Series(FIRST.id, today, 1, anew.series.clock)
        assert anew.due.on is None if timed else anew.due.on is not None and anew.due.on > today
        assert anew.due.at is not None and anew.due.at > completed if timed else anew.due.at is None
