"""How much of it, from which seed, and where the tables are shown."""

import random
from collections.abc import Callable

import pytest


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """Of `--seed`, else a fresh one, which is said if something is wrong."""
    return int(request.config.getoption("--seed") or random.SystemRandom().getrandbits(32))


@pytest.fixture
def faults(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--faults"))


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Prints a table past the capture: it is what the suite is run for."""

    def show(text: str) -> None:
        with capsys.disabled():
            print(f"\n{text}")  # noqa: T201

    return show
