"""How the server finds what it is asked for, among 200,000 tasks: by an index that leads with the user."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from adapters.postgres import journal_statements, statements
from adapters.postgres.dsn import Dsn
from adapters.postgres.find_statement import Shape, count_statement, find_statement, query_values
from adapters.postgres.migrate import migrate
from adapters.postgres.roles import begin
from adapters.postgres.statements import Statement
from application.task_query import DueWindow, Position, SortField, TaskQuery
from domain.vocabulary import Priority, UserId
from support.databases import fresh_database

USERS, TASKS = 2000, 100
USER = UserId("user 7")
NOW = datetime(2026, 11, 23, tzinfo=UTC)
ID = UUID(int=7)
PAGE = TaskQuery(limit=51)

# As many tasks as those of the issue: some done, some in the trash, some with a due date.
FILL = f"""
    INSERT INTO accounts (user_id, last_number)
    SELECT 'user ' || u, {TASKS} FROM generate_series(1, {USERS}) u;
    INSERT INTO tasks (user_id, id, title, title_key, completed_at, priority, tags, tag_keys, search_text,
                       due_on, due_key, version, created_at, updated_at, deleted_at)
    SELECT 'user ' || u, gen_random_uuid(), 'Task ' || n, 'task ' || n,
           CASE WHEN n % 2 = 0 THEN at END, n % 4,
           ARRAY['home'], ARRAY['home'], 'task ' || n, CASE WHEN n % 4 = 0 THEN at::date END,
           CASE WHEN n % 4 = 0 THEN at END, n, at, at, CASE WHEN n % 20 = 0 THEN at END
    FROM generate_series(1, {USERS}) u, generate_series(1, {TASKS}) n,
         LATERAL (SELECT timestamptz '2026-01-01' + n * interval '1 minute' + u * interval '1 s' AS at) t;
    INSERT INTO journal (user_id, number, kind, object_id, at, before, after)
    SELECT user_id, version, 'created', id, created_at, '{{}}', '{{}}' FROM tasks;
    INSERT INTO idempotency_keys (user_id, name, fingerprint, number, at)
    SELECT user_id, id::text, '\\x00', version, created_at FROM tasks WHERE version % 10 = 0;
"""


@pytest.fixture(scope="module")
async def filled(postgres_url: str) -> AsyncIterator[asyncpg.Connection]:
    async with fresh_database(postgres_url) as url:
        await migrate(Dsn.parse(url))
        connection = await asyncpg.connect(**Dsn.parse(url).connect_args(statement_cache=True))
        await connection.execute(FILL)
        for table in ("accounts", "tasks", "journal", "idempotency_keys"):
            await connection.execute(f"VACUUM ANALYZE {table}")
        yield connection
        await connection.close()


async def plan(
    connection: asyncpg.Connection, statement: Statement, **values: object
) -> list[dict[str, Any]]:
    """The nodes of the plan that any call of `statement` is given, with the policies in force.

    The driver prepares statements, and the server may then plan once for all values.
    """
    await connection.execute(begin(USER, read_only=False, statement_timeout=15))
    try:
        await connection.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        arguments = statement.arguments({**dict.fromkeys(statement.names), **values, "owner": USER})
        found = await connection.fetchval(f"EXPLAIN (FORMAT JSON) {statement.text}", *arguments)
    finally:
        await connection.execute("ROLLBACK")
    return list(nodes(json.loads(found)[0]["Plan"]))


def nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A node of a plan and all below it."""
    yield node
    for inner in node.get("Plans", ()):
        yield from nodes(inner)


def kinds(found: list[dict[str, Any]]) -> set[str]:
    """What the nodes are."""
    return {node["Node Type"] for node in found}


def assert_by_index_of_the_user(found: list[dict[str, Any]]) -> None:
    """No table is read as a whole, and every index is entered by the user."""
    assert "Seq Scan" not in kinds(found)
    conditions = [node["Index Cond"] for node in found if "Index Name" in node]
    assert conditions
    assert all(
        condition.removeprefix("(").startswith(("(user_id =", "user_id =")) for condition in conditions
    )


SORTED = [
    replace(PAGE, sort=sort, descending=descending, after=after)
    for sort, value in {
        SortField.CREATED: NOW,
        SortField.UPDATED: NOW,
        SortField.TITLE: "task 1",
        SortField.DUE_DATE: NOW,
        SortField.PRIORITY: 1,
    }.items()
    for descending in (True, False)
    for after in (None, Position(value, ID))
]
DAYS = DueWindow(NOW.date(), NOW.date(), NOW, NOW)
FILTERED = [
    replace(PAGE, completed=False),
    replace(PAGE, completed=True),
    replace(PAGE, priorities=frozenset({Priority.HIGH}), tags=frozenset({"home"}), completed=False),
    replace(PAGE, words=("task", "1")),
    replace(PAGE, due=(DAYS,)),
    replace(PAGE, due=(replace(DAYS, open_only=True),)),
    replace(PAGE, without_due=True),
    replace(PAGE, updated_after=NOW),
    replace(PAGE, deleted=True),
    replace(PAGE, deleted=True, sort=SortField.UPDATED, descending=False),
]


@pytest.mark.parametrize("query", [*SORTED, *FILTERED], ids=str)
async def test_a_list_is_found_by_an_index(filled: asyncpg.Connection, query: TaskQuery) -> None:
    assert_by_index_of_the_user(await plan(filled, find_statement(Shape.of(query)), **query_values(query)))
    assert_by_index_of_the_user(await plan(filled, count_statement(Shape.of(query)), **query_values(query)))


@pytest.mark.parametrize("after", [None, Position(NOW, ID)])
@pytest.mark.parametrize("descending", [True, False])
async def test_the_usual_order_needs_no_sorting(
    filled: asyncpg.Connection, *, descending: bool, after: Position | None
) -> None:
    query = replace(PAGE, descending=descending, after=after)
    found = await plan(filled, find_statement(Shape.of(query)), **query_values(query))
    assert not {"Sort", "Incremental Sort"} & kinds(found)
    assert "ix_tasks_newest" in {node.get("Index Name") for node in found}


async def test_the_trash_is_found_without_the_other_tasks(filled: asyncpg.Connection) -> None:
    query = replace(PAGE, deleted=True)
    found = await plan(filled, find_statement(Shape.of(query)), **query_values(query))
    assert "ix_tasks_trash" in {node.get("Index Name") for node in found}


@pytest.mark.parametrize(
    "statement",
    [
        statements.GET_ACCOUNT,
        statements.LOCK_ACCOUNT,
        statements.GET_TASK,
        statements.SAVE_TASK,
        statements.REMOVE_TASK,
        journal_statements.GET_ENTRY,
        journal_statements.ENTRIES_SINCE,
        journal_statements.NEWEST_SINCE,
        journal_statements.ENTRIES_BACK,
        journal_statements.ENTRIES_BACK_OF_OBJECT,
        journal_statements.ENTRY_OF_REQUEST,
        journal_statements.OLDEST_REMOVABLE,
        journal_statements.GET_KEY,
        journal_statements.OLDEST_KEY,
    ],
    ids=lambda statement: statement.text[:60],
)
async def test_what_is_not_a_list_is_found_by_an_index(
    filled: asyncpg.Connection, statement: Statement
) -> None:
    assert "Seq Scan" not in kinds(await plan(filled, statement, **values_for(statement)))


def values_for(statement: Statement) -> dict[str, object]:
    """Some value for each parameter that must have one."""
    known: dict[str, object] = {"number": 7, "limit": 51, "id": ID, "new_id": ID, "object_id": ID}
    known |= {"change_at": NOW, "visit_at": NOW, "name": "key", "request_id": "request"}
    return {name: value for name, value in known.items() if name in statement.names}


async def test_even_a_statement_that_forgets_the_user_finds_their_rows_by_an_index(
    filled: asyncpg.Connection,
) -> None:
    forgetful = Statement("SELECT * FROM tasks WHERE title = 'Task 1'", ())
    assert_by_index_of_the_user(await plan(filled, forgetful))


async def test_the_check_sees_a_table_that_is_read_as_a_whole(filled: asyncpg.Connection) -> None:
    await filled.execute("BEGIN")
    try:
        await filled.execute("DROP INDEX ix_tasks_newest, ix_tasks_trash")
        await filled.execute("ALTER TABLE tasks DROP CONSTRAINT pk_tasks")
        found = await filled.fetchval("EXPLAIN (FORMAT JSON) SELECT * FROM tasks WHERE user_id = 'user 7'")
    finally:
        await filled.execute("ROLLBACK")
    with pytest.raises(AssertionError):
        assert_by_index_of_the_user(list(nodes(json.loads(found)[0]["Plan"])))


async def test_nothing_is_compiled_for_a_request(filled: asyncpg.Connection) -> None:
    await filled.execute(begin(USER, read_only=True, statement_timeout=15))
    assert await filled.fetchval("SELECT current_setting('jit')") == "off"
    await filled.execute("ROLLBACK")


async def test_an_update_writes_into_no_index(filled: asyncpg.Connection) -> None:
    """As far as there is room in the page, which is what the fill factor leaves."""
    before = await updates(filled)
    for _ in range(3):
        # Ids are random here, so that hardly two of these lie in one page.
        await filled.execute(
            "UPDATE tasks SET completed_at = now(), updated_at = now() WHERE id::text LIKE '00%'"
        )
        await filled.execute("UPDATE accounts SET last_number = last_number + 1 WHERE user_id < 'user 3'")
    after = await updates(filled)
    for table in ("tasks", "accounts"):
        made, within = (after[table][place] - before[table][place] for place in (0, 1))
        assert made > TASKS
        assert within > 0.95 * made


async def updates(connection: asyncpg.Connection) -> dict[str, tuple[int, int]]:
    """By table, how many rows were updated, and how many of these within their page and no index."""
    await connection.execute("SELECT pg_stat_force_next_flush()")
    rows = await connection.fetch("SELECT relname, n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables")
    return {row["relname"]: (row["n_tup_upd"], row["n_tup_hot_upd"]) for row in rows}
