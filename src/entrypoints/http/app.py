"""The HTTP door: one FastAPI application over the container's menu."""

from importlib.metadata import version
from typing import Final

from fastapi import FastAPI
from fastapi.middleware.asyncexitstack import AsyncExitStackMiddleware
from fastapi_offline import FastAPIOffline
from starlette.middleware import Middleware
from starlette.types import ASGIApp

from entrypoints.container import Container
from entrypoints.http import account, batch, changes, health, named, stats, stream, tags, tasks, transfer
from entrypoints.http.arrival import Arrival
from entrypoints.http.cors import cors
from entrypoints.http.dispatch import Dispatch
from entrypoints.http.guards import OneHost, RequestDeadline, Shedding
from entrypoints.http.lifespan import lifespan_over
from entrypoints.http.middleware import Failures, RequestLog, Tolerance
from entrypoints.http.openapi import document
from entrypoints.http.page import page_routes
from entrypoints.observability import configure_logging
from entrypoints.settings import Settings

_DESCRIPTION: Final = """\
A person's tasks, signed in by their own issuer's token.

`{user_id}` is the token's subject, percent-encoded; `me` stands for it. Every error is a problem details
object (RFC 9457) with a stable `code`. A field that a request does not name is left alone.
"""
_DOORS: Final = (tasks, batch, named, tags, changes, stream, stats, transfer, account, health)


def create_app() -> FastAPI:
    """The application as the environment sets it up; uvicorn calls this in each worker."""
    container = Container(settings=Settings())
    tracing = container.tracing()
    configure_logging(container.settings(), *([] if tracing is None else [tracing.add_ids]))
    return build_app(container)


def build_app(container: Container) -> FastAPI:
    """The application over `container`, resolved here so that no mistake waits for a request."""
    app = FastAPIOffline(
        title="Taskharbor",
        version=version("taskharbor"),
        description=_DESCRIPTION,
        redoc_url=None,
        lifespan=lifespan_over(container),
        redirect_slashes=False,
        # Its spans would hold query strings; entrypoints.tracing has those of this house.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    # As they are, and before the document's: an included router would be asked once more for each request.
    routes = [route for door in _DOORS for route in door.router.routes]
    app.router.routes[:0] = routes
    app.router.routes.extend(page_routes(container.settings(), container.local_tokens()))
    document(app)
    app.middleware_stack = _layers(container, Dispatch(AsyncExitStackMiddleware(app.router), routes))
    return app


def _layers(container: Container, inmost: ASGIApp) -> ASGIApp:
    """`inmost` in all that happens around a request, and no more: the framework would add five of its own."""
    settings, metrics = container.settings(), container.metrics()
    layers = [
        *_tracing(container),
        Middleware(RequestLog, new_id=container.new_id(), metrics=metrics),
        cors(settings),
        Middleware(Tolerance),
        Middleware(Failures),
        Middleware(OneHost),
        Middleware(Shedding, limit=settings.max_requests_at_once, on_shed=metrics.shed),
        Middleware(RequestDeadline, seconds=settings.request_seconds),
        Middleware(
            Arrival,
            seconds=settings.receive_seconds,
            max_bytes=settings.max_body_bytes,
            max_file_bytes=settings.max_import_bytes,
        ),
    ]
    app = inmost
    for layer, arguments, by_name in reversed(layers):
        app = layer(app, *arguments, **by_name)
    return app


def _tracing(container: Container) -> list[Middleware]:
    """What makes a span of each request, if traces are wanted."""
    tracing = container.tracing()
    return [] if tracing is None else [Middleware(tracing.around)]
