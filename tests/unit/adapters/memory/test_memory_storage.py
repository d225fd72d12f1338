"""The memory store keeps the contracts."""

from collections.abc import Callable

import pytest

from adapters.memory.storage import MemoryStorage
from application.ports.storage import Announce
from contracts.accounts import AccountsContract
from contracts.again import AgainContract
from contracts.all_or_nothing import AllOrNothingContract
from contracts.changed import ChangedContract
from contracts.concurrency import ConcurrencyContract
from contracts.conflicts import ConflictsContract
from contracts.few import FewContract
from contracts.figures import FiguresContract
from contracts.filters import FilterContract
from contracts.journal import JournalContract
from contracts.keys import KeysContract
from contracts.named import NamedContract
from contracts.order import OrderContract
from contracts.query import QueryContract
from contracts.retention import RetentionContract
from contracts.search import SearchContract
from contracts.storage import StorageContract
from contracts.tallies import TalliesContract
from contracts.upkeep import AnnouncementContract, UpkeepContract


@pytest.fixture(scope="session")
def storage() -> MemoryStorage:
    return MemoryStorage()


@pytest.fixture
def announcing() -> Callable[[Announce], MemoryStorage]:
    return MemoryStorage


class TestStorage(StorageContract):
    pass


class TestQueries(QueryContract):
    pass


class TestAgain(AgainContract):
    pass


class TestChanged(ChangedContract):
    pass


class TestNamed(NamedContract):
    pass


class TestFilters(FilterContract):
    pass


class TestConcurrency(ConcurrencyContract):
    pass


class TestAllOrNothing(AllOrNothingContract):
    pass


class TestJournal(JournalContract):
    pass


class TestRetention(RetentionContract):
    pass


class TestKeys(KeysContract):
    pass


class TestAccounts(AccountsContract):
    pass


class TestUpkeep(UpkeepContract):
    pass


class TestAnnouncements(AnnouncementContract):
    pass


class TestConflicts(ConflictsContract):
    pass


class TestTallies(TalliesContract):
    pass


class TestFigures(FiguresContract):
    pass


class TestFew(FewContract):
    pass


class TestSearch(SearchContract):
    pass


class TestOrder(OrderContract):
    MOVES = 10_000
