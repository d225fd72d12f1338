"""Places in an order, as text that sorts by code point: between any two there is room for another.

A rank is a fraction in base 62 without the "0." before it, and without zeros at its end. Moving something so
changes nothing but its own rank. Source: D. Greenspan, "Implementing Fractional Indexing".
"""

import re
from collections.abc import Sequence
from typing import Final

from domain.errors import invalid

UNRANKED: Final = ""
"""The rank of what was made before there were ranks: before all others."""

MAX_RANK: Final = 24
"""Longer ones, after many moves to the same place, are spread anew."""

MAX_GIVEN_RANK: Final = 64

_DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUES: Final = {digit: value for value, digit in enumerate(_DIGITS)}
_RANK: Final = re.compile(rf"[0-9A-Za-z]{{0,{MAX_GIVEN_RANK - 1}}}[1-9A-Za-z]")
# Those of numbers do without 0, so none ends with it, and begin with how many digits follow.
_NUMBER_DIGITS: Final = _DIGITS[1:]
_FIRST_LENGTH: Final = ord("a")


def rank_of_number(number: int) -> str:
    """The rank of a whole number from 0: later than that of each smaller one."""
    digits = []
    while True:
        number, digit = divmod(number, len(_NUMBER_DIGITS))
        digits.append(_NUMBER_DIGITS[digit])
        if not number:
            return chr(_FIRST_LENGTH + len(digits) - 1) + "".join(reversed(digits))


def rank_between(lower: str, upper: str | None) -> str:
    """A rank after `lower` (UNRANKED: after nothing) and before `upper` (None: before nothing).

    About as short as there is. `lower` must come before `upper`.
    """
    shared = 0
    if upper is not None:
        padded = lower.ljust(len(upper), "0")
        while padded[shared] == upper[shared]:
            shared += 1
        lower, prefix, upper = lower[shared:], upper[:shared], upper[shared:]
    else:
        prefix = ""
    return prefix + _midpoint(lower, upper)


def spread_ranks(lower: str, upper: str | None, count: int) -> Sequence[str]:
    """`count` ranks in order between `lower` and `upper`, evenly."""
    if count == 0:
        return []
    middle = rank_between(lower, upper)
    before = (count - 1) // 2
    return [
        *spread_ranks(lower, middle, before),
        middle,
        *spread_ranks(middle, upper, count - 1 - before),
    ]


def parse_rank(value: str, field: str = "position") -> str:
    """`value` if it is a rank that this module could have made. Raises INVALID naming `field`."""
    if value != UNRANKED and not _RANK.fullmatch(value):
        raise invalid(field, f"must be a rank: up to {MAX_GIVEN_RANK} of 0-9, A-Z and a-z, the last not 0")
    return value


def _midpoint(lower: str, upper: str | None) -> str:
    """As `rank_between`, of two that differ in their first digit."""
    first = _VALUES[lower[0]] if lower else 0
    end = _VALUES[upper[0]] if upper else len(_DIGITS)
    if end - first > 1:
        return _DIGITS[(first + end) // 2]
    if upper is not None and len(upper) > 1:
        return upper[0]
    return _DIGITS[first] + rank_between(lower[1:], None)
