"""What the generated OpenAPI document does not say by itself, or says wrongly."""

from functools import lru_cache
from typing import Any, Final

from fastapi import FastAPI

from entrypoints.http.conditions import IF_MATCH, IF_NONE_MATCH
from entrypoints.http.documentation import header
from entrypoints.http.problems import ProblemDetails
from entrypoints.http.writer import IDEMPOTENCY_KEY
from entrypoints.wire.accounts import AccountView
from entrypoints.wire.named import FilterView, ProjectView, SectionView, TagView
from entrypoints.wire.tasks import TaskView

_TAG: Final = r'(W/)?"[!#-~]*"'
_TAGS: Final = rf"^(\*|{_TAG}(, ?{_TAG})*)$"
_NAME: Final = r'^("([ !#-\[\]-~]|\\["\\]){1,255}"|[!#-+\--\[\]-~]{1,255})$'
_IF_NONE_MATCH: Final = header(
    IF_NONE_MATCH, "ETags of what you have, or `*` (RFC 9110 §13.1.2).", '"42"', pattern=_TAGS
)
_IF_MATCH: Final = header(
    IF_MATCH, "ETags of what you mean to change, or `*` (RFC 9110 §13.1.1).", '"42"', pattern=_TAGS
)
_KEY: Final = header(
    IDEMPOTENCY_KEY,
    "A name of your own for this request: sent again under it within 24 hours, it is not done again, and its "
    "first answer is given again.",
    "019aaf3e-7c00-7000-8000-00000000002a",
    pattern=_NAME,
)
# The request headers that lead to an answer.
_LEADING_TO: Final = {"304": [_IF_NONE_MATCH], "409": [_KEY], "412": [_IF_MATCH, _IF_NONE_MATCH]}

_CONDITIONS_IN_BODY: Final = {"batch_tasks"}


def document(app: FastAPI) -> None:
    """Add to the generated schema what routes can't say: the problem's shape and the token."""
    generate = app.openapi

    @lru_cache(maxsize=1)
    def openapi() -> dict[str, Any]:
        schema = generate()
        components = schema.setdefault("components", {})
        problem = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
        nested = problem.pop("$defs", {})
        components.setdefault("schemas", {}).update({**nested, ProblemDetails.__name__: problem})
        # The generator drops what is null from examples, and with it fields that are always there.
        for view in (TaskView, AccountView, ProjectView, SectionView, FilterView, TagView):
            components["schemas"][view.__name__] |= view.model_config["json_schema_extra"]
        components["securitySchemes"] = {
            "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
        }
        _forget_framework_validation(schema)
        for path, operations in schema["paths"].items():
            if path.startswith("/api/"):
                for operation in operations.values():
                    operation["security"] = [{"bearer": []}]
                    operation.setdefault("parameters", []).extend(_headers(operation))
        return schema

    app.openapi = openapi  # type: ignore[method-assign]


def _headers(operation: dict[str, Any]) -> list[dict[str, Any]]:
    if operation["operationId"] in _CONDITIONS_IN_BODY:
        return [_KEY]
    return [
        one for status, headers in _LEADING_TO.items() if status in operation["responses"] for one in headers
    ]


def _forget_framework_validation(schema: dict[str, Any]) -> None:
    """FastAPI documents its own 422 wherever a route has parameters; here it never gives that answer."""
    for name in ("HTTPValidationError", "ValidationError"):
        schema["components"]["schemas"].pop(name, None)
    for operations in schema["paths"].values():
        for operation in operations.values():
            if "application/json" in operation["responses"].get("422", {}).get("content", {}):
                del operation["responses"]["422"]
