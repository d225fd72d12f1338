"""Logs: one structured line per event, JSON for machines or coloured for people."""

import json
import logging
import sys
from collections.abc import Mapping, MutableMapping
from contextvars import ContextVar
from importlib import import_module
from typing import Any, Final, Protocol

import msgspec
import structlog
from starlette.types import ASGIApp
from structlog.typing import Processor

from entrypoints.settings import LogFormat, Settings

REQUEST_ID: Final[ContextVar[str | None]] = ContextVar("request_id", default=None)
"""The id of the request under way, which every line of the log bears."""


class Tracing(Protocol):
    """Spans of what this process does, for where they are wanted."""

    def around(self, app: ASGIApp) -> ASGIApp:
        """`app`, with a span around each request."""
        ...

    def add_ids(self, logger: Any, method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
        """A line of the log, with the trace and span that it belongs to."""
        ...

    def close(self) -> None:
        """Send what is left."""
        ...


def tracing(*, wanted: bool) -> Tracing | None:
    """Traces, if `wanted`: they come with the extra `traces`, and cost what they cost."""
    return import_module("entrypoints.tracing").OpenTelemetry() if wanted else None


def configure_logging(settings: Settings, *more: Processor) -> None:
    """Send structlog's and the standard library's events to stderr in one format, after `more` was done.

    structlog's own go there straight: the way through the standard library would cost a request as much as
    the database does.
    """
    shared: list[Processor] = [
        add_request_id,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        *more,
    ]
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    rendering = _rendering(settings)
    structlog.configure(
        processors=[*shared, *rendering],
        logger_factory=_NamedLogger,
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # Libraries that log each request or query of their own would double every line.
    for name in ("httpx", "httpcore", "asyncio", "alembic", "sse_starlette"):
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


def add_request_id(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """A line of the log, with the request that it is about."""
    if "request_id" not in event and (request_id := REQUEST_ID.get()) is not None:
        event["request_id"] = request_id
    return event


class _NamedLogger(structlog.WriteLogger):
    """Writes lines to stderr; has the name that `add_logger_name` looks for."""

    def __init__(self, name: str = "taskharbor") -> None:
        super().__init__(sys.stderr)
        self.name = name


def _rendering(settings: Settings) -> list[Processor]:
    console = settings.log_format is LogFormat.CONSOLE or (
        settings.log_format is LogFormat.AUTO and sys.stderr.isatty()
    )
    if console:
        # The pretty tracebacks show local variables, among them the request and its token.
        return [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(_json)]


def _json(event: MutableMapping[str, Any], **_: Any) -> str:
    """One line whoever reads it: of what clients send, separators and terminal controls are escaped."""
    try:
        line = msgspec.json.encode(event, enc_hook=repr)
    except UnicodeEncodeError:
        # A lone surrogate, which is no text.
        line = b"\xff"
    return line.decode() if line.isascii() else json.dumps(event, default=repr, separators=(",", ":"))
