"""What every store must do when its journal is shortened: the newest of each object stays."""

from datetime import datetime, timedelta
from typing import Final

import pytest

from adapters.system import new_uuid7
from application.ports.repositories import Aged, Head, KeyUse
from application.ports.storage import Storage
from contracts.journal import LAST, MANY, edited_account, numbers, saved
from contracts.storage import InterruptionError, new_user
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import TaskId, UserId
from support.strategies import NOW

NEVER: Final = NOW - timedelta(days=10_000)


def ago(days: float) -> datetime:
    """That many days before now."""
    return NOW - timedelta(days=days)


def older_than(days: float) -> Aged:
    """Entries from before then, however few."""
    return Aged(before=ago(days), number=0, never_after=NEVER)


def up_to(number: int, *, but_not_after: datetime = NOW) -> Aged:
    """Entries up to that number, however young, unless they are younger than that."""
    return Aged(before=NEVER, number=number, never_after=but_not_after)


async def lived(storage: Storage, user: UserId, *days: float, purged: bool = False) -> Task:
    """A task created so many days ago, edited so many days ago, and so on; its last day may be its purge."""
    first, *others = days
    task = Task.create(TaskId(new_uuid7()), user, TaskFields(title="0"), now=ago(first), zone="UTC")
    async with storage.acting_as(user) as transaction:
        await transaction.tasks.add(task)
        for index, at in enumerate(others, start=1):
            if purged and index == len(others):
                task.purge(now=ago(at))
                await transaction.tasks.remove(task)
            else:
                task.edit(TaskFields(title=str(index)), now=ago(at), zone="UTC")
                await transaction.tasks.save(task)
    return task


async def removed(storage: Storage, user: UserId, aged: Aged, limit: int = MANY) -> int:
    async with storage.acting_as(user) as transaction:
        return await transaction.journal.remove(aged, limit)


async def left(storage: Storage, user: UserId) -> list[int]:
    """The numbers that are left."""
    async with storage.reading_as(user) as reading:
        return numbers(await reading.journal.since(0, MANY))


async def head(storage: Storage, user: UserId) -> Head:
    async with storage.reading_as(user) as reading:
        return await reading.journal.head()


class RetentionContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    async def test_entries_go_once_they_are_older(self, storage: Storage) -> None:
        user = new_user()
        await lived(storage, user, 100, 91, 90, 89, 88)
        assert await removed(storage, user, older_than(90)) == 2
        assert await left(storage, user) == [3, 4, 5]
        assert await head(storage, user) == Head(last=5, removed=2)

    async def test_the_newest_entry_of_each_object_stays_however_old(self, storage: Storage) -> None:
        user = new_user()
        await lived(storage, user, 300, 299)
        await lived(storage, user, 298, 297)
        assert await removed(storage, user, older_than(90)) == 2
        assert await left(storage, user) == [2, 4]
        assert await head(storage, user) == Head(last=4, removed=3)

    async def test_entries_of_the_account_go_as_those_of_tasks_do(self, storage: Storage) -> None:
        user = new_user()
        await edited_account(storage, user, "Asia/Kolkata")
        await edited_account(storage, user, "Europe/Paris")
        assert await removed(storage, user, older_than(-1)) == 1
        assert await left(storage, user) == [2]

    async def test_beyond_a_size_entries_go_unless_they_are_too_young(self, storage: Storage) -> None:
        user = new_user()
        await lived(storage, user, 5, 4, 3, 2, 1, 0)
        assert await removed(storage, user, up_to(4, but_not_after=ago(3))) == 2
        assert await left(storage, user) == [3, 4, 5, 6]
        assert await removed(storage, user, up_to(4)) == 2
        assert await left(storage, user) == [5, 6]
        assert await removed(storage, user, up_to(6)) == 1
        assert await head(storage, user) == Head(last=6, removed=5)

    async def test_nothing_is_left_of_a_purged_object(self, storage: Storage) -> None:
        user = new_user()
        await lived(storage, user, 100, 99, 98, purged=True)
        await lived(storage, user, 97)
        # First what the tombstone tells of: left behind it, an entry would be taken for the newest.
        assert await removed(storage, user, older_than(90)) == 2
        assert await left(storage, user) == [3, 4]
        assert await removed(storage, user, older_than(90)) == 1
        assert await left(storage, user) == [4]
        assert await head(storage, user) == Head(last=4, removed=3)

    async def test_a_tombstone_stays_until_it_is_old(self, storage: Storage) -> None:
        user = new_user()
        task = await lived(storage, user, 100, 10, purged=True)
        assert await removed(storage, user, older_than(90)) == 1
        async with storage.reading_as(user) as reading:
            assert numbers(await reading.journal.back_from(LAST, MANY, task.id)) == [2]

    async def test_an_entry_stays_that_a_key_points_to(self, storage: Storage) -> None:
        user = new_user()
        await lived(storage, user, 100, 99, 98, 97)
        async with storage.acting_as(user) as transaction:
            await transaction.keys.add("key", KeyUse(b"print", 2, ago(1)), keep=MANY)
        assert await removed(storage, user, older_than(90)) == 2
        assert await left(storage, user) == [2, 4]
        assert await head(storage, user) == Head(last=4, removed=3)
        async with storage.acting_as(user) as transaction:
            await transaction.keys.remove(NOW)
            assert await transaction.journal.remove(older_than(90), MANY) == 1
            assert await transaction.journal.head() == Head(last=4, removed=3)
        assert await head(storage, user) == Head(last=4, removed=3)

    async def test_another_users_key_keeps_nothing(self, storage: Storage) -> None:
        user, other = new_user(), new_user()
        await lived(storage, user, 100, 99)
        async with storage.acting_as(other) as transaction:
            await transaction.keys.add("key", KeyUse(b"print", 1, NOW), keep=MANY)
        assert await removed(storage, user, older_than(90)) == 1

    async def test_the_oldest_go_first_up_to_a_limit(self, storage: Storage) -> None:
        user = new_user()
        await lived(storage, user, 100, 99, 98, 97)
        assert await removed(storage, user, older_than(90), limit=2) == 2
        assert await left(storage, user) == [3, 4]
        assert await removed(storage, user, older_than(90), limit=2) == 1
        assert await removed(storage, user, older_than(90), limit=2) == 0
        assert await head(storage, user) == Head(last=4, removed=3)

    async def test_numbers_go_on_where_they_were(self, storage: Storage) -> None:
        user = new_user()
        task = await lived(storage, user, 100, 99)
        await removed(storage, user, older_than(90))
        task.edit(TaskFields(title="On"), now=NOW, zone="UTC")
        await saved(storage, user, task)
        assert task.version == 3
        assert await head(storage, user) == Head(last=3, removed=1)

    async def test_another_users_entries_stay(self, storage: Storage) -> None:
        user, other = new_user(), new_user()
        await lived(storage, user, 100, 99)
        await lived(storage, other, 100, 99)
        assert await removed(storage, user, older_than(90)) == 1
        assert await left(storage, other) == [1, 2]

    async def test_a_rolled_back_removal_keeps_everything(self, storage: Storage) -> None:
        user = new_user()
        await lived(storage, user, 100, 99)
        with pytest.raises(InterruptionError):
            async with storage.acting_as(user) as transaction:
                assert await transaction.journal.remove(older_than(90), MANY) == 1
                assert await transaction.journal.head() == Head(last=2, removed=1)
                raise InterruptionError
        assert await left(storage, user) == [1, 2]
        assert await head(storage, user) == Head(last=2)

    async def test_the_oldest_removable_is_what_would_go_first(self, storage: Storage) -> None:
        user = new_user()

        async def oldest() -> datetime | None:
            async with storage.acting_as(user) as transaction:
                entry = await transaction.journal.oldest_removable()
                return None if entry is None else entry.change.at

        assert await oldest() is None
        await lived(storage, user, 100)
        assert await oldest() is None
        await lived(storage, user, 99, 98, purged=True)
        assert await oldest() == ago(99)
        await removed(storage, user, older_than(98))
        assert await oldest() == ago(98)
        await removed(storage, user, older_than(90))
        assert await oldest() is None
