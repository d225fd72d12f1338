"""What every store must keep of a change, and how its journal is read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from application.ports.repositories import Head, JournalEntry
from application.ports.storage import Storage
from contracts.storage import InterruptionError, added, journal, new_task, new_user
from domain.account import ACCOUNT_ID, Account, AccountFields
from domain.change import Change, ChangeKind, ObjectType
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import UserId
from support.strategies import NOW, tasks

LAST = 2**62
MANY = 1000


async def saved(
    storage: Storage, user: UserId, *objects: Task | Account, request_id: str | None = None
) -> list[Change]:
    """Save `objects`, got before, in one transaction; the changes that they had recorded."""
    changes = [change for one in objects for change in one._changes]
    async with storage.acting_as(user, request_id=request_id) as transaction:
        for one in objects:
            if isinstance(one, Account):
                await transaction.accounts.save(one)
            else:
                await transaction.tasks.save(one)
    return changes


async def edited(storage: Storage, user: UserId, task: Task, title: str) -> None:
    """Give `task` another title."""
    task.edit(TaskFields(title=title), now=NOW, zone="UTC")
    await saved(storage, user, task)


async def purged(storage: Storage, user: UserId, task: Task, *, automatic: bool = False) -> Change:
    """Let go of `task`; the change that says so."""
    task.purge(now=NOW, automatic=automatic)
    (change,) = task._changes
    async with storage.acting_as(user) as transaction:
        await transaction.tasks.remove(task)
    return change


async def edited_account(storage: Storage, user: UserId, zone: str) -> Account:
    """The user's account once it is in `zone`."""
    async with storage.acting_as(user) as transaction:
        account = await transaction.accounts.get()
        account.edit(AccountFields(time_zone=zone), now=NOW)
        await transaction.accounts.save(account)
    return account


async def three_objects(storage: Storage) -> tuple[UserId, Task, Task]:
    """A user with two tasks and an account; who changed what is 1: a, 2: b, 3: account, 4: a, 5: b, 6: a."""
    user = new_user()
    a, b = await added(storage, user, "a"), await added(storage, user, "b")
    await edited_account(storage, user, "Europe/Paris")
    await edited(storage, user, a, "a again")
    await edited(storage, user, b, "b again")
    await edited(storage, user, a, "a at last")
    return user, a, b


def numbers(entries: Sequence[JournalEntry]) -> list[int]:
    return [entry.number for entry in entries]


class JournalContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    @settings(max_examples=40)
    @given(task=tasks())
    async def test_an_entry_leads_back_to_the_task(self, storage: Storage, task: Task) -> None:
        user = new_user()
        task = replace(task, user_id=user)
        task._changes.append(Change(ChangeKind.CREATED, task.id, NOW, before={}, after=task.image()))
        async with storage.acting_as(user) as transaction:
            await transaction.tasks.add(task)
        async with storage.reading_as(user) as reading:
            entry = await reading.journal.entry(1)
        assert entry is not None
        assert Task.from_image(entry.change.after, 1) == task

    async def test_an_entry_gives_back_the_change_of_a_task(self, storage: Storage) -> None:
        user = new_user()
        task = await added(storage, user)
        fields = TaskFields(
            title='Zoë\'s "rent" 🎉',
            description="\\n\ttab\nline",
            priority="high",
            tags=["home", "Büro"],
            due_date="2027-01-31T09:00",
            time_zone="Europe/Paris",
            completed=True,
        )
        task.edit(fields, now=NOW + timedelta(microseconds=1), zone="UTC")
        (change,) = await saved(storage, user, task)
        async with storage.reading_as(user) as reading:
            assert await reading.journal.entry(2) == JournalEntry(2, change)
        assert set(change.before) == {
            "title", "description", "priority", "tags", "due_date", "time_zone", "completed", "completed_at",
        }  # fmt: skip
        assert Task.from_image(change.after, 2) == task

    async def test_an_entry_gives_back_the_change_of_an_account(self, storage: Storage) -> None:
        user = new_user()
        account = Account(user_id=user)
        fields = AccountFields(time_zone="Asia/Kolkata", preferences={"a": {"b": [1, None, True]}})
        account.edit(fields, now=NOW)
        (change,) = await saved(storage, user, account)
        async with storage.reading_as(user) as reading:
            entry = await reading.journal.entry(1)
        assert entry == JournalEntry(1, change)
        assert (change.object_type, change.object_id) == (ObjectType.ACCOUNT, ACCOUNT_ID)
        assert change.before == {"time_zone": "UTC", "preferences": {}}
        assert Account.from_image(entry.change.after, 1) == account

    async def test_an_entry_tells_what_it_undoes_and_whether_anybody_asked(self, storage: Storage) -> None:
        user = new_user()
        task = await added(storage, user)
        await edited(storage, user, task, "Oops")
        oops = (await journal(storage, user))[1].change
        task.undo(2, oops, now=NOW)
        await saved(storage, user, task)
        await purged(storage, user, task, automatic=True)
        changes = [entry.change for entry in await journal(storage, user)]
        assert [change.undoes for change in changes] == [None, None, 2, None]
        assert [change.automatic for change in changes] == [False, False, False, True]

    async def test_entries_bear_the_request_of_their_transaction(self, storage: Storage) -> None:
        user = new_user()
        task = await added(storage, user)
        account = Account(user_id=user)
        task.edit(TaskFields(title="Asked for"), now=NOW, zone="UTC")
        account.edit(AccountFields(time_zone="Asia/Kolkata"), now=NOW)
        await saved(storage, user, task, account, request_id="req-é-1")
        async with storage.acting_as(user, request_id="req-2") as transaction:
            task.purge(now=NOW)
            await transaction.tasks.remove(task)
        asked = [entry.request_id for entry in await journal(storage, user)]
        assert asked == [None, "req-é-1", "req-é-1", "req-2"]

    async def test_an_entry_that_is_not_there_is_none(self, storage: Storage) -> None:
        user, stranger = new_user(), new_user()
        await added(storage, user)
        for number in (0, -1, 2, LAST):
            async with storage.reading_as(user) as reading:
                assert await reading.journal.entry(number) is None
        async with storage.reading_as(stranger) as reading:
            assert await reading.journal.entry(1) is None
            assert list(await reading.journal.since(0, MANY)) == []
            assert list(await reading.journal.newest_since(0, MANY)) == []
            assert list(await reading.journal.back_from(LAST, MANY, None)) == []
            assert await reading.journal.head() == Head()

    async def test_since_reads_forward(self, storage: Storage) -> None:
        user, _, _ = await three_objects(storage)
        async with storage.reading_as(user) as reading:
            assert numbers(await reading.journal.since(0, MANY)) == [1, 2, 3, 4, 5, 6]
            assert numbers(await reading.journal.since(2, 3)) == [3, 4, 5]
            assert numbers(await reading.journal.since(6, MANY)) == []

    async def test_newest_since_has_each_object_once(self, storage: Storage) -> None:
        user, a, b = await three_objects(storage)
        async with storage.reading_as(user) as reading:
            newest = await reading.journal.newest_since(0, MANY)
            assert numbers(newest) == [3, 5, 6]
            assert [entry.change.object_id for entry in newest] == [ACCOUNT_ID, b.id, a.id]
            assert numbers(await reading.journal.newest_since(0, 2)) == [3, 5]
            assert numbers(await reading.journal.newest_since(3, MANY)) == [5, 6]
            assert numbers(await reading.journal.newest_since(5, 1)) == [6]
            assert numbers(await reading.journal.newest_since(6, MANY)) == []

    async def test_back_from_reads_backward_all_or_one_object(self, storage: Storage) -> None:
        user, a, b = await three_objects(storage)
        async with storage.reading_as(user) as reading:
            read = reading.journal.back_from
            assert numbers(await read(LAST, MANY, None)) == [6, 5, 4, 3, 2, 1]
            assert numbers(await read(5, 2, None)) == [4, 3]
            assert numbers(await read(1, MANY, None)) == []
            assert numbers(await read(LAST, MANY, a.id)) == [6, 4, 1]
            assert numbers(await read(6, 1, a.id)) == [4]
            assert numbers(await read(LAST, MANY, b.id)) == [5, 2]
            assert numbers(await read(LAST, MANY, ACCOUNT_ID)) == [3]
            assert numbers(await read(LAST, MANY, new_task(user).id)) == []

    async def test_a_purged_task_is_gone_but_for_its_tombstone(self, storage: Storage) -> None:
        user, a, b = await three_objects(storage)
        tombstone = await purged(storage, user, a)
        assert (tombstone.before, tombstone.after) == ({}, {})
        assert a.version == 7
        async with storage.reading_as(user) as reading:
            assert await reading.tasks.get(a.id) is None
            assert await reading.tasks.get(b.id) == b
            assert await reading.journal.entry(7) == JournalEntry(7, tombstone)
            assert numbers(await reading.journal.newest_since(0, MANY)) == [3, 5, 7]
            assert numbers(await reading.journal.back_from(LAST, MANY, a.id)) == [7, 6, 4, 1]

    async def test_an_id_that_was_purged_can_be_given_again(self, storage: Storage) -> None:
        user = new_user()
        task = await added(storage, user)
        await purged(storage, user, task)
        again = Task.create(task.id, user, TaskFields(title="Again"), now=NOW, zone="UTC")
        async with storage.acting_as(user) as transaction:
            await transaction.tasks.add(again)
        async with storage.reading_as(user) as reading:
            assert await reading.tasks.get(task.id) == again
            assert numbers(await reading.journal.newest_since(0, MANY)) == [3]

    async def test_a_rolled_back_removal_keeps_the_task(self, storage: Storage) -> None:
        user = new_user()
        task = await added(storage, user)
        with pytest.raises(InterruptionError):
            async with storage.acting_as(user) as transaction:
                task.purge(now=NOW)
                await transaction.tasks.remove(task)
                raise InterruptionError
        async with storage.reading_as(user) as reading:
            assert await reading.tasks.get(task.id) is not None
            assert await reading.journal.head() == Head(last=1)

    async def test_the_head_counts_within_its_transaction(self, storage: Storage) -> None:
        user = new_user()
        await added(storage, user)
        async with storage.acting_as(user) as transaction:
            assert await transaction.journal.head() == Head(last=1)
            await transaction.tasks.add(new_task(user))
            assert await transaction.journal.head() == Head(last=2)
            assert numbers(await transaction.journal.since(0, MANY)) == [1, 2]
        async with storage.reading_as(user) as reading:
            assert await reading.journal.head() == Head(last=2)
