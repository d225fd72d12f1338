"""Calling a running service, as whoever a token names."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click
import httpx

from entrypoints.cli.token import development_token

_TIMEOUT: Final = httpx.Timeout(30, read=120)


@contextmanager
def calling(url: str, token: str | None, user: str | None) -> Iterator[httpx.Client]:
    """A client of the service at `url`. Raises ClickException without a token or a user to make one for."""
    if token is None and user is None:
        raise click.ClickException("Whose tasks? Give --token, or --user with this machine's own key.")
    if token is None:
        token = development_token(user or "", hours=1.0, data=None)
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=url.rstrip("/"), headers=headers, timeout=_TIMEOUT) as client:
        yield client


def kind_of(file: Path, kind: str | None, known: tuple[str, ...]) -> str:
    """The format that was named, or that the name of `file` ends with. Raises ClickException."""
    found = kind or file.suffix.removeprefix(".").lower()
    if found not in known:
        raise click.ClickException(f"{file.name} is of which kind? Give --format: {', '.join(known)}.")
    return found


def refusal(answer: httpx.Response) -> click.ClickException:
    """What the service said against it."""
    try:
        problem = answer.json()
        said = f"{problem['detail']} ({problem['code']})"
    except (ValueError, KeyError, TypeError):
        said = f"The service answered {answer.status_code}; is it Taskharbor?"
    return click.ClickException(said)
