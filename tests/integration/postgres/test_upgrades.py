"""From one version to the next, with what people have in it: up, down, up again, and while it is used."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

import adapters.postgres.migrate as migrate_module
from adapters.postgres.dsn import Dsn
from adapters.postgres.migrate import alembic_config, migrate, on_connection
from adapters.postgres.pool import LazyPool, PoolLimits
from adapters.postgres.schema import HEAD, schema_revision
from adapters.postgres.storage import PostgresStorage
from application.changes import Delta
from application.task_query import TaskQuery
from application.writing import Writer
from contracts.storage import kept
from domain.change import ChangeKind
from domain.task_fields import TaskFields
from domain.vocabulary import TaskId, UserId
from entrypoints.filter_language import parse_filter
from support.builders import a_task, keep
from support.databases import fresh_database, run_sql
from support.menu import menu_over
from support.printed import printed

ALICE = UserId("alice")
TASK = TaskId(UUID("0199aa00-0000-7000-8000-000000000001"))
IMAGE = (
    '{"id": "0199aa00-0000-7000-8000-000000000001", "user_id": "alice", "title": "Pay rent", "tags": [], '
    '"description": null, "completed": false, "completed_at": null, "priority": "none", "due_date": null, '
    '"time_zone": null, "created_at": "2026-11-23T12:00:00.000000Z", '
    '"updated_at": "2026-11-23T12:00:00.000000Z", "deleted_at": null}'
)
# What the version of migration 0001 wrote for a new task.
FIRST_VERSION = (
    "INSERT INTO accounts (user_id, last_number) VALUES ('alice', 1)",
    (
        "INSERT INTO tasks (user_id, id, title, title_key, priority, tags, tag_keys, search_text, version, "
        f"created_at, updated_at) VALUES ('alice', '{TASK}', 'Pay rent', 'pay rent', 0, '{{}}', '{{}}', "
        "'pay rent', 1, '2026-11-23T12:00Z', '2026-11-23T12:00Z')"
    ),
    (
        "INSERT INTO journal (user_id, number, kind, object_id, at, before, after) VALUES "
        f"('alice', 1, 'created', '{TASK}', '2026-11-23T12:00Z', '{{}}', '{IMAGE}')"
    ),
)


@pytest.fixture
async def url(postgres_url: str) -> AsyncIterator[str]:
    async with fresh_database(postgres_url) as url:
        yield url


@pytest.fixture
async def store(url: str) -> AsyncIterator[PostgresStorage]:
    store = PostgresStorage(LazyPool(Dsn.parse(url), PoolLimits(size=2)))
    yield store
    await store.close()


async def downgrade(url: str, revision: str) -> None:
    def work(connection: Connection) -> None:
        command.downgrade(alembic_config(connection), revision)

    await on_connection(Dsn.parse(url), work)


async def test_what_the_first_version_wrote_is_read_by_this_one(url: str, store: PostgresStorage) -> None:
    await migrate(Dsn.parse(url), "0001")
    await run_sql(url, *FIRST_VERSION)
    await migrate(Dsn.parse(url))
    menu = menu_over(store)
    task = await menu.get_task(ALICE, TASK)
    assert (task.title, task.version) == ("Pay rent", 1)
    delta = await menu.find_changes(ALICE, 0, 10)
    assert isinstance(delta, Delta)
    assert [change.current for change in delta.changes] == [task]
    assert (await menu.get_account(ALICE)).time_zone == "UTC"
    undone = (await menu.undo_change(Writer(ALICE), 1)).value
    assert undone.version == 2
    assert (await menu.maintain(everybody=True)).finished


async def test_the_first_version_goes_on_beside_this_one(url: str, store: PostgresStorage) -> None:
    """During a rollout both write to the schema of the newer one."""
    await migrate(Dsn.parse(url))
    await run_sql(url, *FIRST_VERSION)
    edited = (await menu_over(store).edit_task(Writer(ALICE), TASK, TaskFields(title="Pay the rent"))).value
    assert edited.version == 2
    await run_sql(
        url,
        "INSERT INTO journal (user_id, number, kind, object_id, at, before, after) VALUES "
        f"('alice', 3, 'deleted', '{TASK}', '2026-11-23T13:00Z', '{{}}', '{IMAGE}')",
        "UPDATE accounts SET last_number = 3 WHERE user_id = 'alice'",
    )
    async with store.reading_as(ALICE) as reading:
        kinds = [entry.change.kind for entry in await reading.journal.since(0, 10)]
    assert kinds == [ChangeKind.CREATED, ChangeKind.EDITED, ChangeKind.DELETED]


async def found(store: PostgresStorage, *words: str) -> list[TaskId]:
    async with store.reading_as(ALICE) as reading:
        return [task.id for task in await reading.tasks.find(TaskQuery(words=words))]


async def marked(url: str) -> list[bool]:
    """Of each task that has marks or should have, whether they are known."""
    connection = await asyncpg.connect(**Dsn.parse(url).connect_args(statement_cache=False))
    rows = await connection.fetch(
        "SELECT text_marks_0 IS NOT NULL FROM tasks FULL JOIN task_marks USING (id)"
    )
    await connection.close()
    return [bool(row[0]) for row in rows]


async def test_what_older_versions_wrote_is_marked(url: str, store: PostgresStorage) -> None:
    await migrate(Dsn.parse(url), "0001")
    await run_sql(url, *FIRST_VERSION)
    others = ", ".join(
        f"('alice', gen_random_uuid(), 'x', 'x', 0, '{{}}', '{{}}', 'number {number}', 1, now(), now())"
        for number in range(1100)
    )
    await run_sql(
        url,
        "INSERT INTO tasks (user_id, id, title, title_key, priority, tags, tag_keys, search_text, version, "
        f"created_at, updated_at) VALUES {others}",
    )
    await migrate(Dsn.parse(url), "0008")
    await migrate(Dsn.parse(url))
    assert await marked(url) == [True] * 1101
    assert await found(store, "rent") == [TASK]
    assert len(await found(store, "number", "109")) == 11


async def test_what_an_older_version_writes_beside_this_one_is_found(
    url: str, store: PostgresStorage
) -> None:
    """It knows nothing of marks: there are triggers for it, and for whoever writes by hand."""
    await migrate(Dsn.parse(url))
    await run_sql(url, *FIRST_VERSION)
    assert await marked(url) == [False]
    assert await found(store, "rent") == [TASK]
    await menu_over(store).edit_task(Writer(ALICE), TASK, TaskFields(title="Pay the rent"))
    assert await marked(url) == [True]
    await run_sql(url, "UPDATE tasks SET title = 'Swim', title_key = 'swim', search_text = 'swim'")
    assert await marked(url) == [False]
    assert await found(store, "swim") == [TASK]
    assert await found(store, "rent") == []
    await menu_over(store).edit_task(Writer(ALICE), TASK, TaskFields(title="Swim a mile"))
    # What leaves the text as it was leaves the marks.
    await run_sql(url, "UPDATE tasks SET completed_at = now()")
    assert await marked(url) == [True]
    await run_sql(url, "DELETE FROM tasks")
    assert await marked(url) == []


async def test_what_an_older_version_changed_last_is_found(url: str, store: PostgresStorage) -> None:
    """However many changes that are told to be earlier came after it."""
    await migrate(Dsn.parse(url))
    await run_sql(url, *FIRST_VERSION)
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    await keep(store, *(a_task(now=noon - timedelta(days=1)) for _ in range(250)))
    for hours, expected in {0: [], 1: [TASK]}.items():
        query = TaskQuery(updated_after=noon - timedelta(hours=hours), limit=50)
        async with store.reading_as(ALICE) as reading:
            assert [task.id for task in await reading.tasks.find(query)] == expected


async def test_what_an_older_version_made_after_it_was_changed_is_found(
    url: str, store: PostgresStorage
) -> None:
    """That it says so is not in the account's row, before and after this version writes."""
    await migrate(Dsn.parse(url))
    await run_sql(url, *FIRST_VERSION, "UPDATE tasks SET updated_at = '2026-11-20T12:00Z'")
    changed = parse_filter("updated < 2026-11-21").resolve(datetime.now(UTC), "UTC")
    for _ in range(2):
        async with store.reading_as(ALICE) as reading:
            assert [task.id for task in await reading.tasks.find(TaskQuery(filter=changed))] == [TASK]
        await keep(store, a_task())


async def test_tasks_and_journal_survive_each_step_down_and_up(url: str, store: PostgresStorage) -> None:
    await migrate(Dsn.parse(url))
    menu = menu_over(store)
    task = (await menu.create_task(Writer(ALICE), TaskFields(title="Pay rent", tags=["home"]))).value
    await menu.complete_task(Writer(ALICE), task.id)
    before = await kept(store, ALICE, task.id)
    assert before is not None
    revisions: list[str] = []

    def read(connection: Connection) -> None:
        scripts = ScriptDirectory.from_config(alembic_config(connection))
        revisions.extend(script.revision for script in scripts.walk_revisions())

    await on_connection(Dsn.parse(url), read)
    for revision in revisions[1:]:
        await downgrade(url, revision)
        assert await schema_revision(Dsn.parse(url)) == revision
        await migrate(Dsn.parse(url))
        after = await kept(store, ALICE, task.id)
        assert after is not None
        # Before 0006 there was no order to keep.
        assert printed(after) | {"position": None} == printed(before) | {"position": None}
        async with store.reading_as(ALICE) as reading:
            assert [entry.number for entry in await reading.journal.since(0, 10)] == [1, 2]


async def test_a_table_in_use_is_not_waited_for(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration that queues for a lock makes everybody queue behind it."""
    await migrate(Dsn.parse(url), "0001")
    busy = await asyncpg.connect(**Dsn.parse(url).connect_args(statement_cache=False))
    await busy.execute("BEGIN; LOCK TABLE accounts IN ACCESS SHARE MODE")
    monkeypatch.setattr(migrate_module, "_LOCK_TIMEOUT", "50ms")
    with pytest.raises(asyncpg.LockNotAvailableError):
        await migrate(Dsn.parse(url))
    assert await schema_revision(Dsn.parse(url)) == "0001"
    await busy.close()
    await migrate(Dsn.parse(url))
    assert await schema_revision(Dsn.parse(url)) == HEAD


async def test_an_index_that_broke_off_half_built_is_built_anew(url: str) -> None:
    await migrate(Dsn.parse(url), "0002")
    await run_sql(url, "CREATE INDEX ix_journal_object ON journal (number)")
    await migrate(Dsn.parse(url))
    connection = await asyncpg.connect(**Dsn.parse(url).connect_args(statement_cache=False))
    definition = await connection.fetchval("SELECT pg_get_indexdef('ix_journal_object'::regclass)")
    await connection.close()
    assert definition.endswith("(user_id, object_id, number)")
