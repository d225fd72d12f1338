"""Instants as the API writes them."""

from datetime import datetime
from typing import Final

from domain.due import UTC_ZONE, parse_due
from domain.errors import invalid

_INSTANT: Final = "must be a date and time with Z or an offset (2027-01-31T09:00:00Z)"


def instant(value: str, field: str) -> datetime:
    """The instant that `value`, RFC 3339, names, UTC. Raises INVALID naming `field`."""
    at = parse_due(value, UTC_ZONE, field).at
    if at is None or not has_offset(value):
        raise invalid(field, _INSTANT)
    return at


def has_offset(value: str) -> bool:
    """Whether `value`, which parse_due accepts, is an instant whatever the time zone."""
    return datetime.fromisoformat(value.upper()).tzinfo is not None
