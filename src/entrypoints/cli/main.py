"""The command line. Commands are loaded when they are called, so that help is there at once."""

from importlib import import_module
from importlib.metadata import version

import click

_COMMANDS = {
    "serve": "Run the service.",
    "demo": "Try it in memory; nothing is kept.",
    "migrate": "Bring a database's schema up to date.",
    "token": "Make a development token.",
    "openapi": "Print the OpenAPI document.",
}


class LazyGroup(click.Group):
    """A group whose command NAME is `command` in `entrypoints.cli.NAME`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"entrypoints.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("taskharbor"), prog_name="taskharbor")
def main() -> None:
    """The task backend: a person's tasks behind /api/{user_id}/tasks, on any Postgres.

    \b
    Example:
      taskharbor serve
      curl -H "Authorization: Bearer $(taskharbor token alice)" localhost:8000/api/me/tasks
    """
