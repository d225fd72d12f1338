"""A line made plain for patterns: lower case, single blanks, without what is not to be understood."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from adapters.language.words import KEPT, TAKEN

_CHUNK: Final = re.compile(rf"[^ {KEPT}{TAKEN}]+")
_OPENING: Final = "([{'\""
_SAME: Final = {"’": "'", "‘": "'", "…": ".", "\u2014": TAKEN}  # noqa: RUF001
_INVISIBLE: Final = ("Cc", "Cs", "Zs", "Zl", "Zp")


@dataclass(frozen=True, slots=True)
class Stretch:
    """`text[start:end]`, in which no dates are looked for; `stands_for` is KEPT or TAKEN."""

    start: int
    end: int
    stands_for: str


@dataclass(frozen=True, slots=True)
class Line:
    """`plain` is the text for patterns; `places[i]` is where its character `i` stands in the text."""

    plain: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `plain[start:end]`, which is not empty, stands in the text."""
        return self.places[start], self.places[end - 1] + 1

    def starts(self) -> Iterator[int]:
        """Where words of `plain` begin, after brackets and quotes."""
        for chunk in _CHUNK.finditer(self.plain):
            start = chunk.end() - len(chunk[0].lstrip(_OPENING))
            if start < chunk.end():
                yield start


def plain_line(text: str, settled: Sequence[Stretch]) -> Line:
    """`text` made plain; `settled` is in order and without overlap."""
    characters: list[str] = []
    places: list[int] = []
    stand_ins = {place: each.stands_for for each in settled for place in range(each.start, each.end)}
    for place, character in enumerate(text):
        plain = stand_ins.get(place) or _plain(character)
        if plain != " " or (characters and characters[-1] != " "):
            characters.append(plain)
            places.append(place)
    return Line("".join(characters).rstrip(" "), places)


def _plain(character: str) -> str:
    if " " < character <= "~":
        return character.lower()
    if character in _SAME:
        return _SAME[character]
    category = unicodedata.category(character)
    if category in _INVISIBLE:
        return " "
    return TAKEN if category == "So" else character
