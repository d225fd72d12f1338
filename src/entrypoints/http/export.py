"""A whole account as one document, whatever its size."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from enum import StrEnum
from tempfile import SpooledTemporaryFile
from typing import Final, TypeVar

import msgspec

from application.export import Export
from domain.vocabulary import UserId
from entrypoints.formats.csv_tasks import CsvWriter
from entrypoints.formats.icalendar_writer import ICalendarWriter
from entrypoints.formats.task_records import task_record
from entrypoints.wire.journal import EXPORT_FORMAT, activity_json
from entrypoints.wire.shapes import object_json

T = TypeVar("T")

_IN_MEMORY: Final = 1024 * 1024
_CHUNK: Final = 64 * 1024

_encode: Final = msgspec.json.Encoder().encode


class ExportFormat(StrEnum):
    """What can be written; also how the names of such files end."""

    JSON = "json"
    CSV = "csv"
    ICS = "ics"

    @property
    def media_type(self) -> str:
        """What it is called on the wire."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES: Final = {
    ExportFormat.JSON: "application/json",
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.ICS: "text/calendar; charset=utf-8",
}


async def spooled(
    user: UserId,
    exporting: AbstractAsyncContextManager[Export],
    file_format: ExportFormat,
    *,
    now: datetime,
) -> "SpooledTemporaryFile[bytes]":
    """The document in a temporary file that stands at its start and is the caller's to close.

    Sent as it is made, a slow reader would hold the database's snapshot for as long as it takes.
    """
    file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - it outlives this function
    try:
        async with exporting as export:
            match file_format:
                case ExportFormat.JSON:
                    await _write_all(file, user, export)
                case ExportFormat.CSV:
                    await _write_tasks(file, export, CsvWriter())
                case ExportFormat.ICS:
                    await _write_tasks(file, export, ICalendarWriter(now=now))
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


def chunks(file: "SpooledTemporaryFile[bytes]") -> Iterator[bytes]:
    """What is in `file`, which is closed at the end."""
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk


async def _write_all(file: "SpooledTemporaryFile[bytes]", user: UserId, export: Export) -> None:
    file.write(b'{"format":' + _encode(EXPORT_FORMAT))
    file.write(b',"account":' + _encode(object_json(export.account)))
    for name, objects in export.named.items():
        file.write(f',"{name}":'.encode() + _encode([object_json(one) for one in objects]))
    file.write(b',"tasks":')
    await _write_list(file, export.tasks, object_json)
    file.write(b',"activity":')
    await _write_list(file, export.entries, lambda entry: activity_json(user, entry))
    file.write(b"}")


async def _write_list(
    file: "SpooledTemporaryFile[bytes]", items: AsyncIterator[T], to_json: Callable[[T], object]
) -> None:
    separator = b"["
    async for item in items:
        file.write(separator + _encode(to_json(item)))
        separator = b","
    file.write(b"]" if separator == b"," else b"[]")


async def _write_tasks(
    file: "SpooledTemporaryFile[bytes]", export: Export, writer: CsvWriter | ICalendarWriter
) -> None:
    projects, sections = [
        {one.id: one.name for one in export.named[kind] if one.deleted_at is None}
        for kind in ("projects", "sections")
    ]
    file.write(writer.begin())
    async for task in export.tasks:
        if task.deleted_at is None:
            file.write(writer.write(task_record(task, projects, sections)))
    file.write(writer.end())
