"""What an update writes: a row in its own page and, as long as there is room in that, no index."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from adapters.postgres.dsn import Dsn
from adapters.postgres.migrate import migrate
from adapters.postgres.roles import begin
from adapters.postgres.rows import change_values, task_values, to_task
from adapters.postgres.statements import SAVE_TASK, task_columns
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import Priority
from support.databases import fresh_database

USERS, TASKS = 300, 20
NOW = datetime(2026, 11, 23, tzinfo=UTC)
ANEW = TaskFields(title="Another title", description="Of the same task", tags=("home", "work"))
URGENT = TaskFields(priority=Priority.HIGH)

# A page holds rows of many users, as where they work at the same time. The ids are such that each page has as
# many of the tasks that are changed, the first of each user.
FILL = f"""
    INSERT INTO accounts (user_id, last_number, visit_at, latest_at, latest_number)
    SELECT 'user ' || u, {TASKS}, '2026-11-23', '2026-11-23', {TASKS} FROM generate_series(1, {USERS}) u;
    INSERT INTO tasks (user_id, id, title, title_key, priority, tags, tag_keys, search_text, version,
                       created_at, updated_at)
    SELECT 'user ' || u, (lpad(((n + 7 * u) % {TASKS})::text, 8, '0') || lpad(u::text, 24, '0'))::uuid,
           'Task ' || n, 'task ' || n, 0, '{{}}', '{{}}', 'task ' || n, n, at, at
    FROM generate_series(1, {TASKS}) n, generate_series(1, {USERS}) u,
         LATERAL (SELECT timestamptz '2026-01-01' + n * interval '1 hour' + u * interval '1 s' AS at) t
    ORDER BY at;
"""


@pytest.fixture
async def filled(postgres_url: str) -> AsyncIterator[asyncpg.Connection]:
    async with fresh_database(postgres_url) as url:
        await migrate(Dsn.parse(url))
        arguments = Dsn.parse(url).connect_args(statement_cache=True)
        connection, reader = await asyncpg.connect(**arguments), await asyncpg.connect(**arguments)
        await connection.execute(FILL)
        # Who reads meanwhile may still see what was there before, so that none of it makes room.
        async with reader.transaction(isolation="repeatable_read"):
            await reader.fetch("SELECT FROM tasks")
            yield connection
        await connection.close()
        await reader.close()


async def test_an_edit_writes_into_no_index(filled) -> None:
    """As far as there is room in the page, which is what the fill factors leave."""
    made = await within_pages(filled, lambda task: task.edit(ANEW, now=NOW, zone="UTC"))
    assert made["tasks"] > 0.95
    assert made["accounts"] > 0.95


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda task: task.trash(now=NOW), id="trash"),
        pytest.param(lambda task: task.complete(True, now=NOW), id="toggle"),
        pytest.param(lambda task: task.edit(URGENT, now=NOW, zone="UTC"), id="priority"),
    ],
)
async def test_what_lists_are_filtered_by_has_indexes_to_write_into(
    filled, change: Callable[[Task], None]
) -> None:
    made = await within_pages(filled, change)
    assert made["tasks"] == 0
    assert made["accounts"] > 0.95


async def within_pages(filled: asyncpg.Connection, change: Callable[[Task], None]) -> dict[str, float]:
    """Change a task of each user; by table, the part of the updates that stayed in their page."""
    before = await updates(filled)
    columns = ", ".join(column.name for column in task_columns)
    rows = await filled.fetch(f"SELECT DISTINCT ON (user_id) {columns} FROM tasks ORDER BY user_id, id")
    for row in rows:
        task = to_task(*row)
        change(task)
        await save(filled, task)
    after = await updates(filled)
    made = {table: after[table][0] - before[table][0] for table in ("tasks", "accounts")}
    assert set(made.values()) == {USERS}
    return {table: (after[table][1] - before[table][1]) / USERS for table in made}


async def save(filled: asyncpg.Connection, task: Task) -> None:
    """Write `task` and its change down, in a transaction of its own."""
    (change,) = task.take_changes()
    await filled.execute(begin(task.user_id, read_only=False, statement_timeout=15))
    number = 1 + await filled.fetchval("SELECT last_number FROM accounts")
    values = task_values(task) | change_values(change) | {"owner": task.user_id, "number": number}
    values |= {"visit_at": NOW + timedelta(days=1), "change_request_id": None, "change_first_number": None}
    values |= {"change_latest_at": NOW, "early_by": 0}
    await filled.execute(SAVE_TASK.text, *SAVE_TASK.arguments(values))
    await filled.execute("COMMIT")


async def updates(filled: asyncpg.Connection) -> dict[str, tuple[int, int]]:
    """By table, how many rows were updated, and how many of these within their page and no index."""
    await filled.execute("SELECT pg_stat_force_next_flush()")
    rows = await filled.fetch("SELECT relname, n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables")
    return {row["relname"]: (row["n_tup_upd"], row["n_tup_hot_upd"]) for row in rows}
