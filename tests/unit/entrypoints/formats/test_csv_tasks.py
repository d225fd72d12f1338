"""Tasks as CSV: read whoever wrote it, written so that nothing is lost and nothing runs."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from application.transfer.records import BadLine, TaskRecord
from entrypoints.formats.csv_tasks import COLUMNS, CsvWriter, read_csv
from support.records import pieces, records

SAMPLES = Path(__file__).parent / "samples"


def read(text: str | bytes) -> list[TaskRecord | BadLine]:
    return list(read_csv([text.encode() if isinstance(text, str) else text]))


def written(tasks: list[TaskRecord]) -> bytes:
    writer = CsvWriter()
    return b"".join([writer.begin(), *map(writer.write, tasks), writer.end()])


def test_a_file_that_somebody_typed() -> None:
    assert list(read_csv([(SAMPLES / "tasks.csv").read_bytes()])) == [
        TaskRecord(
            line=2, title="Pay rent", due_date="2027-01-31", tags=("home", "flat"), priority="high", ref="1"
        ),
        TaskRecord(
            line=3,
            title='Write the "long"\nletter; at last',
            due_date="2027-02-01T09:00",
            time_zone="Europe/Paris",
            tags=("a,b", "c\\d"),
            completed=True,
            ref="2",
            parent="1",
            blocked_by=("1", "3"),
        ),
        TaskRecord(line=5, title="Nothing else"),
        TaskRecord(line=6, title="=not a formula", priority="none"),
        TaskRecord(line=7, title="'tis the season"),
    ]


@given(st.lists(records(), max_size=4), st.lists(st.integers(0, 40), max_size=20))
@settings(max_examples=150)
def test_what_is_written_reads_back_the_same(tasks: list[TaskRecord], sizes: list[int]) -> None:
    back = list(read_csv(pieces(written(tasks), sizes)))
    assert [replace(task, line=1) for task in back if isinstance(task, TaskRecord)] == tasks
    assert len(back) == len(tasks)


@given(st.lists(records(), min_size=1, max_size=3))
@settings(max_examples=50)
def test_what_is_written_is_csv_to_the_standard_library(tasks: list[TaskRecord]) -> None:
    data = written(tasks)
    assert data.count(b"\r\n") >= len(tasks) + 1
    header, *rows = csv.reader(io.StringIO(data.decode(), newline=""), strict=True)
    assert tuple(header) == COLUMNS
    assert [len(row) for row in rows] == [len(COLUMNS)] * len(tasks)


@given(st.text(st.sampled_from("'=+-@\t\r\n a,\"＝\\"), min_size=1, max_size=8).filter(str.strip))
@example("=cmd|' /C calc'!A0")
@example("'=1+1")
@example("''-1")
@example("\r=1")
def test_no_spreadsheet_takes_a_text_for_a_formula(title: str) -> None:
    data = written([TaskRecord(line=2, title=title, tags=("=1",), project=f"@{title}")])
    _, row = csv.reader(io.StringIO(data.decode(), newline=""))
    assert not [field for field in row if field.startswith(tuple("=+-@\t\r\n＝＋－＠"))]
    (back,) = read(data)
    assert isinstance(back, TaskRecord)
    assert (back.title, back.tags) == (title, ("=1",))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_end_in_any_way_and_a_byte_order_mark_is_nothing(end: str, mark: str) -> None:
    data = (mark + end.join(["title,description", "", "a,b", ' ," "', '"c', 'd","e"'])).encode()
    expected = [
        TaskRecord(line=3, title="a", description="b"),
        TaskRecord(line=5, title=f"c{end}d", description="e"),
    ]
    assert read(data) == expected
    assert list(read_csv(bytes([byte]) for byte in data)) == expected


@pytest.mark.parametrize(
    ("header", "field", "detail"),
    [
        ("title,prioritty", "prioritty", "is not a known column; did you mean priority?"),
        ("Title;Zzz", "Zzz", f"is not a known column; known are {', '.join(COLUMNS)}"),
        ("description", "title", "the header must have a column of this name"),
        ("title,TITLE", "title", "the header has two columns of this name"),
        ("title," + "x\0" * 5, "", ""),
        ("title," + "z\t" * 100, "z" * 60, ""),
    ],
)
def test_a_header_at_fault_is_all_that_is_read(header: str, field: str, detail: str) -> None:
    (bad,) = read(f"\n{header}\nPay rent,\n")
    assert isinstance(bad, BadLine)
    assert bad.line == 2
    if detail:
        assert (bad.field, bad.detail) == (field, detail)


@pytest.mark.parametrize("data", [b"", b"\n\r\n \n", b"\xef\xbb\xbf"])
def test_a_file_without_a_header(data: bytes) -> None:
    assert read(data) == [BadLine(1, "", "the file is empty; its first line must name the columns")]


INSTANT = "must be a date and time with Z or an offset (2027-01-31T09:00:00Z)"
DUE = "must be a date (2027-01-31) or a date and time (2027-01-31T09:00:00, with Z or an offset if fixed)"


@pytest.mark.parametrize(
    ("column", "value", "detail"),
    [
        ("priority", "urgent", "must be one of none, low, medium, high"),
        ("completed", "perhaps", "must be one of true, 1, yes, x, false, 0, no, or empty"),
        ("due_date", "tomorrow", DUE),
        ("due_date", "2027-02-30", DUE),
        ("completed_at", "2027-01-31", INSTANT),
        ("created_at", "2027-01-31T09:00:00", INSTANT),
        ("description", "a\0b", "must not contain NUL characters"),
        ("description", "x" * 100_001, "must have at most 100,000 characters"),
        ("", "a,b", "the row has more fields than the header"),
    ],
)
def test_a_bad_row_loses_only_itself_and_is_named_with_its_line(column: str, value: str, detail: str) -> None:
    header = f"title,{column or 'project'}"
    rows = f'"a\nb\r\nc",\n"bad\nrow",{value}\n"d\n",\n'
    first, bad, last = read(f"{header}\n{rows}")
    assert isinstance(first, TaskRecord)
    assert isinstance(last, TaskRecord)
    assert (first.line, first.title) == (2, "a\nb\r\nc")
    assert bad == BadLine(5, column, detail)
    assert (last.line, last.title) == (7, "d\n")


def test_a_row_without_a_title() -> None:
    assert read("title,project\n ,Flat\n")[0] == BadLine(2, "title", "must not be empty")


def test_a_time_of_completion_says_that_it_is_completed() -> None:
    task, other = read("title,completed,completed_at\na,,2027-01-31T09:00:00Z\nb,no,2027-01-31T09:00:00Z\n")
    assert task == TaskRecord(line=2, title="a", completed=True, completed_at="2027-01-31T09:00:00Z")
    assert other == TaskRecord(line=3, title="b")


@pytest.mark.parametrize(
    ("data", "bad"),
    [
        ('title\na\n"b\nc\n', (3, "", "a quote that opens in the row that begins here is never closed")),
        (
            'title\na\n"b\n' + "c\n" * 600_000,
            (3, "", "the row that begins here is longer than 1 MiB; a closing quote may be missing"),
        ),
        (
            "title\na\n" + "b" * 2_000_000 + "\nc\n",
            (3, "", "the row that begins here is longer than 1 MiB; a closing quote may be missing"),
        ),
        (
            b"title\na\n" + "é\n".encode("latin-1") + b"b\n",
            (3, "", "the file is not UTF-8 text from here on; save it as UTF-8 and try again"),
        ),
    ],
)
def test_what_can_not_be_read_further_says_so_and_ends(data: str | bytes, bad: tuple[int, str, str]) -> None:
    assert read(data) == [TaskRecord(line=2, title="a"), BadLine(*bad)]


def test_a_quote_within_a_field_is_only_a_quote() -> None:
    assert read('title,project\nbuy 5" disks,"x"y"z\n') == [
        TaskRecord(line=2, title='buy 5" disks', project='xy"z'),
    ]
