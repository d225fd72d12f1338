"""What the migrations say to the database keeps nobody waiting, by the rules of squawk (squawkhq.com)."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory

import adapters.postgres.migrations as migrations_package

SQUAWK = str(Path(sys.executable).parent / "squawk")
OLDEST_SERVER = "14"
EXCLUDED = (
    # `migrate` sets it for the whole session; no statement of ours is slow but the building of an index.
    "require-lock-timeout",
    "require-statement-timeout",
    # An index that broke off half-built would be there, and be left as it is: it is dropped first.
    "prefer-robust-stmts",
)

_config = Config()
_config.set_main_option("script_location", str(Path(migrations_package.__file__).parent))
SCRIPTS = ScriptDirectory.from_config(_config)
# The first one meets with an empty database, and so with nobody.
REVISIONS = [script.revision for script in SCRIPTS.walk_revisions() if script.down_revision is not None]


def sql_of(revision: str) -> str:
    """What migrating from the revision before to this one says."""
    before = SCRIPTS.get_revision(revision).down_revision
    output = io.StringIO()
    with EnvironmentContext(
        _config,
        SCRIPTS,
        fn=lambda *_: SCRIPTS._upgrade_revs(revision, before),
        as_sql=True,
        starting_rev=before,
        destination_rev=revision,
    ) as environment:
        environment.configure(dialect_name="postgresql", output_buffer=output, transaction_per_migration=True)
        with environment.begin_transaction():
            environment.run_migrations()
    return output.getvalue()


def lint(sql: str, folder: Path) -> subprocess.CompletedProcess[str]:
    file = folder / "migration.sql"
    file.write_text(sql)
    excluded = [f"--exclude={rule}" for rule in EXCLUDED]
    return subprocess.run(
        [SQUAWK, "--pg-version", OLDEST_SERVER, *excluded, str(file)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_migration_keeps_nobody_waiting(revision: str, tmp_path: Path) -> None:
    sql = sql_of(revision)
    assert f"version_num='{revision}'" in sql
    result = lint(sql, tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE INDEX ix_slow ON tasks (title);",
        "ALTER TABLE tasks ADD COLUMN owner text NOT NULL;",
        "ALTER TABLE tasks ALTER COLUMN title TYPE varchar(10);",
        "ALTER TABLE tasks RENAME COLUMN title TO name;",
    ],
)
def test_one_that_does_would_be_found(sql: str, tmp_path: Path) -> None:
    result = lint(sql, tmp_path)
    assert result.returncode != 0, result.stdout
