"""The memory store keeps the contracts."""

import pytest

from adapters.memory.storage import MemoryStorage
from contracts.concurrency import ConcurrencyContract
from contracts.query import QueryContract
from contracts.storage import StorageContract


@pytest.fixture(scope="session")
def storage() -> MemoryStorage:
    return MemoryStorage()


class TestStorage(StorageContract):
    pass


class TestQueries(QueryContract):
    pass


class TestConcurrency(ConcurrencyContract):
    pass
