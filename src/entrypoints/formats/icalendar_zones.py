"""The time zones of iCalendar files: what a TZID means, and VTIMEZONE components (RFC 5545 §3.6.5)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from domain.due import parse_time_zone
from domain.errors import DomainError
from entrypoints.formats.icalendar_lines import folded

FIRST_YEAR: Final = 1970
LAST_YEAR: Final = 2050
"""The years for which `vtimezone` tells the time."""

_MAX_REMEMBERED: Final = 1000
_MAX_TZID: Final = 255
# Shorter than clocks have ever been left alone between two changes since FIRST_YEAR.
_STEP: Final = timedelta(days=7)


class Zones:
    """What the TZIDs of one calendar mean."""

    def __init__(self) -> None:
        self._locations: dict[str, str] = {}

    def remember(self, tzid: str, location: str) -> None:
        """Note that a VTIMEZONE gives `location`, of its own property X-LIC-LOCATION, for `tzid`."""
        zone = _known(location)
        if zone is not None and len(tzid) <= _MAX_TZID and len(self._locations) < _MAX_REMEMBERED:
            self._locations.setdefault(tzid, zone)

    def find(self, tzid: str) -> str | None:
        """The IANA name for `tzid`: itself, what the file says, what Windows calls so, or its end.

        The end counts of a globally unique TZID such as /example.org/20270131/Europe/Paris (§3.2.19).
        """
        parts = tzid.strip("/").split("/")[-3:]
        ends = ["/".join(parts[start:]) for start in range(len(parts))] if tzid.startswith("/") else []
        candidates = (tzid, self._locations.get(tzid, ""), WINDOWS_TO_OLSON.get(tzid, ""), *ends)
        return next(filter(None, map(_known, candidates)), None)


@lru_cache(maxsize=64)
def vtimezone(zone: str) -> bytes:
    """The VTIMEZONE of an IANA name, for FIRST_YEAR to LAST_YEAR.

    Not by the icalendar library: its onsets in spring lie an hour late, at the time the clocks skip to.
    """
    changes = sorted(_changes(ZoneInfo(zone)), key=lambda change: (change.kind(), change.at))
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone}"]
    for kind, group in groupby(changes, key=_Change.kind):
        onsets = [change.onset() for change in group]
        name, before, after, abbreviation = kind
        lines += [f"BEGIN:{name}", f"DTSTART:{onsets[0]}"]
        lines += [f"RDATE:{','.join(onsets[1:])}"] if onsets[1:] else []
        lines += [f"TZOFFSETFROM:{_offset(before)}", f"TZOFFSETTO:{_offset(after)}"]
        lines += [f"TZNAME:{abbreviation}", f"END:{name}"]
    lines.append("END:VTIMEZONE")
    return b"".join(map(folded, lines))


class _Change(NamedTuple):
    """A change of the clocks `at` an instant."""

    at: datetime
    before: timedelta
    zone: ZoneInfo

    def kind(self) -> tuple[str, timedelta, timedelta, str]:
        local = self.at.astimezone(self.zone)
        name = "DAYLIGHT" if local.dst() else "STANDARD"
        return name, self.before, local.utcoffset() or timedelta(), local.tzname() or ""

    def onset(self) -> str:
        """When it happened by the clock as it was before."""
        return (self.at + self.before).strftime("%Y%m%dT%H%M%S")


def _changes(zone: ZoneInfo) -> Iterator[_Change]:
    """The state at the start of FIRST_YEAR, as if it began then, and each change up to LAST_YEAR."""
    at, last = datetime(FIRST_YEAR - 1, 12, 30, tzinfo=UTC), datetime(LAST_YEAR + 1, 1, 2, tzinfo=UTC)
    yield _Change(at, _offset_at(at, zone), zone)
    while at < last:
        following = at + _STEP
        if _offset_at(at, zone) != _offset_at(following, zone):
            yield _Change(_between(at, following, zone), _offset_at(at, zone), zone)
        at = following


def _between(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first second after a change of the clocks that lies between two instants."""
    offset = _offset_at(before, zone)
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // timedelta(seconds=2) * timedelta(seconds=1)
        before, after = (middle, after) if _offset_at(middle, zone) == offset else (before, middle)
    return after


def _offset_at(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()


def _offset(offset: timedelta) -> str:
    minutes, seconds = divmod(abs(int(offset.total_seconds())), 60)
    sign = "-" if offset < timedelta() else "+"
    return f"{sign}{minutes // 60:02}{minutes % 60:02}" + (f"{seconds:02}" if seconds else "")


def _known(name: str) -> str | None:
    try:
        return parse_time_zone(name)
    except DomainError:
        return None
