"""What became of something elsewhere, before it came here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from domain.due import parse_instant
from domain.errors import Findings, invalid
from domain.rank import parse_rank
from domain.recurrence import Series
from domain.vocabulary import parse_id

# Clocks differ; beyond that it has not happened yet.
_AHEAD: Final = timedelta(days=1)
_MAX_INDEX: Final = 2**53


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Times (UTC) and places that are told of it; None: not told, or never."""

    created_at: datetime | None = None
    updated_at: datetime | None = None
    completed_at: datetime | None = None
    deleted_at: datetime | None = None
    deleted_with: UUID | None = None
    position: str | None = None
    series: Series | None = None


def parse_past(
    texts: Mapping[str, str | None], series: Mapping[str, object] | None, *, now: datetime
) -> Past:
    """What `texts`, by the names of the fields of Past, and `series`, as images have it, tell.

    Raises one INVALID that names every field at fault.
    """
    findings = Findings()
    times: dict[str, datetime | None] = {
        name: findings.check(partial(_parse_time, name, texts.get(name), now), None)
        for name in ("created_at", "updated_at", "completed_at", "deleted_at")
    }
    with_text, rank = texts.get("deleted_with"), texts.get("position")
    past = Past(
        **times,
        deleted_with=findings.check(
            lambda: None if with_text is None else parse_id(with_text, "deleted_with"), None
        ),
        position=findings.check(lambda: None if rank is None else parse_rank(rank), None),
        series=findings.check(lambda: None if series is None else _parse_series(series), None),
    )
    findings.raise_if_any()
    return past


def _parse_time(name: str, text: str | None, now: datetime) -> datetime | None:
    if text is None:
        return None
    at = parse_instant(text, name)
    if at > now + _AHEAD:
        raise invalid(name, "must not lie in the future")
    return at


def _parse_series(image: Mapping[str, object]) -> Series:
    identity, start, index, clock = (image.get(name) for name in ("id", "start", "index", "clock"))
    try:
        if isinstance(identity, str) and isinstance(index, int) and 0 <= index < _MAX_INDEX:
            return Series(
                parse_id(identity, "series/id"),
                None if start is None else date.fromisoformat(str(start)),
                index,
                None if clock is None else time.fromisoformat(str(clock)),
            )
    except ValueError:
        pass
    raise invalid(
        "series", "must have an id, a start (a date or null), an index and a clock (a time or null)"
    )
