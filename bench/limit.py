"""What this machine allows: the same statements by a bare ASGI program, without a framework or checks.

    uvicorn limit:app     with DATABASE_URL, and the user's id in the path instead of a token

It looks for nobody's token, validates nothing, knows no rules but those of the statements, and makes its JSON
from rows with msgspec. What the service does more than this is what its ratio to this shows.
"""

from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime
from typing import Any

import asyncpg
import msgspec

from adapters.postgres.dsn import Dsn
from adapters.postgres.find_shape import Shape
from adapters.postgres.find_statement import find_statement
from adapters.postgres.roles import begin
from adapters.postgres.statements import ADD_TASK, GET_ACCOUNT, GET_TASK, LOCK_ACCOUNT
from application.task_query import TaskQuery
from domain.vocabulary import UserId

_FIND = find_statement(Shape.of(TaskQuery()))
_FOUND = {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]}
_encode = msgspec.json.Encoder().encode
_pool: asyncpg.Pool[asyncpg.Record] | None = None


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """`GET /{user}/{id}`, `GET /{user}`, `POST /{user}`."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
        return
    user, _, task_id = scope["path"][1:].partition("/")
    if scope["method"] == "POST":
        body = await _create(UserId(user), msgspec.json.decode((await receive())["body"]))
    elif task_id:
        body = await _get(UserId(user), uuid.UUID(task_id))
    else:
        body = await _list(UserId(user))
    await send(_FOUND)
    await send({"type": "http.response.body", "body": body})


async def _get(user: UserId, task_id: uuid.UUID) -> bytes:
    assert _pool is not None
    async with _pool.acquire() as connection:
        await connection.execute(begin(user, read_only=True, statement_timeout=15))
        row = await connection.fetchrow(GET_TASK.text, *GET_TASK.arguments({"owner": user, "id": task_id}))
        await connection.execute("COMMIT")
    return _encode(dict(row or {}))


async def _list(user: UserId) -> bytes:
    assert _pool is not None
    async with _pool.acquire() as connection:
        await connection.execute(begin(user, read_only=True, statement_timeout=15))
        await connection.fetchrow(GET_ACCOUNT.text, user)
        rows = await connection.fetch(_FIND.text, *_FIND.arguments({"owner": user, "limit": 51}))
        await connection.execute("COMMIT")
    return _encode([dict(row) for row in rows[:50]])


async def _create(user: UserId, given: dict[str, Any]) -> bytes:
    assert _pool is not None
    now, title = datetime.now(UTC), given["title"]
    task: dict[str, Any] = {"id": uuid.uuid4(), "title": title, "created_at": now, "updated_at": now}
    image = _encode(task).decode()
    values = {
        **dict.fromkeys(ADD_TASK.names),
        "owner": user,
        "visit_at": now,
        **{f"new_{name}": value for name, value in task.items()},
        "new_title_key": title,
        "new_priority": 0,
        "new_tags": [],
        "new_tag_keys": [],
        "new_search_text": title,
        "new_blocked_by": [],
        "new_position": "a1",
        "new_repeat_from": "due",
        "new_series_index": 0,
        "change_kind": "created",
        "change_object_type": "task",
        "change_object_id": task["id"],
        "change_at": now,
        "change_before": "{}",
        "change_after": image,
        "change_automatic": False,
        "early_by": 0,
    }
    async with _pool.acquire() as connection:
        await connection.execute(begin(user, read_only=False, statement_timeout=15))
        account = await connection.fetchrow(LOCK_ACCOUNT.text, user)
        values["number"] = 1 if account is None else account["last_number"] + 1
        await connection.execute(ADD_TASK.text, *ADD_TASK.arguments(values))
        await connection.execute("COMMIT")
    return _encode(task)


async def _live(receive: Any, send: Any) -> None:
    global _pool  # noqa: PLW0603 - an ASGI program has nowhere else
    await receive()
    _pool = await asyncpg.create_pool(
        **Dsn.parse(os.environ["DATABASE_URL"]).connect_args(statement_cache=True), min_size=10, max_size=10
    )
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await _pool.close()
    await send({"type": "lifespan.shutdown.complete"})
