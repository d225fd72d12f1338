"""Repeats in a line of English: their rule, and the day they begin on."""

from datetime import UTC, datetime

import pytest
from dateutil.rrule import rrulestr

from adapters.language.english import read_english
from application.ports.language import Part, PartKind, Reading
from domain.recurrence import parse_recurrence

# A Monday.
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
WORKDAYS = "BYDAY=MO,TU,WE,TH,FR"


def read(text: str, now: datetime = NOON) -> Reading:
    return read_english(text, now=now, zone="UTC")


@pytest.mark.parametrize(
    ("phrase", "rule", "due"),
    [
        ("every day", "FREQ=DAILY", "2026-11-23"),
        ("everyday", "FREQ=DAILY", "2026-11-23"),
        ("daily", "FREQ=DAILY", "2026-11-23"),
        ("every 2 days", "FREQ=DAILY;INTERVAL=2", "2026-11-23"),
        ("every second day", "FREQ=DAILY;INTERVAL=2", "2026-11-23"),
        ("every 1 day", "FREQ=DAILY", "2026-11-23"),
        ("every week", "FREQ=WEEKLY", "2026-11-23"),
        ("weekly", "FREQ=WEEKLY", "2026-11-23"),
        ("every other week", "FREQ=WEEKLY;INTERVAL=2", "2026-11-23"),
        ("biweekly", "FREQ=WEEKLY;INTERVAL=2", "2026-11-23"),
        ("every two fortnights", "FREQ=WEEKLY;INTERVAL=4", "2026-11-23"),
        ("every month", "FREQ=MONTHLY", "2026-11-23"),
        ("monthly", "FREQ=MONTHLY", "2026-11-23"),
        ("every 3 months", "FREQ=MONTHLY;INTERVAL=3", "2026-11-23"),
        ("every 3rd month", "FREQ=MONTHLY;INTERVAL=3", "2026-11-23"),
        ("quarterly", "FREQ=MONTHLY;INTERVAL=3", "2026-11-23"),
        ("every 2 quarters", "FREQ=MONTHLY;INTERVAL=6", "2026-11-23"),
        ("yearly", "FREQ=YEARLY", "2026-11-23"),
        ("annually", "FREQ=YEARLY", "2026-11-23"),
        ("every 4 years", "FREQ=YEARLY;INTERVAL=4", "2026-11-23"),
        ("EVERY WEEKDAY", f"FREQ=WEEKLY;{WORKDAYS}", "2026-11-23"),
        ("every workday", f"FREQ=WEEKLY;{WORKDAYS}", "2026-11-23"),
        ("every weekend", "FREQ=WEEKLY;BYDAY=SA", "2026-11-28"),
        ("every monday and thursday", "FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-23"),
        ("every mon, wed, fri", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-23"),
        ("every wed,fri,wed", "FREQ=WEEKLY;BYDAY=WE,FR", "2026-11-25"),
        ("every tue/thu", "FREQ=WEEKLY;BYDAY=TU,TH", "2026-11-24"),
        ("every sun and sat", "FREQ=WEEKLY;BYDAY=SA,SU", "2026-11-28"),
        ("every tues-thurs", "FREQ=WEEKLY;BYDAY=TU,WE,TH", "2026-11-24"),
        ("every fri to mon", "FREQ=WEEKLY;BYDAY=MO,FR,SA,SU", "2026-11-23"),
        ("every other tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-11-24"),
        ("every 2 weeks on tuesday and sat", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA", "2026-11-24"),
        ("weekly on sunday", "FREQ=WEEKLY;BYDAY=SU", "2026-11-29"),
        ("every 1st", "FREQ=MONTHLY;BYMONTHDAY=1", "2026-12-01"),
        ("every 1st of the month", "FREQ=MONTHLY;BYMONTHDAY=1", "2026-12-01"),
        ("every 23rd", "FREQ=MONTHLY;BYMONTHDAY=23", "2026-11-23"),
        ("every 22nd", "FREQ=MONTHLY;BYMONTHDAY=22", "2026-12-22"),
        ("every 15th and last day", "FREQ=MONTHLY;BYMONTHDAY=15,-1", "2026-11-30"),
        ("every last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30"),
        ("every 15th, 1st", "FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-12-01"),
        ("every month on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15", "2026-12-15"),
        ("every 3 months on the 1st", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", "2026-12-01"),
        ("every last friday", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27"),
        ("every 2nd tuesday", "FREQ=MONTHLY;BYDAY=2TU", "2026-12-08"),
        ("every third thursday of the month", "FREQ=MONTHLY;BYDAY=3TH", "2026-12-17"),
        ("every 1st and 3rd mon", "FREQ=MONTHLY;BYDAY=1MO,3MO", "2026-12-07"),
        ("every 5th friday", "FREQ=MONTHLY;BYDAY=5FR", "2027-01-29"),
        ("monthly on the last friday", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27"),
        ("every last workday", f"FREQ=MONTHLY;{WORKDAYS};BYSETPOS=-1", "2026-11-30"),
        ("every first weekday of the month", f"FREQ=MONTHLY;{WORKDAYS};BYSETPOS=1", "2026-12-01"),
        ("every january 5", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5", "2027-01-05"),
        ("every 5th of January", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5", "2027-01-05"),
        ("every year on Dec 25th", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", "2026-12-25"),
        # With times: today counts as long as that is not over.
        ("every day at 9", "FREQ=DAILY", "2026-11-24T09:00:00"),
        ("every day at 1pm", "FREQ=DAILY", "2026-11-23T13:00:00"),
        ("every day at noon", "FREQ=DAILY", "2026-11-23T12:00:00"),
        ("weekly at 9", "FREQ=WEEKLY", "2026-11-24T09:00:00"),
        ("every monday at 9", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30T09:00:00"),
        ("at 9 every monday", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30T09:00:00"),
        ("every monday morning", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30T09:00:00"),
        ("every monday evening at 7", "FREQ=WEEKLY;BYDAY=MO", "2026-11-23T19:00:00"),
        ("every morning", "FREQ=DAILY", "2026-11-24T09:00:00"),
        ("every night at 11", "FREQ=DAILY", "2026-11-23T23:00:00"),
        # With a day to begin on.
        ("every day starting tomorrow", "FREQ=DAILY", "2026-11-24"),
        ("every day from tomorrow at 8:15", "FREQ=DAILY", "2026-11-24T08:15:00"),
        ("every 3 days friday", "FREQ=DAILY;INTERVAL=3", "2026-11-27"),
        ("tomorrow every 3 days", "FREQ=DAILY;INTERVAL=3", "2026-11-24"),
        ("every monday starting 2027-01-01", "FREQ=WEEKLY;BYDAY=MO", "2027-01-04"),
        (
            "every other monday starting 2027-01-01 at 7",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
            "2027-01-04T07:00:00",
        ),
        ("every quarter starting Jan 1", "FREQ=MONTHLY;INTERVAL=3", "2027-01-01"),
        ("every day starting today at 9", "FREQ=DAILY", "2026-11-23T09:00:00"),
        # With an end.
        ("every day until 2027-06-01", "FREQ=DAILY;UNTIL=20270601", "2026-11-23"),
        ("every fri till Dec 31", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261231", "2026-11-27"),
        ("every day until friday", "FREQ=DAILY;UNTIL=20261127", "2026-11-23"),
        ("every day ending today", "FREQ=DAILY;UNTIL=20261123", "2026-11-23"),
        ("every day for 10 times", "FREQ=DAILY;COUNT=10", "2026-11-23"),
        ("every day for 1 time", "FREQ=DAILY;COUNT=1", "2026-11-23"),
        ("every day for ten times at 9pm", "FREQ=DAILY;COUNT=10", "2026-11-23T21:00:00"),
        ("daily for 3 weeks", "FREQ=DAILY;UNTIL=20261213", "2026-11-23"),
        ("every fri for a year starting tomorrow", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20271126", "2026-11-27"),
        (
            "every mon, starting 2027-01-01, until 2027-06-01, at 8:15",
            "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270601",
            "2027-01-04T08:15:00",
        ),
    ],
)
def test_repeats_begin_on_their_first_day_to_come(phrase: str, rule: str, due: str) -> None:
    text = f"Water #home {phrase}"
    reading = read(text)
    assert (reading.title, reading.recurrence, reading.due_date) == ("Water", rule, due)
    assert reading.repeat_from is None
    assert reading.parts[1:] == (Part(PartKind.RECURRENCE, 12, len(text), rule),)
    assert parse_recurrence(rule) == rule
    # dateutil reads the rule as well, and has it begin on that day.
    assert rrulestr(rule, dtstart=datetime.fromisoformat(due))[0] == datetime.fromisoformat(due)


@pytest.mark.parametrize(
    ("phrase", "rule", "due"),
    [
        ("every 31st", "FREQ=MONTHLY;BYMONTHDAY=31", "2026-11-30"),
        ("every feb 29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2027-02-28"),
    ],
)
def test_a_day_that_a_month_lacks_is_its_last(phrase: str, rule: str, due: str) -> None:
    reading = read(f"Water {phrase}")
    assert (reading.title, reading.recurrence, reading.due_date) == ("Water", rule, due)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Water every! 3 days", "FREQ=DAILY;INTERVAL=3"),
        ("Water every! monday", "FREQ=WEEKLY;BYDAY=MO"),
        ("Water every! morning", "FREQ=DAILY"),
        ("Water every 3 days after completion", "FREQ=DAILY;INTERVAL=3"),
        ("Water monthly at 9 from completion", "FREQ=MONTHLY"),
    ],
)
def test_a_repeat_can_count_from_completion(line: str, rule: str) -> None:
    reading = read(line)
    assert (reading.title, reading.recurrence, reading.repeat_from) == ("Water", rule, "completion")


def test_a_time_or_a_day_apart_from_the_repeat_belongs_to_it() -> None:
    reading = read("At 9am water plants every 2 days #home starting friday")
    assert (reading.title, reading.due_date) == ("water plants", "2026-11-27T09:00:00")
    assert [part.kind for part in reading.parts] == [
        PartKind.DUE,
        PartKind.RECURRENCE,
        PartKind.TAG,
        PartKind.DUE,
    ]


def test_a_beginning_with_from_stands_beside_its_repeat() -> None:
    assert read("Water every 2 days from friday").due_date == "2026-11-27"
    reading = read("Water every 2 days #home from friday")
    assert (reading.title, reading.due_date) == ("Water from friday", "2026-11-23")


@pytest.mark.parametrize(
    ("line", "title", "rule"),
    [
        ("Gym every day every week", "Gym every week", "FREQ=DAILY"),
        ("Weekly review every friday", "Weekly review", "FREQ=WEEKLY;BYDAY=FR"),
        ("Plank every day for 2 minutes", "Plank for 2 minutes", "FREQ=DAILY"),
        ("Pills 3 times daily", "Pills 3 times", "FREQ=DAILY"),
        ("Gym every day until friday for 3 times", "Gym for 3 times", "FREQ=DAILY;UNTIL=20261127"),
        ("Gym daily on mondays", "Gym on mondays", "FREQ=DAILY"),
        ("Gym every week on the 15th floor", "Gym on the 15th floor", "FREQ=WEEKLY"),
        ("Gym every mon and bring shoes", "Gym and bring shoes", "FREQ=WEEKLY;BYDAY=MO"),
    ],
)
def test_what_a_repeat_cannot_use_stays(line: str, title: str, rule: str) -> None:
    reading = read(line)
    assert (reading.title, reading.recurrence) == (title, rule)


@pytest.mark.parametrize(
    "line",
    [
        "Gym every day until 2020-01-01",
        "Gym every day until 9999-01-01",
        "Gym every 0 days",
        "Gym every 1001 days",
        "Gym every 334 quarters",
        "Gym every 32nd",
        "Gym every feb 30",
        "Gym every 6th monday",
        "Gym every friday night at 1",
    ],
)
def test_a_repeat_that_cannot_be_is_none(line: str) -> None:
    assert read(line) == Reading(title=line)


def test_the_example_of_the_documentation() -> None:
    text = "Pay rent every 1st at 9am #home !high +Flat"
    rule = "FREQ=MONTHLY;BYMONTHDAY=1"
    assert read(text) == Reading(
        title="Pay rent",
        due_date="2026-12-01T09:00:00",
        recurrence=rule,
        priority="high",
        tags=("home",),
        project="Flat",
        parts=(
            Part(PartKind.RECURRENCE, 9, 25, rule),
            Part(PartKind.TAG, 26, 31, "home"),
            Part(PartKind.PRIORITY, 32, 37, "high"),
            Part(PartKind.PROJECT, 38, 43, "Flat"),
        ),
    )
