"""Words before a date that say it is one, and what they do to its need."""

import re
from typing import Final

from adapters.language.senses import Need

INTRO: Final = "(?:(?P<intro>due(?: on| by|:)?|on|by|for|from|(?:starting|beginning)(?: on| from)?) )?"


def is_introduced(match: re.Match[str]) -> bool:
    """Whether a word stands before it that leaves no doubt that a date follows; "for" and "from" do."""
    return match["intro"] not in (None, "for", "from")


def need_of(match: re.Match[str], otherwise: Need = Need.NOTHING) -> Need:
    """What the date needs around it: `otherwise` where no word introduces it."""
    if match["intro"] == "from":
        return Need.REPEAT
    return Need.NOTHING if is_introduced(match) else otherwise


def word_before(plain: str, place: int) -> str:
    """The word of a line that ends, but for a blank, where `place` is; "" if there is none."""
    end = place - 1 if plain[place - 1 : place] == " " else place
    return plain[plain.rfind(" ", 0, end) + 1 : end]
