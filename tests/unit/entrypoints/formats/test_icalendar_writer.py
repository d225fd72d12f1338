"""Tasks as iCalendar: valid to another reader, and the same when they come back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Component

from application.transfer.records import TaskRecord
from domain.due import parse_due
from domain.errors import DomainError
from entrypoints.formats.icalendar_tasks import read_icalendar
from entrypoints.formats.icalendar_writer import ICalendarWriter
from entrypoints.formats.icalendar_zones import vtimezone
from support.records import pieces, records
from support.strategies import ZONES

NOW = datetime(2026, 11, 23, 5, 0, 0, 7, tzinfo=UTC)


def written(*tasks: TaskRecord) -> bytes:
    writer = ICalendarWriter(now=NOW)
    return b"".join([writer.begin(), *map(writer.write, tasks), writer.end()])


def lines(**fields: object) -> list[str]:
    """What a task becomes, unfolded, without the lines that all have."""
    data = written(replace(TaskRecord(line=1, title="a", ref="u"), **fields))
    text = data.decode().replace("\r\n ", "")
    body = text.split("BEGIN:VTODO\r\n")[1].split("\r\nEND:VTODO")[0].split("\r\n")
    return [line for line in body if line.split(":")[0] not in ("DTSTAMP", "UID", "SUMMARY", "STATUS")]


def meaning(task: TaskRecord) -> TaskRecord:
    """`task` with a due time as an instant, unless floating, and a rule without what it need not say."""
    due = task.due_date
    if due is not None and (task.time_zone is not None or due.endswith(("Z", "+05:45"))):
        due = parse_due(due, task.time_zone or "UTC").text("UTC")
    rule = task.recurrence and task.recurrence.replace(";SKIP=BACKWARD", "")
    return replace(task, line=1, due_date=due, recurrence=rule)


@given(st.lists(records(), max_size=3), st.lists(st.integers(0, 200), max_size=10))
@settings(max_examples=150, deadline=None)
def test_what_is_written_reads_back_the_same(tasks: list[TaskRecord], sizes: list[int]) -> None:
    back = list(read_icalendar(pieces(written(*tasks), sizes)))
    assert [meaning(task) for task in back if isinstance(task, TaskRecord)] == list(map(meaning, tasks))
    assert len(back) == len(tasks)


@given(st.lists(records(), min_size=1, max_size=2))
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_valid_to_the_icalendar_library(tasks: list[TaskRecord]) -> None:
    data = written(*tasks)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    calendar = Calendar.from_ical(data)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    zones = set()
    todos = []
    for component in calendar.subcomponents:
        assert not component.errors
        if component.name == "VTIMEZONE":
            zones.add(component["TZID"])
        else:
            todos.append(component)
            assert {found.params.get("TZID") for found in moments(component)} <= zones | {None}
    assert [(todo["UID"], todo["SUMMARY"]) for todo in todos] == [(task.ref, task.title) for task in tasks]
    assert [todo.decoded("DTSTAMP") for todo in todos] == [NOW.replace(microsecond=0)] * len(todos)
    for todo, task in zip(todos, tasks, strict=True):
        assert not ("RRULE" in todo and "DTSTART" not in todo)
        assert not ("DUE" in todo and "DTSTART" in todo)
        assert ("CREATED" in todo) == (task.created_at is not None)


def moments(todo: Component) -> list[object]:
    return [todo[name] for name in ("DUE", "DTSTART") if name in todo]


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_vtimezone_tells_the_time(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*ZONES[1:], "Europe/Dublin", "Africa/Casablanca", "Africa/Monrovia"]))
    zone = ZoneInfo(name)
    told = tzical(StringIO(vtimezone(name).decode().replace("\r\n ", ""))).get()
    # Within a day of a change of the clocks, where there is one.
    spring = datetime(data.draw(st.integers(1970, 2050)), 3, 31, tzinfo=UTC)
    for _ in range(10):
        instant = spring + timedelta(minutes=data.draw(st.integers(-40 * 1440, 250 * 1440)))
        local = instant.astimezone(zone)
        if local.year <= 2050 and not local.fold:
            assert local.replace(tzinfo=told).utcoffset() == local.utcoffset()


def test_changes_of_the_clocks_for_a_month_are_not_passed_over() -> None:
    told = tzical(StringIO(vtimezone("Africa/Casablanca").decode().replace("\r\n ", ""))).get()
    for day in range(0, 10 * 365, 5):
        local = (datetime(2021, 1, 1, tzinfo=UTC) + timedelta(days=day)).astimezone(
            ZoneInfo("Africa/Casablanca")
        )
        assert local.replace(tzinfo=told).utcoffset() == local.utcoffset()


def test_an_onset_is_told_by_the_clock_before_it() -> None:
    paris = vtimezone("Europe/Paris").decode().replace("\r\n ", "")
    daylight, *_ = (part for part in paris.split("END:") if "BEGIN:DAYLIGHT" in part)
    assert "20270328T020000" in daylight
    assert "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST" in daylight


@pytest.mark.parametrize(
    ("due", "zone", "expected"),
    [
        ("2027-01-31", None, ["DUE;VALUE=DATE:20270131"]),
        ("2027-01-31T09:00:00.5Z", None, ["DUE:20270131T090000Z"]),
        ("2027-01-31T09:00:00+01:00", None, ["DUE:20270131T080000Z"]),
        ("2027-01-31T09:00", None, ["DUE:20270131T090000"]),
        ("2027-01-31T09:00", "Europe/Paris", ["DUE;TZID=Europe/Paris:20270131T090000"]),
        ("2027-01-31T08:00:00Z", "Europe/Paris", ["DUE;TZID=Europe/Paris:20270131T090000"]),
        ("2027-01-31T09:00Z", "UTC", ["DUE:20270131T090000Z", "X-TASKHARBOR-TIME-ZONE:UTC"]),
        ("2027-01-31", "UTC", ["DUE;VALUE=DATE:20270131", "X-TASKHARBOR-TIME-ZONE:UTC"]),
        # The first and the second 02:30 of the night in which an hour comes twice.
        ("2027-10-31T00:30:00Z", "Europe/Paris", ["DUE;TZID=Europe/Paris:20271031T023000"]),
        (
            "2027-10-31T01:30:00Z",
            "Europe/Paris",
            ["DUE:20271031T013000Z", "X-TASKHARBOR-TIME-ZONE:Europe/Paris"],
        ),
        ("2051-01-31T09:00", "Europe/Paris", ["DUE:20510131T080000Z", "X-TASKHARBOR-TIME-ZONE:Europe/Paris"]),
    ],
)
def test_when_a_task_is_due(due: str, zone: str | None, expected: list[str]) -> None:
    assert lines(due_date=due, time_zone=zone) == expected


@pytest.mark.parametrize(
    ("rule", "due", "expected"),
    [
        ("FREQ=DAILY", "2027-01-31", ["DTSTART;VALUE=DATE:20270131", "RRULE:FREQ=DAILY"]),
        ("FREQ=MONTHLY;SKIP=OMIT", None, ["X-TASKHARBOR-RRULE:RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=OMIT"]),
        (
            "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD",
            "2027-01-31",
            ["DTSTART;VALUE=DATE:20270131", "RRULE:RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD"],
        ),
        ("FREQ=DAILY\r\nSUMMARY:x", None, ["X-TASKHARBOR-RRULE:FREQ=DAILYSUMMARY:X"]),
        # The API takes the last day of a month that has no 31st; iCalendar does only if it is told.
        (
            "FREQ=MONTHLY",
            "2027-01-31",
            ["DTSTART;VALUE=DATE:20270131", "RRULE:RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD"],
        ),
        ("FREQ=MONTHLY", "2027-01-28", ["DTSTART;VALUE=DATE:20270128", "RRULE:FREQ=MONTHLY"]),
        ("FREQ=WEEKLY", "2027-01-31", ["DTSTART;VALUE=DATE:20270131", "RRULE:FREQ=WEEKLY"]),
    ],
)
def test_how_a_task_repeats(rule: str, due: str | None, expected: list[str]) -> None:
    assert lines(recurrence=rule, due_date=due) == expected


def test_what_else_there_is() -> None:
    assert lines(
        completed=True, completed_at="2027-01-31T09:00:00.9Z", priority="low", tags=("a,b", "c")
    ) == [
        "COMPLETED:20270131T090000Z",
        "PRIORITY:9",
        "CATEGORIES:a\\,b,c",
    ]
    assert lines(parent="p", blocked_by=("x", "y"), description="a\r\nb\rc\\N;") == [
        "RELATED-TO:p",
        "RELATED-TO;RELTYPE=DEPENDS-ON:x",
        "RELATED-TO;RELTYPE=DEPENDS-ON:y",
        "DESCRIPTION:a\\nb\\nc\\\\N\\;",
    ]


def test_a_zone_is_told_once_and_before_its_first_use() -> None:
    task = TaskRecord(line=1, title="a", ref="u", due_date="2027-01-31T09:00", time_zone="Europe/Paris")
    data = written(task, replace(task, time_zone="Asia/Tokyo"), task)
    assert [line for line in data.decode().split("\r\n") if line.startswith(("BEGIN:V", "TZID:"))] == [
        *("BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "TZID:Europe/Paris", "BEGIN:VTODO"),
        *("BEGIN:VTIMEZONE", "TZID:Asia/Tokyo", "BEGIN:VTODO", "BEGIN:VTODO"),
    ]


@pytest.mark.parametrize(
    "fields", [{"due_date": "soon"}, {"due_date": "2027-01-31T09:00", "time_zone": "Nowhere"}]
)
def test_what_the_api_does_not_know_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(DomainError):
        lines(**fields)
