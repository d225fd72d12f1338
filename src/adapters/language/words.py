r"""The words that dates, times and repeats share, as patterns over a line's `plain` text (see `line`).

Patterns know lower-case ASCII and single blanks only.
"""

import re
from typing import Final

KEPT: Final = "\1"
"""Stands for a character that is not to be understood, such as those in quotes."""

TAKEN: Final = "\0"
"""Stands for a character that was understood already, or that parts sentences."""

END: Final = rf"(?=[,.;:!?)\]}}'\"]*(?:[ {KEPT}{TAKEN}]|$))"
"""Where a word ends: not within `monday.com` or `today's`."""

WEEKDAY_NAMES: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY: Final = (
    "(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?"
    "|sun(?:day)?)"
)
MONTH: Final = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NUMBER_WORDS: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
NUMBER: Final = f"(?:[0-9]{{1,4}}|{_NUMBER_WORDS})"
SUFFIX: Final = "(?:st|nd|rd|th)"
DAYTIME: Final = "(?:morning|afternoon|evening|night)"

_NUMBERS: Final = {word: index for index, word in enumerate(_NUMBER_WORDS.split("|"), start=1)} | {
    "a": 1,
    "an": 1,
    "first": 1,
    "other": 2,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "last": -1,
}
_WEEKDAYS: Final = {name[:3]: index for index, name in enumerate(WEEKDAY_NAMES)}
_MONTH_NAMES: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTHS: Final = {name: index for index, name in enumerate(_MONTH_NAMES.split("|"), start=1)}
_DIGITS: Final = re.compile("[0-9]+")


def number_of(word: str) -> int:
    """The number that `word` says, as NUMBER or an ordinal; -1 for `last`."""
    digits = _DIGITS.match(word)
    return int(digits[0]) if digits else _NUMBERS[word]


def weekday_of(word: str) -> int:
    """0 for a Monday to 6 for a Sunday, of a word that WEEKDAY matches."""
    return _WEEKDAYS[word[:3]]


def month_of(word: str) -> int:
    """1 to 12, of a word that MONTH matches."""
    return _MONTHS[word[:3]]
