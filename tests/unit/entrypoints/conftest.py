"""One application for all tests of the doors; whoever needs a task makes a new person."""

from collections.abc import AsyncIterator

import pytest
import structlog
from structlog.types import EventDict

from entrypoints.http import middleware
from entrypoints.observability import add_request_id
from support.apps import Door, Person, serving


@pytest.fixture(scope="session")
async def door() -> AsyncIterator[Door]:
    async with serving() as door:
        yield door


@pytest.fixture
def alice(door: Door) -> Person:
    return door.person()


@pytest.fixture
def bob(door: Door) -> Person:
    return door.person()


@pytest.fixture
def access_log(monkeypatch: pytest.MonkeyPatch) -> list[EventDict]:
    """The lines of the access log, as they are written."""
    return _captured(monkeypatch, "_access")


@pytest.fixture
def failures(monkeypatch: pytest.MonkeyPatch) -> list[EventDict]:
    """The failures that are logged, as they happen."""
    return _captured(monkeypatch, "_errors")


def _captured(monkeypatch: pytest.MonkeyPatch, name: str) -> list[EventDict]:
    capture = structlog.testing.LogCapture()
    processors = [add_request_id, capture]
    monkeypatch.setattr(middleware, name, structlog.wrap_logger(None, processors=processors))
    return capture.entries
