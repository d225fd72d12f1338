"""How much of it."""

import pytest


@pytest.fixture
def examples(request: pytest.FixtureRequest) -> int:
    """Of `--examples`."""
    return int(request.config.getoption("--examples"))
