"""How much of it, and a server of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.postgres.dsn import Dsn
from adapters.postgres.embedded.supervisor import EmbeddedPostgres
from adapters.postgres.migrate import migrate
from support.embedded import passable_folder


@pytest.fixture
def faults(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--faults"))


@pytest.fixture(scope="package")
async def server() -> AsyncIterator[tuple[Path, str]]:
    """The folder and URL of an embedded server of these tests' own, started again whenever it ends."""
    with passable_folder() as folder, EmbeddedPostgres(folder / "data") as url:
        await migrate(Dsn.parse(url))
        yield folder / "data", url
