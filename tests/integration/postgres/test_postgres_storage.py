"""The Postgres store keeps the contracts; the fixture `storage` is the session's."""

from contracts.concurrency import ConcurrencyContract
from contracts.query import QueryContract
from contracts.storage import StorageContract


class TestStorage(StorageContract):
    pass


class TestQueries(QueryContract):
    pass


class TestConcurrency(ConcurrencyContract):
    pass
