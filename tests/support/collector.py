"""A stand-in for an OpenTelemetry collector: takes spans over HTTP and keeps them (OTLP/HTTP, protobuf)."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


class Collector:
    """The spans that were sent to `url`."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.spans: list[Any] = []
        self.resources: list[Any] = []
        self.raw = b""

    def take(self, body: bytes) -> None:
        """What one request brought."""
        self.raw += body
        for group in ExportTraceServiceRequest.FromString(body).resource_spans:
            self.resources.append(group.resource)
            for scope in group.scope_spans:
                self.spans.extend(scope.spans)


def attributes(span: Any) -> dict[str, object]:
    """The attributes of a span or resource, as Python has them."""
    found = {}
    for pair in span.attributes:
        value = pair.value
        found[pair.key] = getattr(value, str(value.WhichOneof("value")))
    return found


@contextmanager
def collecting() -> Iterator[Collector]:
    """A collector on loopback; it is gone with the context."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    collector = Collector(f"http://127.0.0.1:{server.server_port}")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            collector.take(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            """Nothing: tests look at the spans."""

    server.RequestHandlerClass = Handler
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield collector
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
