"""What phrases of a line mean, and what they need around them to be meant so."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import Enum

from adapters.language.moment import Moment
from adapters.language.words import END
from domain.errors import DomainError
from domain.recurrence_rule import Rule


class Need(Enum):
    """What must surround a phrase, lest an ordinary sentence be misread."""

    NOTHING = 0
    SETTLED = 1
    """The end of a clause, a preposition after it, or another date beside it: "at 5", not "at 5 Main St"."""
    LAST = 2
    """The end of the line, or another date beside it: "mon", "sat"."""
    COMPANY = 3
    """Another date before it: "morning"."""
    REPEAT = 4
    """A repeat beside it: "until friday"."""


class Daytime(Enum):
    """A part of the day, with the time it stands for where no other is given."""

    MORNING = time(9)
    AFTERNOON = time(14)
    EVENING = time(18)
    NIGHT = time(20)


@dataclass(frozen=True, slots=True)
class Day:
    """A date; one that is named with a time, as "in 2 hours" is, has `at`."""

    on: date
    at: time | None = None
    daytime: Daytime | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, a part of it, or both; `half` if it may as well be twelve hours later."""

    at: time | None
    daytime: Daytime | None = None
    half: bool = False


@dataclass(frozen=True, slots=True)
class Repeat:
    """A rule without an end."""

    rule: Rule
    from_completion: bool = False
    daytime: Daytime | None = None


@dataclass(frozen=True, slots=True)
class Until:
    """The last day on which a repeat may fall."""

    on: date


@dataclass(frozen=True, slots=True)
class Times:
    """How often a repeat occurs."""

    count: int


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a repeat goes on from its first day."""

    number: int
    unit: str


@dataclass(frozen=True, slots=True)
class FromCompletion:
    """That a repeat counts from when it was done."""


Sense = Day | Clock | Repeat | Until | Times | Lasting | FromCompletion
Meant = tuple[Sense, Need] | None
Meaning = Callable[[re.Match[str], Moment], Meant]
Row = tuple[re.Pattern[str], Meaning]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a line's plain text that may mean `sense`."""

    start: int
    end: int
    sense: Sense
    need: Need


def row(pattern: str, meaning: Meaning) -> Row:
    """A pattern that ends where a word does, with what it means (None: nothing after all)."""
    return re.compile(pattern + END), meaning


def timeless(pattern: str, meaning: Callable[[re.Match[str]], Meant]) -> Row:
    """A row whose meaning does not depend on when it is said."""
    return row(pattern, lambda match, _: meaning(match))


def longest(rows: Iterable[Row], plain: str, start: int, moment: Moment) -> Phrase | None:
    """The longest phrase at `start` that means something by `rows`; of equal ones the first."""
    best: Phrase | None = None
    for pattern, meaning in rows:
        match = pattern.match(plain, start)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        try:
            found = meaning(match, moment)
        except (ValueError, OverflowError, DomainError):  # a date there is not, such as 31 June
            continue
        if found is not None:
            best = Phrase(start, match.end(), *found)
    return best
