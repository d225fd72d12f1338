"""The HTTP application over the session's Postgres."""

from collections.abc import AsyncIterator
from functools import partial

import pytest

from adapters.postgres.storage import PostgresStorage
from support.apps import Door, serving
from support.databases import beside


@pytest.fixture
async def door(storage: PostgresStorage) -> AsyncIterator[Door]:
    async with serving(partial(beside, storage)) as door:
        yield door
