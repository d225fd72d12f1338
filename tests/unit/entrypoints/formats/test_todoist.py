"""Files that Todoist exports: labels, notes, indents, sections, and dates in words."""

from pathlib import Path

import pytest

from application.transfer.records import BadLine, TaskRecord
from entrypoints.formats.todoist import DateReader, read_todoist_csv

SAMPLES = Path(__file__).parent / "samples"


def read_date(text: str, zone: str) -> tuple[str | None, str | None, str | None]:
    if text == "every month":
        return "2026-12-01", "FREQ=MONTHLY", "due"
    if text == "at nine":
        return f"2026-12-01T09:00:00{'' if zone else 'Z'}", None, None
    return None, None, None


def read(*rows: str, header: str = "TYPE,CONTENT,INDENT,DATE,TIMEZONE", by: DateReader | None = read_date):
    return list(read_todoist_csv([("\n".join([header, *rows])).encode()], read_date=by))


def test_an_exported_project() -> None:
    data = (SAMPLES / "todoist.csv").read_bytes()
    assert list(read_todoist_csv([data], read_date=read_date)) == [
        TaskRecord(
            line=4,
            ref="4",
            title="Pay rent",
            tags=("home", "flat"),
            description="First line\nsecond line\nAsk Bob about the key\nHe has it",
            priority="high",
            due_date="2026-12-01",
            recurrence="FREQ=MONTHLY",
            repeat_from="due",
        ),
        TaskRecord(line=8, ref="8", title="Mail ann@example.com", priority="none", due_date="2027-01-31"),
        TaskRecord(
            line=9,
            ref="9",
            title="Attach the plan",
            priority="medium",
            parent="8",
            due_date="2027-01-31T09:00",
            time_zone="Europe/Paris",
        ),
        TaskRecord(line=10, ref="10", title="Scan it", priority="low", parent="9", due_date="2027-02-01"),
        TaskRecord(
            line=13,
            ref="13",
            title="Water the today",
            tags=("plants",),
            description="Deadline: 2027-02-02",
            priority="none",
            section="Garden",
            due_date="2027-01-31T09:00:00Z",
        ),
        TaskRecord(
            line=14,
            ref="14",
            title="Mow",
            description="Due: when it is dry",
            priority="none",
            section="Garden",
            parent="13",
        ),
    ]


def test_words_are_kept_where_nobody_reads_them() -> None:
    (task,) = read("task,a,,every month,", by=None)
    assert isinstance(task, TaskRecord)
    assert (task.description, task.due_date, task.recurrence) == ("Due: every month", None, None)


def test_words_are_read_in_the_zone_of_the_file() -> None:
    times = [
        (task.due_date, task.time_zone)
        for task in read("task,a,,at nine,Asia/Tokyo", "task,b,,at nine,")
        if isinstance(task, TaskRecord)
    ]
    assert times == [("2026-12-01T09:00:00", "Asia/Tokyo"), ("2026-12-01T09:00:00Z", None)]


@pytest.mark.parametrize(
    ("content", "title", "tags"),
    [
        ("@home", "@home", ("home",)),
        ("Buy @a @b milk", "Buy milk", ("a", "b")),
        ("a@b.c and @ and @@x and @x@y", "a@b.c and @ and @@x and @x@y", ()),
        ("@größe 🎉 @🎉", "🎉", ("größe", "🎉")),
    ],
)
def test_labels_stand_by_themselves(content: str, title: str, tags: tuple[str, ...]) -> None:
    (task,) = read(f"task,{content}")
    assert isinstance(task, TaskRecord)
    assert (task.title, task.tags) == (title, tags)


def test_the_last_task_with_a_smaller_indent_is_the_parent() -> None:
    indents = [1, 3, 2, 3, 3, 1, 2]
    tasks = read(*(f"task,a,{indent}" for indent in indents), "section,S", "task,a,2")
    assert [task.parent for task in tasks if isinstance(task, TaskRecord)] == [
        *(None, "2", "2", "4", "4", None, "7"),
        None,
    ]


def test_what_hangs_on_a_bad_task_is_not_hung_on_another() -> None:
    bad = BadLine(4, "TIMEZONE", "must be an IANA time zone such as Europe/Paris")
    first, second, named, note, child, extra, orphan = read(
        "task,a,1",
        "task,b,2",
        "task,c,2,2027-01-31 09:00,Nowhere",
        "note,of c",
        "task,of c,3",
        "task,,,,,,",
        "task,d,2",
    )
    assert [first, second] == [
        TaskRecord(line=2, ref="2", title="a", priority="none"),
        TaskRecord(line=3, ref="3", title="b", priority="none", parent="2"),
    ]
    assert named == bad
    assert note == BadLine(5, "TYPE", "a note must follow a task that can be read")
    assert child == TaskRecord(line=6, ref="6", title="of c", priority="none", parent="2")
    assert extra == BadLine(7, "", "the row has more fields than the header")
    assert orphan == TaskRecord(line=8, ref="8", title="d", priority="none")


@pytest.mark.parametrize(
    ("row", "field", "detail"),
    [
        ("task,,1", "CONTENT", "must not be empty"),
        ("task,a,0", "INDENT", "must be a whole number from 1 to 99"),
        ("task,a,٣", "INDENT", "must be a whole number from 1 to 99"),
        ("event,a", "TYPE", "must be task, section, note or meta"),
        (",a", "TYPE", "must be task, section, note or meta"),
        ("note,a", "TYPE", "a note must follow a task that can be read"),
        ("task,a\0b", "CONTENT", "must not contain NUL characters"),
    ],
)
def test_a_bad_row_loses_only_itself(row: str, field: str, detail: str) -> None:
    assert read("section,S", row, "task,b") == [
        BadLine(3, field, detail),
        TaskRecord(line=4, ref="4", title="b", priority="none", section="S"),
    ]


def test_what_follows_a_bad_indent_is_a_part_of_nothing() -> None:
    bad, last = read("task,a", "task,b,x", "task,c,2")[1:]
    assert bad == BadLine(3, "INDENT", "must be a whole number from 1 to 99")
    assert last == TaskRecord(line=4, ref="4", title="c", priority="none")


def test_a_priority_that_there_is_not() -> None:
    assert read("task,a,5", header="TYPE,CONTENT,PRIORITY") == [
        BadLine(2, "PRIORITY", "must be 1, 2, 3 or 4")
    ]


def test_notes_without_end_are_not_kept_without_end() -> None:
    task, *bad = sorted(
        read("task,a", *[f"note,{'x' * 30_000}"] * 5), key=lambda row: isinstance(row, BadLine)
    )
    assert isinstance(task, TaskRecord)
    assert task.description == "\n".join(["x" * 30_000] * 3)
    assert bad == [BadLine(line, "CONTENT", "must have at most 100,000 characters") for line in (6, 7)]


@pytest.mark.parametrize(("header", "field"), [("title,due", "TYPE"), ("TYPE,title", "CONTENT")])
def test_another_file_is_told_apart(header: str, field: str) -> None:
    detail = "the header must have a column of this name; is it a CSV file that Todoist made?"
    assert read("a,b", header=header) == [BadLine(1, field, detail)]


def test_columns_may_come_in_another_order_and_with_others() -> None:
    assert read("x;task;1;a;", header="NEW;type;PRIORITY;content;") == [
        TaskRecord(line=2, ref="2", title="a", priority="high")
    ]


def test_the_last_task_is_not_lost_when_the_file_breaks_off() -> None:
    assert read("task,a", 'task,"b') == [
        TaskRecord(line=2, ref="2", title="a", priority="none"),
        BadLine(3, "", "a quote that opens in the row that begins here is never closed"),
    ]
