"""Errors as RFC 9457 problem details. One table maps kinds to statuses."""

from http import HTTPStatus
from typing import Annotated, Any, Final

import msgspec
from fastapi import Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.routing import Match

from application.conditions import PreconditionError, state_of
from domain.errors import DomainError, Kind, Problem
from entrypoints.http.conditions import entity_tag
from entrypoints.wire.journal import ObjectView
from entrypoints.wire.shapes import object_json

MEDIA_TYPE: Final = "application/problem+json"

STATUSES: Final[dict[Kind, HTTPStatus]] = {
    Kind.MALFORMED: HTTPStatus.BAD_REQUEST,
    Kind.UNSUPPORTED: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    Kind.INVALID: HTTPStatus.UNPROCESSABLE_ENTITY,
    Kind.UNAUTHENTICATED: HTTPStatus.UNAUTHORIZED,
    Kind.FORBIDDEN: HTTPStatus.FORBIDDEN,
    Kind.NOT_FOUND: HTTPStatus.NOT_FOUND,
    Kind.CONFLICT: HTTPStatus.CONFLICT,
    Kind.GONE: HTTPStatus.GONE,
    Kind.PRECONDITION_FAILED: HTTPStatus.PRECONDITION_FAILED,
    Kind.PRECONDITION_REQUIRED: HTTPStatus.PRECONDITION_REQUIRED,
    Kind.LIMITED: HTTPStatus.TOO_MANY_REQUESTS,
    Kind.UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
}

# What the framework itself refuses: (code, detail) by status.
_FRAMEWORK: Final = {
    404: ("route_not_found", "There is nothing at this address."),
    405: ("method_not_allowed", "This address does not take this method; Allow lists those it takes."),
    408: ("request_timeout", "The body did not arrive in time: send it again."),
    413: ("body_too_large", "The body is larger than this service takes."),
}
# As RFC 9110 names them; Python's own phrases differ between versions.
_TITLES: Final = {413: "Content Too Large", 422: "Unprocessable Content"}
_METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE")
_OTHER: Final = ("request_refused", "The request can't be served.")


class FieldProblem(BaseModel):
    """One field at fault: `pointer` into the body (RFC 6901), or the name of a query `parameter`."""

    pointer: str | None = None
    parameter: str | None = None
    detail: str


class ProblemDetails(BaseModel):
    """An error (RFC 9457). `code` is stable; `detail` is for people and never shows what was sent."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "about:blank",
                    "title": "Unprocessable Content",
                    "status": 422,
                    "detail": "title: must not be empty",
                    "code": "validation_failed",
                    "request_id": "019aaf3e7c007000a000000000000001",
                    "errors": [{"pointer": "/title", "detail": "must not be empty"}],
                }
            ]
        }
    )

    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str
    errors: Annotated[list[FieldProblem] | None, Field(description="Only for validation.")] = None
    current: Annotated[
        ObjectView | None,
        Field(description="Only for 412: the object as it is."),
    ] = None


def problem_response(
    request_id: str,
    status: int,
    code: str,
    detail: str,
    *,
    errors: list[dict[str, str]] | None = None,
    current: object = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """A problem details response."""
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": _TITLES.get(status, HTTPStatus(status).phrase),
        "status": int(status),
        "detail": detail,
        "code": code,
        "request_id": request_id,
    }
    if errors:
        content["errors"] = errors
    if current is not None:
        content["current"] = current
    return Response(
        msgspec.json.encode(content),
        status_code=int(status),
        media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


def refusal(request: Request, error: DomainError | HTTPException) -> Response:
    """The problem that tells of a refusal, the house's own or the framework's."""
    return _of_domain(request, error) if isinstance(error, DomainError) else _of_framework(request, error)


def _of_domain(request: Request, error: DomainError) -> Response:
    headers = {}
    if error.kind is Kind.UNAUTHENTICATED:
        headers["WWW-Authenticate"] = _challenge(error)
    if error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    current: object = None
    if isinstance(error, PreconditionError):
        current = object_json(error.current)
        headers["ETag"] = entity_tag(state_of(error.current))
    errors = [_field_problem(request, problem) for problem in error.problems]
    return problem_response(
        request.state.request_id,
        STATUSES[error.kind],
        error.code,
        error.detail,
        errors=errors,
        current=current,
        headers=headers,
    )


def _of_framework(request: Request, error: HTTPException) -> Response:
    code, detail = _FRAMEWORK.get(error.status_code, _OTHER)
    headers = dict(error.headers or {})
    if (
        error.status_code == HTTPStatus.METHOD_NOT_ALLOWED
        and "Allow" not in headers
        and (methods := _methods(request))
    ):
        headers["Allow"] = ", ".join(methods)
    return problem_response(request.state.request_id, error.status_code, code, detail, headers=headers)


def _methods(request: Request) -> list[str]:
    """What the address takes; Starlette would name only the methods of its first route."""
    routes = request.app.routes
    methods = [
        method
        for method in _METHODS
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes)
    ]
    return [*methods, "HEAD"] if "GET" in methods else methods


def _field_problem(request: Request, problem: Problem) -> dict[str, str]:
    # These have no body: their fields are query parameters.
    if request.method in {"GET", "DELETE"}:
        return {"parameter": problem.field, "detail": problem.detail}
    return {"pointer": f"/{problem.field}" if problem.field else "", "detail": problem.detail}


def _challenge(error: DomainError) -> str:
    """RFC 6750 §3: no error code when no credentials were given."""
    if error.code == "token_missing":
        return 'Bearer realm="taskharbor"'
    return f'Bearer realm="taskharbor", error="invalid_token", error_description="{error.detail}"'
