"""Reading what people write: a line of everyday language as a task, a formula as a filter."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from application.task_filter import Filter

FilterParser = Callable[[str], Filter]
"""The filter that a text in the filter language says. Raises INVALID, naming `filter`."""


class PartKind(StrEnum):
    """What a stretch of text can say of a task, beside its title."""

    DUE = "due"
    RECURRENCE = "recurrence"
    PRIORITY = "priority"
    TAG = "tag"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text that was understood: `text[start:end]`, in code points.

    `value` is what it came to, as the task's field of that kind has it. A stretch that gives both a rule and
    its first date is one part, a RECURRENCE.
    """

    kind: PartKind
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a line says: fields as a caller of the API gives them, None where it says nothing.

    The API takes them all as they are, but for a title that is empty or too long, or holds what no title may.

    `title` is what was not understood, in one piece; the whole text if nothing else were left for it.
    `due_date` is a date (2027-01-31), or a time (2027-01-31T09:00:00) to be read in the zone of the writer.
    With `recurrence` there is always one: that of the first occurrence. `project` is a name, which none of
    the writer's projects may have. `parts` are in order, and don't overlap.
    """

    title: str
    due_date: str | None = None
    recurrence: str | None = None
    repeat_from: str | None = None
    priority: str | None = None
    tags: tuple[str, ...] = ()
    project: str | None = None
    parts: tuple[Part, ...] = ()


class LineReader(Protocol):
    """Reads lines in one language."""

    def __call__(self, text: str, *, now: datetime, zone: str) -> Reading:
        """What `text` says, written at `now` (UTC) by somebody in `zone` (an IANA name).

        Raises nothing, whatever the text: what it can't read stays in the title. Takes time in proportion to
        the text's length.
        """
        ...
