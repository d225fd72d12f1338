"""An account as people have them, and what may be asked of it."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final
from urllib.parse import quote
from uuid import UUID

from domain.due import Due
from domain.rank import rank_of_number
from domain.recurrence import RepeatFrom, Series
from domain.task import Task
from domain.vocabulary import Priority, TaskId, UserId

ACCOUNT: Final = UserId("someone-with-much-to-do-000000000")
_NOW: Final = datetime.now(UTC)
_COMMON, _RARE, _LAST_TAG = "review", "quokka", "taxes"
_WORDS: Final = (
    *("budget", "call", "report", "garden", "invoice", "meeting", "draft", "ticket", "bicycle", "kitchen"),
    *("letter", "doctor", "school", "paint", "travel", "station", "answer", "backup", "server", "window"),
    *("lesson", "concert", "parcel", "recipe", "coffee", "insurance", "contract", "photo", "printer"),
)
_TAGS: Final = ("home", "work", "errands", "someday", "money")
_PROJECTS, _SECTIONS = 20, 60
_MIXED = (
    "completed = false && (priority >= medium || tag in (home, work)) && due < now+7d",
    "title ~ review",
    "title ~ quokka",
    "title !~ review",
    'text ~ "quokka"',
    'text ~ "zzzz"',
    'description ~ "quokka"',
    "tag in (home, work)",
    "tag = taxes",
    "tag ~ xe",
    "tag not in (home, work, errands)",
    "due < now",
    "due > today+180d",
    "due = today",
    "due = null",
    "!(due < now+30d)",
    "!(completed || priority >= low)",
    "recurrence != null",
    "created > now-1d",
    "created < now-300d",
    "version < 20",
    "version > 9990",
    "updated > now-1h",
    "completed_at > now-1h",
    "completed_at > now+1h",
    "priority = high && due = today && tag = money",
    "title ~ zzzz || description ~ zzzz || tag ~ zzzz",
    # What no task matches, and no index tells.
    'time_zone = "Asia/Tokyo"',
    "updated < now-900d",
    "completed_at < now-900d",
    "due < 1990-01-01",
    "due > 2090-01-01 && completed = false",
    "priority = high && recurrence != null && due = null",
    # Here not even a mark does.
    "title = x",
    "title !~ e && title !~ o",
    "text !~ e",
    "description = null && tag = null && title !~ review",
)


def asked(tasks: int) -> dict[str, str]:
    """What is asked for, by name, as it follows in the query of an account of so many `tasks`."""
    plain = [
        *(f"status={value}" for value in ("pending", "completed")),
        *(f"priority={value}" for value in ("high", "low,medium")),
        *(f"tag={value}" for value in ("home", _LAST_TAG, "nothing")),
        *(f"search={value}" for value in (_COMMON, _RARE, "zzzz", f"{_COMMON}+budget", f"{_RARE}+zzzz")),
        *(f"due={value}" for value in ("overdue", "today", "week", "none")),
        *(f"due_before={_day(days)}" for days in (-350, 0, 350)),
        *(f"due_after={_day(days)}" for days in (-350, 0, 350)),
        *(f"updated_after={_day(days)}" for days in (-300, -1, 2)),
        *(f"{name}={value}" for name in ("blocked", "actionable") for value in ("true", "false")),
        "deleted=true",
    ]
    linked = {
        "project_id": _project(3),
        "section_id": _section(3),
        "parent_id": _task(_parent_of(tasks)),
    }
    sorts = ("created", "updated", "title", "due_date", "priority", "position")
    found = {text: f"&{text}" for text in plain}
    found |= {f"{name}=…": f"&{name}={value}" for name, value in linked.items()}
    found |= {f"{name}=none": f"&{name}=none" for name in linked}
    found |= {f"sort={sign}{sort}": f"&sort={sign}{sort}" for sort in sorts for sign in ("", "-")}
    # The page's own order.
    in_order = ("status=pending", f"search={_RARE}", "search=zzzz", "tag=nothing", "priority=high")
    found |= {f"sort=position&{text}": f"&sort=position&{text}" for text in in_order}
    found["status=pending&sort=due_date"] = "&status=pending&sort=due_date"
    found |= {f"filter={formula}": f"&filter={quote(formula)}" for formula in _MIXED}
    return found


def varied_tasks(count: int) -> Sequence[Task]:
    """So many tasks, oldest first, the newest of today: the same but for the time in each run."""
    chance = random.Random(1)  # noqa: S311 - no secret
    return [_varied_task(number, count, chance) for number in range(1, count + 1)]


def _varied_task(number: int, count: int, chance: random.Random) -> Task:
    created = _NOW - timedelta(minutes=50 * (count - number), seconds=chance.randrange(60))
    updated = min(_NOW, created + timedelta(hours=chance.choice((0, 0, 1, 40, 900))))
    words = chance.choices(_WORDS, k=chance.randrange(2, 7))
    if chance.random() < 1 / 3:
        words.append(_COMMON)
    if number in {count // 7, count // 2, count - count // 9}:
        words.append(_RARE)
    due = _due(chance)
    section = chance.randrange(_SECTIONS) if chance.random() < 1 / 2 else None
    project = section % _PROJECTS if section is not None else chance.choice((None, 3, 4))
    repeats = due is not None and chance.random() < 1 / 20
    blocker = _task(chance.randrange(1, number)) if number > 1 and chance.random() < 1 / 20 else None
    tags = tuple(dict.fromkeys(chance.choices(_TAGS, k=chance.randrange(3))))
    return Task(
        id=TaskId(_task(number)),
        user_id=ACCOUNT,
        title=" ".join(words).capitalize(),
        description=" ".join(chance.choices(_WORDS, k=chance.randrange(5, 40))) if number % 3 else None,
        completed_at=updated if chance.random() < 2 / 5 else None,
        priority=chance.choice(list(Priority)),
        tags=(*tags, _LAST_TAG) if number % 1000 == 0 else tags,
        due=due,
        time_zone=None if due is None or due.at is None else "Europe/Paris",
        created_at=created,
        updated_at=updated,
        deleted_at=updated if chance.random() < 1 / 20 else None,
        project_id=None if project is None else _project(project),
        section_id=None if section is None else _section(section),
        parent_id=TaskId(_task(_parent_of(number))) if number % 5 == 0 else None,
        blocked_by=() if blocker is None else (TaskId(blocker),),
        position=rank_of_number(number),
        recurrence="FREQ=WEEKLY" if repeats else None,
        repeat_from=RepeatFrom.DUE,
        series=Series(_task(number)) if repeats else None,
    )


def _due(chance: random.Random) -> Due | None:
    moment = _NOW + timedelta(days=chance.randrange(-400, 400), minutes=chance.randrange(1440))
    return chance.choice((None, None, Due(on=moment.date()), Due(on=moment.date()), Due(at=moment)))


def _day(offset: int) -> date:
    return _NOW.date() + timedelta(days=offset)


def _parent_of(number: int) -> int:
    return max(1, number // 50 * 50 - 9)


def _task(number: int) -> UUID:
    return UUID(int=(7 << 76) | (2 << 62) | (1 << 60) | number)


def _project(number: int) -> UUID:
    return UUID(int=(7 << 76) | (2 << 62) | (1 << 59) | number)


def _section(number: int) -> UUID:
    return UUID(int=(7 << 76) | (2 << 62) | (1 << 58) | number)
