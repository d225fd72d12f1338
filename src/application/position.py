"""Where a client stands that follows a journal: one whole number, which it sends back as it got it.

Usually the number of a change. While it first walks through what is there, page by page, numbers lie below
those that retention has removed, as do those of a client that was away for too long, whom they would leave
with what has been purged meanwhile. So a walk has negative numbers of its own, which tell both where it is
and what had been removed when it began.
"""

from dataclasses import dataclass
from math import isqrt

from application.ports.repositories import Head
from domain.errors import DomainError, Kind, invalid


@dataclass(frozen=True, slots=True)
class Position:
    """After the change of that number; `walk` is what had been removed when a first walk began, else None."""

    number: int
    walk: int | None = None

    def to_number(self) -> int:
        """The position as clients have it: of a walk, the pair by Cantor's count of pairs, negated."""
        if self.walk is None:
            return self.number
        return -(self.walk * (self.walk + 1) // 2 + self.number)

    def after(self, number: int, head: Head) -> "Position":
        """The position that follows from this one when the changes up to `number` are taken."""
        walking = (self.number == 0 or self.walk is not None) and number < head.removed
        return Position(number, head.removed if walking else None)

    def check(self, head: Head) -> None:
        """Raise GONE unless the journal that has that `head` still knows everything that follows."""
        known = self.walk == head.removed if self.walk is not None else self.number >= head.removed
        if self.number > head.last or (self.number > 0 and not known):
            raise DomainError(
                Kind.GONE,
                "changes_expired",
                "What changed after this is not known any more: drop what you have and start at since=0.",
            )


def parse_position(since: int) -> Position:
    """The position that `to_number` gave. Raises INVALID for a number that it never gives."""
    if since >= 0:
        return Position(since)
    walk = (isqrt(-8 * since + 1) - 1) // 2
    number = -since - walk * (walk + 1) // 2
    if not 0 < number < walk:
        raise invalid("since", "must be 0 or the `last` of an earlier answer")
    return Position(number, walk)
