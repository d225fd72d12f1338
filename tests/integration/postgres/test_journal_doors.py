"""What is asked of the journal through HTTP, over Postgres."""

from collections.abc import AsyncIterator
from functools import partial

import pytest

from adapters.postgres.storage import PostgresStorage
from contracts.door_account import AccountDoorContract
from contracts.door_activity import ActivityContract
from contracts.door_changes import ChangesContract
from contracts.door_conditions import ConditionsContract, RequiredConditionContract
from contracts.door_every_field import EveryFieldContract
from contracts.door_isolation import IsolationContract
from contracts.door_keys import FewKeysContract, KeysContract
from contracts.door_links import LinksContract, ProjectsContract
from contracts.door_quota import QuotaContract
from contracts.door_repeats import RepeatsContract
from contracts.door_time import TimeContract
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


class TestTime(TimeContract):
    pass


class TestEveryField(EveryFieldContract):
    pass
