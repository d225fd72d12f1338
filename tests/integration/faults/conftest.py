"""How much of it, from which seed, and where the tables are shown."""

import random
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from adapters.postgres.dsn import Dsn
from adapters.postgres.embedded.supervisor import EmbeddedPostgres
from adapters.postgres.migrate import migrate
from support.embedded import passable_folder


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


@pytest.fixture(scope="package")
async def server() -> AsyncIterator[tuple[Path, str]]:
    """The folder and URL of an embedded server of these tests' own, started again whenever it ends."""
    with passable_folder() as folder, EmbeddedPostgres(folder / "data") as url:
        await migrate(Dsn.parse(url))
        yield folder / "data", url
