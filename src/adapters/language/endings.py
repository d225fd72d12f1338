"""What is added to a repeat: until friday, for 10 times, for 3 weeks, after completion."""

import re
from typing import Final

from adapters.language.counting import UNIT
from adapters.language.senses import FromCompletion, Lasting, Meant, Need, Row, Times, timeless
from adapters.language.words import NUMBER, number_of
from domain.recurrence_rule import MAX_COUNT

UNTIL: Final = re.compile("(?:until|till|through|ending(?: on)?) ")
"""What comes before the date on which a repeat ends."""


def _times(match: re.Match[str]) -> Meant:
    count = number_of(match["number"])
    return (Times(count), Need.REPEAT) if 1 <= count <= MAX_COUNT else None


def _lasting(match: re.Match[str]) -> Meant:
    number = number_of(match["number"])
    return (Lasting(number, match["unit"]), Need.REPEAT) if number > 0 else None


ENDINGS: Final[tuple[Row, ...]] = (
    timeless(rf"for (?P<number>{NUMBER}) (?:times?|occurrences?|repetitions?)", _times),
    timeless(rf"for (?P<number>{NUMBER}|an?) (?P<unit>{UNIT})s?", _lasting),
    timeless("(?:after|from|upon) (?:completion|completing)", lambda _: (FromCompletion(), Need.REPEAT)),
)
"""What the rows mean is Times, Lasting or FromCompletion."""
