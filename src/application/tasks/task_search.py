"""What a caller asks a list for, in the caller's own words, and what that means now and where they are."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property, partial
from typing import Final
from uuid import UUID

from application.task_filter import Filter
from application.task_query import MAX_LIMIT, DueWindow, SortField, TaskQuery, check_limit
from domain.due import UTC_ZONE, Due, day_of, parse_due, start_of_day
from domain.errors import Findings
from domain.vocabulary import Priority, fold, parse_id, parse_priority, parse_search, parse_tag

# Bounds beyond every due date, and within what every store can compare.
_FIRST: Final = datetime(1900, 1, 1, tzinfo=UTC)
_END: Final = datetime(9999, 12, 30, tzinfo=UTC)
_DAY: Final = timedelta(days=1)
NO_LINK: Final = "none"
"""In place of an id: tasks without."""

_TICK: Final = timedelta(microseconds=1)


class DueWord(StrEnum):
    """Due dates by name. `week` is today and the six days after it; a completed task is never overdue."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class TaskSearch:
    """The parameters of a list. Text is unchecked; days are meant in the account's zone.

    `filter_id` is of a saved filter, in place of which its own is to be put before this is resolved.

    Doors keep those that are asked for again and again, so what is found out about one is kept with it.
    """

    completed: bool | None = None
    priorities: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    search: str = ""
    due: DueWord | None = None
    due_before: str | None = None
    due_after: str | None = None
    updated_after: str | None = None
    project_ids: tuple[str, ...] = ()
    section_ids: tuple[str, ...] = ()
    parent_ids: tuple[str, ...] = ()
    blocked: bool | None = None
    actionable: bool | None = None
    filter: Filter | None = None
    filter_id: str | None = None
    deleted: bool = False
    sort: SortField = SortField.CREATED
    descending: bool = True
    limit: int = MAX_LIMIT
    cursor: str | None = None
    count: bool = False
    expand: bool = False

    @cached_property
    def identity(self) -> str:
        """Text that two searches share exactly if one's cursor may be used with the other."""
        return repr(replace(self, limit=MAX_LIMIT, cursor=None, count=False, expand=False))

    @property
    def is_timeless(self) -> bool:
        """Whether it means the same whenever it is asked, and wherever."""
        times = (self.due, self.due_before, self.due_after, self.updated_after)
        return times == (None,) * 4 and (self.filter is None or self.filter.is_timeless)

    def resolve(self, now: datetime, zone: str) -> TaskQuery:
        """The query this means at `now` in `zone`. Raises INVALID naming every parameter at fault."""
        return self._at_any_time if self.is_timeless else self._resolve(now, zone)

    @cached_property
    def _at_any_time(self) -> TaskQuery:
        return self._resolve(_FIRST, UTC_ZONE)

    def _resolve(self, now: datetime, zone: str) -> TaskQuery:
        findings = Findings()
        findings.check(lambda: check_limit(self.limit), None)
        priorities = [
            findings.check(partial(parse_priority, name), Priority.NONE) for name in self.priorities
        ]
        tags = [findings.check(partial(parse_tag, tag), "") for tag in self.tags]
        words = findings.check(lambda: fold(parse_search(self.search)), "").split()
        since = findings.check(lambda: _parse("updated_after", self.updated_after, zone), None)
        after = findings.check(lambda: _parse("due_after", self.due_after, zone), None)
        before = findings.check(lambda: _parse("due_before", self.due_before, zone), None)
        projects = [
            findings.check(partial(_parse_link, "project_id", text), None) for text in self.project_ids
        ]
        sections = [
            findings.check(partial(_parse_link, "section_id", text), None) for text in self.section_ids
        ]
        parents = [findings.check(partial(_parse_link, "parent_id", text), None) for text in self.parent_ids]
        if self.filter_id is not None:
            given = self.filter_id
            findings.check(lambda: parse_id(given, "filter_id"), None)
        findings.raise_if_any()
        return TaskQuery(
            completed=self.completed,
            priorities=frozenset(priorities),
            tags=frozenset(map(fold, tags)),
            words=tuple(words),
            without_due=self.due is DueWord.NONE,
            due=tuple(_windows(self.due, after, before, now, zone)),
            updated_after=None if since is None else _start(since, zone),
            projects=frozenset(projects),
            sections=frozenset(sections),
            parents=frozenset(parents),
            blocked=self.blocked,
            actionable=self.actionable,
            filter=None if self.filter is None else self.filter.resolve(now, zone),
            deleted=self.deleted,
            sort=self.sort,
            descending=self.descending,
            limit=self.limit,
        )

    def depends_on(self, now: datetime, zone: str) -> tuple[date, ...] | None:
        """The days that the answer depends on, beside what the user has.

        None if it depends on the very time.
        """
        filtered = () if self.filter is None else self.filter.depends_on(now, zone)
        if filtered is None or self.due is DueWord.OVERDUE:
            return None
        today = (day_of(now, zone),)
        return today if filtered or self.due in {DueWord.TODAY, DueWord.WEEK} else ()


def _windows(
    word: DueWord | None, after: Due | None, before: Due | None, now: datetime, zone: str
) -> Iterator[DueWindow]:
    today = day_of(now, zone)
    match word:
        case DueWord.OVERDUE:
            yield overdue_window(now, zone)
        case DueWord.TODAY:
            yield today_window(now, zone)
        case DueWord.WEEK:
            yield _days(today, today + 7 * _DAY, zone)
        case _:
            pass
    if after is not None:
        yield _after(after, zone)
    if before is not None:
        yield DueWindow(_FIRST.date(), _day(before, zone), _FIRST, _start(before, zone))


def overdue_window(now: datetime, zone: str) -> DueWindow:
    """What should have been done by `now`: before this day, or this instant."""
    return DueWindow(_FIRST.date(), day_of(now, zone), _FIRST, now, open_only=True)


def today_window(now: datetime, zone: str) -> DueWindow:
    """This day."""
    today = day_of(now, zone)
    return _days(today, today + _DAY, zone)


def _days(first: date, end: date, zone: str) -> DueWindow:
    return DueWindow(first, end, start_of_day(first, zone), start_of_day(end, zone))


def _after(moment: Due, zone: str) -> DueWindow:
    """Later days; later instants, which after a whole day means from the next day on."""
    next_day = _day(moment, zone) + _DAY
    start = start_of_day(next_day, zone) if moment.at is None else moment.at + _TICK
    return DueWindow(next_day, _END.date(), start, _END)


def _parse(field: str, value: str | None, zone: str) -> Due | None:
    return None if value is None else parse_due(value, zone, field)


def _parse_link(field: str, text: str) -> UUID | None:
    return None if text == NO_LINK else parse_id(text, field)


def _day(moment: Due, zone: str) -> date:
    return moment.on or day_of(_start(moment, zone), zone)


def _start(moment: Due, zone: str) -> datetime:
    return moment.at or start_of_day(moment.on or date.min, zone)
