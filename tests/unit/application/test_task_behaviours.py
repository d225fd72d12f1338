"""The behaviours over the memory store: what they keep, what they answer, what they refuse."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from adapters.memory.storage import MemoryStorage
from application.tasks.complete_task import CompleteTask
from application.tasks.create_task import CreateTask
from application.tasks.delete_task import DeleteTask
from application.tasks.edit_task import EditTask
from application.tasks.find_tasks import FindTasks
from application.tasks.get_task import GetTask
from application.tasks.task_search import TaskSearch
from domain.errors import DomainError, Kind
from domain.task import TaskFields
from domain.vocabulary import TaskId, UserId
from support.builders import ALICE, BOB, a_task, keep, task_id
from support.clock import NOON, FrozenClock

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def storage() -> MemoryStorage:
    return MemoryStorage()


async def journal_length(storage: MemoryStorage, user: UserId = ALICE) -> int:
    async with storage.reading_as(user) as reading:
        return await reading.journal.last()


async def test_a_created_task_is_kept_under_the_next_id_and_number(storage: MemoryStorage) -> None:
    identity = task_id()
    create = CreateTask(storage, FrozenClock(LATER), lambda: identity)
    task = await create(ALICE, TaskFields(title="Pay rent", due_date="2027-01-31T09:00"))
    assert (task.id, task.user_id, task.version, task.created_at) == (identity, ALICE, 1, LATER)
    assert task.time_zone == "UTC"
    assert await GetTask(storage)(ALICE, identity) == task


async def test_a_refused_task_is_not_kept(storage: MemoryStorage) -> None:
    with pytest.raises(DomainError):
        await CreateTask(storage, FrozenClock(), task_id)(ALICE, TaskFields(title=""))
    assert await journal_length(storage) == 0


async def test_an_edit_takes_the_next_number_and_the_time(storage: MemoryStorage) -> None:
    task = a_task()
    await keep(storage, a_task(), task)
    edited = await EditTask(storage, FrozenClock(LATER))(ALICE, task.id, TaskFields(title="Other"))
    assert (edited.title, edited.version, edited.updated_at) == ("Other", 3, LATER)
    assert await GetTask(storage)(ALICE, task.id) == edited


async def test_an_edit_that_changes_nothing_takes_no_number(storage: MemoryStorage) -> None:
    task = a_task()
    await keep(storage, task)
    edited = await EditTask(storage, FrozenClock(LATER))(ALICE, task.id, TaskFields(title="Pay rent"))
    assert (edited.version, edited.updated_at) == (1, NOON)
    assert await journal_length(storage) == 1


async def test_a_refused_edit_changes_nothing(storage: MemoryStorage) -> None:
    task = a_task()
    await keep(storage, task)
    with pytest.raises(DomainError):
        await EditTask(storage, FrozenClock())(ALICE, task.id, TaskFields(title="Other", priority="x"))
    assert (await GetTask(storage)(ALICE, task.id)).title == "Pay rent"


@pytest.mark.parametrize(("asked", "expected"), [(None, [True, False, True]), (True, [True] * 3)])
async def test_completing_toggles_or_sets(
    storage: MemoryStorage, asked: bool | None, expected: list[bool]
) -> None:
    task = a_task()
    await keep(storage, task)
    complete = CompleteTask(storage, FrozenClock(LATER))
    answers = [(await complete(ALICE, task.id, asked)).completed for _ in expected]
    assert answers == expected
    assert (await GetTask(storage)(ALICE, task.id)).completed_at == LATER


async def test_a_deleted_task_lies_in_the_trash(storage: MemoryStorage) -> None:
    task = a_task()
    await keep(storage, task)
    await DeleteTask(storage, FrozenClock(LATER))(ALICE, task.id)
    find = FindTasks(storage, FrozenClock())
    assert (await find(ALICE, TaskSearch())).tasks == []
    (trashed,) = (await find(ALICE, TaskSearch(deleted=True))).tasks
    assert (trashed.id, trashed.deleted_at, trashed.version) == (task.id, LATER, 2)


Behaviour = Callable[[MemoryStorage, UserId, TaskId], Awaitable[object]]
BEHAVIOURS: list[Behaviour] = [
    lambda storage, user, identity: GetTask(storage)(user, identity),
    lambda storage, user, identity: EditTask(storage, FrozenClock())(
        user, identity, TaskFields(title="Other")
    ),
    lambda storage, user, identity: CompleteTask(storage, FrozenClock())(user, identity),
    lambda storage, user, identity: DeleteTask(storage, FrozenClock())(user, identity),
]


@pytest.mark.parametrize("behave", BEHAVIOURS, ids=["get", "edit", "complete", "delete"])
async def test_missing_trashed_and_foreign_tasks_are_refused_alike(
    storage: MemoryStorage, behave: Behaviour
) -> None:
    foreign, trashed = a_task(user=BOB), a_task()
    await keep(storage, foreign, user=BOB)
    await keep(storage, trashed)
    await DeleteTask(storage, FrozenClock())(ALICE, trashed.id)
    refusals = []
    for identity in (task_id(), trashed.id, foreign.id):
        with pytest.raises(DomainError) as refusal:
            await behave(storage, ALICE, identity)
        refusals.append((refusal.value.kind, refusal.value.code, refusal.value.detail))
    assert set(refusals) == {(Kind.NOT_FOUND, "task_not_found", "You have no task with this id.")}
    assert await journal_length(storage) == 2
    assert await GetTask(storage)(BOB, foreign.id)
