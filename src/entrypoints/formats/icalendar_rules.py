"""Recurrence rules as iCalendar means them (RFC 5545 §3.3.10, RFC 7529), and as the API does.

Both write the same parts, but for a day that a month lacks iCalendar has no occurrence unless SKIP says
otherwise, and the API has one on the month's last day. So SKIP is added where it decides something, and only
there: programs that do not know RFC 7529 would leave such a rule alone.
"""

import re
from typing import Final

from domain.errors import invalid

_RSCALE: Final = "RSCALE=GREGORIAN"
_LACKING: Final = re.compile(r"\+?(?:29|30|31)")
_SHORTEST_MONTH: Final = 28


def read_rule(text: str, field: str, day: int | None) -> str | None:
    """The rule `text` of the API's kind, for a task due on that day of a month; None if it is empty.

    Without `day` it is one of the API's already. Raises INVALID naming `field`.
    """
    parts = _parts(text)
    if any(part.startswith("RSCALE=") and part != _RSCALE for part in parts):
        raise invalid(field, "must be in the Gregorian calendar")
    parts = [part for part in parts if part != _RSCALE]
    if day is not None and not _skips(parts) and _is_decided_by_skip(parts, day):
        parts.append("SKIP=OMIT")
    return ";".join(parts) or None


def written_rule(text: str, day: int | None) -> str:
    """The rule `text`, one of the API's, for a task due on that day of a month, if it is due at all."""
    parts = [part for part in _parts(text) if part != _RSCALE]
    if day is not None and not _skips(parts) and _is_decided_by_skip(parts, day):
        parts.append("SKIP=BACKWARD")
    # RFC 7529 §4.1: SKIP must not be there without RSCALE.
    return ";".join([_RSCALE, *parts] if _skips(parts) else parts)


def _parts(text: str) -> list[str]:
    return [part for part in "".join(text.split()).upper().split(";") if part]


def _skips(parts: list[str]) -> bool:
    return any(part.startswith("SKIP=") for part in parts)


def _is_decided_by_skip(parts: list[str], day: int) -> bool:
    values = dict(part.split("=", 1) for part in parts if "=" in part)
    if "BYMONTHDAY" in values:
        return any(_LACKING.fullmatch(number) for number in values["BYMONTHDAY"].split(","))
    by_date = values.get("FREQ") in ("MONTHLY", "YEARLY") and "BYDAY" not in values
    return by_date and day > _SHORTEST_MONTH
