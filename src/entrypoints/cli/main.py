"""The command line: what there is and how it is called. What it does is loaded when it is called, so that
help is there at once.
"""

import gc
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

_port = click.IntRange(0, 65535)
_folder = click.Path(path_type=Path, file_okay=False)


def _run(module: str, **options: Any) -> None:
    """Call `run` of `entrypoints.cli.MODULE`."""
    # Loading a thousand modules leaves nothing to collect; the service turns this on again once it is up.
    gc.disable()
    import_module(f"entrypoints.cli.{module}").run(**options)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("taskharbor"), prog_name="taskharbor")
def main() -> None:
    """The task backend: a person's tasks behind /api/{user_id}/tasks, on any Postgres.

    \b
    Example:
      taskharbor serve
      curl -H "Authorization: Bearer $(taskharbor token alice)" localhost:8000/api/me/tasks
    """


@main.command(short_help="Run the service.")
@click.option("--host", help="The address to bind to.  [default: 127.0.0.1]")
@click.option("--port", type=_port, help="The port to bind to.  [default: 8000]")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes.")
@click.option("--data", type=_folder, help="Where the embedded Postgres keeps its data.")
def serve(**options: Any) -> None:
    """Run the service, over DATABASE_URL or else over an embedded Postgres of its own.

    Stops on SIGTERM or Ctrl-C, after the requests under way are answered.

    \b
    Examples:
      taskharbor serve
      DATABASE_URL=postgresql://… BETTER_AUTH_URL=https://… taskharbor serve --host 0.0.0.0 --workers 2
    """
    _run("serve", **options)


@main.command(short_help="Try it in memory; nothing is kept.")
@click.option("--port", type=_port, default=8000, show_default=True, help="The port to bind to.")
def demo(**options: Any) -> None:
    """Try the service in memory, with sample tasks and a token of its own. Nothing is kept.

    \b
    Example:
      taskharbor demo --port 8080
    """
    _run("demo", **options)


@main.command(short_help="Bring a database's schema up to date.")
@click.option("--check", is_flag=True, help="Only tell; exit with 1 if there is something to do.")
def migrate(**options: Any) -> None:
    """Bring the schema, role and policies of the database at DATABASE_URL up to date.

    Works over the direct connection: of a pooled Neon URL, the host without -pooler; of another pooler,
    TASKHARBOR_MIGRATION_DATABASE_URL.

    \b
    Example:
      DATABASE_URL=postgresql://… taskharbor migrate
    """
    _run("migrate", **options)


@main.command(short_help="Let go of what is old.")
@click.option("--all", "everybody", is_flag=True, help="After a retention was shortened: look at everybody.")
@click.option("--data", type=_folder, help="The data folder of the embedded Postgres, while no service runs.")
def maintain(**options: Any) -> None:
    """Purge what was in the trash for 30 days, and shorten journals to 90 days. A service does so daily.

    \b
    Example:
      DATABASE_URL=postgresql://… taskharbor maintain
    """
    _run("maintain", **options)


@main.command(short_help="Look whether all is well, and say what to do.")
@click.option("--json", "as_json", is_flag=True, help="Print a list for programs.")
def doctor(**options: Any) -> None:
    """Look at database, schema, roles, clock and issuer as they are set up, and say what to do.

    Changes nothing. Exits with 1 if something is wrong.

    \b
    Example:
      DATABASE_URL=postgresql://… BETTER_AUTH_URL=https://… taskharbor doctor
    """
    _run("doctor", **options)


@main.command(short_help="Make a development token.")
@click.argument("user")
@click.option("--hours", type=float, default=1.0, show_default=True, help="How long it is good for.")
@click.option("--data", type=_folder, help="The data folder of the service.")
def token(**options: Any) -> None:
    """Print a development token for USER, signed with this machine's own key or the shared secret.

    \b
    Example:
      curl -H "Authorization: Bearer $(taskharbor token alice)" localhost:8000/api/me/tasks
    """
    _run("token", **options)


_url = click.option("--url", default="http://127.0.0.1:8000", show_default=True, help="Where the service is.")
_token = click.option("--token", envvar="TOKEN", help="Whose tasks; or the variable TOKEN.")
_user = click.option("--user", help="Whose tasks, with a development token of this machine's key.")


@main.command("import", short_help="Send a file of tasks to the service.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--format",
    "kind",
    type=click.Choice(["json", "csv", "todoist", "ics"]),
    help="By default as the name ends.",
)
@click.option("--project", help="The project of tasks for which the file names none.")
@click.option("--dry-run", is_flag=True, help="Only tell what would become of it.")
@click.option("--key", help="An Idempotency-Key, to go on where an earlier run was cut off.")
@_url
@_token
@_user
def import_file(**options: Any) -> None:
    """Send FILE to a service: an export of its own, CSV, Todoist's CSV, or iCalendar.

    Tells what is wrong with which line. Goes on by itself when the service was away. Exits with 1 if a
    row was left out.

    \b
    Examples:
      taskharbor import tasks.csv --user alice --dry-run
      taskharbor import todoist.csv --format todoist --project Inbox --token "$TOKEN"
    """
    _run("import_file", **options)


@main.command("export", short_help="Get a file of all tasks from the service.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--format", "kind", type=click.Choice(["json", "csv", "ics"]), help="By default as the name ends."
)
@_url
@_token
@_user
def export_file(**options: Any) -> None:
    """Write into FILE everything (json), or the tasks outside the trash (csv, ics).

    \b
    Example:
      taskharbor export tasks.ics --user alice
    """
    _run("export_file", **options)


@main.command(short_help="Print the OpenAPI document.")
def openapi() -> None:
    """Print the OpenAPI document, for code generators.

    \b
    Example:
      taskharbor openapi > openapi.json
    """
    _run("openapi")


if __name__ == "__main__":
    main()
