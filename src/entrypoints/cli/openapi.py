"""`taskharbor openapi`."""

import json

import click

from entrypoints.cli.memory import memory_app


def run() -> None:
    """Print the document of an application over the memory store."""
    click.echo(json.dumps(memory_app().openapi(), indent=2, ensure_ascii=False))
