"""The rows of a JSON file: an export of this service, or an array of tasks as its lists have them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import ijson
from ijson.common import ObjectBuilder

from application.transfer.records import BadLine, Row
from domain.change import ObjectType
from domain.errors import DomainError
from entrypoints.wire.journal import EXPORT_FORMAT
from entrypoints.wire.transfer import AccountInFile, NamedInFile, TaskInFile
from entrypoints.wire.validation import validate

_MAX_DEPTH: Final = 32

_NOT_JSON: Final = "is not JSON from here on"
_TOO_DEEP: Final = f"nests deeper than {_MAX_DEPTH} levels"
_NOT_OURS: Final = f"must be {EXPORT_FORMAT}, as an export says, or left out"
_NOTHING: Final = "has neither tasks nor anything else that an export has"

_Read = Callable[[Any, int, str], Row]


def _named(kind: ObjectType) -> _Read:
    return lambda value, line, pointer: validate(value, NamedInFile).record(kind, line, pointer)


def _task(value: Any, line: int, pointer: str) -> Row:
    return validate(value, TaskInFile).record(line, pointer)


def _account(value: Any, line: int, pointer: str) -> Row:
    return validate(value, AccountInFile).record(line, pointer)


# By where they stand, as ijson tells it.
_READERS: Final[Mapping[str, _Read]] = {
    "account": _account,
    "projects.item": _named(ObjectType.PROJECT),
    "sections.item": _named(ObjectType.SECTION),
    "tags.item": _named(ObjectType.TAG),
    "filters.item": _named(ObjectType.FILTER),
    "tasks.item": _task,
    "item": _task,
}
_FORMAT: Final = "format"
_OPENING: Final = ("start_map", "start_array")
_CLOSING: Final = ("end_map", "end_array")


class _File:
    """What ijson reads from."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)

    def read(self, size: int = -1) -> bytes:
        # It first asks for nothing, to see what of.
        return next(filter(None, self._chunks), b"") if size else b""


def read_json(chunks: Iterable[bytes]) -> Iterator[Row]:
    """The rows of a JSON file, each once it is read; what was done (`activity`) is left out.

    What can't be read comes as a BadLine. Raises nothing, whatever the bytes.
    """
    counts = Counter[str]()
    number = 0
    try:
        for prefix, value in _values(_File(chunks)):
            if prefix == _FORMAT:
                if value != EXPORT_FORMAT:
                    yield BadLine(number + 1, "", _NOT_OURS, "/format")
                    return
                continue
            number += 1
            pointer = _pointer(prefix, counts[prefix])
            counts[prefix] += 1
            yield _row(_READERS[prefix], value, number, pointer)
        if not number:
            yield BadLine(number + 1, "", _NOTHING, "")
    except _TooDeepError:
        yield BadLine(number + 1, "", _TOO_DEEP, "")
    except (ijson.JSONError, UnicodeDecodeError, ValueError):
        yield BadLine(number + 1, "", _NOT_JSON, _end(counts))


class _TooDeepError(Exception):
    pass


def _row(read: _Read, value: Any, number: int, pointer: str) -> Row:
    try:
        return read(value, number, pointer)
    except DomainError as error:
        problem = error.problems[0]
        # Names that are not known stand there as the file has them.
        field = "".join(filter(str.isprintable, problem.field))
        return BadLine(number, field, problem.detail, pointer)


def _values(file: _File) -> Iterator[tuple[str, Any]]:
    """Each value that is wanted, with where it stands."""
    builder: ObjectBuilder | None = None
    wanted, depth = "", 0
    for prefix, event, value in ijson.parse(file, use_float=True):
        depth += (event in _OPENING) - (event in _CLOSING)
        if depth > _MAX_DEPTH:
            raise _TooDeepError
        if builder is not None:
            builder.event(event, value)
            if prefix == wanted and event in _CLOSING:
                yield prefix, builder.value
                builder = None
        elif (prefix in _READERS or prefix == _FORMAT) and event != "map_key" and event not in _CLOSING:
            if event in _OPENING:
                builder, wanted = ObjectBuilder(), prefix
                builder.event(event, value)
            else:
                yield prefix, value


def _pointer(prefix: str, place: int) -> str:
    """RFC 6901, from ijson's way to say it."""
    return (
        "/" + prefix.replace(".", "/").removesuffix("item") + (str(place) if prefix.endswith("item") else "")
    )


def _end(counts: Counter[str]) -> str:
    """Where the last value stood that could be read."""
    if not counts:
        return ""
    prefix = next(reversed(counts))
    return _pointer(prefix, counts[prefix] - 1)
