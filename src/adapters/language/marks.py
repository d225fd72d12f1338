"""Marks in a line that say what they are: #tag, !high, p1, +project. And what quotes keep from being read."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adapters.language.line import Stretch
from adapters.language.words import KEPT, TAKEN
from application.ports.language import Part, PartKind
from domain.errors import DomainError
from domain.vocabulary import MAX_TAGS, fold, parse_name, parse_tag

_PRIORITY: Final = re.compile(r"(?:!(high|medium|low|none|[1-4])|p([1-4]))", re.ASCII | re.IGNORECASE)
_LEVELS: Final = {"1": "high", "2": "medium", "3": "low", "4": "none"}
_WORD: Final = re.compile(r"\S")
_REST_OF_WORD: Final = re.compile(r"\S*")
_OPENING: Final = ("(", "[", "{")
# A mark ends where a word does, or where another follows in a list: "#home,#work".
_END: Final = re.compile(r"[,.;:!?)\]}'\"…]*(?:\s|$)|[,;](?=[#!+])")
_LISTING: Final = (",", ";")
_QUOTES: Final = {'"': '"', "“": "”", "„": "“", "«": "»"}
# Names, when they are written as such: not today, nor tomorrow.
_NAME: Final = re.compile(r"(?:Tom|Tod)(?!\w)")
_JOINERS: Final = "_-/"
# Within one emoji: joiners, skin tones, and the letters of flags such as Scotland's.
_WITHIN_EMOJI: Final = re.compile("[\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")


@dataclass(frozen=True, slots=True)
class Marks:
    """What the marks of a text say, and the stretches in which no dates are to be looked for."""

    tags: tuple[str, ...]
    priority: str | None
    project: str | None
    parts: Sequence[Part]
    settled: Sequence[Stretch]


def read_marks(text: str) -> Marks:
    """The marks of `text`: of priorities and projects the last, of tags as many as a task may have."""
    marks, kept = _scan(text)
    tags, tag_parts = _tags([mark for mark in marks if mark.kind is PartKind.TAG])
    last = {mark.kind: mark for mark in marks if mark.kind is not PartKind.TAG}
    parts = sorted([*tag_parts, *last.values()], key=lambda part: part.start)
    taken = {part.start for part in parts}
    settled = [Stretch(mark.start, mark.end, TAKEN if mark.start in taken else KEPT) for mark in marks]
    priority, project = last.get(PartKind.PRIORITY), last.get(PartKind.PROJECT)
    return Marks(
        tags=tags,
        priority=priority.value if priority else None,
        project=project.value if project else None,
        parts=parts,
        settled=sorted([*settled, *kept], key=lambda stretch: stretch.start),
    )


def _tags(marks: Sequence[Part]) -> tuple[tuple[str, ...], Sequence[Part]]:
    tags: dict[str, str] = {}
    parts = []
    for mark in marks:
        key = fold(mark.value)
        if key in tags or len(tags) < MAX_TAGS:
            tags.setdefault(key, mark.value)
            parts.append(mark)
    return tuple(tags.values()), parts


def _scan(text: str) -> tuple[Sequence[Part], Sequence[Stretch]]:
    marks: list[Part] = []
    kept: list[Stretch] = []
    place = 0
    while word := _WORD.search(text, place):
        start = word.start()
        while text[start : start + 1] in _OPENING:
            start += 1
        if mark := _mark_at(text, start):
            marks.append(mark)
            place = mark.end + (text[mark.end : mark.end + 1] in _LISTING)
        elif end := _kept_end(text, start):
            kept.append(Stretch(start, end, KEPT))
            place = end
        else:
            place = _end_of_word(text, start)
    return marks, kept


def _end_of_word(text: str, start: int) -> int:
    rest = _REST_OF_WORD.match(text, start)
    return rest.end() if rest else start


def _kept_end(text: str, start: int) -> int | None:
    if text[start : start + 1] in _QUOTES:
        return _closing(text, start)
    name = _NAME.match(text, start)
    return name.end() if name else None


def _closing(text: str, start: int) -> int | None:
    end = text.find(_QUOTES[text[start]], start + 1)
    return None if end < 0 else end + 1


def _mark_at(text: str, start: int) -> Part | None:
    match text[start : start + 1]:
        case "#":
            return _tag_at(text, start)
        case "+":
            return _project_at(text, start)
        case "!" | "p" | "P":
            return _priority_at(text, start)
        case _:
            return None


def _priority_at(text: str, start: int) -> Part | None:
    found = _PRIORITY.match(text, start)
    if found is None or not _END.match(text, found.end()):
        return None
    level = (found[1] or found[2]).lower()
    return Part(PartKind.PRIORITY, start, found.end(), _LEVELS.get(level, level))


def _tag_at(text: str, start: int) -> Part | None:
    end = _name_end(text, start + 1)
    name = text[start + 1 : end]
    # "#1" is a place or a number of something.
    if not any(_is_letter(character) for character in name):
        return None
    return _named(PartKind.TAG, text, start, end, name)


def _project_at(text: str, start: int) -> Part | None:
    if text[start + 1 : start + 2] in _QUOTES:
        end = _closing(text, start + 1)
        return None if end is None else _named(PartKind.PROJECT, text, start, end, text[start + 2 : end - 1])
    end = _name_end(text, start + 1)
    # "+1" and "+49 170" are numbers.
    if end == start + 1 or not _is_letter(text[start + 1]):
        return None
    return _named(PartKind.PROJECT, text, start, end, text[start + 1 : end])


def _named(kind: PartKind, text: str, start: int, end: int, name: str) -> Part | None:
    if not _END.match(text, end) or name[:1] in ("-", "/") or text[end - 1] in ("-", "/"):
        return None
    try:
        value = parse_tag(name) if kind is PartKind.TAG else parse_name(name)
    except DomainError:
        return None
    return Part(kind, start, end, value)


def _name_end(text: str, start: int) -> int:
    end = start
    while end < len(text) and (text[end] in _JOINERS or _is_of_name(text[end])):
        end += 1
    return end


def _is_of_name(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LMN" or category == "So" or _WITHIN_EMOJI.match(character) is not None


def _is_letter(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] == "L" or category == "So"
