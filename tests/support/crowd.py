"""A database of many users, as the server plans for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from adapters.postgres.dsn import Dsn
from adapters.postgres.migrate import migrate
from domain.vocabulary import UserId
from support.databases import fresh_database

USER = UserId("user 7")
_TABLES = ("accounts", "tasks", "task_marks", "journal", "idempotency_keys")


@asynccontextmanager
async def crowd(postgres_url: str, *, users: int, tasks: int) -> AsyncIterator[asyncpg.Connection]:
    """A connection to a new database of so many users with so many tasks each, `USER` among them.

    A page holds rows of many users, as where they work at the same time: some of their tasks are done, some
    in the trash, some due, some with a section and a parent, which need not be there. There are 20,000
    accounts at least, so that reading all of them would not be cheap either.
    """
    async with fresh_database(postgres_url) as url:
        await migrate(Dsn.parse(url))
        connection = await asyncpg.connect(**Dsn.parse(url).connect_args(statement_cache=False))
        try:
            await connection.execute(_fill(users, tasks))
            for table in _TABLES:
                await connection.execute(f"VACUUM ANALYZE {table}")
            yield connection
        finally:
            await connection.close()


def _fill(users: int, tasks: int) -> str:
    return f"""
    SET session_replication_role = replica;
    INSERT INTO accounts (user_id, last_number, visit_at)
    SELECT 'user ' || u, {tasks}, timestamptz '2026-11-23' + u % 1000 * interval '1 hour'
    FROM generate_series(1, {max(20_000, users)}) u;
    INSERT INTO tasks (user_id, id, title, title_key, completed_at, priority, tags, tag_keys, search_text,
                       due_on, due_key, version, created_at, updated_at, deleted_at,
                       section_id, parent_id)
    SELECT 'user ' || u, gen_random_uuid(), 'Task ' || n, 'task ' || n,
           CASE WHEN n % 2 = 0 THEN at END, n % 4,
           ARRAY['home'], ARRAY['home'], 'task ' || n, CASE WHEN n % 4 = 0 THEN at::date END,
           CASE WHEN n % 4 = 0 THEN at END, n, at, at, CASE WHEN n % 20 = 0 THEN at END,
           CASE WHEN n % 2 = 1 THEN lpad((n % 500)::text, 32, '0')::uuid END,
           CASE WHEN n % 2 = 1 THEN lpad((n % 500)::text, 32, '0')::uuid END
    FROM generate_series(1, {tasks}) n, generate_series(1, {users}) u,
         LATERAL (SELECT timestamptz '2026-01-01' + n * interval '8 hours' + u * interval '1 s' AS at) t
    ORDER BY at;
    INSERT INTO task_marks (user_id, created_at, id, text_marks_0, text_marks_1)
    SELECT user_id, created_at, id, 0, version FROM tasks;
    INSERT INTO journal (user_id, number, kind, object_id, at, before, after)
    SELECT user_id, version, 'created', id, created_at, '{{}}', '{{}}' FROM tasks ORDER BY created_at;
    INSERT INTO idempotency_keys (user_id, name, fingerprint, number, at)
    SELECT user_id, id::text, '\\x00', version, created_at FROM tasks WHERE version % 10 = 0;
    RESET session_replication_role;
    """
