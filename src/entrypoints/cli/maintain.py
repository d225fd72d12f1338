"""`taskharbor maintain`."""

import asyncio
import os
import sys
from contextlib import ExitStack
from pathlib import Path

import click

from application.upkeep import Upkept
from domain.errors import DomainError
from entrypoints.cli.config import data_folder, load_settings
from entrypoints.cli.database import check_schema, embedded_database, parse_dsn
from entrypoints.container import Container
from entrypoints.observability import configure_logging
from entrypoints.settings import Settings


def run(*, everybody: bool, data: Path | None) -> None:
    """Do upkeep once, over DATABASE_URL or else the embedded Postgres; `everybody` as Maintain has it."""
    settings = load_settings(data=data)
    configure_logging(settings)
    with ExitStack() as stack:
        if settings.database_url is not None:
            check_schema(parse_dsn(settings.database_url))
        else:
            url = stack.enter_context(embedded_database(data_folder(settings)))
            os.environ["TASKHARBOR_DATABASE_URL"] = url
        try:
            done = asyncio.run(_maintain(load_settings(), everybody=everybody))
        except DomainError as error:
            raise click.ClickException(error.detail) from None
    click.echo(
        f"Looked after {done.users} users: {done.tasks} tasks purged from the trash, "
        f"{done.entries} entries removed from journals."
    )
    if not done.finished:
        click.echo("Another process is at it, so the rest was left to it.")
        sys.exit(1)


async def _maintain(settings: Settings, *, everybody: bool) -> Upkept:
    container = Container(settings=settings)
    storage = container.storage()
    await storage.open()
    try:
        return await container.menu().maintain(everybody=everybody)
    finally:
        await storage.close()
