"""Whatever the line: nothing is raised, no word is lost, and the API takes what was understood."""

import re
import time
import unicodedata
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adapters.language.english import read_english
from adapters.language.words import WEEKDAY_NAMES
from application.ports.language import LineReader, PartKind, Reading
from domain.due import LAST_YEAR, parse_due
from domain.recurrence import RepeatFrom, parse_recurrence
from domain.vocabulary import parse_name, parse_priority, parse_tags
from support.lines import PLAIN_WORDS, Said, said, texts
from support.strategies import ZONES

# A Monday.
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
# Python knows no zone's offset beyond its own first and last day.
moments = st.datetimes(datetime(1970, 1, 3), datetime(LAST_YEAR, 12, 30)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC)
)
reader: LineReader = read_english


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@given(texts, moments, st.sampled_from(ZONES))
@settings(max_examples=400, deadline=None)
@example("x tonight at 1", datetime(9998, 12, 31, 23, tzinfo=UTC), "America/New_York")
@example("x every day for 9999 years", NOON, "UTC")
@example("x in 2 hours", datetime(9998, 12, 31, 22, 30, tzinfo=UTC), "UTC")
@example("x at 0:00", datetime(1970, 1, 1, 1, tzinfo=UTC), "Pacific/Auckland")
def test_what_is_understood_is_taken_by_the_api(text: str, now: datetime, zone: str) -> None:
    reading = reader(text, now=now, zone=zone)
    assert parse_tags(reading.tags) == reading.tags
    if reading.due_date is not None:
        assert parse_due(reading.due_date, zone).text(None)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:00)?", reading.due_date)
    if reading.recurrence is not None:
        assert reading.due_date is not None
        assert parse_recurrence(reading.recurrence) == reading.recurrence
        rrulestr(reading.recurrence, dtstart=datetime.fromisoformat(reading.due_date))
    assert reading.repeat_from in (None, RepeatFrom.COMPLETION.value)
    assert reading.recurrence is not None or reading.repeat_from is None
    if reading.priority is not None:
        assert parse_priority(reading.priority).value == reading.priority
    if reading.project is not None:
        assert parse_name(reading.project) == reading.project
    assert reading.title.strip() == reading.title
    assert reading.title or not text.strip()


@given(texts)
@settings(max_examples=400, deadline=None)
@example("a tomorrow,#b;!high (+c) d")
@example(" \u2003tomorrow\u2003x")
def test_parts_and_title_account_for_every_word(text: str) -> None:
    reading = reader(text, now=NOON, zone="UTC")
    rest, end = "", 0
    for part in reading.parts:
        assert end <= part.start < part.end <= len(text)
        stretch = text[part.start : part.end]
        assert stretch == stretch.strip()
        assert words(stretch) or part.kind is PartKind.TAG, stretch
        rest += text[end : part.start] + "\n"
        end = part.end
    assert words(rest + text[end:]) == words(reading.title)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_each_part_says_what_its_field_is(text: str) -> None:
    reading = reader(text, now=NOON, zone="UTC")
    values = {kind: {part.value for part in reading.parts if part.kind is kind} for kind in PartKind}
    for kind, field in (
        (PartKind.PRIORITY, reading.priority),
        (PartKind.PROJECT, reading.project),
        (PartKind.RECURRENCE, reading.recurrence),
    ):
        assert values[kind] == ({field} if field else set())
    assert values[PartKind.DUE] <= {reading.due_date}
    assert (reading.due_date is None) == (not values[PartKind.DUE] and not values[PartKind.RECURRENCE])
    assert {tag.casefold() for tag in values[PartKind.TAG]} == {tag.casefold() for tag in reading.tags}


@given(st.lists(st.sampled_from(PLAIN_WORDS)), st.sampled_from([" ", "  ", "\t", ", "]))
@settings(max_examples=100)
def test_a_line_without_a_word_of_dates_or_a_mark_is_its_own_title(own: list[str], gap: str) -> None:
    line = gap.join(own)
    assert reader(line, now=NOON, zone="UTC") == Reading(title=line)


@given(said())
@settings(max_examples=300, deadline=None)
def test_known_parts_are_read_in_any_order(line: Said) -> None:
    reading = reader(line.text, now=NOON, zone="UTC")
    assert reading.title.split() == line.title.split()
    assert reading.priority == line.priority
    assert reading.project == line.project
    assert reading.tags == tuple(unicodedata.normalize("NFC", tag) for tag in line.tags)
    assert reading.recurrence == line.rule
    assert reading.due_date == expected_due(line)


def expected_due(line: Said) -> str | None:
    today = NOON.date()
    if line.rule is None:
        day = line.day
        if day is None and line.time is not None:
            day = str(today if line.time >= "12:00:00" else today + timedelta(days=1))
        return f"{day}T{line.time}" if line.time else day
    # A rule that names no day may begin on any, and periods are left out only from its first day on.
    rule = re.sub(";INTERVAL=[0-9]+", "", line.rule)
    start = datetime.fromisoformat(f"{today}T{line.time or '00:00:00'}")
    occurrences = rrulestr(rule if "BY" in rule else "FREQ=DAILY", dtstart=start)
    first = occurrences.after(datetime(2026, 11, 23, 12 if line.time else 0), inc=True)  # noqa: DTZ001
    return first.isoformat() if line.time else str(first.date())


@given(st.integers(0, 24 * 60 - 1), moments, st.sampled_from(ZONES))
@settings(max_examples=150, deadline=None)
def test_a_time_alone_is_always_yet_to_come(minute: int, now: datetime, zone: str) -> None:
    clock = f"{minute // 60:02}:{minute % 60:02}"
    reading = reader(f"x at {clock}", now=now, zone=zone)
    if reading.due_date is None:
        # At the end of the calendar there is no next day.
        assert now.year in (1970, LAST_YEAR)
        return
    due = parse_due(reading.due_date, zone).at
    assert due is not None
    assert timedelta() <= due - now <= timedelta(hours=25)
    assert reading.due_date[11:] == f"{clock}:00"


@given(st.dates(date(1971, 1, 1), date(9997, 12, 31)), st.sampled_from(ZONES), moments)
@settings(max_examples=100)
def test_a_date_is_the_same_however_it_is_written(day: date, zone: str, now: datetime) -> None:
    forms = (
        f"{day}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.month}/{day.day}/{day.year}",
        f"{day:%B} {day.day} {day.year}",
        f"{day.day} {day:%b}, {day.year}",
        f"{day:%A}, {day:%B} {day.day}, {day.year}",
    )
    for form in forms:
        reading = reader(f"x {form} y", now=now, zone=zone)
        assert (reading.title, reading.due_date) == ("x y", str(day)), form


@given(st.integers(0, 400), st.sampled_from(ZONES))
@settings(max_examples=100)
def test_weekdays_lie_where_their_word_says(days: int, zone: str) -> None:
    now = NOON + timedelta(days=days, hours=days % 24)
    today = now.astimezone(ZoneInfo(zone)).date()
    for number, name in enumerate(WEEKDAY_NAMES):
        ahead = {
            word: date.fromisoformat(reader(f"x {word}{name}", now=now, zone=zone).due_date or "") - today
            for word in ("", "this ", "next ")
        }
        assert all((today + gap).weekday() == number for gap in ahead.values())
        assert 1 <= ahead[""].days <= 7
        assert 0 <= ahead["this "].days <= 6
        # That of the week, from Monday, after this one.
        assert (today + ahead["next "]).isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2]


ENDLESS = [
    *(
        "#",
        "# ",
        "#a",
        "#a ",
        "#\u0301",
        "!",
        "!high ",
        "p1 ",
        "+",
        "+a ",
        '+"',
        '"',
        '" ',
        "“ ",
        "“”",
        "(",
        "( ",
        "([{",
    ),
    *(
        "every ",
        "every! ",
        "every mon, ",
        "every 1st and ",
        "every 2nd mon ",
        "every 2 weeks on mon ",
        "every last ",
    ),
    *("every 31st ", "every mon until ", "until ", "until monday ", "for 3 times ", "after completion "),
    *(
        "tomorrow ",
        "tomorrow,",
        "tom ",
        "sat ",
        "mon,",
        "the 15th ",
        "at 5 ",
        "at 5 sun ",
        "9am",
        "9am to ",
        "1/2 ",
    ),
    *(
        "in 3 ",
        "in 3 days ",
        "jan ",
        "jan 5 ",
        "5 ",
        "5",
        "1st ",
        "due ",
        "due: ",
        "on by due ",
        "friday or ",
        "- ",
    ),
    *(" ", "\n", ". ", ".", ",", ", ", "e\u0301", "\u0301", "ש", "🎉", "\u200d", "\x00", "\ud800", "a ", "x"),
]


@pytest.mark.parametrize("scrap", ENDLESS)
def test_time_is_bounded(scrap: str) -> None:
    text = (scrap * 5000)[:5000]
    began = time.process_time()
    for line in (text, f"x {text}", f"{text} x"):
        reader(line, now=NOON, zone="Europe/Paris")
    # About 20 ms each; a search that goes back and forth would take minutes.
    assert time.process_time() - began < 1
