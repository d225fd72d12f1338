"""Quick add in English: "Pay rent every 1st at 9am #home !high +Flat"."""

from datetime import datetime

from adapters.language.line import plain_line
from adapters.language.marks import read_marks
from adapters.language.moment import Moment
from adapters.language.schedule import read_schedule
from adapters.language.titles import title_without
from application.ports.language import Reading


def read_english(text: str, *, now: datetime, zone: str) -> Reading:
    """A LineReader of English, case-insensitive. Months stand before days in figures: 1/31."""
    marks = read_marks(text)
    schedule = read_schedule(plain_line(text, marks.settled), Moment(now, zone))
    parts = sorted([*marks.parts, *(schedule.parts if schedule else ())], key=lambda part: part.start)
    title = title_without(text, parts)
    if title is None:
        return Reading(title=text.strip())
    return Reading(
        title=title,
        due_date=schedule.due_date if schedule else None,
        recurrence=schedule.recurrence if schedule else None,
        repeat_from=schedule.repeat_from if schedule else None,
        priority=marks.priority,
        tags=marks.tags,
        project=marks.project,
        parts=tuple(parts),
    )
