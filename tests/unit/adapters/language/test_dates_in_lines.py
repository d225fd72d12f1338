"""Dates and times in a line of English: what they come to, and what of the line is left."""

from datetime import UTC, datetime

import pytest

from adapters.language.english import read_english
from application.ports.language import Part, PartKind, Reading

# A Monday.
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def read(text: str, now: datetime = NOON, zone: str = "UTC") -> Reading:
    return read_english(text, now=now, zone=zone)


def day_of(phrase: str, now: datetime = NOON, zone: str = "UTC") -> str | None:
    """The due date of a line with `phrase` in it, all of which must have been understood."""
    reading = read(f"Call mom {phrase}", now, zone)
    assert (reading.title, reading.recurrence) == ("Call mom", None), reading
    return reading.due_date


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("today", "2026-11-23"),
        ("tod", "2026-11-23"),
        ("tomorrow", "2026-11-24"),
        ("tmr", "2026-11-24"),
        ("tmrw", "2026-11-24"),
        ("tom", "2026-11-24"),
        ("due tom", "2026-11-24"),
        ("the day after tomorrow", "2026-11-25"),
        ("for tomorrow", "2026-11-24"),
        ("ToMoRRoW", "2026-11-24"),
        # Today is a Monday, and the next one is meant, unless "this" says otherwise.
        ("monday", "2026-11-30"),
        ("this monday", "2026-11-23"),
        ("next monday", "2026-11-30"),
        ("next sunday", "2026-12-06"),
        ("tuesday", "2026-11-24"),
        ("sunday", "2026-11-29"),
        ("on friday", "2026-11-27"),
        ("on fri", "2026-11-27"),
        ("by Thurs", "2026-11-26"),
        ("due weds", "2026-11-25"),
        ("due: tues", "2026-11-24"),
        ("next sat", "2026-12-05"),
        ("this sun", "2026-11-29"),
        ("fri", "2026-11-27"),
        ("sat", "2026-11-28"),
        ("starting Monday", "2026-11-30"),
        ("next week", "2026-11-30"),
        ("next month", "2026-12-01"),
        ("this weekend", "2026-11-28"),
        ("next weekend", "2026-12-05"),
        ("in 3 days", "2026-11-26"),
        ("in two weeks", "2026-12-07"),
        ("in a month", "2026-12-23"),
        ("in a year", "2027-11-23"),
        ("in a fortnight", "2026-12-07"),
        ("in 3 quarters", "2027-08-23"),
        ("end of month", "2026-11-30"),
        ("by the end of the month", "2026-11-30"),
        ("at the end of next month", "2026-12-31"),
        ("eom", "2026-11-30"),
    ],
)
def test_days_are_counted_from_today(phrase: str, due: str) -> None:
    assert day_of(phrase) == due


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("Jan 31", "2027-01-31"),
        ("jan. 31", "2027-01-31"),
        ("JANUARY 31st", "2027-01-31"),
        ("31 January", "2027-01-31"),
        ("31st of january", "2027-01-31"),
        ("on the 4th of July", "2027-07-04"),
        ("January 31st 2028", "2028-01-31"),
        ("January 31, 2028", "2028-01-31"),
        ("sept 5", "2027-09-05"),
        ("Mon, Nov 30", "2026-11-30"),
        ("Sunday 2027-01-31", "2027-01-31"),
        ("2027-01-31", "2027-01-31"),
        ("by 2027-01-31", "2027-01-31"),
        ("2020-01-31", "2020-01-31"),
        ("31.1.2027", "2027-01-31"),
        ("01.02.2027", "2027-02-01"),
        ("1/31", "2027-01-31"),
        ("31/1", "2027-01-31"),
        ("12/1", "2026-12-01"),
        ("1/2/2027", "2027-01-02"),
        ("on 1/2", "2027-01-02"),
        ("4/5", "2027-04-05"),
        # Not over yet, over, and today.
        ("Nov 24", "2026-11-24"),
        ("Nov 22", "2027-11-22"),
        ("Nov 23", "2026-11-23"),
        ("Feb 29", "2028-02-29"),
        ("the 23rd", "2026-11-23"),
        ("the 22nd", "2026-12-22"),
        ("by the 31st", "2026-12-31"),
        ("the 1st", "2026-12-01"),
        ("due 15th", "2026-12-15"),
        ("the 5th of next month", "2026-12-05"),
        ("may 5", "2027-05-05"),
        ("march 1st", "2027-03-01"),
    ],
)
def test_days_are_named_in_words_and_figures(phrase: str, due: str) -> None:
    assert day_of(phrase) == due


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("at 9", "2026-11-24T09:00:00"),
        ("at 13", "2026-11-23T13:00:00"),
        ("at 9am", "2026-11-24T09:00:00"),
        ("9am", "2026-11-24T09:00:00"),
        ("@9am", "2026-11-24T09:00:00"),
        ("9 a.m.", "2026-11-24T09:00:00"),
        ("9.30pm", "2026-11-23T21:30:00"),
        ("by 5pm", "2026-11-23T17:00:00"),
        ("12am", "2026-11-24T00:00:00"),
        ("12pm", "2026-11-23T12:00:00"),
        ("9:30", "2026-11-24T09:30:00"),
        ("14:00", "2026-11-23T14:00:00"),
        ("at 4 o'clock", "2026-11-24T04:00:00"),
        ("at noon", "2026-11-23T12:00:00"),
        ("noon", "2026-11-23T12:00:00"),
        ("midnight", "2026-11-24T00:00:00"),
        ("today at midnight", "2026-11-24T00:00:00"),
        ("friday at midnight", "2026-11-27T00:00:00"),
        ("in the morning", "2026-11-24T09:00:00"),
        ("in the afternoon", "2026-11-23T14:00:00"),
        ("in the evening", "2026-11-23T18:00:00"),
        ("this morning", "2026-11-23T09:00:00"),
        ("tonight", "2026-11-23T20:00:00"),
        ("tomorrow morning", "2026-11-24T09:00:00"),
        ("sat night", "2026-11-28T20:00:00"),
        ("tonight at 9", "2026-11-23T21:00:00"),
        ("at 9 tonight", "2026-11-23T21:00:00"),
        ("tonight at 9:15", "2026-11-23T21:15:00"),
        ("tonight at midnight", "2026-11-24T00:00:00"),
        ("tonight at 12", "2026-11-24T00:00:00"),
        ("tonight at 1", "2026-11-24T01:00:00"),
        ("tonight at 5", "2026-11-23T17:00:00"),
        ("tomorrow afternoon at 3", "2026-11-24T15:00:00"),
        ("tomorrow at 3 in the afternoon", "2026-11-24T15:00:00"),
        ("tomorrow afternoon at 12", "2026-11-24T12:00:00"),
        ("tomorrow morning at 11", "2026-11-24T11:00:00"),
        ("tomorrow evening at 08:00", "2026-11-24T08:00:00"),
        ("today at 9", "2026-11-23T09:00:00"),
        ("mon 9am", "2026-11-30T09:00:00"),
        ("9am mon", "2026-11-30T09:00:00"),
        ("Jan 31, 9:30", "2027-01-31T09:30:00"),
        ("2027-01-31 09:30", "2027-01-31T09:30:00"),
        ("in 3 days at noon", "2026-11-26T12:00:00"),
        ("in 2 hours", "2026-11-23T14:00:00"),
        ("in an hour", "2026-11-23T13:00:00"),
        ("in half an hour", "2026-11-23T12:30:00"),
        ("in 30 minutes", "2026-11-23T12:30:00"),
        ("in 90 min", "2026-11-23T13:30:00"),
        ("in 13 h", "2026-11-24T01:00:00"),
    ],
)
def test_a_time_is_of_the_day_beside_it_or_the_next_to_come(phrase: str, due: str) -> None:
    assert day_of(phrase) == due


@pytest.mark.parametrize(
    ("now", "zone", "phrase", "due"),
    [
        # The same instant is Tuesday in the one, Sunday night or Monday in the others.
        ("2026-11-23T10:30", "Pacific/Kiritimati", "today", "2026-11-24"),
        ("2026-11-23T10:30", "Pacific/Kiritimati", "tuesday", "2026-12-01"),
        ("2026-11-23T10:30", "Pacific/Pago_Pago", "today", "2026-11-22"),
        ("2026-11-23T10:30", "Pacific/Pago_Pago", "this weekend", "2026-11-22"),
        ("2026-11-23T10:30", "Pacific/Pago_Pago", "next week", "2026-11-23"),
        ("2026-11-23T10:30", "Pacific/Pago_Pago", "next weekend", "2026-11-28"),
        ("2026-12-31T23:59:59", "UTC", "tomorrow", "2027-01-01"),
        ("2026-12-31T23:59:59", "Europe/Paris", "Dec 31", "2027-12-31"),
        ("2026-12-31T23:59:59", "UTC", "eom", "2026-12-31"),
        ("2027-01-31T12:00", "UTC", "in a month", "2027-02-28"),
        ("2027-01-31T12:00", "UTC", "next month", "2027-02-01"),
        ("2028-01-31T12:00", "UTC", "in a month", "2028-02-29"),
        ("2028-02-29T12:00", "UTC", "in a year", "2029-02-28"),
        ("2027-02-10T12:00", "UTC", "the 30th", "2027-03-30"),
        ("2027-02-10T12:00", "UTC", "the 5th of next month", "2027-03-05"),
        ("2096-03-01T12:00", "UTC", "feb 29", "2104-02-29"),
        ("2026-11-23T09:00", "UTC", "at 9", "2026-11-23T09:00:00"),
        ("2026-11-23T09:00:00.000001", "UTC", "at 9", "2026-11-24T09:00:00"),
        ("2026-11-23T12:00:59.9", "UTC", "in 30 minutes", "2026-11-23T12:30:00"),
        ("2026-11-23T06:00", "Asia/Kathmandu", "in 1 hour", "2026-11-23T12:45:00"),
        ("2026-11-23T20:00", "Asia/Kolkata", "in 2 hours", "2026-11-24T03:30:00"),
        # Clocks go forward at 01:00 UTC, from 02:00 to 03:00.
        ("2027-03-28T00:30", "Europe/Paris", "in 2 hours", "2027-03-28T04:30:00"),
        ("2027-03-28T00:30", "Europe/Paris", "at 2:30", "2027-03-28T02:30:00"),
        ("2027-03-28T01:30:01", "Europe/Paris", "at 2:30", "2027-03-29T02:30:00"),
        # Clocks go back at 01:00 UTC, from 03:00 to 02:00: the first 02:30 is what is read later on.
        ("2027-10-31T00:15", "Europe/Paris", "at 2:30", "2027-10-31T02:30:00"),
        ("2027-10-31T01:15", "Europe/Paris", "at 2:30", "2027-11-01T02:30:00"),
        ("2027-10-31T00:30", "Europe/Paris", "in 3 hours", "2027-10-31T04:30:00"),
    ],
)
def test_what_day_it_is_depends_on_where(now: str, zone: str, phrase: str, due: str) -> None:
    assert day_of(phrase, datetime.fromisoformat(now).replace(tzinfo=UTC), zone) == due


@pytest.mark.parametrize(
    ("line", "title", "due"),
    [
        ("at 9am call mom tomorrow", "call mom", "2026-11-24T09:00:00"),
        ("Meet Bob at 5pm on Friday about x", "Meet Bob about x", "2026-11-27T17:00:00"),
        ("Meet at 5 with Bob", "Meet with Bob", "2026-11-24T05:00:00"),
        ("at 4 o'clock call mom", "call mom", "2026-11-24T04:00:00"),
        ("at 4 in the afternoon call mom", "call mom", "2026-11-23T16:00:00"),
        ("call mom at 5 #home", "call mom", "2026-11-24T05:00:00"),
        ("call mom fri #home !high +Flat", "call mom", "2026-11-27"),
        ("tomorrow at 9 call mom", "call mom", "2026-11-24T09:00:00"),
        ("Call mom tomorrow friday", "Call mom friday", "2026-11-24"),
        ("Call mom tomorrow, not friday 9am", "Call mom, not friday 9am", "2026-11-24"),
        ("Call mom at 5pm tomorrow at 6pm", "Call mom at 6pm", "2026-11-24T17:00:00"),
        ("Prepare 5pm show tomorrow at 9am", "Prepare 5pm show", "2026-11-24T09:00:00"),
        ("Friday, Jan 30 dentist", "Jan 30 dentist", "2026-11-27"),
        ("Call Tom tomorrow", "Call Tom", "2026-11-24"),
        ("Not friday, call mom at 9pm", "Not friday, call mom", "2026-11-23T21:00:00"),
        ("Camp friday until monday", "Camp until monday", "2026-11-27"),
        ("the 9am call tomorrow", "the 9am call", "2026-11-24"),
        ("Movie night sat 8pm", "Movie night", "2026-11-28T20:00:00"),
        ("sat morning yoga", "yoga", "2026-11-28T09:00:00"),
        ("Jan 31 call mom", "call mom", "2027-01-31"),
        ("March 15 call mom", "call mom", "2027-03-15"),
        ("15 March call mom", "call mom", "2027-03-15"),
        ("15 May, call mom", "call mom", "2027-05-15"),
        ("15th May call mom", "call mom", "2027-05-15"),
        ("15 may 9am call mom", "call mom", "2027-05-15T09:00:00"),
        ("pay \u201ctomorrow\u201d agency today", "pay \u201ctomorrow\u201d agency", "2026-11-23"),
    ],
)
def test_one_day_and_one_time_are_taken(line: str, title: str, due: str) -> None:
    reading = read(line)
    assert (reading.title, reading.due_date) == (title, due)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Call mom  tomorrow  about x", "Call mom about x"),
        ("Call  mom tomorrow about  x", "Call  mom about  x"),
        ("Call mom\ttomorrow\u00a0about x", "Call mom about x"),
        ("Call mom tomorrow, about x", "Call mom, about x"),
        ("Call mom, tomorrow, about x", "Call mom, about x"),
        ("Call mom, tomorrow", "Call mom"),
        ("Call mom tomorrow!", "Call mom!"),
        ("Call mom (tomorrow)", "Call mom"),
        ("Call mom (tomorrow at 9) soon", "Call mom soon"),
        ("(Call mom tomorrow)", "(Call mom)"),
        ("Call mom ([tomorrow]) soon", "Call mom soon"),
        ("((tomorrow)) (soon)", "(soon)"),
        ("Tomorrow: call mom", "call mom"),
        ("Tomorrow - call mom", "call mom"),
        ("Call mom - tomorrow", "Call mom"),
        ("Call mom \u2014 tomorrow", "Call mom"),
        ("Tomorrow\u2014call mom", "call mom"),
        ("Shop tomorrow - 3 eggs", "Shop - 3 eggs"),
        ("Party tomorrow🎉", "Party 🎉"),
        ("🎉 tomorrow", "🎉"),
    ],
)
def test_what_held_a_date_in_the_line_goes_with_it(line: str, title: str) -> None:
    reading = read(line)
    assert reading.title == title
    assert reading.due_date is not None


def test_parts_say_where_they_stand_and_what_they_came_to() -> None:
    text = "At 9 AM\u00a0 call mom (tomorrow) #home"
    due = "2026-11-24T09:00:00"
    assert read(text).parts == (
        Part(PartKind.DUE, 0, 7, due),
        Part(PartKind.DUE, 19, 27, due),
        Part(PartKind.TAG, 29, 34, "home"),
    )
    assert [text[part.start : part.end] for part in read(text).parts] == ["At 9 AM", "tomorrow", "#home"]


@pytest.mark.parametrize(
    "line",
    ["tomorrow", "tomorrow at 9", "#home", "tomorrow #home !high", "(today)", "every day!", "+Flat, -"],
)
def test_a_line_of_nothing_else_is_a_title(line: str) -> None:
    assert read(f" {line} ") == Reading(title=line)


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u00a0"])
def test_a_blank_line_says_nothing(blank: str) -> None:
    assert read(blank) == Reading(title="")
