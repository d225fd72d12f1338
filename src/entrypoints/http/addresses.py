"""Addresses: what a path names, and where the next page is."""

from functools import lru_cache
from typing import Annotated, Final
from urllib.parse import quote, quote_plus
from uuid import UUID

from fastapi import Path, Request
from starlette.datastructures import QueryParams

from application.tasks.lookup import task_not_found
from domain.vocabulary import TaskId, UserId
from entrypoints.http.query import MOST_REMEMBERED

# What RFC 3986 §3.3 lets a path hold, and the sign of what is encoded already.
_PATH: Final = "/:@!$&'()*+,;=~%"

TaskPath = Annotated[str, Path(description="The task's id.", json_schema_extra={"format": "uuid"})]


def parse_task_id(text: str) -> TaskId:
    """Raises NOT_FOUND: what is no UUID is no task's id either. UUID() itself takes braces and URNs."""
    try:
        task_id = UUID(text)
        if str(task_id) == text.lower():
            return TaskId(task_id)
    except ValueError:
        pass
    raise task_not_found()


def task_address(user: UserId, task_id: TaskId) -> str:
    """Where the task is, relative to the host."""
    return f"/api/{quote(user, safe='')}/tasks/{task_id}"


def next_link(request: Request, name: str, value: object) -> dict[str, str]:
    """The header that leads from this page to the one with the parameter `name` set to `value`.

    Relative to the host (RFC 8288 §3.1): no proxy can spoil it.
    """
    scope = request.scope
    query = scope["query_string"]
    up_to = _up_to_again if len(query) <= MOST_REMEMBERED else _up_to
    return {"Link": f'<{up_to(name, scope["raw_path"], query)}{quote_plus(str(value))}>; rel="next"'}


def _up_to(name: str, raw_path: bytes, query: bytes) -> str:
    """The address of a page up to the value of its last parameter, `name`."""
    kept = [pair for pair in QueryParams(query).multi_items() if pair[0] != name]
    return f"{quote(raw_path, safe=_PATH)}?{QueryParams([*kept, (name, '')])}"


_up_to_again: Final = lru_cache(maxsize=1024)(_up_to)
