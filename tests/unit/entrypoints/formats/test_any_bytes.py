"""Whatever a file holds, reading it raises nothing, comes to an end and keeps little in memory."""

import json
import tracemalloc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, repeat
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from application.transfer.records import BadLine, Row, TaskRecord
from entrypoints.formats.csv_tasks import COLUMNS, read_csv
from entrypoints.formats.icalendar_tasks import read_icalendar
from entrypoints.formats.json_rows import read_json
from entrypoints.formats.todoist import read_todoist_csv
from support.records import pieces

Reader = Callable[[Iterable[bytes]], Iterator[Row]]
SAMPLES = Path(__file__).parent / "samples"
READERS: list[tuple[Reader, bytes]] = [
    (read_csv, (SAMPLES / "tasks.csv").read_bytes()),
    (read_todoist_csv, (SAMPLES / "todoist.csv").read_bytes()),
    (read_icalendar, (SAMPLES / "calendar.ics").read_bytes()),
    (read_json, (SAMPLES / "export.json").read_bytes()),
]
MEBIBYTE = 1024 * 1024

_WORDS = (
    *COLUMNS,
    *(
        "TYPE,CONTENT,INDENT,DATE",
        "task",
        "note",
        "section",
        "@a",
        "1",
        "99",
        '"',
        '""',
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "\r",
    ),
    *(
        "BEGIN:",
        "END:",
        "VCALENDAR",
        "VTODO",
        "VTIMEZONE",
        "VALARM",
        "\nSUMMARY:",
        "\nDUE:",
        "\nDTSTART;TZID=",
        "/",
    ),
    *(
        "\nRRULE:",
        "\nCATEGORIES;X=",
        "\nDURATION:P",
        "9D",
        "20270131",
        "T090000",
        "Z",
        ":",
        "=",
        "\\",
        "\0",
        "é",
        " ",
    ),
    *("\ufeff", "\u2028", "2027-01-31", "Europe/Paris", "\nX-TASKHARBOR-RRULE:", "'", "-", "99999999"),
)
nonsense = st.lists(st.sampled_from([word.encode() for word in _WORDS]) | st.binary(max_size=3), max_size=60)


def checked(reader: Reader, chunks: Iterable[bytes]) -> list[TaskRecord | BadLine]:
    found = list(reader(chunks))
    lines = [record.line for record in found if isinstance(record, TaskRecord)]
    assert lines == sorted(set(lines))
    assert all(record.title for record in found if isinstance(record, TaskRecord))
    assert all(bad.line >= 1 and bad.field.isprintable() for bad in found if isinstance(bad, BadLine))
    return found


@given(st.sampled_from(READERS), nonsense)
@example(
    READERS[2],
    [b"BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:a\nDTSTART;TZID=UTC:99991231T235959\nDURATION:PT1S\nEND:VTODO"],
)
@settings(max_examples=300)
def test_nonsense(reader: tuple[Reader, bytes], words: list[bytes]) -> None:
    checked(reader[0], [b"".join(words)])
    if reader[0] is read_icalendar:
        checked(
            reader[0], [b"BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:a", *words, b"\nEND:VTODO\nEND:VCALENDAR"]
        )
    if reader[0] is read_csv:
        checked(reader[0], [b"title,due_date,tags,completed\na,", *words])


@given(st.sampled_from(READERS), st.data())
@settings(max_examples=150)
def test_a_damaged_file(reader: tuple[Reader, bytes], data: st.DataObject) -> None:
    read, whole = reader
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged)))
        damaged[at : at + data.draw(st.integers(0, 5))] = data.draw(st.binary(max_size=3))
    checked(read, [bytes(damaged)])


@given(st.sampled_from(READERS), st.lists(st.integers(0, 30), max_size=60))
@settings(max_examples=60)
def test_it_does_not_matter_how_a_file_is_cut(reader: tuple[Reader, bytes], sizes: list[int]) -> None:
    read, whole = reader
    assert checked(read, pieces(whole, sizes)) == checked(read, [whole])


@pytest.mark.parametrize("reader", READERS[:3], ids=["csv", "todoist", "icalendar"])
def test_a_file_is_never_in_memory_as_a_whole(reader: tuple[Reader, bytes]) -> None:
    read, whole = reader
    head, _, body = whole.partition(b"BEGIN:VTODO") if read is read_icalendar else whole.partition(b"\n")
    again = b"BEGIN:VTODO" + body.replace(b"END:VCALENDAR\n", b"") if read is read_icalendar else body
    repeats = 3 * MEBIBYTE // 2 // len(again)

    def chunks() -> Iterator[bytes]:
        yield head + (b"" if read is read_icalendar else b"\n")
        for _ in range(repeats):
            yield again

    tracemalloc.start()
    (last,) = deque(read(chunks()), maxlen=1)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(last, TaskRecord)
    assert last.line > (repeats - 1) * again.count(b"\n")
    assert peak < MEBIBYTE // 3


def test_neither_is_a_json_file() -> None:
    task = json.loads(READERS[3][1])["tasks"][0]
    count = 3 * MEBIBYTE // 2 // len(json.dumps(task))

    def chunks() -> Iterator[bytes]:
        yield b'{"tasks": ['
        for number in range(count):
            yield b"," * bool(number) + json.dumps(task).encode()
        yield b"]}"

    tracemalloc.start()
    (last,) = deque(read_json(chunks()), maxlen=1)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(last, TaskRecord)
    assert last.pointer == f"/tasks/{count - 1}"
    assert peak < MEBIBYTE // 3


@pytest.mark.parametrize(
    ("read", "data"),
    [
        (read_csv, b"title\n" + b'"' + b"a,aaaaaaaaa\n" * 100_000),
        (read_csv, b"title\n" + b",\n" * 100_000),
        (read_csv, b"title," + b"a" * 1_100_000),
        (read_csv, b"title\n" + b'"""' * 200_000),
        (read_csv, b"title,tags\na," + b"\\" * 99_000 + b"\n"),
        (read_csv, b"title\n" + b"\r" * 100_000),
        (read_todoist_csv, b"TYPE,CONTENT\ntask," + b" " * 90_000 + b"@" * 9_000),
        (read_todoist_csv, b"TYPE,CONTENT\ntask," + b"@a" * 45_000),
        (read_todoist_csv, b"TYPE,CONTENT\ntask,a\n" + b"note,b\n" * 20_000),
        (read_icalendar, b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 30_000),
        (read_icalendar, b"BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:a" + b"\n " * 100_000),
        (read_icalendar, b"BEGIN:VCALENDAR\nBEGIN:VTODO\nDUE" + b";A=B" * 200_000),
        (read_icalendar, b"BEGIN:VCALENDAR\nBEGIN:VTODO\nDUE;A=" + b"," * 300_000),
        (read_icalendar, b"BEGIN:VCALENDAR\n" + b"\n" * 100_000 + b" x"),
    ],
)
def test_files_made_to_be_slow_are_not(read: Reader, data: bytes) -> None:
    tracemalloc.start()
    checked(read, (data[start : start + 4096] for start in range(0, len(data), 4096)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 12 * MEBIBYTE


@pytest.mark.parametrize(
    ("read", "head", "line"),
    [
        (read_csv, b"title\n", b"x" * 60_000),
        (read_icalendar, b"BEGIN:VCALENDAR\nATTACH:", b"x" * 60_000),
        (read_icalendar, b"BEGIN:VCALENDAR\nATTACH:", b"\n " + b"x" * 60_000),
        (read_icalendar, b"BEGIN:VCALENDAR\nBEGIN:VTODO", b"\nDESCRIPTION:" + b"x" * 60_000),
    ],
)
def test_of_what_is_too_long_the_rest_is_not_kept(read: Reader, head: bytes, line: bytes) -> None:
    tracemalloc.start()
    checked(read, chain([head], repeat(line, 300)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 6 * MEBIBYTE
