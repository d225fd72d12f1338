"""The lines of iCalendar files (RFC 5545 §3.1): folded, and on the way in gathered into components."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from application.transfer.records import BadLine
from entrypoints.formats.lines import MAX_LINE, UnreadableError, byte_lines, decoded

CALENDAR: Final = "VCALENDAR"

_MAX_PROPERTIES: Final = 1000
_OCTETS: Final = 75
# UTF-8: a byte 10xxxxxx goes on with a character that began before it.
_TOP_BITS: Final = 0b11000000
_GOES_ON: Final = 0b10000000

_NAME: Final = re.compile("[A-Za-z0-9-]+")
# A parameter with its first value, or one more value of it.
_PARAMETER: Final = re.compile(r"""(?:;([A-Za-z0-9-]+)=|,)("[^"]*"|[^",;:]*)""")
_KEPT: Final = frozenset({"TZID", "RELTYPE"})

_NO_CALENDAR: Final = "the file must begin with BEGIN:VCALENDAR"
_NOT_CLOSED: Final = "the component that begins here has no END"
_TOO_LONG: Final = f"the component that begins here is longer than 1 MiB or {_MAX_PROPERTIES:,} properties"


@dataclass(frozen=True, slots=True)
class Property:
    """A content line: its value as it stands, and the first value of TZID and RELTYPE, where they are given.

    `value` is None if the line can't be taken apart.
    """

    line: int
    value: str | None
    parameters: Mapping[str, str]


@dataclass(slots=True)
class Component:
    """A component that begins on `line`, with those of its own properties that were asked for."""

    line: int
    name: str
    properties: dict[str, list[Property]] = field(default_factory=dict)
    count: int = 0
    size: int = 0

    def add(self, name: str, line: int, text: str) -> None:
        """Add the property that the content line `text` is. Its value is not looked at."""
        self.count += 1
        self.size += len(text)
        self.properties.setdefault(name, []).append(_property(line, name, text))

    def is_too_long(self) -> bool:
        """Whether it is more than can be kept in memory."""
        return self.size > MAX_LINE or self.count > _MAX_PROPERTIES


def read_components(
    chunks: Iterable[bytes], wanted: Mapping[str, Collection[str]]
) -> Iterator[Component | BadLine]:
    """Each component of a kind that is a key of `wanted`, with the properties that are named there.

    It comes at its END; a VCALENDAR as it begins, empty. What else there is, and what components have within
    them, is left out. Names are in upper case.
    Raises UnreadableError where nothing more can be read.
    """
    opened: Component | None = None
    depth = 0
    for line, text in _calendar_lines(chunks):
        word, name = _bracket(text)
        ends = name == CALENDAR or name in wanted
        if opened is not None and word and ends:
            closes = word == "END" and name == opened.name
            yield opened if closes else BadLine(opened.line, "", _NOT_CLOSED)
            opened = None
        if word == "BEGIN" and name == CALENDAR:
            yield Component(line, name)
        elif word == "BEGIN" and ends:
            opened, depth = Component(line, name), 0
        elif word:
            depth = max(depth + (1 if word == "BEGIN" else -1), 0)
        elif opened is not None and depth == 0 and name in wanted[opened.name]:
            opened.add(name, line, text)
            if opened.is_too_long():
                yield BadLine(opened.line, "", _TOO_LONG)
                opened = None
    if opened is not None:
        yield BadLine(opened.line, "", _NOT_CLOSED)


def folded(line: str) -> bytes:
    """The content line `line`, which has no line breaks, in pieces of 75 octets at most, with CRLF."""
    octets = line.encode()
    pieces = []
    start, end = 0, _OCTETS
    while end < len(octets):
        while octets[end] & _TOP_BITS == _GOES_ON:
            end -= 1
        pieces.append(octets[start:end])
        start, end = end, end + _OCTETS - 1
    return b"\r\n ".join([*pieces, octets[start:]]) + b"\r\n"


def _bracket(text: str) -> tuple[str, str]:
    """BEGIN or END and which component; for a property an empty text and its name. All in upper case."""
    match = _NAME.match(text)
    name = match[0].upper() if match else ""
    if name in ("BEGIN", "END"):
        return name, text[len(name) :].lstrip(": \t").rstrip().upper()
    return "", name


def _property(line: int, name: str, text: str) -> Property:
    at = len(name)
    parameters: dict[str, str] = {}
    while match := _PARAMETER.match(text, at):
        if match[1] and (key := match[1].upper()) in _KEPT:
            parameters.setdefault(key, match[2].strip('"'))
        at = match.end()
    return Property(line, text[at + 1 :] if text.startswith(":", at) else None, parameters)


def _calendar_lines(chunks: Iterable[bytes]) -> Iterator[tuple[int, str]]:
    lines = _unfolded(chunks)
    first, text = next(lines, (1, ""))
    if _bracket(text) != ("BEGIN", CALENDAR):
        raise UnreadableError(first, _NO_CALENDAR)
    yield first, text
    yield from lines


def _unfolded(chunks: Iterable[bytes]) -> Iterator[tuple[int, str]]:
    """Each content line that is not blank, with the number of its first line.

    Lines are joined as bytes, because some programs fold within a character. Of a longer one the first
    MAX_LINE bytes come: what is so long is an attachment.
    """
    begin = 0
    content = bytearray()
    for number, line in byte_lines(chunks):
        body = line.rstrip(b"\r\n")
        if content and body[:1] in (b" ", b"\t"):
            content += body[1 : MAX_LINE + 2 - len(content)]
        elif body:
            if content:
                yield begin, _text(begin, content)
            begin, content = number, bytearray(body)
    if content:
        yield begin, _text(begin, content)


def _text(line: int, content: bytearray) -> str:
    if len(content) > MAX_LINE:
        return content[:MAX_LINE].decode(errors="ignore")
    return decoded(line, bytes(content))
