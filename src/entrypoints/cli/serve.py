"""`taskharbor serve`."""

import os
import sys
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from entrypoints.cli.config import data_folder, load_settings, local_key, trusted
from entrypoints.cli.database import check_schema, embedded_database, parse_dsn
from entrypoints.cli.server import leave_on_sigterm, run_uvicorn
from entrypoints.metrics import FOLDER_VARIABLE
from entrypoints.observability import configure_logging
from entrypoints.settings import PageSignIn, Settings, Store


def run(host: str | None, port: int | None, workers: int, data: Path | None) -> None:
    """Serve until told to stop; options that are None leave the settings as they are."""
    settings = load_settings(host=host, port=port, data=data)
    configure_logging(settings)
    leave_on_sigterm()
    with ExitStack() as stack:
        try:
            _authenticate(settings)
            _need_extras(settings)
            _keep(settings, workers, stack)
            _measure(workers, stack)
            if settings.page:
                click.echo(f"The page will be at http://{settings.host}:{settings.port}/", err=True)
            run_uvicorn("entrypoints.http.app:create_app", load_settings(), workers)
        except KeyboardInterrupt:
            sys.exit(0)


def _authenticate(settings: Settings) -> None:
    """See to it that somebody's tokens are trusted: without an issuer, only this machine's own."""
    if trusted(settings) is not None:
        return
    if not settings.on_loopback:
        raise click.ClickException(
            f"Nobody's tokens are trusted, so {settings.host} would be open to the network. Set "
            "BETTER_AUTH_URL, TASKHARBOR_AUTH_JWKS_URL or TASKHARBOR_AUTH_SECRET, or bind to 127.0.0.1."
        )
    folder = data_folder(settings)
    os.environ["TASKHARBOR_AUTH_SECRET"] = local_key(folder)
    os.environ.setdefault("TASKHARBOR_PAGE_SIGN_IN", PageSignIn.LOCAL.value)
    option = "" if settings.data is None else f" --data {folder}"
    click.echo(
        f"No issuer is set, so only tokens made on this machine are taken: taskharbor token alice{option}",
        err=True,
    )


def _need_extras(settings: Settings) -> None:
    """See to it that what the settings ask for is installed."""
    if settings.rate_limit_redis_url is not None and find_spec("redis") is None:
        raise click.ClickException(
            "TASKHARBOR_RATE_LIMIT_REDIS_URL needs the client: pip install 'taskharbor[redis]'"
        )
    if settings.traces and find_spec("opentelemetry") is None:
        raise click.ClickException("TASKHARBOR_TRACES needs OpenTelemetry: pip install 'taskharbor[traces]'")


def _measure(workers: int, stack: ExitStack) -> None:
    """See to it that several processes can tell their metrics together."""
    if workers > 1 and not os.environ.get(FOLDER_VARIABLE):
        try:
            folder = stack.enter_context(TemporaryDirectory(prefix="taskharbor-metrics-"))
        except OSError:
            click.echo(
                f"/metrics tells of one worker at a time: set {FOLDER_VARIABLE} to a folder for all.",
                err=True,
            )
        else:
            os.environ[FOLDER_VARIABLE] = folder


def _keep(settings: Settings, workers: int, stack: ExitStack) -> None:
    """See to it that there is a database with the right schema."""
    if settings.store is Store.MEMORY:
        if workers > 1:
            raise click.ClickException("Each process has a memory of its own: serve from it with one worker.")
        click.echo("Tasks are kept in memory and are gone when this stops.", err=True)
    elif settings.database_url is not None:
        check_schema(parse_dsn(settings.database_url))
    else:
        folder = data_folder(settings)
        os.environ["TASKHARBOR_DATABASE_URL"] = stack.enter_context(embedded_database(folder))
        click.echo(f"No DATABASE_URL is set, so an embedded Postgres keeps the tasks in {folder}", err=True)
