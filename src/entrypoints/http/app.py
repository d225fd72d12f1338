"""The HTTP door: one FastAPI application over the container's menu."""

from importlib.metadata import version
from typing import Final

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from entrypoints.container import Container
from entrypoints.http import account, changes, health, stream, tasks
from entrypoints.http.arrival import ReceiveDeadline
from entrypoints.http.guards import OneHost, RequestDeadline, Shedding
from entrypoints.http.lifespan import lifespan_over
from entrypoints.http.middleware import BodyLimit, Failures, RequestLog, RouteName, Tolerance
from entrypoints.http.openapi import document
from entrypoints.http.problems import install_problem_handlers
from entrypoints.http.security_headers import SecurityHeaders
from entrypoints.observability import configure_logging
from entrypoints.settings import Settings

_DESCRIPTION: Final = """\
A person's tasks, signed in by their own issuer's token.

`{user_id}` is the token's subject, percent-encoded; `me` stands for it. Every error is a problem details
object (RFC 9457) with a stable `code`. A field that a request does not name is left alone.
"""
_EXPOSED: Final = [
    "ETag",
    "Link",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "Idempotency-Replayed",
    "X-Request-ID",
    "X-Total-Count",
]
_LOCALHOST: Final = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?"
_PREFLIGHT_SECONDS: Final = 7200


def create_app() -> FastAPI:
    """The application as the environment sets it up; uvicorn calls this in each worker."""
    container = Container(settings=Settings())
    tracing = container.tracing()
    configure_logging(container.settings(), *([] if tracing is None else [tracing.add_ids]))
    return build_app(container)


def build_app(container: Container) -> FastAPI:
    """The application over `container`, resolved here so that no mistake waits for a request."""
    settings = container.settings()
    app = FastAPIOffline(
        title="Taskharbor",
        version=version("taskharbor"),
        description=_DESCRIPTION,
        redoc_url=None,
        lifespan=lifespan_over(container),
        redirect_slashes=False,
        # Its spans would hold query strings; entrypoints.tracing has those of this house.
        telemetry={"tracing": False, "metrics": False, "logs": False},
        middleware=[
            *_tracing(container),
            Middleware(SecurityHeaders),
            Middleware(RequestLog, new_id=container.new_id(), metrics=container.metrics()),
            _cors(settings),
            Middleware(Failures),
            Middleware(OneHost),
            Middleware(Tolerance),
            Middleware(Shedding, limit=settings.max_requests_at_once, on_shed=container.metrics().shed),
            Middleware(RequestDeadline, seconds=settings.request_seconds),
            Middleware(ReceiveDeadline, seconds=settings.receive_seconds),
            Middleware(BodyLimit, max_bytes=settings.max_body_bytes),
            Middleware(RouteName),
        ],
    )
    install_problem_handlers(app)
    # As they are, and before the document's: an included router would be asked once more for each request.
    doors = (tasks, changes, stream, account, health)
    app.router.routes[:0] = [route for door in doors for route in door.router.routes]
    document(app)
    return app


def _tracing(container: Container) -> list[Middleware]:
    """What makes a span of each request, if traces are wanted."""
    tracing = container.tracing()
    return [] if tracing is None else [Middleware(tracing.around)]


def _cors(settings: Settings) -> Middleware:
    """Without origins set, any page served by this machine may call a service that only it can reach."""
    origins = settings.cors_origins
    pattern = _LOCALHOST if origins is None and settings.on_loopback else None
    return Middleware(
        CORSMiddleware,
        allow_origins=list(origins or ()),
        allow_origin_regex=pattern,
        allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
        allow_headers=["*"],
        expose_headers=_EXPOSED,
        max_age=_PREFLIGHT_SECONDS,
    )
