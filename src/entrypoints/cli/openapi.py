"""`taskharbor openapi`."""

import json

import click

from entrypoints.cli.memory import memory_app


@click.command("openapi")
def command() -> None:
    """Print the OpenAPI document, for code generators.

    \b
    Example:
      taskharbor openapi > openapi.json
    """
    click.echo(json.dumps(memory_app().openapi(), indent=2, ensure_ascii=False))
