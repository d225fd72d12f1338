"""Files for imports, as hardly any made-up bytes are: rows of each format, some with something wrong."""

import csv
import io
import json
import re
from random import Random
from typing import Any, Final

import schemathesis
from schemathesis.core.parameters import ParameterLocation

_ODD: Final = ("", "  ", "x" * 600, "a\x00b", "\u202e", "null", "[", '"', "BEGIN:VTODO", "24:61", "-1", "ﬁ")
_IDS: Final = [f"019aaf3e-7c00-7000-8000-00000000000{number}" for number in range(4)]
_VALUES: Final[dict[str, tuple[Any, ...]]] = {
    "title": ("Pay rent", "Straße", "=1+1"),
    "description": ("Two\nlines", "", None),
    "priority": ("none", "low", "High", "5"),
    "tags": (["home", "Home"], ["a,b"], "home, flat", []),
    "due_date": ("2027-01-31", "2027-01-31T09:00", "tomorrow", "2027-02-30", None),
    "time_zone": ("Europe/Paris", "Mars/Base", None),
    "recurrence": ("FREQ=DAILY", "FREQ=MONTHLY;COUNT=3", "every day", None),
    "completed": (True, False, "yes"),
    "id": (*_IDS, None),
    "parent_id": (*_IDS, None),
    "blocked_by": ([], _IDS[:1], _IDS),
    "project_id": (_IDS[0], None),
    "created_at": ("2026-11-22T05:00:00Z", "9999-01-01T00:00:00Z", "long ago"),
    "deleted_at": ("2026-11-23T05:00:00Z", None),
}
_NOT_IN_TABLES: Final = {"project_id", "deleted_at"}
_FORMATS: Final = {"application/json": "json", "text/csv": "csv", "text/calendar": "ics"}


def send_a_file(case: schemathesis.Case, kwargs: dict[str, Any], seed: int) -> None:
    """Send a file in the place of the body that was made up, unless that is what shall be wrong."""
    if case.meta is None or case.meta.is_negative_at(ParameterLocation.BODY):
        return
    told = _FORMATS.get(str(case.media_type), "json")
    # Beside the body, which stays as it is described: a string.
    kwargs["data"] = a_file(str((case.query or {}).get("format", told)), seed)


def a_file(file_format: str, seed: int) -> bytes:
    """A file of that format, the same for the same seed. One in eight is cut off somewhere."""
    random = Random(seed)
    rows = [_row(random) for _ in range(random.randint(1, 6))]
    match file_format:
        case "csv":
            text = _table([name for name in _VALUES if name not in _NOT_IN_TABLES], rows)
        case "todoist":
            text = _todoist(rows, random)
        case "ics":
            text = _calendar(rows, random)
        case _:
            text = _json(rows, random)
    content = text.encode()
    return content[: random.randrange(len(content))] if random.randrange(8) == 0 else content


def _row(random: Random) -> dict[str, Any]:
    """A title and some more fields, one in twelve of them nothing of its kind."""
    names = ["title", *random.sample(sorted(_VALUES.keys() - {"title"}), random.randint(0, 5))]
    return {
        name: random.choice(_ODD if random.randrange(12) == 0 else _VALUES[name])
        for name in names
        if name != "title" or random.randrange(12)
    }


def _json(rows: list[dict[str, Any]], random: Random) -> str:
    tasks = [row if random.randrange(12) else random.choice([None, 7, [], "x"]) for row in rows]
    named = [{"id": _IDS[0], "name": random.choice(["Chores", "", "Home"])}, {"name": None}]
    export = {"projects": named, "tags": [{"name": "home"}], "account": {"time_zone": "UTC"}, "tasks": tasks}
    return json.dumps(random.choice([tasks, {"tasks": tasks}, export]))


def _table(header: list[str], rows: list[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    for row in rows:
        values = (row.get(name) for name in header)
        writer.writerow([", ".join(one) if isinstance(one, list) else one for one in values])
    return text.getvalue()


def _todoist(rows: list[dict[str, Any]], random: Random) -> str:
    header = ["TYPE", "CONTENT", "DESCRIPTION", "PRIORITY", "INDENT", "DATE", "TIMEZONE"]
    lines = [
        {
            "TYPE": random.choice(["task", "task", "task", "section", "note", "meta", "odd"]),
            "CONTENT": row.get("title"),
            "DESCRIPTION": row.get("description"),
            "PRIORITY": random.choice(["1", "4", row.get("priority")]),
            "INDENT": random.choice(["1", "2", "9", ""]),
            "DATE": row.get("due_date"),
            "TIMEZONE": row.get("time_zone"),
        }
        for row in rows
    ]
    return _table(header, lines)


def _calendar(rows: list[dict[str, Any]], random: Random) -> str:
    names = {"title": "SUMMARY", "description": "DESCRIPTION", "id": "UID", "recurrence": "RRULE"}
    names |= {"due_date": "DUE", "parent_id": "RELATED-TO", "priority": "PRIORITY", "created_at": "CREATED"}
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for row in rows:
        # Times have neither there.
        known = {names[name]: re.sub("[-:]", "", str(row[name])) for name in row if name in names}
        lines += ["BEGIN:VTODO", *(f"{name}:{value}" for name, value in known.items())]
        lines.append("END:VTODO" if random.randrange(12) else "END:VEVENT")
    return "\r\n".join([*lines, "END:VCALENDAR", ""])
