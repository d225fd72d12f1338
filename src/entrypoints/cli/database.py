"""The database that `serve` and `migrate` work with: the one named by a URL, or this folder's own."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import click
from pydantic import SecretStr

from adapters.postgres.dsn import Dsn, DsnError
from adapters.postgres.embedded.supervisor import EmbeddedPostgres, EmbeddedPostgresError
from adapters.postgres.schema import HEAD, schema_revision
from entrypoints.settings import Settings


def parse_dsn(url: SecretStr) -> Dsn:
    """The database `url` names. Raises ClickException."""
    try:
        return Dsn.parse(url.get_secret_value())
    except DsnError as error:
        raise click.ClickException(str(error)) from None


def migration_dsn(settings: Settings) -> Dsn | None:
    """The direct way to the database, None if no URL is set."""
    if settings.migration_database_url is not None:
        return parse_dsn(settings.migration_database_url)
    return None if settings.database_url is None else parse_dsn(settings.database_url).direct()


def unreachable(dsn: Dsn, error: BaseException) -> click.ClickException:
    """The sentence for a database that can't be worked with."""
    return click.ClickException(f"The database {dsn} can't be used: {error or type(error).__name__}")


def check_schema(dsn: Dsn) -> None:
    """Stop a start over a database whose schema does not fit; one that is out of reach may come back.

    Raises ClickException.
    """
    try:
        revision = asyncio.run(schema_revision(dsn))
    except (OSError, TimeoutError, asyncpg.PostgresConnectionError, asyncpg.CannotConnectNowError) as error:
        click.echo(f"{unreachable(dsn, error).message}. Serving 503 until it is back.", err=True)
        return
    except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise unreachable(dsn, error) from None
    if revision is None or revision < HEAD:
        raise click.ClickException(
            f"The database {dsn} has {'no schema' if revision is None else f'schema {revision}'} "
            f"and this version needs {HEAD}: run taskharbor migrate."
        )


@contextmanager
def embedded_database(folder: Path) -> Iterator[str]:
    """The URL of the embedded Postgres in `folder`, migrated, for as long as the context lasts."""
    try:
        with EmbeddedPostgres(folder) as url:
            if asyncio.run(schema_revision(Dsn.parse(url))) != HEAD:
                _migrate(url)
            yield url
    except EmbeddedPostgresError as error:
        raise click.ClickException(str(error)) from None


def _migrate(url: str) -> None:
    """As `taskharbor migrate`, in its own process: later starts are spared loading the migration tool."""
    command = [sys.executable, "-m", "entrypoints.cli.main", "migrate"]
    environment = {**os.environ, "TASKHARBOR_DATABASE_URL": url}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if result.returncode != 0:
        raise click.ClickException(f"The embedded database can't be migrated. {result.stderr.strip()}")
