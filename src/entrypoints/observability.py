"""Logs: one structured line per event, JSON for machines or coloured for people."""

import logging
import sys
from typing import Any

import structlog
from structlog.typing import Processor

from entrypoints.settings import LogFormat, Settings


def configure_logging(settings: Settings) -> None:
    """Send structlog's and the standard library's events to stderr in one format."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    level = settings.log_level.upper()
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_renderers(settings)],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # Libraries that log each request or query of their own would double every line.
    for name in ("httpx", "httpcore", "asyncio", "alembic", "sse_starlette"):
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


def _renderers(settings: Settings) -> list[Any]:
    console = settings.log_format is LogFormat.CONSOLE or (
        settings.log_format is LogFormat.AUTO and sys.stderr.isatty()
    )
    if console:
        # The pretty tracebacks show local variables, among them the request and its token.
        return [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
