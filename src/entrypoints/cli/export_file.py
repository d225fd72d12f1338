"""`taskharbor export`."""

from pathlib import Path

import click
import httpx

from entrypoints.cli.client import calling, kind_of, refusal


def run(file: Path, kind: str | None, url: str, token: str | None, user: str | None) -> None:
    """Write what the service has into `file`, which is only there once it is whole."""
    kind = kind_of(file, kind, ("json", "csv", "ics"))
    part = file.with_name(f".{file.name}.part")
    try:
        with (
            calling(url, token, user) as client,
            part.open("wb") as to,
            client.stream("GET", "/api/me/export", params={"format": kind}) as answer,
        ):
            if answer.status_code != httpx.codes.OK:
                answer.read()
                raise refusal(answer)
            for chunk in answer.iter_bytes():
                to.write(chunk)
        part.replace(file)
    except httpx.HTTPError as error:
        raise click.ClickException(f"The service at {url} can't be reached: {error}") from None
    finally:
        part.unlink(missing_ok=True)
    click.echo(f"Wrote {file}.")
