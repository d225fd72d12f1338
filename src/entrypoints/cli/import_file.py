"""`taskharbor import`."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import click
import httpx
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from entrypoints.cli.client import calling, kind_of, refusal

_TRIES: Final = 5
_PAUSE: Final = 1.0
_CHUNK: Final = 64 * 1024
_AWAY: Final = frozenset({httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE})


class _CutOffError(Exception):
    """The service went away, or asks to come again; under the same key it goes on."""

    def __init__(self, detail: str, pause: float = _PAUSE) -> None:
        super().__init__(detail)
        self.pause = pause


def run(
    file: Path,
    kind: str | None,
    project: str | None,
    dry_run: bool,
    key: str | None,
    url: str,
    token: str | None,
    user: str | None,
) -> None:
    """Send `file`, show what becomes of it, and exit with 1 if something of it was left out."""
    parameters = {
        "format": kind_of(file, kind, ("json", "csv", "todoist", "ics")),
        "dry_run": str(dry_run).lower(),
    }
    if project is not None:
        parameters["project"] = project
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TextColumn("{task.fields[rows]} rows"),
        TimeElapsedColumn(),
        console=console,
    )
    with calling(url, token, user) as client, bar:
        sending = bar.add_task("Sending", total=file.stat().st_size, rows=0)
        last = _persist(client, file, parameters, key or str(uuid4()), bar, sending)
    _tell(last)


def _persist(
    client: httpx.Client, file: Path, parameters: dict[str, str], key: str, bar: Progress, sending: TaskID
) -> dict[str, Any]:
    """The last event, of the first try that comes to an end. Raises ClickException."""
    for number in range(1, _TRIES + 1):
        try:
            return _attempt(client, file, parameters, key, bar, sending)
        except (httpx.HTTPError, _CutOffError) as error:
            if number == _TRIES:
                raise click.ClickException(
                    f"Given up: {error}. What was taken in stays; go on with --key {key}"
                ) from None
            bar.console.print(f"Cut off ({error}); going on …")
            time.sleep(error.pause if isinstance(error, _CutOffError) else _PAUSE)
    raise AssertionError("the last try returns or raises")


def _attempt(
    client: httpx.Client, file: Path, parameters: dict[str, str], key: str, bar: Progress, sending: TaskID
) -> dict[str, Any]:
    bar.update(sending, completed=0)
    headers = {"Idempotency-Key": key, "Content-Type": "application/octet-stream"}
    with client.stream(
        "POST",
        "/api/me/import",
        params=parameters,
        headers=headers | {"Content-Length": str(file.stat().st_size)},
        content=_sent(file, bar, sending),
    ) as answer:
        if answer.status_code in _AWAY:
            raise _CutOffError("the service is busy", float(answer.headers.get("Retry-After", _PAUSE)))
        if answer.status_code != httpx.codes.OK:
            answer.read()
            raise refusal(answer)
        for line in answer.iter_lines():
            event = json.loads(line)
            match event["event"]:
                case "problem":
                    bar.console.print(_problem(event), markup=False, highlight=False)
                case "progress":
                    bar.update(sending, description="Taking in", rows=event["rows"])
                case "stopped" if event["retry_after"] is not None:
                    raise _CutOffError(event["detail"], float(event["retry_after"]))
                case _:
                    return dict(event)
    raise _CutOffError("the answer ended too soon")


def _sent(file: Path, bar: Progress, sending: TaskID) -> Iterator[bytes]:
    with file.open("rb") as source:
        while chunk := source.read(_CHUNK):
            yield chunk
            bar.advance(sending, len(chunk))


def _problem(event: dict[str, Any]) -> str:
    where = event.get("pointer") or " ".join(
        str(part) for part in ("line", event.get("line"), event.get("field")) if part is not None
    )
    return f"{where}: {event['detail']}"


def _tell(last: dict[str, Any]) -> None:
    """Say how it ended."""
    would = "Would make" if last["dry_run"] else "Made"
    click.echo(
        f"{would} {last['created']} of {last['rows']}; {last['skipped']} were there already, "
        f"{last['failed']} left out."
    )
    if last["event"] == "stopped":
        raise click.ClickException(f"It went no further: {last['detail']}")
    if last["failed"]:
        sys.exit(1)
