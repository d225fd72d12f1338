"""The Postgres store keeps the contracts; the fixture `storage` is the session's."""

from collections.abc import Callable, Iterator

import pytest

from adapters.postgres import candidates, changed, few, finding, remembered
from adapters.postgres.find_statement import find_statement
from adapters.postgres.storage import PostgresStorage
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
from contracts.storage import StorageContract, new_user
from contracts.tallies import TalliesContract
from contracts.upkeep import AnnouncementContract, UpkeepContract


@pytest.fixture
def announcing(storage: PostgresStorage) -> Callable[[Announce], PostgresStorage]:
    return lambda announce: PostgresStorage(storage._pool, announce)


@pytest.fixture(scope="class")
def fewer() -> Iterator[None]:
    """More than two tasks are too many to be looked up by themselves."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (few, changed):
            patch.setattr(module, "MOST", 2)
        patch.setattr(candidates, "_SAMPLE", 5)
        patch.setattr(candidates, "_MANY", 3)
        find_statement.cache_clear()
        yield
    find_statement.cache_clear()


@pytest.fixture(scope="class")
def remembering() -> Iterator[None]:
    """Each list is known from its second time on, of however few tasks, until there are three changes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "is_much_faster", lambda *_: True)
        patch.setattr(remembered, "_FEW_CHANGES", 0)
        patch.setattr(remembered, "_ASKED_AGAIN", 2)
        patch.setattr(remembered, "_ASKED_BETWEEN_CHANGES", 2)
        patch.setattr(remembered, "MOST", 3)
        yield


class TestStorage(StorageContract):
    pass


class TestQueries(QueryContract):
    pass


@pytest.mark.usefixtures("fewer")
class TestQueriesAmongFewer(QueryContract):
    pass


@pytest.mark.usefixtures("fewer")
class TestFiltersAmongFewer(FilterContract):
    pass


@pytest.mark.usefixtures("fewer")
class TestChangedAmongFewer(ChangedContract):
    pass


class TestAgain(AgainContract):
    pass


@pytest.mark.usefixtures("remembering")
class TestAgainRemembered(AgainContract):
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
    async def test_only_one_process_does_upkeep(self, storage: PostgresStorage) -> None:
        async with storage.acting_as(new_user()) as one, storage.acting_as(new_user()) as other:
            assert await one.claim_upkeep()
            assert not await other.claim_upkeep()
        async with storage.acting_as(new_user()) as other:
            assert await other.claim_upkeep()


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
    pass
