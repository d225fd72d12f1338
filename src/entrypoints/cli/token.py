"""`taskharbor token`."""

from datetime import timedelta
from pathlib import Path

import click

from adapters.jwt.config import Jwks, SharedSecret
from adapters.jwt.mint import mint
from adapters.system import system_clock
from domain.errors import DomainError
from entrypoints.cli.config import data_folder, load_settings, local_key, trusted


def run(user: str, hours: float, data: Path | None) -> None:
    """Print a token for `user` that is good for `hours`."""
    click.echo(development_token(user, hours, data))


def development_token(user: str, hours: float, data: Path | None) -> str:
    """A token for `user` that is good for `hours`. Raises ClickException."""
    settings = load_settings(data=data)
    issuer = trusted(settings)
    if isinstance(issuer, Jwks):
        raise click.ClickException("Tokens come from your issuer: its signing key is not here to make one.")
    if issuer is None:
        issuer = SharedSecret(secret=local_key(data_folder(settings)))
    try:
        return mint(issuer, user, now=system_clock(), lifetime=timedelta(hours=hours))
    except (DomainError, OverflowError) as error:
        raise click.ClickException(str(error)) from None
