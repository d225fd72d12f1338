"""How much of it, from which seed, and where the table is shown."""

import random
from collections.abc import Callable

import pytest


@pytest.fixture(scope="package")
def seed(request: pytest.FixtureRequest) -> int:
    """Of `--seed`, else a fresh one; the table tells it."""
    return int(request.config.getoption("--seed") or random.SystemRandom().getrandbits(32))


@pytest.fixture(scope="package")
def examples(request: pytest.FixtureRequest) -> int:
    """Of `--examples`."""
    return int(request.config.getoption("--examples"))


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Prints a table past the capture: it is what the suite is run for."""

    def show(text: str) -> None:
        with capsys.disabled():
            print(f"\n{text}")  # noqa: T201

    return show
