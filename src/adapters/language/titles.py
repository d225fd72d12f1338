"""What is left of a line once its parts are cut out, without the blanks and commas that held them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from application.ports.language import Part

_PAIRS: Final = frozenset({"()", "[]", "{}"})
_SEPARATORS: Final = ",;:"
_CLOSING: Final = ",.;:!?)]}…"
_BETWEEN_PARTS: Final = re.compile(r"[\s,;]*")
_LEADING: Final = re.compile("(?:[\\s,;:\u2014]|[-–|](?=\\s|$))*")  # noqa: RUF001
_DASHES: Final = frozenset({"-", "–", "\u2014", "|"})  # noqa: RUF001


def title_without(text: str, parts: Sequence[Part]) -> str | None:
    """`text` without `parts`, which are in order; None if no word of it is left."""
    pieces = list(_pieces(text, parts))
    title = pieces[0].rstrip()
    for piece in pieces[1:]:
        title = _joined(title, piece)
    title = (_without_trailing_separators(title) if not pieces[-1].strip() else title).strip()
    return title if any(_is_of_word(character) for character in title) else None


def _pieces(text: str, parts: Iterable[Part]) -> Iterable[str]:
    start = 0
    for part in parts:
        if start == 0 or not _BETWEEN_PARTS.fullmatch(text, start, part.start):
            yield text[start : part.start]
        start = part.end
    yield text[start:]


def _joined(left: str, piece: str) -> str:
    """`left`, which ends without a blank, and what comes after the cut."""
    right = piece.strip()
    while left and right and left[-1] + right[0] in _PAIRS:
        left, right = left[:-1].rstrip(), right[1:].lstrip()
    if not left:
        leading = _LEADING.match(right)
        return right[leading.end() :] if leading else right
    if not right:
        return left
    closes = right[0] in _CLOSING and not piece[:1].isspace()
    if closes and right[0] in _SEPARATORS:
        left = left.rstrip(_SEPARATORS)
    return left + right if closes or left[-1] in "([{" else f"{left} {right}"


def _without_trailing_separators(title: str) -> str:
    head, _, tail = title.rpartition(" ")
    if tail in _DASHES:
        title = head
    return title.rstrip(f"{_SEPARATORS} ")


def _is_of_word(character: str) -> bool:
    return unicodedata.category(character)[0] not in "PZC"
