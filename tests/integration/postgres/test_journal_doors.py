"""What is asked of the journal through HTTP, over Postgres."""

from collections.abc import AsyncIterator
from functools import partial

import pytest

from adapters.postgres.storage import PostgresStorage
from contracts.door_account import AccountDoorContract
from contracts.door_activity import ActivityContract
from contracts.door_batch import BatchContract, StrictBatchContract
from contracts.door_changes import ChangesContract
from contracts.door_conditions import ConditionsContract, RequiredConditionContract
from contracts.door_every_field import EveryFieldContract
from contracts.door_expand import ExpandContract
from contracts.door_filters import SavedFiltersContract
from contracts.door_isolation import IsolationContract
from contracts.door_keys import FewKeysContract, KeysContract
from contracts.door_links import LinksContract, ProjectsContract
from contracts.door_quick import QuickAddContract
from contracts.door_quota import QuotaContract
from contracts.door_repeats import RepeatsContract
from contracts.door_stats import StatsContract
from contracts.door_tags import TagsContract
from contracts.door_time import TimeContract
from contracts.door_transfer import SmallTransferContract, TransferContract
from contracts.door_trash import TrashContract
from support.apps import Door, serving
from support.databases import beside


@pytest.fixture
async def strict_door(storage: PostgresStorage) -> AsyncIterator[Door]:
    async with serving(partial(beside, storage), require_if_match=True) as door:
        yield door


@pytest.fixture
async def forgetful_door(storage: PostgresStorage) -> AsyncIterator[Door]:
    async with serving(partial(beside, storage), idempotency_keys_per_user=3) as door:
        yield door


@pytest.fixture
async def small_door(storage: PostgresStorage) -> AsyncIterator[Door]:
    async with serving(partial(beside, storage), open_tasks_per_user=3) as door:
        yield door


class TestConditions(ConditionsContract):
    pass


class TestRequiredCondition(RequiredConditionContract):
    pass


class TestKeys(KeysContract):
    pass


class TestFewKeys(FewKeysContract):
    pass


class TestChanges(ChangesContract):
    pass


class TestTrash(TrashContract):
    pass


class TestActivity(ActivityContract):
    pass


class TestAccount(AccountDoorContract):
    pass


class TestQuota(QuotaContract):
    pass


class TestIsolation(IsolationContract):
    pass


class TestLinks(LinksContract):
    pass


class TestProjects(ProjectsContract):
    pass


class TestRepeats(RepeatsContract):
    pass


class TestBatch(BatchContract):
    pass


class TestStrictBatch(StrictBatchContract):
    pass


class TestQuickAdd(QuickAddContract):
    pass


class TestExpand(ExpandContract):
    pass


class TestSavedFilters(SavedFiltersContract):
    pass


class TestTags(TagsContract):
    pass


class TestStats(StatsContract):
    pass


class TestTransfer(TransferContract):
    pass


class TestSmallTransfer(SmallTransferContract):
    pass


class TestTime(TimeContract):
    pass


class TestEveryField(EveryFieldContract):
    pass
