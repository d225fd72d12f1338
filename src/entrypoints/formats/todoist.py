"""Tasks out of the CSV files that Todoist exports as templates and backups."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from application.transfer.records import BadLine, TaskRecord
from domain.due import UTC_ZONE, parse_due, parse_time_zone
from domain.errors import DomainError, invalid
from domain.vocabulary import Priority
from entrypoints.formats.csv_table import Row, read_table
from entrypoints.formats.lines import FIELD_TOO_LONG, MAX_FIELD, UnreadableError

DateReader = Callable[[str, str], tuple[str | None, str | None, str | None]]
"""Takes a date in words and the IANA time zone it is meant in ("" if the file gives none); returns
`due_date`, `recurrence` and `repeat_from` as the API takes them, three times None if it can't read the words.
"""

_REQUIRED: Final = ("type", "content")
_PRIORITIES: Final = {
    "": Priority.NONE,
    "1": Priority.HIGH,
    "2": Priority.MEDIUM,
    "3": Priority.LOW,
    "4": Priority.NONE,
}
_INDENT: Final = re.compile("[1-9][0-9]?")
# A label stands by itself: the @ within a mail address makes none.
_LABEL: Final = re.compile(r"(?<!\S)@([^\s@]+)(?!\S) ?")

_NO_TODOIST: Final = "the header must have a column of this name; is it a CSV file that Todoist made?"
_TYPES: Final = "must be task, section, note or meta"
_NO_TASK: Final = "a note must follow a task that can be read"


def read_todoist_csv(
    chunks: Iterable[bytes], *, read_date: DateReader | None = None
) -> Iterator[TaskRecord | BadLine]:
    """The tasks of a CSV file that Todoist exported, each called by the number of its line.

    `read_date` reads dates in words; what it can't read, or all words without it, ends up in the description.
    A row that can't be read comes as a BadLine. Raises nothing, whatever the bytes.
    """
    reading = _Reading(read_date)
    try:
        for row in read_table(chunks, _check):
            yield from reading.rejected(row) if isinstance(row, BadLine) else reading.take(row)
    except UnreadableError as end:
        yield from reading.flush()
        yield end.bad
    else:
        yield from reading.flush()


def _check(names: Sequence[str]) -> tuple[str, str] | None:
    lower = {name.lower() for name in names}
    return next(((name.upper(), _NO_TODOIST) for name in _REQUIRED if name not in lower), None)


class _Reading:
    """Where the reading of a file stands. A task waits for the notes that may follow it."""

    def __init__(self, read_date: DateReader | None) -> None:
        self._read_date = read_date
        self._section: str | None = None
        self._waiting: TaskRecord | None = None
        # The tasks that the next one may be a part of, each deeper than the one before.
        self._parents: list[tuple[int, str]] = []

    def take(self, row: Row) -> Iterator[TaskRecord | BadLine]:
        kind = row.fields["type"].strip().lower()
        content = row.fields["content"].strip()
        if kind == "note":
            yield from self._note(row.line, content)
            return
        if kind == "meta" or (not kind and (not content or "view_style=" in content)):
            return
        yield from self.flush()
        try:
            if kind not in ("task", "section"):
                self._parents.clear()
                raise invalid("TYPE", _TYPES)
            if kind == "task":
                self._waiting = self._task(row.line, row.fields)
            else:
                self._parents.clear()
                self._section = content or None
        except DomainError as error:
            problem = error.problems[0]
            yield BadLine(row.line, problem.field, problem.detail)

    def rejected(self, bad: BadLine) -> Iterator[TaskRecord | BadLine]:
        """Let go of what came before `bad`: a note or a sub-task that follows may not belong to it."""
        yield from self.flush()
        self._parents.clear()
        yield bad

    def flush(self) -> Iterator[TaskRecord]:
        if self._waiting is not None:
            yield self._waiting
            self._waiting = None

    def _note(self, line: int, content: str) -> Iterator[BadLine]:
        if self._waiting is None:
            yield BadLine(line, "TYPE", _NO_TASK)
            return
        description = _with_line(self._waiting.description, content)
        if description is not None and len(description) > MAX_FIELD:
            yield BadLine(line, "CONTENT", FIELD_TOO_LONG)
        else:
            self._waiting = replace(self._waiting, description=description)

    def _task(self, line: int, fields: Mapping[str, str]) -> TaskRecord:
        indent = self._indented(fields.get("indent", "").strip() or "1")
        title, tags = _title_and_tags(fields["content"])
        if not title:
            raise invalid("CONTENT", "must not be empty")
        priority = _PRIORITIES.get(fields.get("priority", "").strip())
        if priority is None:
            raise invalid("PRIORITY", "must be 1, 2, 3 or 4")
        task = TaskRecord(
            line=line,
            title=title,
            ref=str(line),
            description=fields.get("description") or None,
            priority=priority.value,
            tags=tags,
            section=self._section,
            parent=self._parents[-1][1] if self._parents else None,
        )
        task = _with_dates(task, fields, self._read_date)
        self._parents.append((indent, str(line)))
        return task

    def _indented(self, value: str) -> int:
        if not _INDENT.fullmatch(value):
            self._parents.clear()
            raise invalid("INDENT", "must be a whole number from 1 to 99")
        indent = int(value)
        while self._parents and self._parents[-1][0] >= indent:
            self._parents.pop()
        return indent


def _title_and_tags(content: str) -> tuple[str, tuple[str, ...]]:
    title = _LABEL.sub("", content).strip()
    # A task may be called by its label alone.
    return title or content.strip(), tuple(_LABEL.findall(content))


def _with_dates(task: TaskRecord, fields: Mapping[str, str], read_date: DateReader | None) -> TaskRecord:
    date, deadline = fields.get("date", "").strip(), fields.get("deadline", "").strip()
    zone = fields.get("timezone", "").strip()
    read = _with_date(task, date or deadline, zone, read_date)
    if read is None:
        name = "Due" if date else "Deadline"
        read = replace(task, description=_with_line(task.description, f"{name}: {date or deadline}"))
    if date and deadline:
        read = replace(read, description=_with_line(read.description, f"Deadline: {deadline}"))
    return read


def _with_date(task: TaskRecord, text: str, zone: str, read_date: DateReader | None) -> TaskRecord | None:
    if not text:
        return task
    due: str | None
    rule: str | None = None
    repeat_from: str | None = None
    if _is_due(text):
        due = text.replace(" ", "T")
    elif read_date is not None:
        due, rule, repeat_from = read_date(text, zone if _is_zone(zone) else "")
    else:
        due = None
    if due is None and rule is None:
        return None
    timed = due is not None and ":" in due
    if timed and zone and not _is_zone(zone):
        raise invalid("TIMEZONE", "must be an IANA time zone such as Europe/Paris")
    return replace(
        task,
        due_date=due,
        time_zone=zone if timed and zone else None,
        recurrence=rule,
        repeat_from=repeat_from,
    )


def _is_due(text: str) -> bool:
    try:
        parse_due(text, UTC_ZONE)
    except DomainError:
        return False
    return True


def _is_zone(name: str) -> bool:
    try:
        parse_time_zone(name)
    except DomainError:
        return False
    return True


def _with_line(text: str | None, line: str) -> str | None:
    return "\n".join(part for part in (text, line) if part) or None
