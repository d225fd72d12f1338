"""Marks of texts: bits by which an index tells most tasks that lack a word from those that may have it.

Bloom filters (B. H. Bloom, "Space/time trade-offs in hash coding with allowable errors", CACM 13(7), 1970) of
the pairs and triples of letters within words: a text has all marks of each text that is a part of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from struct import Struct
from typing import Final, Self
from zlib import crc32

# In columns of 64 bits, the widest that the server compares without copying. A title and 150 letters more set
# two fifths of the 512. Tags have bits of their own as well: they are so short that hardly any are set.
TEXT_COLUMNS: Final = tuple(f"text_marks_{place}" for place in range(8))
TAG_COLUMNS: Final = tuple(f"tag_marks_{place}" for place in range(2))
MARKS_COLUMNS: Final = (*TEXT_COLUMNS, *TAG_COLUMNS)
_TEXT_BITS: Final = 64 * len(TEXT_COLUMNS)
_TAG_BITS: Final = 64 * len(TAG_COLUMNS)
_ALL_OF_TEXT: Final = 2**_TEXT_BITS - 1
_ALL_OF_TAGS: Final = 2**_TAG_BITS - 1
_TEXT: Final = Struct(f"<{len(TEXT_COLUMNS)}q")
_TAGS: Final = Struct(f"<{len(TAG_COLUMNS)}q")
_USUAL_LENGTH: Final = 32


@dataclass(frozen=True, slots=True)
class Marks:
    """Bits set for a text as it is searched, and for tags alone."""

    text: int = 0
    tags: int = 0

    @classmethod
    def of(cls, text: str, tags: Iterable[str] = ()) -> Self:
        """The marks of what is folded already."""
        return cls(_marks(text, _TEXT_BITS), _marks(" ".join(tags), _TAG_BITS))

    def __or__(self, other: "Marks") -> "Marks":
        """The marks of what has both."""
        return Marks(self.text | other.text, self.tags | other.tags)

    def __contains__(self, other: "Marks") -> bool:
        """Whether all marks of `other` are set here."""
        return self | other == self

    def others(self) -> "Marks":
        """All marks but these."""
        return Marks(_ALL_OF_TEXT & ~self.text, _ALL_OF_TAGS & ~self.tags)

    def columns(self) -> tuple[str, ...]:
        """Those that can hold any of these, and before them the one that has most, and so tells most."""
        names = (*(TAG_COLUMNS if self.tags else ()), *TEXT_COLUMNS)
        bits = {**_parts(self.text, TEXT_COLUMNS), **_parts(self.tags, TAG_COLUMNS)}
        first = max(names, key=lambda name: (name in TAG_COLUMNS, bits[name].bit_count()))
        return first, *(name for name in names if name != first)

    def __bool__(self) -> bool:
        return bool(self.text or self.tags)

    def values(self, prefix: str) -> dict[str, object]:
        """The values of the columns, whose names follow `prefix`."""
        texts = _TEXT.unpack(self.text.to_bytes(_TEXT.size, "little"))
        tags = _TAGS.unpack(self.tags.to_bytes(_TAGS.size, "little"))
        return {prefix + name: value for name, value in zip(MARKS_COLUMNS, texts + tags, strict=True)}


def _parts(marks: int, columns: tuple[str, ...]) -> dict[str, int]:
    return {name: marks >> 64 * place & 2**64 - 1 for place, name in enumerate(columns)}


def _marks(text: str, bits: int) -> int:
    found = 0
    for word in text.split():
        # The same words come again and again; what is no word would only push them out.
        found |= (_of_usual_word if len(word) <= _USUAL_LENGTH else _of_word)(word, bits)
    return found


def _of_word(word: str, bits: int) -> int:
    """Two bits for each pair of letters, since a short word has few, and one for each three."""
    found = 0
    for pair in {word[start : start + 2] for start in range(len(word) - 1)}:
        number = _hashed(pair)
        found |= 1 << number % bits | 1 << (number >> 16) % bits
    for three in {word[start : start + 3] for start in range(len(word) - 2)}:
        found |= 1 << _hashed(three) % bits
    return found


_of_usual_word = lru_cache(maxsize=16_384)(_of_word)


def _hashed(letters: str) -> int:
    # The same in every process and version: what is kept was reckoned by another.
    return crc32(letters.encode("utf-8", "surrogatepass"))
