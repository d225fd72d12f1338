"""What every store must keep of an order made by hand, through as many moves as there may be."""

from random import Random
from typing import ClassVar

import pytest

from application.ports.storage import Storage
from application.task_query import SortField
from application.tasks.move_task import Move
from application.tasks.task_search import TaskSearch
from application.use_cases import UseCases
from application.writing import Writer
from contracts.storage import new_user
from domain.rank import MAX_RANK
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import TaskId, UserId
from support.menu import menu_over

TASKS = 12
_IN_ORDER = TaskSearch(sort=SortField.POSITION, descending=False)


class OrderContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    MOVES: ClassVar = 400

    @pytest.mark.parametrize("kind", ["at random", "between the same two", "to the ends"])
    async def test_any_moves_keep_the_order_that_they_make(self, storage: Storage, kind: str) -> None:
        user, random = new_user(), Random(kind)
        menu = menu_over(storage)
        model = await some_tasks(menu, user)
        written = await last_number(storage, user)
        begun = written
        for number in range(self.MOVES):
            moved, anchor, after = choose(kind, random, model, number)
            model.remove(moved)
            model.insert(model.index(anchor) + after, moved)
            move = Move(after=str(anchor)) if after else Move(before=str(anchor))
            task = (await menu.move_task(Writer(user), moved, move)).value
            assert len(task.position) <= MAX_RANK
            if number % 50 == 0 or number > self.MOVES - 3:
                found = await in_order(menu, user)
                assert [task.id for task in found] == model
                assert max(len(task.position) for task in found) <= MAX_RANK
                now = await last_number(storage, user)
                # A row for each, and once in a long while all of them anew.
                assert now - written <= 50 + TASKS
                written = now
        assert written - begun <= self.MOVES * 1.15


async def some_tasks(menu: UseCases, user: UserId) -> list[TaskId]:
    """The ids of new tasks, in their order; the last have the same rank, which repeating leads to."""
    for number in range(TASKS - 2):
        await menu.create_task(Writer(user), TaskFields(title=f"Task {number}"))
    fields = TaskFields(title="Again", recurrence="FREQ=DAILY", due_date="2027-01-31")
    task = (await menu.create_task(Writer(user), fields)).value
    await menu.complete_task(Writer(user), task.id)
    found = await in_order(menu, user)
    assert len({task.position for task in found}) == len(found) - 1
    return [task.id for task in found]


def choose(kind: str, random: Random, model: list[TaskId], number: int) -> tuple[TaskId, TaskId, bool]:
    """What is moved, what beside, and whether after it."""
    match kind:
        case "at random":
            moved, anchor = random.sample(model, 2)
            return moved, anchor, random.random() < 1 / 2
        case "between the same two":
            # Always the one that has just been left out, so that the gap gets smaller.
            return model[5 if number % 2 else 7], model[6], bool(number % 2)
        case _:
            moved = random.choice(model[1:-1])
            return (moved, model[-1], True) if number % 2 else (moved, model[0], False)


async def in_order(menu: UseCases, user: UserId) -> list[Task]:
    page = await menu.find_tasks(user, _IN_ORDER)
    return list(page.tasks)


async def last_number(storage: Storage, user: UserId) -> int:
    async with storage.reading_as(user) as reading:
        return (await reading.journal.head()).last
