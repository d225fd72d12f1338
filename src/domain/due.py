"""When a task is due: a plain date that never shifts, or an instant shown in its own time zone."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from domain.errors import invalid

FIRST_YEAR: Final = 1970
LAST_YEAR: Final = 9998
UTC_ZONE: Final = "UTC"

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# RFC 3339 §5.6, with seconds and offset optional: what <input type="datetime-local"> sends is accepted too.
_CLOCK: Final = "([01][0-9]|2[0-3]):[0-5][0-9]"
_TIME: Final = re.compile(
    rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[Tt ]{_CLOCK}(:[0-5][0-9](\.[0-9]{{1,9}})?)?([Zz]|[+-]{_CLOCK})?"
)
Day = TypeVar("Day", date, datetime)

_EXPECTED: Final = (
    "must be a date (2027-01-31) or a date and time (2027-01-31T09:00:00, with Z or an offset if fixed)"
)
_OUT_OF_RANGE: Final = f"must lie in the years {FIRST_YEAR} to {LAST_YEAR}"


@dataclass(frozen=True, slots=True)
class Due:
    """Exactly one of `on` (a plain date) and `at` (an instant, UTC)."""

    on: date | None = None
    at: datetime | None = None

    def sort_key(self) -> datetime:
        """Where it stands among others, UTC: a plain date at the start of its day."""
        return self.at or start_of_day(self.on or date.min, UTC_ZONE)

    def later(self, days: int, zone: str | None) -> "Due":
        """So many days on, at the same time of day in `zone` (UTC without one); the same past LAST_YEAR."""
        try:
            if self.at is None:
                return Due(on=_in_range((self.on or date.min) + timedelta(days)))
            local = self.at.astimezone(ZoneInfo(zone or UTC_ZONE))
            moved = datetime.combine(local.date() + timedelta(days), local.time(), local.tzinfo)
            return Due(at=_in_range(moved.astimezone(UTC)))
        except OverflowError:
            return self

    def day(self, zone: str | None) -> date:
        """The date, or that of the instant in `zone` (UTC without one)."""
        return self.on or day_of(self.sort_key(), zone or UTC_ZONE)

    def text(self, zone: str | None) -> str:
        """The date, or the instant as RFC 3339 in the wall clock of `zone` (UTC without one)."""
        if self.at is None:
            return str(self.on)
        if zone is not None and zone != UTC_ZONE:
            local = self.at.astimezone(ZoneInfo(zone)).isoformat()
            # Historic offsets with seconds have no RFC 3339 form.
            if _TIME.fullmatch(local):
                return local
        return self.at.isoformat().replace("+00:00", "Z")


def parse_due(value: str, zone: str, field: str = "due_date") -> Due:
    """The due date `value` names; a time without offset is read in `zone`, an IANA name.

    A wall clock time that a change of the clocks skips or repeats is read with the offset before the
    change (RFC 5545 §3.3.5). Raises INVALID naming `field`.
    """
    try:
        if _DATE.fullmatch(value):
            return Due(on=_in_range(date.fromisoformat(value)))
        if _TIME.fullmatch(value):
            moment = datetime.fromisoformat(value.upper())
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=ZoneInfo(zone))
            return Due(at=_in_range(moment.astimezone(UTC)))
    except OverflowError:
        raise invalid(field, _OUT_OF_RANGE) from None
    except ValueError:
        raise invalid(field, _EXPECTED) from None
    raise invalid(field, _EXPECTED)


def parse_instant(value: str, field: str) -> datetime:
    """The instant that `value` names, RFC 3339 with Z or an offset, UTC. Raises INVALID naming `field`."""
    at = parse_due(value, UTC_ZONE, field).at
    if at is None or not has_offset(value):
        raise invalid(field, "must be a date and time with Z or an offset (2027-01-31T09:00:00Z)")
    return at


def has_offset(value: str) -> bool:
    """Whether `value`, which parse_due accepts, is an instant whatever the time zone."""
    return datetime.fromisoformat(value.upper()).tzinfo is not None


def parse_time_zone(value: str) -> str:
    """`value` if it is an IANA time zone name. Raises INVALID."""
    if value not in _zones():
        raise invalid("time_zone", "must be an IANA time zone such as Europe/Paris")
    return value


def start_of_day(day: date, zone: str) -> datetime:
    """The first instant of `day` in `zone`, UTC."""
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)


def day_of(instant: datetime, zone: str) -> date:
    """The date on a calendar in `zone` at `instant`."""
    return instant.astimezone(ZoneInfo(zone)).date()


def _in_range(moment: Day) -> Day:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise OverflowError
    return moment


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    # These two are files beside the zones: what they mean differs between machines.
    return frozenset(available_timezones() - {"Factory", "localtime"})
