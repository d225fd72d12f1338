"""Hypothesis strategies for tasks as foreign files have them, and files cut into pieces."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from hypothesis import strategies as st

from application.transfer.records import TaskRecord
from support.strategies import ZONES

# What the formats themselves use, what spreadsheets run, what takes several bytes or looks like a line break.
_ODD = "'\"\\,;:=+-@\t\n |\\nN`#/ßİ\u0301\u200d\u2028\u0085\ufeff漢🎉＝＠"
text = st.text(
    st.one_of(st.sampled_from(_ODD), st.characters(exclude_categories=["Cs", "Cc"])), min_size=1, max_size=60
)
lines = text.map(lambda t: " ".join(t.split())).filter(bool)
refs = st.uuids().map(str) | lines
rules = st.builds(
    lambda freq, parts: ";".join([f"FREQ={freq}", *parts]),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.lists(
        st.sampled_from(
            [
                "INTERVAL=2",
                "BYDAY=MO,-1FR",
                "COUNT=5",
                "BYMONTHDAY=-1,30",
                "UNTIL=20300131T000000Z",
                "SKIP=BACKWARD",
            ]
        ),
        unique=True,
        max_size=3,
    ),
)
_instants = st.datetimes(datetime(1971, 1, 1), datetime(2060, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC, microsecond=0)
)
instants = _instants.map(lambda moment: moment.isoformat().replace("+00:00", "Z"))


@st.composite
def dues(draw: st.DrawFn) -> tuple[str | None, str | None]:
    """When a task is due, and its time zone."""
    moment = draw(_instants)
    zone = draw(
        st.none() | st.sampled_from([*ZONES, "Europe/Dublin", "Australia/Lord_Howe", "Africa/Casablanca"])
    )
    written = (
        None,
        moment.date().isoformat(),
        moment.isoformat().replace("+00:00", "Z"),
        moment.isoformat().replace("+00:00", "+05:45"),
        moment.replace(tzinfo=None).isoformat(),
    )
    return draw(st.sampled_from(written)), zone


@st.composite
def records(draw: st.DrawFn) -> TaskRecord:
    """A task that the API could have given."""
    completed = draw(st.booleans())
    due, zone = draw(dues())
    return TaskRecord(
        line=1,
        title=draw(text.filter(lambda t: bool(t.strip()))),
        ref=draw(refs),
        description=draw(st.none() | text),
        completed=completed,
        completed_at=draw(st.none() | instants) if completed else None,
        created_at=draw(st.none() | instants),
        priority=draw(st.sampled_from(["none", "low", "medium", "high"])),
        tags=tuple(draw(st.lists(lines, max_size=3))),
        due_date=due,
        time_zone=zone,
        recurrence=draw(st.none() | rules),
        repeat_from=draw(st.sampled_from([None, "due", "completion"])),
        project=draw(st.none() | lines),
        section=draw(st.none() | lines),
        parent=draw(st.none() | refs),
        blocked_by=tuple(draw(st.lists(refs, max_size=2))),
    )


def pieces(data: bytes, sizes: Iterable[int]) -> Iterator[bytes]:
    """`data` in pieces of these sizes, and what is left."""
    start = 0
    for size in sizes:
        yield data[start : start + size]
        start += size
    yield data[start:]
