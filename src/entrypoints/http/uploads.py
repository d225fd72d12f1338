"""Files that are sent to be taken in: larger than other bodies, and never all in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import Annotated, Final

from fastapi import Depends, Request

from application.writing import IdempotencyKey, Writer
from domain.errors import DomainError, Kind
from entrypoints.http.caller import Caller
from entrypoints.http.fields import fields_of
from entrypoints.http.writer import key_name

_IN_MEMORY: Final = 1024 * 1024
_CHUNK: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that has arrived, to be closed by whoever has it, and its SHA-256."""

    file: "SpooledTemporaryFile[bytes]"
    digest: bytes

    def chunks(self) -> Iterator[bytes]:
        """What is in it, from the start."""
        self.file.seek(0)
        while chunk := self.file.read(_CHUNK):
            yield chunk


async def receive_upload(request: Request) -> Upload:
    """The body, once all of it is here. Raises UNSUPPORTED; ClientDisconnect if it ends before."""
    if fields_of(request.scope).get(b"content-encoding", b"identity").strip().lower() != b"identity":
        raise DomainError(
            Kind.UNSUPPORTED, "unsupported_content_encoding", "Send the file without Content-Encoding."
        )
    file, digest = SpooledTemporaryFile(max_size=_IN_MEMORY), sha256()  # noqa: SIM115 - it outlives this function
    try:
        async for part in request.stream():
            digest.update(part)
            file.write(part)
    except BaseException:
        file.close()
        raise
    return Upload(file, digest.digest())


async def _file_writer(request: Request, user: Caller) -> Writer:
    """As other writers; of the key's fingerprint the file is a part that is yet to come."""
    name = key_name(request)
    scope, state = request.scope, request.state
    asked = b"\n".join((scope["method"].encode(), scope["path"].encode(), scope["query_string"]))
    key = None if name is None else IdempotencyKey(name, sha256(asked).digest())
    return Writer(user, state.request_id, key, traceable=not state.request_id_given)


FileWriter = Annotated[Writer, Depends(_file_writer)]
