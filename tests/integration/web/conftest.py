"""One browser and one service for all; each test is about somebody new, in windows of their own."""

from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.async_api import Browser, expect

from support.browser import CHROMIUM, PATIENCE_MS, Visitor, chromium, served
from support.service import Service, running

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    async with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def page_service() -> Iterator[Service]:
    with served() as service:
        yield service


@pytest.fixture(scope="session")
def small_service() -> Iterator[Service]:
    """A service that takes three open tasks and small files."""
    limits = {"TASKHARBOR_OPEN_TASKS_PER_USER": "3", "TASKHARBOR_MAX_IMPORT_BYTES": "20480"}
    with served(**limits) as service:
        yield service


@pytest.fixture(scope="session")
def demo() -> Iterator[Service]:
    with running("demo") as service:
        yield service


@pytest.fixture
async def alice(browser: Browser, page_service: Service) -> AsyncIterator[Visitor]:
    """Somebody without tasks yet. What the browser complains of and the test does not expect fails it."""
    alice = Visitor(browser, page_service)
    yield alice
    await alice.leave()


@pytest.fixture
async def carol(browser: Browser, small_service: Service) -> AsyncIterator[Visitor]:
    """Somebody with little room."""
    carol = Visitor(browser, small_service)
    yield carol
    await carol.leave()


@pytest.fixture
async def guest(browser: Browser, demo: Service) -> AsyncIterator[Visitor]:
    """The one user of the demo that has its sample tasks: to look at, not to change."""
    guest = Visitor(browser, demo, user="demo")
    yield guest
    await guest.leave()
