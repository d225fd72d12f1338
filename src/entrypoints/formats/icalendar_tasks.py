"""Tasks out of iCalendar files (RFC 5545 §3.6.2, VTODO).

The icalendar library takes texts and lists apart, but is not given whole components: one property that it
can't read would cost the task, and it keeps the time zones of every file for all files to come.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from icalendar.parser import split_on_unescaped_comma, unescape_backslash

from application.transfer.records import BadLine, TaskRecord
from domain.errors import DomainError, invalid
from domain.vocabulary import Priority
from entrypoints.formats.icalendar_lines import CALENDAR, Component, Property, read_components
from entrypoints.formats.icalendar_rules import read_rule
from entrypoints.formats.icalendar_times import Moment, after, read_instant, read_moment
from entrypoints.formats.icalendar_zones import Zones
from entrypoints.formats.lines import FIELD_TOO_LONG, HAS_NUL, MAX_FIELD, UnreadableError

TODO: Final = "VTODO"
TIME_ZONE: Final = "X-TASKHARBOR-TIME-ZONE"
PROJECT: Final = "X-TASKHARBOR-PROJECT"
SECTION: Final = "X-TASKHARBOR-SECTION"
REPEAT_FROM: Final = "X-TASKHARBOR-REPEAT-FROM"
RULE_WITHOUT_START: Final = "X-TASKHARBOR-RRULE"
"""Properties for what RFC 5545 lacks."""

_ZONE: Final = "VTIMEZONE"
_WANTED: Final = {
    _ZONE: frozenset({"TZID", "X-LIC-LOCATION"}),
    TODO: frozenset(
        {
            *("UID", "RECURRENCE-ID", "SUMMARY", "DESCRIPTION", "STATUS", "COMPLETED", "PERCENT-COMPLETE"),
            *("CREATED", "PRIORITY", "CATEGORIES", "DTSTART", "DUE", "DURATION", "RRULE", "RELATED-TO"),
            *(TIME_ZONE, PROJECT, SECTION, REPEAT_FROM, RULE_WITHOUT_START),
        }
    ),
}
_PRIORITIES: Final = {
    "0": Priority.NONE,
    **dict.fromkeys("1234", Priority.HIGH),
    "5": Priority.MEDIUM,
    **dict.fromkeys("6789", Priority.LOW),
}
_DONE: Final = {"COMPLETED": True, "CANCELLED": True, "NEEDS-ACTION": False, "IN-PROCESS": False}


def read_icalendar(chunks: Iterable[bytes]) -> Iterator[TaskRecord | BadLine]:
    """The tasks (VTODO) of an iCalendar file; what else it holds is left out.

    A task that can't be read comes as a BadLine with the line of the property that is at fault. A VTIMEZONE
    must come before the tasks that need it. Raises nothing, whatever the bytes.
    """
    zones = Zones()
    try:
        for component in read_components(chunks, _WANTED):
            if isinstance(component, BadLine):
                yield component
            elif component.name == CALENDAR:
                zones = Zones()
            elif component.name == _ZONE:
                _remember(component, zones)
            else:
                yield _read(component, zones)
    except UnreadableError as end:
        yield end.bad


def _remember(component: Component, zones: Zones) -> None:
    found = _Properties(component, zones)
    try:
        tzid, location = found.text("TZID"), found.text("X-LIC-LOCATION")
    except DomainError:
        return
    if tzid is not None and location is not None:
        zones.remember(tzid, location)


def _read(component: Component, zones: Zones) -> TaskRecord | BadLine:
    try:
        return _Properties(component, zones).record()
    except DomainError as error:
        problem = error.problems[0]
        at_fault = component.properties.get(problem.field)
        return BadLine(at_fault[0].line if at_fault else component.line, problem.field, problem.detail)


class _Properties:
    """The properties of one component. What is asked for and can't be read raises INVALID naming it."""

    def __init__(self, component: Component, zones: Zones) -> None:
        self._component: Final = component
        self._zones: Final = zones

    def record(self) -> TaskRecord:
        title = self.text("SUMMARY")
        if title is None or not title.strip():
            raise invalid("SUMMARY", "a task must have a summary")
        completed, due = self._completed(), self._due()
        return TaskRecord(
            line=self._component.line,
            title=title,
            ref=self._ref(),
            description=self.text("DESCRIPTION"),
            completed=completed,
            completed_at=self._instant("COMPLETED") if completed else None,
            created_at=self._instant("CREATED"),
            priority=self._priority(),
            tags=self._tags(),
            due_date=None if due is None else due.text(),
            time_zone=self.text(TIME_ZONE) or (None if due is None else due.zone),
            recurrence=self._rule(due),
            repeat_from=self.text(REPEAT_FROM),
            project=self.text(PROJECT),
            section=self.text(SECTION),
            parent=next(self._related("PARENT"), None),
            blocked_by=tuple(self._related("DEPENDS-ON")),
        )

    def text(self, name: str) -> str | None:
        """The first property of that name, a TEXT (§3.3.11); None if there is none or it is empty."""
        given = self._first(name)
        return None if given is None else unescape_backslash(_value(given, name)) or None

    def _first(self, name: str) -> Property | None:
        return next(iter(self._component.properties.get(name, ())), None)

    def _all(self, name: str) -> list[Property]:
        return self._component.properties.get(name, [])

    def _word(self, name: str) -> str:
        given = self._first(name)
        return "" if given is None else _value(given, name).strip().upper()

    def _ref(self) -> str | None:
        uid, recurrence = self.text("UID"), self._word("RECURRENCE-ID")
        # An occurrence that was changed by itself shares the UID of its series (§3.8.4.4).
        return f"{uid}/{recurrence}" if uid and recurrence else uid

    def _completed(self) -> bool:
        done = _DONE.get(self._word("STATUS"))
        if done is not None:
            return done
        return self._first("COMPLETED") is not None or self._word("PERCENT-COMPLETE") == "100"

    def _instant(self, name: str) -> str | None:
        given = self._first(name)
        return None if given is None else read_instant(given, name, self._zones)

    def _priority(self) -> str:
        number = self._word("PRIORITY") or "0"
        if number not in _PRIORITIES:
            raise invalid("PRIORITY", "must be a whole number from 0 to 9")
        return _PRIORITIES[number].value

    def _tags(self) -> tuple[str, ...]:
        lists = [split_on_unescaped_comma(_value(given, "CATEGORIES")) for given in self._all("CATEGORIES")]
        return tuple(tag.strip() for tags in lists for tag in tags if tag.strip())

    def _due(self) -> Moment | None:
        due, start, duration = self._first("DUE"), self._first("DTSTART"), self._first("DURATION")
        if due is not None:
            return read_moment(due, "DUE", self._zones)
        if start is None:
            return None
        begin = read_moment(start, "DTSTART", self._zones)
        return begin if duration is None else after(begin, duration)

    def _rule(self, due: Moment | None) -> str | None:
        if self._first("RRULE") is None:
            return read_rule(self._word(RULE_WITHOUT_START), RULE_WITHOUT_START, None)
        if len(self._all("RRULE")) > 1:
            raise invalid("RRULE", "a task must have at most one rule")
        return read_rule(self._word("RRULE"), "RRULE", None if due is None else due.at.day)

    def _related(self, kind: str) -> Iterator[str]:
        for given in self._all("RELATED-TO"):
            ref = unescape_backslash(_value(given, "RELATED-TO"))
            if ref and given.parameters.get("RELTYPE", "PARENT").upper() == kind:
                yield ref


def _value(given: Property, name: str) -> str:
    if given.value is None:
        raise invalid(name, "can't be read: a colon must part name and value")
    if len(given.value) > MAX_FIELD:
        raise invalid(name, FIELD_TOO_LONG)
    if "\0" in given.value:
        raise invalid(name, HAS_NUL)
    return given.value
