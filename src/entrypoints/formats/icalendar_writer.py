"""Tasks as an iCalendar file (RFC 5545), one at a time."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final
from uuid import uuid4

from application.transfer.records import TaskRecord
from domain.vocabulary import Priority
from entrypoints.formats.icalendar_lines import CALENDAR, folded
from entrypoints.formats.icalendar_rules import written_rule
from entrypoints.formats.icalendar_tasks import (
    PROJECT,
    REPEAT_FROM,
    RULE_WITHOUT_START,
    SECTION,
    TIME_ZONE,
    TODO,
)
from entrypoints.formats.icalendar_times import written_due, written_instant
from entrypoints.formats.icalendar_zones import vtimezone

_PRIORITIES: Final = {Priority.HIGH: "1", Priority.MEDIUM: "5", Priority.LOW: "9"}
_DAY: Final = slice(6, 8)
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class ICalendarWriter:
    """Writes tasks as one calendar that read_icalendar takes back, times to the second."""

    def __init__(self, *, now: datetime) -> None:
        """`now` is UTC: when the tasks were as they are written."""
        self._stamp: Final = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        self._zones: Final[set[str]] = set()

    def begin(self) -> bytes:
        """What comes first."""
        return _lines([f"BEGIN:{CALENDAR}", "VERSION:2.0", "PRODID:-//Taskharbor//Taskharbor//EN"])

    def write(self, record: TaskRecord) -> bytes:
        """The VTODO of `record`, after the VTIMEZONE it is the first to need.

        Its `ref` becomes the UID. Raises INVALID if it is none that the API could have given.
        """
        zone, due = _due(record)
        lines = [f"BEGIN:{TODO}", f"DTSTAMP:{self._stamp}", *due, *_rest(record), f"END:{TODO}"]
        if zone is None or zone in self._zones:
            return _lines(lines)
        self._zones.add(zone)
        return vtimezone(zone) + _lines(lines)

    def end(self) -> bytes:
        """What comes last."""
        return _lines([f"END:{CALENDAR}"])


def _due(record: TaskRecord) -> tuple[str | None, list[str]]:
    """The zone that needs a VTIMEZONE, and the lines for when a task is due and how it repeats.

    A rule needs a DTSTART (§3.8.2.4) and counts from it, so that must be when the task is due; and a DUE
    must be later than the DTSTART (§3.8.2.3), so there can be none beside it. read_icalendar takes the one
    for the other.
    """
    lines = []
    zone = day = None
    if record.due_date is not None:
        value, zone = written_due(record.due_date, record.time_zone)
        day = int(value.rpartition(":")[2][_DAY])
        lines.append(f"{'DTSTART' if record.recurrence else 'DUE'}{value}")
    if record.time_zone is not None and zone is None:
        lines.append(f"{TIME_ZONE}:{_escaped(record.time_zone)}")
    if record.recurrence:
        name = RULE_WITHOUT_START if record.due_date is None else "RRULE"
        lines.append(f"{name}:{written_rule(record.recurrence, day)}")
    return zone, lines


def _rest(record: TaskRecord) -> Iterator[str]:
    yield f"UID:{_escaped(record.ref or str(uuid4()))}"
    yield f"SUMMARY:{_escaped(record.title)}"
    yield f"STATUS:{'COMPLETED' if record.completed else 'NEEDS-ACTION'}"
    if record.completed and record.completed_at:
        yield f"COMPLETED:{written_instant(record.completed_at, 'completed_at')}"
    if record.created_at:
        yield f"CREATED:{written_instant(record.created_at, 'created_at')}"
    if record.priority in _PRIORITIES:
        yield f"PRIORITY:{_PRIORITIES[Priority(record.priority)]}"
    if record.tags:
        yield f"CATEGORIES:{','.join(map(_escaped, record.tags))}"
    if record.parent:
        yield f"RELATED-TO:{_escaped(record.parent)}"
    for ref in record.blocked_by:
        yield f"RELATED-TO;RELTYPE=DEPENDS-ON:{_escaped(ref)}"
    texts = {
        "DESCRIPTION": record.description,
        PROJECT: record.project,
        SECTION: record.section,
        REPEAT_FROM: record.repeat_from,
    }
    yield from (f"{name}:{_escaped(text)}" for name, text in texts.items() if text)


def _escaped(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPES)


def _lines(lines: list[str]) -> bytes:
    return b"".join(map(folded, lines))
