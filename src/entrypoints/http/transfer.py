"""The routes by which everything goes out and comes in."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Iterator
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Annotated, Final

import msgspec
from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from application.ports.language import LineReader
from application.transfer.events import Ended, ImportEvent
from application.transfer.import_rows import Source
from application.transfer.records import BadLine, Row
from domain.errors import invalid
from domain.vocabulary import MAX_NAME, parse_name
from entrypoints.formats.csv_tasks import read_csv
from entrypoints.formats.icalendar_tasks import read_icalendar
from entrypoints.formats.json_rows import read_json
from entrypoints.formats.todoist import DateReader, read_todoist_csv
from entrypoints.http.answers import PRIVATE
from entrypoints.http.caller import Caller, Menu
from entrypoints.http.direct_route import DirectRoute
from entrypoints.http.documentation import BODY, QUERY, WRITE, file_body, lines_content, parameters, responses
from entrypoints.http.export import ExportFormat, chunks, spooled
from entrypoints.http.query import Flag, parse_query
from entrypoints.http.uploads import FileWriter, Upload, receive_upload
from entrypoints.wire.journal import ExportView
from entrypoints.wire.transfer import ImportEventView, event_json

NDJSON: Final = "application/x-ndjson"

router = APIRouter(prefix="/api/{user_id}", tags=["import and export"], route_class=DirectRoute)


class ImportFormat(StrEnum):
    """What can be read."""

    JSON = "json"
    CSV = "csv"
    TODOIST = "todoist"
    ICS = "ics"


_BY_MEDIA_TYPE: Final = {
    "application/json": ImportFormat.JSON,
    "text/csv": ImportFormat.CSV,
    "text/calendar": ImportFormat.ICS,
}


class ExportParameters(BaseModel):
    """What an export takes."""

    format: Annotated[
        ExportFormat,
        Field(
            description="`json` is everything; `csv` and `ics` (iCalendar) are the tasks outside the trash."
        ),
    ] = ExportFormat.JSON


class ImportParameters(BaseModel):
    """What an import takes."""

    format: Annotated[
        ImportFormat | None,
        Field(description="Without: as the Content-Type says, `json`, `csv` or `ics`."),
    ] = None
    project: Annotated[
        str | None,
        Field(
            description="The name of the project of tasks for which the file names none.",
            json_schema_extra={"minLength": 1, "maxLength": MAX_NAME, "pattern": r"[^\s\x00-\x1f\x7f-\x9f]"},
        ),
    ] = None
    dry_run: Annotated[Flag, Field(description="Only tell what would become of it.")] = False


@router.get(
    "/export",
    summary="Export everything",
    responses=responses(
        200,
        ExportView,
        QUERY - {400},
        description="All that the user has, or the tasks.",
        files=["text/csv", "text/calendar"],
    ),
    openapi_extra=parameters(ExportParameters),
)
async def export_account(user: Caller, menu: Menu, request: Request) -> Response:
    """The account, its tasks, those in the trash too, and what was done, as one JSON document.

    Or the tasks outside the trash as CSV or iCalendar.
    """
    wanted = parse_query(request.query_params.multi_items(), ExportParameters)
    file = await spooled(user, menu.export_account(user), wanted.format, now=menu.quick_add.clock())
    headers = {**PRIVATE, "Content-Disposition": f'attachment; filename="taskharbor.{wanted.format}"'}
    return StreamingResponse(chunks(file), media_type=wanted.format.media_type, headers=headers)


@router.post(
    "/import",
    summary="Import tasks, or everything",
    responses={
        **responses(200, None, WRITE | BODY),
        200: lines_content(NDJSON, "What becomes of the file, an event a line.", ImportEventView),
    },
    openapi_extra=file_body() | parameters(ImportParameters),
    response_class=Response,
)
async def import_file(writer: FileWriter, menu: Menu, request: Request) -> Response:
    """A file of an export, of Todoist (CSV), of a calendar, or CSV with the names of fields for columns.

    A thousand rows are kept at a time, or none of them. A row that is wrong is told, and left out; one whose
    task is there already is skipped. Under an Idempotency-Key, a file that is sent again goes on where it was
    cut off.
    """
    wanted = parse_query(request.query_params.multi_items(), ImportParameters)
    kind = wanted.format or _BY_MEDIA_TYPE.get(_media_type(request))
    if kind is None:
        raise invalid("format", f"must be one of {', '.join(ImportFormat)}, or told by the Content-Type")
    project = None if wanted.project is None else parse_name(wanted.project, "project")
    zone = (await menu.get_account(writer.user)).time_zone
    upload = await receive_upload(request)
    try:
        read = _reader(kind, menu.quick_add.read_line, menu.quick_add.clock(), zone)
        source = Source(
            lambda: read(upload.chunks()), upload.digest, lasting=kind is ImportFormat.ICS, project=project
        )
        _check_readable(source)
        events = menu.import_rows(writer, source, dry_run=wanted.dry_run)
        first = await _first(events)
    except BaseException:
        upload.file.close()
        raise
    lines = _lines(upload, first, events, dry_run=wanted.dry_run)
    # Proxies such as nginx would hold back what is told until all of it is there.
    headers = {**PRIVATE, "X-Accel-Buffering": "no"}
    return StreamingResponse(lines, media_type=NDJSON, headers=headers)


async def _first(events: AsyncGenerator[ImportEvent]) -> ImportEvent:
    """The first of `events`. Raises what stopped it before anything was kept."""
    first = await anext(events)
    if isinstance(first, Ended) and first.stopped is not None:
        raise first.stopped
    return first


async def _lines(
    upload: Upload, first: ImportEvent, events: AsyncGenerator[ImportEvent], *, dry_run: bool
) -> AsyncIterator[bytes]:
    """The events as they come, each on a line. Whatever happens, the last one tells how it ended."""
    with upload.file:
        async with aclosing(events):
            yield _line(first, dry_run=dry_run)
            async for event in events:
                yield _line(event, dry_run=dry_run)


def _line(event: ImportEvent, *, dry_run: bool) -> bytes:
    return msgspec.json.encode(event_json(event, dry_run=dry_run)) + b"\n"


def _check_readable(source: Source) -> None:
    """Raise INVALID if the file as a whole can't be read."""
    rows = iter(source.rows())
    first = next(rows, None)
    if first is None:
        raise invalid("", "the file has no tasks")
    if isinstance(first, BadLine) and next(rows, None) is None:
        where = f"line {first.line}" if first.pointer is None else first.pointer
        place = ": ".join(filter(None, [where, first.field, first.detail]))
        raise invalid("", f"the file can't be read: {place}")


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


_Reader = Callable[[Iterable[bytes]], Iterator[Row]]


def _reader(kind: ImportFormat, read_line: LineReader, now: datetime, zone: str) -> _Reader:
    """What reads files of that kind."""
    match kind:
        case ImportFormat.JSON:
            return read_json
        case ImportFormat.CSV:
            return read_csv
        case ImportFormat.ICS:
            return read_icalendar
        case ImportFormat.TODOIST:
            return partial(read_todoist_csv, read_date=_date_reader(read_line, now, zone))


def _date_reader(read_line: LineReader, now: datetime, zone: str) -> DateReader:
    """Reads dates in words by what reads whole lines."""

    def read(text: str, in_zone: str) -> tuple[str | None, str | None, str | None]:
        # A line that is nothing but a date would be read as a title.
        found = read_line(f"x {text}", now=now, zone=in_zone or zone)
        if found != replace(found, title="x", priority=None, tags=(), project=None):
            return None, None, None
        return found.due_date, found.recurrence, found.repeat_from

    return read
