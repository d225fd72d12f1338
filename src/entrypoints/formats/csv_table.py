"""The rows of a CSV file (RFC 4180), one at a time.

Not by the standard library's reader: that one loses its place after an error, so that what is left of a bad
row would be taken for rows, and its limit for a field belongs to the whole process.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import zip_longest
from typing import Final

from application.transfer.records import BadLine
from entrypoints.formats.lines import (
    FIELD_TOO_LONG,
    HAS_NUL,
    MAX_FIELD,
    MAX_LINE,
    UnreadableError,
    byte_lines,
    decoded,
)

_DELIMITERS: Final = ",;\t"

_SHOWN: Final = 60

_EMPTY: Final = "the file is empty; its first line must name the columns"
_ROW_TOO_LONG: Final = "the row that begins here is longer than 1 MiB; a closing quote may be missing"
_NEVER_CLOSED: Final = "a quote that opens in the row that begins here is never closed"
_TOO_MANY: Final = "the row has more fields than the header"
_TWICE: Final = "the header has two columns of this name"


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of the row that begins on `line`, under the header's names in lower case."""

    line: int
    fields: dict[str, str]


HeaderCheck = Callable[[Sequence[str]], tuple[str, str] | None]
"""Takes the names of a header as they are written; returns the one at fault, and why, or None."""


def read_table(chunks: Iterable[bytes], check: HeaderCheck) -> Iterator[Row | BadLine]:
    """Each row that says anything, or what is wrong with it, after a header that passes `check`.

    Raises UnreadableError where nothing more can be read.
    """
    rows = _rows(chunks)
    number, header = next(rows, (1, None))
    if header is None:
        raise UnreadableError(1, _EMPTY)
    header = [name.strip() for name in header]
    names = [name.lower() for name in header]
    fault = _fault(header) or check(header) or _twice(names)
    if fault is not None:
        raise UnreadableError(number, fault[1], _one_line(fault[0]))
    for number, fields in rows:
        if len(fields) > len(names):
            yield BadLine(number, "", _TOO_MANY)
        elif (fault := _fault(fields, header)) is not None:
            yield BadLine(number, _one_line(fault[0]), fault[1])
        else:
            yield Row(number, dict(zip_longest(names, fields, fillvalue="")))


def _rows(chunks: Iterable[bytes]) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the line on which it begins. The first decides what parts fields."""
    delimiter = ""
    row: _Fields | None = None
    begin = size = 0
    for number, line in byte_lines(chunks):
        if row is None:
            begin, size = number, 0
        size += len(line)
        if size > MAX_LINE:
            raise UnreadableError(begin, _ROW_TOO_LONG)
        text = decoded(number, line)
        if row is None:
            if not text.strip():
                continue
            delimiter = delimiter or max(_DELIMITERS, key=text.count)
            row = _Fields(delimiter)
        if row.take(text):
            if any(field.strip() for field in row.fields):
                yield begin, row.fields
            row = None
    if row is not None:
        raise UnreadableError(begin, _NEVER_CLOSED)


class _Fields:
    """The fields of one row, taken line by line."""

    def __init__(self, delimiter: str) -> None:
        self.fields: list[str] = []
        self._delimiter = delimiter
        # A list would hold every line of a field as a string of its own, many times its size.
        self._field = StringIO()
        self._in_quotes = False

    def take(self, line: str) -> bool:
        """Whether the row ends with `line`; if not, a quoted field goes on in the next one."""
        at = 0
        if not self._in_quotes:
            if '"' not in line:
                self.fields = line.rstrip("\r\n").split(self._delimiter)
                return True
            at = self._open_at(line, 0)
        while True:
            if self._in_quotes:
                closing = _closing_quote(line, at)
                self._field.write(line[at : len(line) if closing < 0 else closing].replace('""', '"'))
                if closing < 0:
                    return False
                at = closing + 1
            end = line.find(self._delimiter, at)
            if end < 0:
                self._close(line[at:].rstrip("\r\n"))
                return True
            self._close(line[at:end])
            at = self._open_at(line, end + 1)

    def _open_at(self, line: str, at: int) -> int:
        self._in_quotes = line.startswith('"', at)
        return at + self._in_quotes

    def _close(self, rest: str) -> None:
        self._field.write(rest)
        self.fields.append(self._field.getvalue())
        self._field = StringIO()


def _closing_quote(line: str, at: int) -> int:
    """Where from `at` on a quote stands that is not doubled; -1 if none does."""
    while (at := line.find('"', at)) >= 0 and line.startswith('"', at + 1):
        at += 2
    return at


def _fault(fields: Sequence[str], names: Sequence[str] | None = None) -> tuple[str, str] | None:
    for index, field in enumerate(fields):
        if len(field) > MAX_FIELD or "\0" in field:
            return names[index] if names else "", FIELD_TOO_LONG if len(field) > MAX_FIELD else HAS_NUL
    return None


def _twice(names: Sequence[str]) -> tuple[str, str] | None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name, _TWICE
        if name:
            seen.add(name)
    return None


def _one_line(name: str) -> str:
    """`name` as a report can show it: printable, and not long."""
    return "".join(filter(str.isprintable, name[: 10 * _SHOWN]))[:_SHOWN]
