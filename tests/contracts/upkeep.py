"""What every store must know of its users' upkeep and news, and of whom it must tell."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from application.ports.repositories import KeyUse
from application.ports.storage import LATEST_VISIT, Announce, Storage
from contracts.journal import edited, edited_account, purged
from contracts.storage import InterruptionError, added, new_task, new_user
from domain.vocabulary import UserId
from support.strategies import NOW

ALWAYS = datetime(9999, 1, 1, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
MANY = 1000


async def is_due(storage: Storage, user: UserId, at: datetime) -> bool:
    """Whether upkeep of `user` is due by `at`."""
    # Nobody else's id stands between a text and its own beginning.
    return list(await storage.users_to_visit(at, user[:-1], 1)) == [user]


async def assert_due(storage: Storage, user: UserId, at: datetime) -> None:
    """Upkeep of `user` is due at `at` and not before."""
    assert not await is_due(storage, user, at - INSTANT)
    assert await is_due(storage, user, at)


async def visited(storage: Storage, user: UserId, again: datetime | None) -> None:
    """Have upkeep of `user` due at `again`."""
    async with storage.acting_as(user) as transaction:
        await transaction.visit_again(again)


async def used_key(storage: Storage, user: UserId, at: datetime) -> None:
    async with storage.acting_as(user) as transaction:
        await transaction.keys.add("key", KeyUse(b"print", 1, at), keep=MANY)


class UpkeepContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    async def test_upkeep_is_due_a_day_after_a_change(self, storage: Storage) -> None:
        user = new_user()
        assert not await is_due(storage, user, ALWAYS)
        task = await added(storage, user)
        await assert_due(storage, user, NOW + LATEST_VISIT)
        await visited(storage, user, None)
        await edited(storage, user, task, "Edited")
        await assert_due(storage, user, NOW + LATEST_VISIT)
        await visited(storage, user, None)
        await edited_account(storage, user, "Europe/Paris")
        await assert_due(storage, user, NOW + LATEST_VISIT)
        await visited(storage, user, None)
        await purged(storage, user, task)
        await assert_due(storage, user, NOW + LATEST_VISIT)

    async def test_upkeep_is_due_a_day_after_a_use_of_a_key(self, storage: Storage) -> None:
        user = new_user()
        await used_key(storage, user, NOW + 5 * LATEST_VISIT)
        await assert_due(storage, user, NOW + 6 * LATEST_VISIT)
        await used_key(storage, user, NOW)
        await assert_due(storage, user, NOW + LATEST_VISIT)

    async def test_a_change_brings_a_late_visit_forward(self, storage: Storage) -> None:
        user = new_user()
        task = await added(storage, user)
        await visited(storage, user, NOW + 30 * LATEST_VISIT)
        await assert_due(storage, user, NOW + 30 * LATEST_VISIT)
        await edited(storage, user, task, "Edited")
        await assert_due(storage, user, NOW + LATEST_VISIT)

    async def test_an_early_visit_stays_early(self, storage: Storage) -> None:
        user = new_user()
        task = await added(storage, user)
        await visited(storage, user, NOW)
        await edited(storage, user, task, "Edited")
        await edited_account(storage, user, "Europe/Paris")
        await used_key(storage, user, NOW)
        await assert_due(storage, user, NOW)

    async def test_no_visit_is_due_before_something_changes(self, storage: Storage) -> None:
        user = new_user()
        await added(storage, user)
        await visited(storage, user, None)
        assert not await is_due(storage, user, ALWAYS)

    async def test_a_visit_that_is_rolled_back_stays_due(self, storage: Storage) -> None:
        user = new_user()
        await added(storage, user)
        with pytest.raises(InterruptionError):
            async with storage.acting_as(user) as transaction:
                assert await transaction.claim_upkeep()
                await transaction.visit_again(None)
                raise InterruptionError
        await assert_due(storage, user, NOW + LATEST_VISIT)

    async def test_upkeep_can_be_claimed_again_and_again(self, storage: Storage) -> None:
        for user in (new_user(), new_user()):
            async with storage.acting_as(user) as transaction:
                assert await transaction.claim_upkeep()
                assert await transaction.claim_upkeep()

    async def test_users_to_visit_come_in_pages(self, storage: Storage) -> None:
        prefix = f"user-{uuid4()}"
        users = [UserId(f"{prefix}-{number}") for number in range(5)]
        for user in users:
            await added(storage, user)
        await visited(storage, users[3], None)
        due = [users[0], users[1], users[2], users[4]]
        assert list(await storage.users_to_visit(ALWAYS, prefix, 2)) == due[:2]
        assert list(await storage.users_to_visit(ALWAYS, due[1], 2)) == due[2:]
        assert users[0] not in await storage.users_to_visit(ALWAYS, users[0], MANY)
        # As upkeep asks first: nobody's id comes before the empty one.
        assert await storage.users_to_visit(ALWAYS, "", 1)

    async def test_last_numbers_are_of_those_who_have_any(self, storage: Storage) -> None:
        one, other, idle, not_asked_for = (new_user() for _ in range(4))
        for user in (one, one, other, not_asked_for):
            await added(storage, user)
        async with storage.acting_as(idle):
            pass
        assert await storage.last_numbers([one, other, idle, new_user()]) == {one: 2, other: 1}
        assert await storage.last_numbers([]) == {}


class AnnouncementContract:
    """Inherit, and provide a fixture `announcing`, which builds stores that announce."""

    async def test_each_commit_that_changed_something_is_announced_once(
        self, announcing: Callable[[Announce], Storage]
    ) -> None:
        announced: list[UserId] = []
        storage, user, other = announcing(announced.append), new_user(), new_user()
        async with storage.acting_as(user) as transaction:
            await transaction.tasks.add(new_task(user))
            await transaction.tasks.add(new_task(user))
            assert announced == []
        assert announced == [user]
        await edited_account(storage, user, "Europe/Paris")
        await added(storage, other)
        assert announced == [user, user, other]

    async def test_erasing_is_announced_if_there_was_anything(
        self, announcing: Callable[[Announce], Storage]
    ) -> None:
        announced: list[UserId] = []
        storage, user = announcing(announced.append), new_user()
        for expected in ([], [user]):
            async with storage.acting_as(user) as transaction:
                await transaction.accounts.erase()
            assert announced == expected
            announced.clear()
            await added(storage, user)
            announced.clear()

    async def test_what_changes_nothing_is_not_announced(
        self, announcing: Callable[[Announce], Storage]
    ) -> None:
        announced: list[UserId] = []
        storage, user = announcing(announced.append), new_user()
        task = await added(storage, user)
        announced.clear()
        async with storage.acting_as(user) as transaction:
            await transaction.tasks.save(task)
            await transaction.keys.add("key", KeyUse(b"print", 1, NOW), keep=MANY)
            await transaction.visit_again(None)
        async with storage.reading_as(user) as reading:
            await reading.tasks.get(task.id)
        with pytest.raises(InterruptionError):
            async with storage.acting_as(user) as transaction:
                await transaction.tasks.add(new_task(user))
                raise InterruptionError
        assert announced == []
