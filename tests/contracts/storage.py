"""What every store must do with transactions: all or nothing, one user at a time, numbers without gaps."""

import asyncio
from uuid import uuid4

import pytest

from adapters.system import new_uuid7
from application.ports.repositories import JournalEntry
from application.ports.storage import Storage
from application.task_query import TaskQuery
from domain.change import ChangeKind
from domain.errors import DomainError, Kind
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import TaskId, UserId
from support.strategies import NOW


def new_user() -> UserId:
    return UserId(f"user-{uuid4()}")


def new_task(user: UserId, title: str = "Pay rent") -> Task:
    fields = TaskFields(title=title, tags=["home"], due_date="2027-01-31")
    return Task.create(TaskId(new_uuid7()), user, fields, now=NOW, zone="UTC")


async def added(storage: Storage, user: UserId, title: str = "Pay rent") -> Task:
    task = new_task(user, title)
    async with storage.acting_as(user) as transaction:
        await transaction.tasks.add(task)
    return task


async def kept(storage: Storage, user: UserId, task_id: TaskId) -> Task | None:
    async with storage.reading_as(user) as reading:
        return await reading.tasks.get(task_id)


async def journal(storage: Storage, user: UserId) -> list[JournalEntry]:
    async with storage.reading_as(user) as reading:
        entries = list(await reading.journal.since(0, 10_000))
        assert (await reading.journal.head()).last == len(entries)
        return entries


class InterruptionError(Exception):
    """Stands for anything that goes wrong within a use case."""


class StorageContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    async def test_a_new_user_has_nothing(self, storage: Storage) -> None:
        user = new_user()
        async with storage.reading_as(user) as reading:
            assert await reading.tasks.get(TaskId(new_uuid7())) is None
            assert list(await reading.tasks.find(TaskQuery())) == []
            assert await reading.tasks.count(TaskQuery()) == 0
        assert await journal(storage, user) == []

    async def test_a_clean_exit_commits_task_and_journal(self, storage: Storage) -> None:
        user = new_user()
        task = new_task(user)
        (created,) = list(task._changes)
        async with storage.acting_as(user) as transaction:
            await transaction.tasks.add(task)
        assert task.version == 1
        assert await kept(storage, user, task.id) == task
        assert await journal(storage, user) == [JournalEntry(1, created)]

    async def test_saving_writes_the_change_down(self, storage: Storage) -> None:
        user = new_user()
        task = await added(storage, user)
        async with storage.acting_as(user) as transaction:
            got = await transaction.tasks.get(task.id)
            assert got is not None
            got.edit(TaskFields(title="Pay the rent", due_date="2027-02-01T09:00"), now=NOW, zone="UTC")
            (edited,) = list(got._changes)
            await transaction.tasks.save(got)
            assert await transaction.tasks.get(task.id) == got
        assert got.version == 2
        assert await kept(storage, user, task.id) == got
        assert (await journal(storage, user))[1:] == [JournalEntry(2, edited)]
        assert set(edited.before) == {"title", "due_date", "time_zone"}

    async def test_several_changes_of_one_task_take_several_numbers(self, storage: Storage) -> None:
        user = new_user()
        task = new_task(user)
        task.complete(True, now=NOW)
        async with storage.acting_as(user) as transaction:
            await transaction.tasks.add(task)
            task.trash(now=NOW)
            await transaction.tasks.save(task)
        assert task.version == 3
        kinds = [(entry.number, entry.change.kind) for entry in await journal(storage, user)]
        assert kinds == [(1, ChangeKind.CREATED), (2, ChangeKind.COMPLETED), (3, ChangeKind.DELETED)]
        assert await kept(storage, user, task.id) == task

    async def test_saving_without_changes_writes_nothing(self, storage: Storage) -> None:
        user = new_user()
        task = await added(storage, user)
        async with storage.acting_as(user) as transaction:
            await transaction.tasks.save(task)
        assert task.version == 1
        assert len(await journal(storage, user)) == 1

    async def test_an_exception_rolls_everything_back(self, storage: Storage) -> None:
        user = new_user()
        first = await added(storage, user)
        second = new_task(user)
        with pytest.raises(InterruptionError):
            async with storage.acting_as(user) as transaction:
                first.edit(TaskFields(title="Changed"), now=NOW, zone="UTC")
                await transaction.tasks.save(first)
                await transaction.tasks.add(second)
                raise InterruptionError
        assert await kept(storage, user, second.id) is None
        before = await kept(storage, user, first.id)
        assert before is not None
        assert before.title == "Pay rent"
        assert [entry.number for entry in await journal(storage, user)] == [1]
        assert (await added(storage, user)).version == 2

    async def test_a_cancelled_transaction_leaves_nothing_and_no_lock(self, storage: Storage) -> None:
        user = new_user()
        inside = asyncio.Event()

        async def stuck() -> None:
            async with storage.acting_as(user) as transaction:
                await transaction.tasks.add(new_task(user))
                inside.set()
                await asyncio.Event().wait()

        running = asyncio.create_task(stuck())
        await inside.wait()
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        assert await journal(storage, user) == []
        assert (await added(storage, user)).version == 1

    async def test_an_id_that_is_taken_is_refused(self, storage: Storage) -> None:
        user = new_user()
        task = await added(storage, user)
        twin = new_task(user, "Another")
        twin.id = task.id
        with pytest.raises(DomainError) as refusal:
            async with storage.acting_as(user) as transaction:
                await transaction.tasks.add(twin)
        assert refusal.value.kind is Kind.CONFLICT
        assert refusal.value.code == "task_exists"
        assert await kept(storage, user, task.id) == task

    async def test_the_same_id_may_belong_to_two_users(self, storage: Storage) -> None:
        one, other = new_user(), new_user()
        task = await added(storage, one)
        twin = new_task(other, "Another")
        twin.id = task.id
        async with storage.acting_as(other) as transaction:
            await transaction.tasks.add(twin)
        assert await kept(storage, one, task.id) == task
        assert await kept(storage, other, task.id) == twin

    async def test_another_users_task_is_not_there(self, storage: Storage) -> None:
        owner, stranger = new_user(), new_user()
        task = await added(storage, owner)
        assert await kept(storage, stranger, task.id) is None
        async with storage.acting_as(stranger) as transaction:
            assert await transaction.tasks.get(task.id) is None
            assert list(await transaction.tasks.find(TaskQuery())) == []

    async def test_what_is_given_out_is_a_copy(self, storage: Storage) -> None:
        user = new_user()
        task = await added(storage, user)
        task.title = "Changed outside"
        got = await kept(storage, user, task.id)
        assert got is not None
        assert got.title == "Pay rent"
        got.title = "Changed outside"
        again = await kept(storage, user, task.id)
        assert again is not None
        assert again.title == "Pay rent"

    async def test_a_reader_sees_no_uncommitted_change_and_waits_for_nobody(self, storage: Storage) -> None:
        user = new_user()
        await added(storage, user)
        async with storage.acting_as(user) as transaction:
            await transaction.tasks.add(new_task(user))
            async with storage.reading_as(user) as reading:
                assert await reading.tasks.count(TaskQuery()) == 1
                assert (await reading.journal.head()).last == 1
            assert await transaction.tasks.count(TaskQuery()) == 2

    async def test_a_reader_keeps_its_snapshot(self, storage: Storage) -> None:
        user = new_user()
        await added(storage, user)
        async with storage.reading_as(user) as reading:
            assert (await reading.journal.head()).last == 1
            await added(storage, user)
            assert await reading.tasks.count(TaskQuery()) == 1
            assert (await reading.journal.head()).last == 1

    async def test_two_users_do_not_wait_for_each_other(self, storage: Storage) -> None:
        one, other = new_user(), new_user()
        async with storage.acting_as(one) as transaction:
            await transaction.tasks.add(new_task(one))
            assert (await added(storage, other)).version == 1

    async def test_a_users_writes_happen_one_at_a_time(self, storage: Storage) -> None:
        user = new_user()
        within = 0

        async def write() -> None:
            nonlocal within
            async with storage.acting_as(user) as transaction:
                within += 1
                assert within == 1
                await transaction.tasks.add(new_task(user))
                within -= 1

        await asyncio.gather(*(write() for _ in range(12)))
        assert [entry.number for entry in await journal(storage, user)] == list(range(1, 13))

    async def test_the_journal_is_read_from_any_number(self, storage: Storage) -> None:
        user = new_user()
        for _ in range(4):
            await added(storage, user)
        async with storage.reading_as(user) as reading:
            assert [entry.number for entry in await reading.journal.since(1, 2)] == [2, 3]
            assert list(await reading.journal.since(4, 2)) == []

    @pytest.mark.parametrize(
        "user", ["o'brien", "a\\b", "auth0|x", "üser 漢", "a\tb", "x" * 255, "'; --", "\\'"]
    )
    async def test_any_user_id_is_its_own(self, storage: Storage, user: str) -> None:
        odd = UserId(f"{user[:200]}{uuid4()}"[:255])
        task = await added(storage, odd)
        assert await kept(storage, odd, task.id) == task
