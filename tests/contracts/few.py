"""What every store must find whether few tasks match or many: it may look few up by themselves, unseen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from application.ports.storage import Storage
from application.task_query import SortField, TaskQuery
from contracts.query import expected, keep
from domain.rank import rank_of_number
from domain.task import Task
from domain.vocabulary import Priority, TaskId
from support.builders import a_task
from support.strategies import NOW

# More than a store may look up one by one; and as many as a page of the browser has.
TASKS, PAGE = 620, 50
FEW, MANY = 30, 560


def some_tasks(done: int) -> list[Task]:
    """In no order of any kind, of which so many are done; some wait for others, some are parts of others."""
    random = Random(done)
    tasks = [
        a_task(
            title=f"{random.random():.3f} {'rare' if number % 50 == 0 else 'common'}",
            due_date=random.choice([None, str(NOW.date() + timedelta(random.randrange(99)))]),
            priority=random.choice(list(Priority)),
            now=NOW - timedelta(hours=random.randrange(99)),
        )
        for number in range(TASKS)
    ]
    return [
        replace(
            task,
            position=rank_of_number(number),
            completed_at=NOW if number < done else None,
            blocked_by=(random.choice(tasks).id,) if number % 20 == 0 else (),
            parent_id=random.choice(tasks[:9]).id if number % 20 == 1 else None,
        )
        for number, task in enumerate(random.sample(tasks, TASKS))
    ]


def asked(sort: SortField) -> Iterator[TaskQuery]:
    """By words that few, most and no tasks have, and by whether anything can be done about them."""
    for descending in (True, False):
        page = TaskQuery(sort=sort, descending=descending, limit=PAGE)
        yield from (replace(page, words=(word,)) for word in ("rare", "common", "absent"))
        yield from (replace(page, actionable=actionable) for actionable in (True, False))
        yield from (replace(page, blocked=blocked) for blocked in (True, False))


class FewContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    @pytest.mark.parametrize("done", [0, FEW, MANY])
    @pytest.mark.parametrize("sort", list(SortField))
    async def test_few_and_many_are_found_in_any_order(
        self, storage: Storage, sort: SortField, done: int
    ) -> None:
        tasks = some_tasks(done)
        user = await keep(storage, tasks)
        async with storage.reading_as(user) as reading:
            for query in asked(sort):
                walked: list[TaskId] = []
                page = query
                while found := await reading.tasks.find(page):
                    walked += [task.id for task in found]
                    page = replace(page, after=page.position(found[-1]))
                assert walked == expected(query, tasks), query
