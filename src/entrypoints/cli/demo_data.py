"""What the demo shows: something of everything, around today."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from application.transfer.records import NamedRecord, Row, TaskRecord
from domain.change import ObjectType, timestamp
from domain.named import NamedFields

_IDS: Final = UUID("c0ffee00-0000-4000-8000-000000000000")

_FLAT, _WORK, _KITCHEN, _BATH = [str(uuid5(_IDS, name)) for name in ("Flat", "Work", "Kitchen", "Bath")]
# What was done how many days ago; one day is missing.
_DONE: Final = {
    0: "Sort the post",
    1: "Back up the laptop",
    2: "Answer the letters",
    4: "Swim",
    5: "Call mother",
}


def demo_rows(now: datetime) -> Iterator[Row]:
    """As a file would hold it; tasks come in their manual order."""
    yield from _named()
    for line, task in enumerate(_tasks(now), start=1):
        yield TaskRecord(line=line, **task)
    for days, title in _DONE.items():
        done = timestamp(now - timedelta(days=days, hours=1))
        yield TaskRecord(line=100 + days, title=title, completed=True, completed_at=done, created_at=done)


def _named() -> Iterator[NamedRecord]:
    def one(kind: ObjectType, identity: str, project_id: str | None = None, **fields: Any) -> NamedRecord:
        named = NamedFields(**fields)
        return NamedRecord(line=0, pointer="", kind=kind, ref=identity, project_id=project_id, fields=named)

    yield one(ObjectType.PROJECT, _FLAT, name="Flat", color="#1a7f37")
    yield one(ObjectType.PROJECT, _WORK, name="Work", color="#0969da")
    yield one(ObjectType.SECTION, _KITCHEN, _FLAT, name="Kitchen")
    yield one(ObjectType.SECTION, _BATH, _FLAT, name="Bath")
    yield one(ObjectType.TAG, "", name="home", color="#8250df")
    yield one(ObjectType.TAG, "", name="money", color="#bf8700")
    soon, weighty = str(uuid5(_IDS, "Soon")), str(uuid5(_IDS, "Weighty"))
    yield one(ObjectType.FILTER, soon, name="Soon", query="!completed && due < now+7d")
    yield one(ObjectType.FILTER, weighty, name="Weighty", query="!completed && priority >= medium")


def _tasks(now: datetime) -> Iterator[dict[str, Any]]:
    def day(offset: int) -> str:
        return str(now.date() + timedelta(days=offset))

    yield {"title": "Read the API at /docs", "priority": "low", "tags": ("welcome",)}
    yield {
        "title": "Pay rent",
        "priority": "high",
        "tags": ("home", "money"),
        "due_date": day(3),
        "recurrence": "FREQ=MONTHLY",
        "project_id": _FLAT,
        "description": "The standing order covers only half.",
    }
    yield {"title": "Answer the landlord", "tags": ("home",), "due_date": day(-1), "project_id": _FLAT}
    yield {
        "title": "Call the dentist",
        "priority": "medium",
        "due_date": f"{day(1)}T09:00:00",
        "time_zone": "Europe/Paris",
    }
    yield {"title": "Book the train to Lyon", "tags": ("travel",), "due_date": day(5)}
    yield {
        "title": "Water the plants",
        "due_date": day(0),
        "recurrence": "FREQ=DAILY;INTERVAL=3",
        "repeat_from": "completion",
    }
    yield {"title": "Paint the kitchen", "ref": "paint", "project_id": _FLAT, "section_id": _KITCHEN}
    yield {"title": "Buy paint", "ref": "buy", "parent": "paint", "tags": ("shop",)}
    yield {"title": "Tape the edges", "parent": "paint", "blocked_by": ("buy",)}
    yield {"title": "Mend the tap", "project_id": _FLAT, "section_id": _BATH}
    yield {
        "title": "Write the report",
        "priority": "high",
        "project_id": _WORK,
        "due_date": f"{day(2)}T15:00:00",
    }
