"""Dates and times as iCalendar writes them (RFC 5545 §3.3.4 to §3.3.6), as the API does, and back."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from domain.due import UTC_ZONE, has_offset, parse_due, parse_time_zone
from domain.errors import invalid
from entrypoints.formats.icalendar_lines import Property
from entrypoints.formats.icalendar_zones import FIRST_YEAR, LAST_YEAR, Zones

_MOMENT: Final = re.compile("([0-9]{8})(?:T([0-9]{6})(Z?))?", re.IGNORECASE)
_NUMBER: Final = "([0-9]{1,9})"
_DURATION: Final = re.compile(
    rf"\+?P(?:{_NUMBER}W)?(?:{_NUMBER}D)?(?:T(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?", re.IGNORECASE
)
_LOCAL: Final = "%Y%m%dT%H%M%S"

_EXPECTED: Final = "must be a date (20270131) or a date and time (20270131T090000, with Z if it is in UTC)"
_EXPECTED_DURATION: Final = "must be a duration such as P1D or PT1H30M"
_NO_ZONE: Final = "its time zone is neither an IANA name nor told by a VTIMEZONE before it"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, a time in UTC (aware), or a local time (naive), which is floating without `zone`."""

    at: date | datetime
    zone: str | None = None

    def text(self) -> str:
        """As the API takes it: a date, an instant, or a time without offset."""
        return self.at.isoformat().replace("+00:00", "Z")


def read_moment(given: Property, name: str, zones: Zones) -> Moment:
    """What the property `given`, called `name`, says. Raises INVALID naming it."""
    match = _MOMENT.fullmatch((given.value or "").strip())
    if match is None:
        raise invalid(name, _EXPECTED)
    day, clock, in_utc = match.groups()
    tzid = given.parameters.get("TZID")
    zone = None if tzid is None or clock is None else zones.find(tzid)
    if tzid is not None and clock is not None and not in_utc and zone is None:
        raise invalid(name, _NO_ZONE)
    try:
        if clock is None:
            return Moment(date.fromisoformat(day))
        # A leap second is to be taken for the one before (§3.3.12).
        seconds = "59" if clock[4:] == "60" else clock[4:]
        local = datetime.fromisoformat(f"{day}T{clock[:4]}{seconds}")
    except ValueError:
        raise invalid(name, _EXPECTED) from None
    if in_utc or zone == UTC_ZONE:
        return Moment(local.replace(tzinfo=UTC), zone)
    return Moment(local, zone)


def read_instant(given: Property, name: str, zones: Zones) -> str:
    """The instant that a property which ought to be in UTC names; RFC 3339. Raises INVALID naming it."""
    moment = read_moment(given, name, zones)
    return parse_due(moment.text(), moment.zone or UTC_ZONE, name).text(UTC_ZONE)


def after(start: Moment, duration: Property) -> Moment:
    """The moment at which `duration` has passed since `start`. Raises INVALID naming DURATION.

    Weeks and days are counted by the calendar, the rest by the clock (§3.3.6).
    """
    match = _DURATION.fullmatch((duration.value or "").strip())
    if match is None or not any(match.groups()):
        raise invalid("DURATION", _EXPECTED_DURATION)
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in match.groups())
    try:
        reached = start.at + timedelta(weeks=weeks, days=days)
        rest = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        if not rest or start.zone is None or not isinstance(reached, datetime):
            return Moment(reached + rest, start.zone)
        if reached.tzinfo is None:
            reached = reached.replace(tzinfo=ZoneInfo(start.zone))
        return Moment(reached.astimezone(UTC) + rest, start.zone)
    except OverflowError:
        raise invalid("DURATION", _EXPECTED_DURATION) from None


def written_instant(value: str, field: str) -> str:
    """The instant `value`, RFC 3339, in UTC to the second. Raises INVALID naming `field`."""
    at = parse_due(value, UTC_ZONE, field).at
    if at is None:
        raise invalid(field, "must have a time")
    return f"{at.strftime(_LOCAL)}Z"


def written_due(due_date: str, time_zone: str | None) -> tuple[str, str | None]:
    """The parameters and value that say when a task is due, and the zone for which they need a VTIMEZONE.

    What a local time can't say comes in UTC: the second of two hours with the same name (§3.3.5), and years
    that a VTIMEZONE does not tell of. Raises INVALID.
    """
    if time_zone is not None:
        parse_time_zone(time_zone)
    due = parse_due(due_date, time_zone or UTC_ZONE)
    if due.at is None:
        return f";VALUE=DATE:{due_date.replace('-', '')}", None
    if time_zone is None and not has_offset(due_date):
        return f":{due.at.strftime(_LOCAL)}", None
    local = due.at.astimezone(ZoneInfo(time_zone or UTC_ZONE))
    if time_zone in (None, UTC_ZONE) or local.fold or not FIRST_YEAR <= local.year <= LAST_YEAR:
        return f":{due.at.strftime(_LOCAL)}Z", None
    return f";TZID={time_zone}:{local.strftime(_LOCAL)}", time_zone
