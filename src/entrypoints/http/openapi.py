"""What the generated OpenAPI document does not say by itself, or says wrongly."""

from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from entrypoints.http.problems import ProblemDetails
from entrypoints.wire import TaskView


def document(app: FastAPI) -> None:
    """Add to the generated schema what routes can't say: the problem's shape and the token."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        schema = generate()
        components = schema.setdefault("components", {})
        problem = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
        nested = problem.pop("$defs", {})
        components.setdefault("schemas", {}).update({**nested, ProblemDetails.__name__: problem})
        # The generator drops what is null from examples, and with it fields that are always there.
        components["schemas"][TaskView.__name__] |= TaskView.model_config["json_schema_extra"]
        components["securitySchemes"] = {
            "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
        }
        _forget_framework_validation(schema)
        for path, operations in schema["paths"].items():
            if path.startswith("/api/"):
                for operation in operations.values():
                    operation["security"] = [{"bearer": []}]
        return schema

    app.openapi = openapi  # type: ignore[method-assign]


def _forget_framework_validation(schema: dict[str, Any]) -> None:
    """FastAPI documents its own 422 wherever a route has parameters; here it never gives that answer."""
    for name in ("HTTPValidationError", "ValidationError"):
        schema["components"]["schemas"].pop(name, None)
    for operations in schema["paths"].values():
        for operation in operations.values():
            if "application/json" in operation["responses"].get("422", {}).get("content", {}):
                del operation["responses"]["422"]


def operation_id(route: APIRoute) -> str:
    """Code generators name their methods by it."""
    return route.name
