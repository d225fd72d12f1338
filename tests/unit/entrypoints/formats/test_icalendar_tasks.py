"""Tasks out of iCalendar files: every form of time, what other programs leave out, and what is broken."""

from pathlib import Path

import pytest

from application.transfer.records import BadLine, TaskRecord
from entrypoints.formats.icalendar_tasks import read_icalendar

SAMPLES = Path(__file__).parent / "samples"
MOMENT = "must be a date (20270131) or a date and time (20270131T090000, with Z if it is in UTC)"
NO_ZONE = "its time zone is neither an IANA name nor told by a VTIMEZONE before it"
SALTA = ("2027-01-31T09:00:00", "America/Argentina/Salta")
DURATION = "must be a duration such as P1D or PT1H30M"


def calendar(*todos: str) -> bytes:
    """Each of `todos` in a VTODO whose BEGIN is on line 2 of the file, or follows the one before."""
    bodies = "".join(f"BEGIN:VTODO\r\n{todo}\r\nEND:VTODO\r\n" for todo in todos)
    return f"BEGIN:VCALENDAR\r\n{bodies}END:VCALENDAR\r\n".encode()


def read(*todos: str) -> list[TaskRecord | BadLine]:
    return list(read_icalendar([calendar(*todos)]))


def task(*lines: str) -> TaskRecord:
    (found,) = read("\r\n".join(["SUMMARY:a", *lines]))
    assert isinstance(found, TaskRecord)
    return found


def test_a_calendar_of_another_program() -> None:
    assert list(read_icalendar([(SAMPLES / "calendar.ics").read_bytes()])) == [
        TaskRecord(
            line=18,
            ref="rent",
            title="Pay rent; in full",
            description="Line one\nline two with \\n and a fold, here",
            created_at="2026-11-22T05:00:00Z",
            priority="high",
            tags=("home", "a,b", "flat"),
            due_date="2027-01-31T09:00:00",
            time_zone="Europe/Paris",
            recurrence="FREQ=MONTHLY;SKIP=BACKWARD",
        ),
        TaskRecord(
            line=36,
            ref="plan",
            title="Make a plan",
            completed=True,
            completed_at="2026-11-23T06:00:00Z",
            priority="none",
            due_date="2027-02-08",
            parent="rent",
            blocked_by=("rent",),
        ),
    ]


@pytest.mark.parametrize(
    ("lines", "due", "zone"),
    [
        ("DUE;VALUE=DATE:20270131", "2027-01-31", None),
        ("DUE:20270131", "2027-01-31", None),
        ("DUE;TZID=Nowhere;VALUE=DATE:20270131", "2027-01-31", None),
        ("DUE:20270131T090000Z", "2027-01-31T09:00:00Z", None),
        ("DUE:20270131T090000", "2027-01-31T09:00:00", None),
        ("due;tzid=Europe/Paris:20270131t090000", "2027-01-31T09:00:00", "Europe/Paris"),
        ("DUE;VALUE=DATE-TIME;TZID=Europe/Paris:20270131T090000Z", "2027-01-31T09:00:00Z", "Europe/Paris"),
        ("DUE;TZID=UTC:20270131T090000", "2027-01-31T09:00:00Z", "UTC"),
        ("DUE;TZID=W. Europe Standard Time:20270131T090000", "2027-01-31T09:00:00", "Europe/Berlin"),
        ("DUE;TZID=/x.org/1/America/Argentina/Salta:20270131T090000", *SALTA),
        ("DUE;TZID=/example.org/Asia/Tokyo:20270131T090000", "2027-01-31T09:00:00", "Asia/Tokyo"),
        ("DUE:20261231T235960Z", "2026-12-31T23:59:59Z", None),
        ("DTSTART:20270131T090000Z", "2027-01-31T09:00:00Z", None),
        ("DTSTART;VALUE=DATE:20270130\r\nDUE;VALUE=DATE:20270131", "2027-01-31", None),
        ("DTSTART;VALUE=DATE:20270131\r\nDURATION:P1W2D", "2027-02-09", None),
        ("DTSTART:20270131T090000\r\nDURATION:PT26H", "2027-02-01T11:00:00", None),
        ("DTSTART:20270131T090000Z\r\nDURATION:P1DT1H1M1S", "2027-02-01T10:01:01Z", None),
        # The night in which an hour is skipped: a day later by the calendar, 24 hours later by the clock.
        ("DTSTART;TZID=Europe/Paris:20270327T090000\r\nDURATION:P1D", "2027-03-28T09:00:00", "Europe/Paris"),
        (
            "DTSTART;TZID=Europe/Paris:20270327T090000\r\nDURATION:PT24H",
            "2027-03-28T08:00:00Z",
            "Europe/Paris",
        ),
    ],
)
def test_when_a_task_is_due(lines: str, due: str, zone: str | None) -> None:
    found = task(lines)
    assert (found.due_date, found.time_zone) == (due, zone)


@pytest.mark.parametrize(
    ("lines", "completed", "at"),
    [
        ("STATUS:COMPLETED", True, None),
        ("STATUS:cancelled", True, None),
        ("PERCENT-COMPLETE:100", True, None),
        ("PERCENT-COMPLETE:99", False, None),
        ("COMPLETED:20270131T090000Z", True, "2027-01-31T09:00:00Z"),
        ("COMPLETED;TZID=Europe/Paris:20270131T090000", True, "2027-01-31T08:00:00Z"),
        ("STATUS:NEEDS-ACTION\r\nCOMPLETED:20270131T090000Z\r\nPERCENT-COMPLETE:100", False, None),
        ("STATUS:IN-PROCESS", False, None),
    ],
)
def test_whether_a_task_is_completed(lines: str, completed: bool, at: str | None) -> None:
    found = task(lines)
    assert (found.completed, found.completed_at) == (completed, at)


@pytest.mark.parametrize(
    ("number", "priority"),
    [("0", "none"), *((n, "high") for n in "1234"), ("5", "medium"), *((n, "low") for n in "6789")],
)
def test_priorities(number: str, priority: str) -> None:
    assert task(f"PRIORITY:{number}").priority == priority


def test_what_rfc_5545_lacks() -> None:
    found = task(
        "X-TASKHARBOR-PROJECT:Home\\, sweet",
        "X-TASKHARBOR-SECTION:Flat",
        "X-TASKHARBOR-REPEAT-FROM:completion",
        "X-TASKHARBOR-TIME-ZONE:Europe/Paris",
        "X-TASKHARBOR-RRULE:FREQ=DAILY",
        "DUE:20270131T090000Z",
    )
    assert (found.project, found.section, found.repeat_from) == ("Home, sweet", "Flat", "completion")
    assert (found.due_date, found.time_zone, found.recurrence) == (
        "2027-01-31T09:00:00Z",
        "Europe/Paris",
        "FREQ=DAILY",
    )


@pytest.mark.parametrize(
    ("rule", "day", "expected"),
    [
        ("freq=monthly;interval=2", "28", "FREQ=MONTHLY;INTERVAL=2"),
        ("FREQ=MONTHLY", "29", "FREQ=MONTHLY;SKIP=OMIT"),
        ("FREQ=YEARLY", "31", "FREQ=YEARLY;SKIP=OMIT"),
        ("RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD", "31", "FREQ=MONTHLY;SKIP=BACKWARD"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "31", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,30", "01", "FREQ=MONTHLY;BYMONTHDAY=1,30;SKIP=OMIT"),
        ("FREQ=DAILY;BYMONTHDAY=31", "01", "FREQ=DAILY;BYMONTHDAY=31;SKIP=OMIT"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1,-31", "31", "FREQ=MONTHLY;BYMONTHDAY=-1,-31"),
        ("FREQ=WEEKLY", "31", "FREQ=WEEKLY"),
    ],
)
def test_what_icalendar_does_about_a_day_that_a_month_lacks_is_said(
    rule: str, day: str, expected: str
) -> None:
    assert task(f"DTSTART:202701{day}T090000Z", f"RRULE:{rule}").recurrence == expected


def test_an_occurrence_changed_by_itself_is_a_task_by_itself() -> None:
    assert task("UID:a", "RECURRENCE-ID;TZID=Europe/Paris:20270131T090000").ref == "a/20270131T090000"


@pytest.mark.parametrize(
    ("line", "field", "detail"),
    [
        ("DUE:soon", "DUE", MOMENT),
        ("DUE:20270230", "DUE", MOMENT),
        ("DUE:20270131T250000", "DUE", MOMENT),
        ("DUE", "DUE", MOMENT),
        ("DUE;TZID=Nowhere:20270131T090000", "DUE", NO_ZONE),
        ("DUE;TZID=/Europe:20270131T090000", "DUE", NO_ZONE),
        ("DUE;TZID=Our office:20270131T090000", "DUE", NO_ZONE),
        ("DTSTART:2027", "DTSTART", MOMENT),
        ("DTSTART:20270131\r\nDURATION:P", "DTSTART", DURATION),
        ("DTSTART:20270131\r\nDURATION:-P1D", "DTSTART", DURATION),
        ("DTSTART:20270131\r\nDURATION:P999999999W", "DTSTART", DURATION),
        ("DTSTART:99991231\r\nDURATION:P1D", "DTSTART", DURATION),
        ("COMPLETED:yes", "COMPLETED", MOMENT),
        ("CREATED:00010101T000000Z", "CREATED", "must lie in the years 1970 to 9998"),
        ("PRIORITY:10", "PRIORITY", "must be a whole number from 0 to 9"),
        ("RRULE:RSCALE=HEBREW;FREQ=YEARLY", "RRULE", "must be in the Gregorian calendar"),
        ("RRULE:FREQ=DAILY\r\nRRULE:FREQ=WEEKLY", "RRULE", "a task must have at most one rule"),
        ("DESCRIPTION", "DESCRIPTION", "can't be read: a colon must part name and value"),
        ('CATEGORIES;X="y:z', "CATEGORIES", "can't be read: a colon must part name and value"),
        ("DESCRIPTION:" + "x" * 100_001, "DESCRIPTION", "must have at most 100,000 characters"),
        ("DESCRIPTION:a\0b", "DESCRIPTION", "must not contain NUL characters"),
    ],
)
def test_a_task_that_can_not_be_read_loses_only_itself(line: str, field: str, detail: str) -> None:
    first, bad, last = read("SUMMARY:first\r\n  one", f"SUMMARY:a\r\n{line}\r\nUID:u", "SUMMARY:last")
    assert isinstance(first, TaskRecord)
    assert isinstance(last, TaskRecord)
    assert (first.line, first.title, last.title) == (2, "first one", "last")
    at = 8 + ("\r\nDURATION" in line)
    assert bad == BadLine(at, field if at == 8 else "DURATION", detail)
    assert last.line == 11 + line.count("\n")


def test_what_an_alarm_says_is_not_said_of_the_task() -> None:
    found = task(
        "BEGIN:VALARM", "DUE:20270131", "BEGIN:X-DEEP", "END:X-DEEP", "PRIORITY:1", "END:VALARM", "UID:u"
    )
    assert (found.due_date, found.priority, found.ref) == (None, "none", "u")


def test_a_task_without_a_summary() -> None:
    assert read("UID:a", "SUMMARY: \r\nUID:b") == [
        BadLine(2, "SUMMARY", "a task must have a summary"),
        BadLine(6, "SUMMARY", "a task must have a summary"),
    ]


def test_the_zones_of_one_calendar_mean_nothing_in_the_next() -> None:
    zone = "BEGIN:VTIMEZONE\nTZID:Home\nX-LIC-LOCATION:Asia/Tokyo\nEND:VTIMEZONE"
    todo = "BEGIN:VTODO\nSUMMARY:a\nDUE;TZID=Home:20270131T090000\nEND:VTODO"
    both = f"BEGIN:VCALENDAR\n{zone}\n{todo}\nEND:VCALENDAR\nBEGIN:VCALENDAR\n{todo}\nEND:VCALENDAR"
    found, bad = read_icalendar([both.encode()])
    assert isinstance(found, TaskRecord)
    assert found.time_zone == "Asia/Tokyo"
    assert bad == BadLine(14, "DUE", NO_ZONE)


def test_only_so_many_zones_are_remembered() -> None:
    zones = "".join(
        f"BEGIN:VTIMEZONE\nTZID:Z{number}\nX-LIC-LOCATION:Asia/Tokyo\nEND:VTIMEZONE\n"
        for number in range(1001)
    )
    todos = (f"SUMMARY:a\nDUE;TZID=Z{number}:20270131T090000" for number in (999, 1000))
    found, bad = read_icalendar(
        [calendar(*todos).replace(b"BEGIN:VTODO", zones.encode() + b"BEGIN:VTODO", 1)]
    )
    assert isinstance(found, TaskRecord)
    assert isinstance(bad, BadLine)
    assert (found.time_zone, bad.detail) == ("Asia/Tokyo", NO_ZONE)


def test_components_without_an_end() -> None:
    unclosed = "the component that begins here has no END"
    lines = (
        *("BEGIN:VCALENDAR", "BEGIN:VTODO", "SUMMARY:a", "BEGIN:VTODO", "SUMMARY:b", "BEGIN:VALARM"),
        *("SUMMARY:c", "END:VTODO", "BEGIN:VTODO", "SUMMARY:d", "END:VCALENDAR"),
        *("BEGIN:VCALENDAR", "BEGIN:VTODO", "SUMMARY:e"),
    )
    assert list(read_icalendar(["\n".join(lines).encode()])) == [
        BadLine(2, "", unclosed),
        TaskRecord(line=4, title="b", priority="none"),
        BadLine(9, "", unclosed),
        BadLine(13, "", unclosed),
    ]


def test_an_attachment_of_megabytes_is_passed_over() -> None:
    folded = "\r\n ".join(["QUJD" * 18] * 40_000)
    found, other = read(
        f"ATTACH;ENCODING=BASE64:{folded}\r\nSUMMARY:a", f"SUMMARY:b\r\nATTACH:{'x' * 3_000_000}é"
    )
    assert isinstance(found, TaskRecord)
    assert isinstance(other, TaskRecord)
    assert (found.title, other.title) == ("a", "b")


@pytest.mark.parametrize(("line", "times"), [("CATEGORIES:a", 1000), ("RELATED-TO:" + "x" * 90_000, 12)])
def test_a_task_of_megabytes_is_not_kept(line: str, times: int) -> None:
    bad, last = read("\r\n".join(["SUMMARY:a", *[line] * times]), "SUMMARY:last")
    assert bad == BadLine(2, "", "the component that begins here is longer than 1 MiB or 1,000 properties")
    assert isinstance(last, TaskRecord)


def test_a_fold_may_cut_a_character_in_two() -> None:
    data = calendar("SUMMARY:über").replace("ü".encode(), b"\xc3\r\n \xbc")
    (found,) = read_icalendar([data])
    assert isinstance(found, TaskRecord)
    assert found.title == "über"


@pytest.mark.parametrize(
    "data", [b"", b"title\nPay rent\n", b"\xff\xfeB\0E\0", b"BEGIN:VTODO\nSUMMARY:a\nEND:VTODO\n"]
)
def test_other_files_are_told_apart(data: bytes) -> None:
    (bad,) = read_icalendar([data])
    assert isinstance(bad, BadLine)
    assert (bad.line, bad.field) == (1, "")


def test_what_is_not_utf_8_ends_the_file() -> None:
    data = calendar("SUMMARY:a", "SUMMARY:é").replace("é".encode(), b"\xe9")
    assert list(read_icalendar([data])) == [
        TaskRecord(line=2, title="a", priority="none"),
        BadLine(6, "", "the file is not UTF-8 text from here on; save it as UTF-8 and try again"),
    ]
