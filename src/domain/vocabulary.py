"""The words a task is described with: ids, text, priority, tags. Each parser refuses what it can't keep."""

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum, StrEnum
from typing import Final, NewType
from uuid import UUID

from domain.errors import invalid

UserId = NewType("UserId", str)
TaskId = NewType("TaskId", UUID)

MAX_USER_ID: Final = 255
MAX_TITLE: Final = 200
MAX_DESCRIPTION: Final = 10_000
MAX_TAGS: Final = 20
MAX_TAG: Final = 50
MAX_SEARCH: Final = 200
MAX_NAME: Final = 100

# Longer runs of combining marks take quadratic time to normalise (UAX #15 §13, Stream-Safe Text).
_MAX_MARKS: Final = 30
# NFC makes one character of at most this many (UAX #15 §9), so a text that is longer still stays too long.
_MAX_SHRINKAGE: Final = 4

# Controls other than tab and newline (Unicode category Cc), and surrogates, which have no UTF-8 form.
_REFUSED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Unset(Enum):
    """The type of UNSET: a field that the caller did not name, as against one it set to None."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET


class Priority(StrEnum):
    """How much a task matters; `rank` orders them."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """0 for none to 3 for high."""
        return _RANKS[self]


_RANKS: Final = {priority: rank for rank, priority in enumerate(Priority)}


def parse_priority(value: str) -> Priority:
    """The priority of that name. Raises INVALID."""
    try:
        return Priority(value)
    except ValueError:
        raise invalid("priority", f"must be one of {', '.join(Priority)}") from None


def parse_title(value: str) -> str:
    """A title of 1 to MAX_TITLE characters, trimmed, NFC. Raises INVALID."""
    title = _clean("title", value, MAX_TITLE, trim=True)
    if not title:
        raise invalid("title", "must not be empty")
    return title


def parse_description(value: str | None) -> str | None:
    """A description of at most MAX_DESCRIPTION characters, NFC, or None. Raises INVALID."""
    return None if value is None else _clean("description", value, MAX_DESCRIPTION)


def parse_tags(values: Iterable[str]) -> tuple[str, ...]:
    """Tags in the order given, trimmed, NFC; of those equal but for case, the first. Raises INVALID."""
    tags: dict[str, str] = {}
    for index, value in enumerate(values):
        tag = parse_tag(value, field=f"tags/{index}")
        tags.setdefault(fold(tag), tag)
    if len(tags) > MAX_TAGS:
        raise invalid("tags", f"must have at most {MAX_TAGS} different tags")
    return tuple(tags.values())


def parse_tag(value: str, field: str = "tag") -> str:
    """One tag of 1 to MAX_TAG characters, trimmed, NFC. Raises INVALID naming `field`."""
    tag = _clean(field, value, MAX_TAG, trim=True)
    if not tag:
        raise invalid(field, "must not be empty")
    return tag


def parse_name(value: str, field: str = "name") -> str:
    """A name of 1 to MAX_NAME characters, trimmed, NFC. Raises INVALID naming `field`."""
    name = _clean(field, value, MAX_NAME, trim=True)
    if not name:
        raise invalid(field, "must not be empty")
    return name


def parse_id(value: str, field: str) -> UUID:
    """The UUID in `value`, written as RFC 9562 §4 has it. Raises INVALID naming `field`."""
    try:
        identity = UUID(value)
        # UUID() itself takes braces and URNs.
        if str(identity) == value.lower():
            return identity
    except ValueError:
        pass
    raise invalid(field, "must be an id (a UUID)")


def parse_search(value: str) -> str:
    """Words to search for, at most MAX_SEARCH characters. Raises INVALID."""
    return _clean("search", value, MAX_SEARCH)


def is_storable(text: str) -> bool:
    """Whether every store can keep `text`: no control characters but tab and newline, no surrogates."""
    return not _REFUSED.search(text)


def is_user_id(value: str) -> bool:
    """Whether `value` can name a user: 1 to MAX_USER_ID characters, none that a store refuses."""
    return 1 <= len(value) <= MAX_USER_ID and is_storable(value)


def fold(text: str) -> str:
    """`text` as it is compared and searched: no case, no compatibility variants.

    NFKC, then case folding, then NFKC again because folding can undo it (Unicode §3.13, D145-146).
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _clean(field: str, value: str, limit: int, *, trim: bool = False) -> str:
    text = value.replace("\r\n", "\n")
    if not is_storable(text):
        raise invalid(field, "must not contain control characters or unpaired surrogates")
    text = text.strip() if trim else text
    if len(text) <= limit * _MAX_SHRINKAGE:
        if not _is_stream_safe(text):
            raise invalid(field, f"must not stack more than {_MAX_MARKS} combining marks")
        text = unicodedata.normalize("NFC", text)
    if len(text) > limit:
        raise invalid(field, f"must have at most {limit:,} characters")
    return text


def _is_stream_safe(text: str) -> bool:
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run > _MAX_MARKS:
            return False
    return True
