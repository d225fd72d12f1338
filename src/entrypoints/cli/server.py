"""Running uvicorn, for `serve` and `demo` alike."""

import asyncio
import signal
import sys
from functools import partial
from types import FrameType
from typing import Final, NoReturn, cast

import uvicorn
from fastapi import FastAPI

from entrypoints.cli.connections import Protocol
from entrypoints.settings import Settings

# uvloop does not run on Windows.
_LOOP: Final = "auto" if sys.platform == "win32" else "entrypoints.cli.fair_loop:FairLoop"


def leave_on_sigterm() -> None:
    """Make SIGTERM unwind like Ctrl-C does, so that what was started is also stopped.

    uvicorn waits for the requests under way, and then raises the signal that ended it once more.
    """
    signal.signal(signal.SIGTERM, _leave)


def run_uvicorn(application: FastAPI | str, settings: Settings, workers: int = 1) -> None:
    """Serve until told to stop. `application` is one, or the import string of a factory for `workers`."""
    uvicorn.run(
        application,
        factory=isinstance(application, str),
        host=settings.host,
        port=settings.port,
        workers=workers,
        http=cast("type[asyncio.Protocol]", partial(Protocol, head_seconds=settings.receive_seconds)),
        loop=_LOOP,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=settings.shutdown_seconds,
    )


def _leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(0)
