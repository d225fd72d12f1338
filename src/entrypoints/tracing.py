"""Traces for OpenTelemetry: a span for each request and each statement; only loaded where they are wanted.

Where they go, and how many, is for the standard variables to say (OTEL_EXPORTER_OTLP_ENDPOINT,
OTEL_TRACES_SAMPLER, …). No span holds a token, a query string, an argument of a statement or a task's text.
"""

from collections.abc import Mapping, MutableMapping
from importlib.metadata import version
from typing import Any, Final

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.asyncpg import AsyncPGInstrumentor
from opentelemetry.propagate import extract
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanLimits, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer, get_current_span
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SERVER_ERROR: Final = 500
# Asked every few seconds, for nobody's sake.
_UNTRACED: Final = frozenset({"/livez", "/readyz", "/metrics"})


class OpenTelemetry:
    """The spans of this process, sent in the background: what `observability.Tracing` asks for."""

    def __init__(self) -> None:
        resource = Resource.create({"service.name": "taskharbor", "service.version": version("taskharbor")})
        # Events would hold what an exception says, and that may be what somebody wrote.
        self._provider = TracerProvider(resource=resource, span_limits=SpanLimits(max_events=0))
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        self._tracer = self._provider.get_tracer("taskharbor", version("taskharbor"))
        self._statements = AsyncPGInstrumentor()  # type: ignore[no-untyped-call]
        self._statements.instrument(tracer_provider=self._provider)

    def around(self, app: ASGIApp) -> ASGIApp:
        """`app`, with a span around each request."""
        return RequestSpans(app, self._tracer)

    def add_ids(self, _logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
        """A line of the log, with the trace and span that it belongs to."""
        context = get_current_span().get_span_context()
        if context.is_valid:
            event.update(trace_id=f"{context.trace_id:032x}", span_id=f"{context.span_id:016x}")
        return event

    def close(self) -> None:
        """Send what is left."""
        self._statements.uninstrument()
        self._provider.shutdown()


class RequestSpans:
    """A span around each request, named by its route, part of the caller's trace if it says so.

    W3C Trace Context; OpenTelemetry's semantic conventions for HTTP servers.
    """

    def __init__(self, app: ASGIApp, tracer: Tracer) -> None:
        self._app = app
        self._tracer = tracer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in _UNTRACED:
            await self._app(scope, receive, send)
            return
        carrier = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        with self._tracer.start_as_current_span(
            scope["method"], context=extract(carrier), kind=SpanKind.SERVER
        ) as span:

            async def send_noting(message: Message) -> None:
                if message["type"] == "http.response.start":
                    _note_status(span, message["status"])
                await send(message)

            try:
                await self._app(scope, receive, send_noting)
            finally:
                _describe(span, scope)


def _note_status(span: Span, status: int) -> None:
    span.set_attribute("http.response.status_code", status)
    if status >= _SERVER_ERROR:
        span.set_status(Status(StatusCode.ERROR))


def _describe(span: Span, scope: Scope) -> None:
    state = scope["state"]
    span.set_attribute("http.request.method", scope["method"])
    span.set_attribute("url.scheme", scope["scheme"])
    span.set_attribute("taskharbor.request_id", state.get("request_id", ""))
    if (route := state.get("route")) is not None:
        span.update_name(f"{scope['method']} {route}")
        span.set_attribute("http.route", route)
    if (user := state.get("user")) is not None:
        span.set_attribute("enduser.id", user)
    if (client := scope.get("client")) is not None:
        span.set_attribute("client.address", client[0])
