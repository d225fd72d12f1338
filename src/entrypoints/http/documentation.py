"""What OpenAPI says of a route, from the same models that do the work."""

from collections.abc import Sequence
from typing import Any, Final

from pydantic import BaseModel, TypeAdapter

from entrypoints.http.problems import MEDIA_TYPE, ProblemDetails

_HEADERS: Final = {
    "ETag": {
        "description": "Names this version, for `If-None-Match` and `If-Match` (RFC 9110 §8.8.3).",
        "schema": {"type": "string"},
    },
    "Idempotency-Replayed": {
        "description": "`true` if this answer was given before, under the same `Idempotency-Key`.",
        "schema": {"type": "string"},
    },
    "Link": {
        "description": '`<…>; rel="next"` when another page follows (RFC 8288).',
        "schema": {"type": "string"},
    },
    "Location": {"description": "The new task's address.", "schema": {"type": "string"}},
    "X-Total-Count": {
        "description": "How many there are on all pages, if `count=true`.",
        "schema": {"type": "integer"},
    },
    "RateLimit": {
        "description": 'What is left, and for how many seconds: `"user";r=599;t=60`.',
        "schema": {"type": "string"},
    },
    "RateLimit-Policy": {
        "description": 'What is allowed in how many seconds: `"user";q=600;w=60`.',
        "schema": {"type": "string"},
    },
    "Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}},
    "WWW-Authenticate": {"description": "`Bearer` (RFC 6750).", "schema": {"type": "string"}},
}

_ERRORS: Final = {
    400: "The body is not JSON, or a header is malformed.",
    401: "The token is missing, invalid or expired.",
    403: "The address belongs to another user.",
    404: "There is no such thing; somebody else's looks the same.",
    408: "The body did not arrive in time.",
    409: "It is not in a state in which this can be done, or a request of this key is still under way.",
    410: "What changed after that number is not known any more: start at `since=0`.",
    412: "It is not in the version that the condition names; `current` is how it is.",
    413: "The body is too large.",
    415: "The body is not sent as JSON.",
    422: "Some field or parameter is at fault, `errors` names each; or the key was used for something else.",
    428: "This service takes changes only under a condition.",
    429: "Too many requests of this user, or from this address.",
    500: "A defect of this service.",
    503: "The database or the token issuer can't be reached right now.",
}

_ERROR_HEADERS: Final = {
    401: ("WWW-Authenticate",),
    429: ("Retry-After", "RateLimit", "RateLimit-Policy"),
    503: ("Retry-After",),
}

# Numbers in addresses have at most 18 digits.
_MAX_INTEGER: Final = 10**18 - 1

ALWAYS: Final = frozenset({401, 403, 429, 500, 503})
READ: Final = ALWAYS | {400}
"""Errors of what can be asked for with If-None-Match."""
QUERY: Final = READ | {422}
WRITE: Final = ALWAYS | {400, 409, 422}
"""Errors of what takes an Idempotency-Key."""
CONDITIONAL: Final = WRITE | {412, 428}
BODY: Final = frozenset({408, 413, 415})
MISSING: Final = frozenset({404})


def responses(
    status: int,
    model: Any,
    errors: frozenset[int],
    *,
    headers: Sequence[str] = (),
    description: str = "As it now is.",
    files: Sequence[str] = (),
) -> dict[int | str, dict[str, Any]]:
    """The answers of a route: `status` with `model`, or `files` of those types, and its errors."""
    success: dict[str, Any] = {"description": "Done." if model is None else description}
    if model is not None:
        success["model"] = model
    if files:
        success["content"] = {name: {"schema": {"type": "string"}} for name in files}
    if headers:
        success["headers"] = {name: _HEADERS[name] for name in headers}
    return {status: success, **{error: error_response(error) for error in sorted(errors)}}


def stream_content(media_type: str, description: str) -> dict[str, Any]:
    """An answer of events that goes on and on; what one is, as OpenAPI 3.2 says it."""
    event = {
        "type": "object",
        "required": ["event", "id", "data"],
        "properties": {
            "event": {"type": "string", "enum": ["change", "end"]},
            "id": {"type": "string", "pattern": "^-?[0-9]+$"},
            "data": {"type": "string", "contentMediaType": "application/json"},
        },
    }
    return {"description": description, "content": {media_type: {"itemSchema": event}}}


def lines_content(media_type: str, description: str, views: Any) -> dict[str, Any]:
    """An answer of JSON values, one a line, of any of those `views`; as OpenAPI 3.2 says it."""
    schema = TypeAdapter(views).json_schema()
    item = _resolved(schema, schema.pop("$defs", {}))
    return {"description": description, "content": {media_type: {"itemSchema": item}}}


def unchanged() -> dict[int | str, dict[str, Any]]:
    """The answer to an If-None-Match that names what is there."""
    return {304: {"description": "What you have is still good.", "headers": {"ETag": _HEADERS["ETag"]}}}


def error_response(status: int, description: str = "") -> dict[str, Any]:
    """One error, as problem details."""
    answer: dict[str, Any] = {
        "description": description or _ERRORS[status],
        "content": {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{ProblemDetails.__name__}"}}},
    }
    if status in _ERROR_HEADERS:
        answer["headers"] = {name: _HEADERS[name] for name in _ERROR_HEADERS[status]}
    return answer


def body(
    model: type[BaseModel], *, required: bool = True, partial: bool = False, merge_patch: bool = False
) -> dict[str, Any]:
    """The request body of a route, which reads it itself, after letting the caller in.

    `partial` says that an absent field is left alone: no default takes its place.
    """
    schema = model.model_json_schema()
    # References would not resolve outside their own schema.
    schema = _resolved(schema, schema.pop("$defs", {}))
    if partial:
        for value in schema["properties"].values():
            value.pop("default", None)
    types = ["application/json", *(["application/merge-patch+json"] if merge_patch else [])]
    return {"requestBody": {"required": required, "content": {name: {"schema": schema} for name in types}}}


def file_body() -> dict[str, Any]:
    """The request body of a route that takes files."""
    types = ("application/json", "text/csv", "text/calendar", "application/octet-stream")
    content = {name: {"schema": {"type": "string", "format": "binary"}} for name in types}
    return {"requestBody": {"required": True, "content": content}}


def parameters(model: type[BaseModel]) -> dict[str, Any]:
    """The query parameters of a route, which parses them itself."""
    schema = model.model_json_schema()
    return {"parameters": [_parameter(name, value, schema) for name, value in schema["properties"].items()]}


def header(name: str, description: str, example: str, **schema: Any) -> dict[str, Any]:
    """A request header that a route reads itself; `schema` says more of its text."""
    return {
        "name": name,
        "in": "header",
        "required": False,
        "description": description,
        "schema": {"type": "string", **schema, "examples": [example]},
    }


def _parameter(name: str, value: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    value = _inlined(value, schema.get("$defs", {}))
    parameter = {"name": name, "in": "query", "required": False, "schema": value}
    if "description" in value:
        parameter["description"] = value.pop("description")
    if value.get("type") == "array":
        parameter |= {"style": "form", "explode": False}
        # A list of nothing reads as one empty name.
        value["minItems"] = 1
        value.pop("default", None)
    if value.get("type") == "integer":
        parameter["schema"] = {"minimum": -_MAX_INTEGER, "maximum": _MAX_INTEGER, **value}
    return parameter


def _resolved(value: Any, definitions: dict[str, Any]) -> Any:
    """`value` with what it refers to in its place, and without the discriminators that refer to it."""
    if isinstance(value, list):
        return [_resolved(item, definitions) for item in value]
    if not isinstance(value, dict):
        return value
    if "$ref" in value:
        return _resolved(definitions[value["$ref"].rpartition("/")[2]], definitions)
    return {key: _resolved(item, definitions) for key, item in value.items() if key != "discriminator"}


def _inlined(value: Any, definitions: dict[str, Any]) -> Any:
    """`value` without references, which would not resolve outside their own schema, titles or null.

    A query parameter is absent rather than null.
    """
    if isinstance(value, list):
        return [_inlined(item, definitions) for item in value]
    if not isinstance(value, dict):
        return value
    if "$ref" in value:
        return _inlined(definitions[value["$ref"].rpartition("/")[2]], definitions)
    plain = {key: _inlined(item, definitions) for key, item in value.items() if key != "title"}
    options = [option for option in plain.pop("anyOf", []) if option != {"type": "null"}]
    if plain.get("default", 0) is None:
        del plain["default"]
    return {**plain, **(options[0] if options else {})}
