"""What the commands share: settings with sentences instead of tracebacks, the data folder, the local key."""

import os
import secrets
from pathlib import Path
from typing import Final

import click
from pydantic import ValidationError

from adapters.jwt.config import AuthConfigError, Jwks, SharedSecret
from adapters.postgres.embedded.supervisor import default_folder, make_folder
from entrypoints.issuer import configured_issuer
from entrypoints.nearest import did_you_mean
from entrypoints.settings import Settings

_PREFIX: Final = "TASKHARBOR_"
# Read by docker-compose.yml, which passes a whole .env on.
_OF_COMPOSE: Final = {"TASKHARBOR_IMAGE", "TASKHARBOR_POSTGRES_IMAGE"}
_KEY_FILE: Final = "local-auth.key"
_KEY_BYTES: Final = 32


def load_settings(**given: object) -> Settings:
    """The settings; options that were `given` (not None) win, here and in worker processes."""
    for name, value in given.items():
        if value is not None:
            os.environ[f"{_PREFIX}{name.upper()}"] = str(value)
    _warn_of_unknown()
    try:
        return Settings()
    except ValidationError as error:
        details = error.errors(include_input=False)
        lines = [f"{detail['loc'][0]}: {detail['msg'].removeprefix('Value error, ')}" for detail in details]
        raise click.ClickException("A setting is wrong. " + "; ".join(lines)) from None


def _warn_of_unknown() -> None:
    """A mistyped variable that is silently ignored would be found out too late."""
    known = _OF_COMPOSE | {f"{_PREFIX}{name.upper()}" for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.startswith(_PREFIX) and name not in known:
            click.echo(f"{name} is not a setting{did_you_mean(name, known)}", err=True)


def data_folder(settings: Settings) -> Path:
    """Where this machine's own database and key are kept."""
    return (settings.data or default_folder()).expanduser().absolute()


def trusted(settings: Settings) -> SharedSecret | Jwks | None:
    """Whose tokens the settings trust, None if they name nobody."""
    try:
        return configured_issuer(settings)
    except AuthConfigError as error:
        raise click.ClickException(str(error)) from None


def local_key(folder: Path) -> str:
    """The key in `folder` that this machine's own tokens are signed with, made at first use."""
    path = folder / _KEY_FILE
    try:
        make_folder(folder)
        if not path.exists():
            _write_private(path, secrets.token_urlsafe(_KEY_BYTES))
        return path.read_text().strip()
    except OSError as error:
        raise click.ClickException(f"The local key can't be kept in {path}: {error.strerror}.") from None


def _write_private(path: Path, text: str) -> None:
    """Write a whole file that only its owner can read; if another process is first, leave its file."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    try:
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()
