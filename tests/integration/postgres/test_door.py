"""The HTTP door over Postgres."""

from collections.abc import AsyncIterator

import pytest

from adapters.postgres.storage import PostgresStorage
from contracts.door import DoorContract
from support.apps import Door, serving


class TestDoor(DoorContract):
    @pytest.fixture
    async def door(self, borrowed: PostgresStorage) -> AsyncIterator[Door]:
        async with serving(borrowed) as door:
            yield door

    @pytest.fixture
    def borrowed(self, storage: PostgresStorage, monkeypatch: pytest.MonkeyPatch) -> PostgresStorage:
        """The session's store, which the application must not close at its end."""

        async def leave_open() -> None:
            return

        monkeypatch.setattr(storage, "close", leave_open)
        return storage
