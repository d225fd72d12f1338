"""Reading a request's body into a wire shape, after the caller has been let in."""

from collections.abc import Sequence
from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from domain.errors import DomainError, Kind, Problem, invalid_fields
from entrypoints.http.fields import body_of, fields_of
from entrypoints.http.strict_json import parse_json
from entrypoints.nearest import did_you_mean
from entrypoints.wire.batch import BatchBody
from entrypoints.wire.tasks import TASK_FIELDS, TaskEdit

Model = TypeVar("Model", bound=BaseModel)

# What pydantic says about types, in the words of this service; never its `input`.
_MESSAGES = {
    "missing": "is required",
    "string_type": "must be a string",
    "string_unicode": "must not contain control characters or unpaired surrogates",
    "bool_type": "must be true or false",
    "list_type": "must be an array",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
    "int_type": "must be a whole number",
    "greater_than_equal": "must not be negative",
    "string_pattern_mismatch": "must have 1 to 64 of A-Z, a-z, 0-9, _ and -",
    "union_tag_not_found": "is required",
    "union_tag_invalid": "is not a known operation",
}

_MAX_PROBLEMS = 20
# /operations/3/create/title
_TAG_AT = 2
_MAX_NAME = 60


async def read_body(request: Request, model: type[Model]) -> Model:
    """The body as `model`. Raises MALFORMED, UNSUPPORTED for another media type, INVALID with pointers."""
    return validate(parse_json(await _json_bytes(request)), model)


async def read_optional_body(request: Request, model: type[Model]) -> Model | None:
    """As `read_body`; None for an empty body."""
    if not await body_of(request):
        return None
    return await read_body(request, model)


def validate(value: Any, model: type[Model]) -> Model:
    """`value` as `model`. Raises INVALID naming each field at fault."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False, include_context=False)
        raise invalid_fields([_problem(detail, model) for detail in details[:_MAX_PROBLEMS]]) from None


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


def _problem(detail: Any, model: type[BaseModel]) -> Problem:
    field = "/".join(_pointer_part(part) for part in _place(detail, model))
    if detail["type"] == "extra_forbidden":
        if field in TASK_FIELDS and field not in TaskEdit.model_fields:
            return Problem(field, "is read-only")
        hint = "" if "/" in field else did_you_mean(field, model.model_fields)
        return Problem(field, f"is not a known field{hint}")
    return Problem(field, _MESSAGES.get(detail["type"], "is not of the documented type"))


def _place(detail: Any, model: type[BaseModel]) -> Sequence[int | str]:
    """Where the fault is. Where one of several shapes was chosen by a tag, pydantic names the tag too."""
    place: list[int | str] = list(detail["loc"])
    if detail["type"].startswith("union_tag"):
        return [*place, "op"]
    if model is BatchBody and len(place) > _TAG_AT:
        del place[_TAG_AT]
    return place


def _pointer_part(part: int | str) -> str:
    """A name as JSON Pointer writes it (RFC 6901 §3), short and printable whatever the client called it."""
    name = str(part).encode("utf-8", "replace").decode()[:_MAX_NAME]
    return name.replace("~", "~0").replace("/", "~1")
