"""Tasks as CSV with the API's names for columns, read and written."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from application.transfer.records import BadLine, TaskRecord
from domain.due import UTC_ZONE, parse_due, parse_instant
from domain.errors import DomainError, invalid
from domain.vocabulary import parse_priority
from entrypoints.formats.csv_table import Row, read_table
from entrypoints.formats.lines import UnreadableError
from entrypoints.nearest import did_you_mean

COLUMNS: Final = (
    "id",
    "title",
    "description",
    "completed",
    "completed_at",
    "created_at",
    "priority",
    "tags",
    "due_date",
    "time_zone",
    "recurrence",
    "repeat_from",
    "project",
    "section",
    "parent_id",
    "blocked_by",
)

_COMPLETED: Final = dict.fromkeys(("true", "1", "yes", "x"), True) | dict.fromkeys(
    ("false", "0", "no"), False
)

# What a spreadsheet would take for a formula (OWASP, CSV Injection), full-width forms included. One more
# apostrophe is put before it, and one taken away again, however many there are: so nothing is lost.
_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")  # noqa: RUF001

_ITEM: Final = re.compile(r"(?:\\[\\,]|[^,])+")
_ESCAPED: Final = re.compile(r"\\([\\,])")


def read_csv(chunks: Iterable[bytes]) -> Iterator[TaskRecord | BadLine]:
    """The tasks of a CSV file, UTF-8, whose header names some of COLUMNS: `title`, and any others.

    Columns may be in any order and parted by comma, semicolon or tab. A row that can't be read comes as a
    BadLine. Raises nothing, whatever the bytes.
    """
    try:
        for row in read_table(chunks, _check):
            yield row if isinstance(row, BadLine) else _read(row)
    except UnreadableError as end:
        yield end.bad


class CsvWriter:
    """Writes tasks as CSV (RFC 4180) that read_csv takes back unchanged and no spreadsheet will execute."""

    def __init__(self) -> None:
        # A csv writer returns what the `write` that it was given returns.
        self._row: Final = csv.writer(_Echo())

    def begin(self) -> bytes:
        """The header."""
        return self._encoded(COLUMNS)

    def write(self, record: TaskRecord) -> bytes:
        """The row of `record`."""
        return self._encoded([_without_formula(value) for value in _fields(record)])

    def end(self) -> bytes:
        """What comes last: nothing."""
        return b""

    def _encoded(self, fields: Sequence[str]) -> bytes:
        line: str = self._row.writerow(fields)
        return line.encode()


class _Echo:
    def write(self, text: str) -> str:
        return text


def _check(names: Sequence[str]) -> tuple[str, str] | None:
    for name in names:
        if name.lower() not in COLUMNS:
            return name, "is not a known column" + did_you_mean(name.lower(), COLUMNS)
    if "title" not in map(str.lower, names):
        return "title", "the header must have a column of this name"
    return None


def _read(row: Row) -> TaskRecord | BadLine:
    try:
        return _record(row.line, {name: _with_formula(value) for name, value in row.fields.items()})
    except DomainError as error:
        problem = error.problems[0]
        return BadLine(row.line, problem.field, problem.detail)


def _record(line: int, fields: Mapping[str, str]) -> TaskRecord:
    def given(name: str) -> str | None:
        return fields.get(name, "").strip() or None

    if not fields["title"].strip():
        raise invalid("title", "must not be empty")
    completed = _completed(fields)
    completed_at, created_at, due_date = given("completed_at"), given("created_at"), given("due_date")
    if completed_at is not None:
        parse_instant(completed_at, "completed_at")
    if created_at is not None:
        parse_instant(created_at, "created_at")
    if due_date is not None:
        parse_due(due_date, UTC_ZONE)
    priority = given("priority")
    return TaskRecord(
        line=line,
        ref=given("id"),
        title=fields["title"],
        description=fields.get("description") or None,
        completed=completed,
        completed_at=completed_at if completed else None,
        created_at=created_at,
        priority=None if priority is None else parse_priority(priority.lower()).value,
        tags=_items(fields.get("tags", "")),
        due_date=due_date,
        time_zone=given("time_zone"),
        recurrence=given("recurrence"),
        repeat_from=given("repeat_from"),
        project=given("project"),
        section=given("section"),
        parent=given("parent_id"),
        blocked_by=_items(fields.get("blocked_by", "")),
    )


def _completed(fields: Mapping[str, str]) -> bool:
    word = fields.get("completed", "").strip().lower()
    if not word:
        return bool(fields.get("completed_at", "").strip())
    if word not in _COMPLETED:
        raise invalid("completed", f"must be one of {', '.join(_COMPLETED)}, or empty")
    return _COMPLETED[word]


def _fields(record: TaskRecord) -> list[str]:
    values = (
        record.ref,
        record.title,
        record.description,
        "true" if record.completed else "false",
        record.completed_at,
        record.created_at,
        record.priority,
        _joined(record.tags),
        record.due_date,
        record.time_zone,
        record.recurrence,
        record.repeat_from,
        record.project,
        record.section,
        record.parent,
        _joined(record.blocked_by),
    )
    return [value or "" for value in values]


def _joined(items: Iterable[str]) -> str:
    return ",".join(item.replace("\\", "\\\\").replace(",", "\\,") for item in items)


def _items(value: str) -> tuple[str, ...]:
    items = (_ESCAPED.sub(r"\1", item).strip() for item in _ITEM.findall(value))
    return tuple(item for item in items if item)


def _without_formula(value: str) -> str:
    return f"'{value}" if _FORMULA.match(value) else value


def _with_formula(value: str) -> str:
    return value[1:] if value.startswith("'") and _FORMULA.match(value) else value
