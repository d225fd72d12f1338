"""The behaviours over the memory store: what they keep, what they answer, what they refuse."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from adapters.memory.storage import MemoryStorage
from application.tasks.create_task import CreateTask
from application.tasks.task_search import TaskSearch
from application.writing import Writer, Writing
from domain.errors import DomainError, Kind
from domain.task_fields import TaskFields
from domain.vocabulary import TaskId, UserId
from support.builders import ALICE, BOB, a_task, keep, task_id
from support.clock import NOON, FrozenClock
from support.menu import menu_over

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def storage() -> MemoryStorage:
    return MemoryStorage()


async def journal_length(storage: MemoryStorage, user: UserId = ALICE) -> int:
    async with storage.reading_as(user) as reading:
        return (await reading.journal.head()).last


async def test_a_created_task_is_kept_under_the_next_id_and_number(storage: MemoryStorage) -> None:
    identity = task_id()
    create = CreateTask(Writing(storage, FrozenClock()), FrozenClock(LATER), lambda: identity)
    task = (await create(Writer(ALICE), TaskFields(title="Pay rent", due_date="2027-01-31T09:00"))).value
    assert (task.id, task.user_id, task.version, task.created_at) == (identity, ALICE, 1, LATER)
    assert task.time_zone == "UTC"
    assert await menu_over(storage).get_task(ALICE, identity) == task


async def test_a_refused_task_is_not_kept(storage: MemoryStorage) -> None:
    with pytest.raises(DomainError):
        await menu_over(storage).create_task(Writer(ALICE), TaskFields(title=""))
    assert await journal_length(storage) == 0


async def test_an_edit_takes_the_next_number_and_the_time(storage: MemoryStorage) -> None:
    task = a_task()
    await keep(storage, a_task(), task)
    edited = (
        await menu_over(storage, FrozenClock(LATER)).edit_task(
            Writer(ALICE), task.id, TaskFields(title="Other")
        )
    ).value
    assert (edited.title, edited.version, edited.updated_at) == ("Other", 3, LATER)
    assert await menu_over(storage).get_task(ALICE, task.id) == edited


async def test_an_edit_that_changes_nothing_takes_no_number(storage: MemoryStorage) -> None:
    task = a_task()
    await keep(storage, task)
    edited = (
        await menu_over(storage, FrozenClock(LATER)).edit_task(
            Writer(ALICE), task.id, TaskFields(title="Pay rent")
        )
    ).value
    assert (edited.version, edited.updated_at) == (1, NOON)
    assert await journal_length(storage) == 1


async def test_a_refused_edit_changes_nothing(storage: MemoryStorage) -> None:
    task = a_task()
    await keep(storage, task)
    with pytest.raises(DomainError):
        await menu_over(storage).edit_task(Writer(ALICE), task.id, TaskFields(title="Other", priority="x"))
    assert (await menu_over(storage).get_task(ALICE, task.id)).title == "Pay rent"


@pytest.mark.parametrize(("asked", "expected"), [(None, [True, False, True]), (True, [True] * 3)])
async def test_completing_toggles_or_sets(
    storage: MemoryStorage, asked: bool | None, expected: list[bool]
) -> None:
    task = a_task()
    await keep(storage, task)
    complete = menu_over(storage, FrozenClock(LATER)).complete_task
    answers = [(await complete(Writer(ALICE), task.id, asked)).value.completed for _ in expected]
    assert answers == expected
    assert (await menu_over(storage).get_task(ALICE, task.id)).completed_at == LATER


async def test_a_deleted_task_lies_in_the_trash(storage: MemoryStorage) -> None:
    task = a_task()
    await keep(storage, task)
    await menu_over(storage, FrozenClock(LATER)).delete_task(Writer(ALICE), task.id)
    find = menu_over(storage, FrozenClock()).find_tasks
    assert (await find(ALICE, TaskSearch())).tasks == []
    (trashed,) = (await find(ALICE, TaskSearch(deleted=True))).tasks
    assert (trashed.id, trashed.deleted_at, trashed.version) == (task.id, LATER, 2)


Behaviour = Callable[[MemoryStorage, UserId, TaskId], Awaitable[object]]
BEHAVIOURS: list[Behaviour] = [
    lambda storage, user, identity: menu_over(storage).get_task(user, identity),
    lambda storage, user, identity: menu_over(storage).edit_task(
        Writer(user), identity, TaskFields(title="Other")
    ),
    lambda storage, user, identity: menu_over(storage).complete_task(Writer(user), identity),
    lambda storage, user, identity: menu_over(storage).delete_task(Writer(user), identity),
]


@pytest.mark.parametrize("behave", BEHAVIOURS, ids=["get", "edit", "complete", "delete"])
async def test_missing_trashed_and_foreign_tasks_are_refused_alike(
    storage: MemoryStorage, behave: Behaviour
) -> None:
    foreign, trashed = a_task(user=BOB), a_task()
    await keep(storage, foreign, user=BOB)
    await keep(storage, trashed)
    await menu_over(storage, FrozenClock()).delete_task(Writer(ALICE), trashed.id)
    refusals = []
    for identity in (task_id(), trashed.id, foreign.id):
        with pytest.raises(DomainError) as refusal:
            await behave(storage, ALICE, identity)
        refusals.append((refusal.value.kind, refusal.value.code, refusal.value.detail))
    assert set(refusals) == {(Kind.NOT_FOUND, "task_not_found", "You have no task with this id.")}
    assert await journal_length(storage) == 2
    assert await menu_over(storage).get_task(BOB, foreign.id)
