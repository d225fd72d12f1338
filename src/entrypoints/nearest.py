"""Helping with a name that was mistyped."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A clause to append to a refusal of `name`: the nearest of `known`, or all of them."""
    names = list(known)
    nearest = get_close_matches(name[:100], names, n=1)
    return f"; did you mean {nearest[0]}?" if nearest else f"; known are {', '.join(names)}"
