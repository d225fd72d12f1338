"""The lines of a stream of bytes: bounded in length whatever the stream holds, UTF-8 or nothing."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from typing import Final

from application.transfer.records import BadLine

MAX_LINE: Final = 1024 * 1024
"""How many bytes of a line, or of what several lines hold together, are kept in memory."""

MAX_FIELD: Final = 100_000
"""How many characters one field of a file may have."""

FIELD_TOO_LONG: Final = f"must have at most {MAX_FIELD:,} characters"
HAS_NUL: Final = "must not contain NUL characters"

_NOT_UTF8: Final = "the file is not UTF-8 text from here on; save it as UTF-8 and try again"
_PIECE: Final = 64 * 1024


class UnreadableError(Exception):
    """Ends the reading of a file with one last `bad` line."""

    def __init__(self, line: int, detail: str, field: str = "") -> None:
        super().__init__(detail)
        self.bad: Final = BadLine(line, field, detail)


def byte_lines(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Each line with its number, from 1, and the LF, CRLF or CR that ends it. A byte order mark is left out.

    Of a line longer than MAX_LINE the first MAX_LINE + 1 bytes come.
    """
    number = 1
    line = bytearray()
    after_cr = False
    for piece in _pieces(chunks):
        for part in piece.splitlines(keepends=True):
            # A CR that ends a piece may be the first half of a CRLF.
            if after_cr and part != b"\n":
                yield number, _without_mark(number, line)
                number += 1
                line.clear()
            line += part[: MAX_LINE + 1 - len(line)]
            after_cr = part.endswith(b"\r")
            if part.endswith(b"\n"):
                yield number, _without_mark(number, line)
                number += 1
                line.clear()
    if line:
        yield number, _without_mark(number, line)


def decoded(number: int, line: bytes) -> str:
    """The text of `line`. Raises UnreadableError if it is not UTF-8."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        raise UnreadableError(number, _NOT_UTF8) from None


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        if len(chunk) <= _PIECE:
            yield chunk
        else:
            for start in range(0, len(chunk), _PIECE):
                yield chunk[start : start + _PIECE]


def _without_mark(number: int, line: bytearray) -> bytes:
    return bytes(line).removeprefix(BOM_UTF8) if number == 1 else bytes(line)
