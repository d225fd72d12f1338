"""Reading a request's body into a wire shape, after the caller has been let in."""

from typing import TypeVar

from fastapi import Request
from pydantic import BaseModel

from domain.errors import DomainError, Kind
from entrypoints.http.fields import body_of, fields_of
from entrypoints.http.strict_json import parse_json
from entrypoints.wire.validation import validate

Model = TypeVar("Model", bound=BaseModel)


async def read_body(request: Request, model: type[Model]) -> Model:
    """The body as `model`. Raises MALFORMED, UNSUPPORTED for another media type, INVALID with pointers."""
    return validate(parse_json(await _json_bytes(request)), model)


async def read_optional_body(request: Request, model: type[Model]) -> Model | None:
    """As `read_body`; None for an empty body."""
    if not await body_of(request):
        return None
    return await read_body(request, model)


async def _json_bytes(request: Request) -> bytes:
    media_type = _field(request, b"content-type", b"application/json").partition(";")[0].strip()
    body = await body_of(request)
    if media_type != "application/json" and not media_type.endswith("+json"):
        raise DomainError(
            Kind.UNSUPPORTED,
            "unsupported_media_type",
            "Send the body as JSON, with Content-Type: application/json.",
        )
    if _field(request, b"content-encoding", b"identity") != "identity":
        raise DomainError(
            Kind.UNSUPPORTED,
            "unsupported_content_encoding",
            "Send the body without Content-Encoding.",
        )
    return body


def _field(request: Request, name: bytes, usual: bytes) -> str:
    return fields_of(request.scope).get(name, usual).decode("latin-1").strip().lower()
