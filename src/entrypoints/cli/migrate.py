"""`taskharbor migrate`."""

import asyncio
import sys

import asyncpg
import click
from alembic.util import CommandError

from adapters.postgres.migrate import migrate
from adapters.postgres.schema import HEAD, schema_revision
from entrypoints.cli.config import load_settings
from entrypoints.cli.database import migration_dsn, unreachable


def run(*, check: bool) -> None:
    """Migrate, or only tell whether there is something to do and exit with 1 if so."""
    dsn = migration_dsn(load_settings())
    if dsn is None:
        raise click.ClickException("Set DATABASE_URL. The embedded database is migrated by taskharbor serve.")
    revision = None
    try:
        revision = asyncio.run(schema_revision(dsn))
        if revision == HEAD:
            click.echo(f"The schema is up to date ({HEAD}).")
        elif check:
            click.echo(f"The schema is at {revision or 'nothing'}, not {HEAD}: run taskharbor migrate.")
            sys.exit(1)
        else:
            asyncio.run(migrate(dsn))
            click.echo(f"The schema is now at {HEAD}.")
    except CommandError:
        raise click.ClickException(
            f"The database {dsn} is at revision {revision}, which this version does not know: newer, or "
            "another application's. Update taskharbor, or use a database of its own."
        ) from None
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise unreachable(dsn, error) from None
