"""Walking a list page by page while it changes."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.memory.storage import MemoryStorage
from application.task_query import SortField
from application.tasks.find_tasks import FindTasks, Page
from application.tasks.task_search import TaskSearch
from application.writing import Writer
from domain.errors import DomainError
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import TaskId
from entrypoints.filter_language import parse_filter
from support.builders import ALICE, BOB, a_task, keep
from support.clock import FrozenClock
from support.menu import menu_over
from support.strategies import tasks

# Alone: what is deleted takes what is below it along.
live = tasks().map(lambda task: replace(task, deleted_at=None, parent_id=None))
lists = st.lists(live, min_size=1, max_size=14, unique_by=lambda task: task.id)


async def unsettle(
    data: st.DataObject, storage: MemoryStorage, spare: list[Task], touched: set[TaskId]
) -> None:
    """Delete a task, edit one, add one, or nothing of it; note which are no longer what they were."""
    clock = FrozenClock()
    async with storage.reading_as(ALICE) as reading:
        there = [task.id for task in await reading.tasks.find(TaskSearch().resolve(clock(), "UTC"))]
    menu, writer = menu_over(storage, clock), Writer(ALICE)
    if there and data.draw(st.booleans()):
        chosen = data.draw(st.sampled_from(there))
        touched.add(chosen)
        await menu.delete_task(writer, chosen)
        there.remove(chosen)
    if there and data.draw(st.booleans()):
        chosen = data.draw(st.sampled_from(there))
        touched.add(chosen)
        await menu.edit_task(writer, chosen, TaskFields(title="Moved", priority="high", due_date=None))
    if spare and data.draw(st.booleans()):
        task = spare.pop()
        touched.add(task.id)
        await keep(storage, task)


@given(
    everything=lists,
    sort=st.sampled_from(SortField),
    descending=st.booleans(),
    limit=st.integers(1, 4),
    data=st.data(),
)
@settings(max_examples=60)
async def test_all_pages_hold_each_unchanged_task_once_and_in_order(
    everything: list[Task], sort: SortField, descending: bool, limit: int, data: st.DataObject
) -> None:
    storage = MemoryStorage()
    kept = everything[: data.draw(st.integers(1, len(everything)))]
    spare = everything[len(kept) :]
    await keep(storage, *kept)
    find = FindTasks(storage, FrozenClock(), parse_filter)
    search = TaskSearch(sort=sort, descending=descending, limit=limit)
    walked: list[TaskId] = []
    touched: set[TaskId] = set()
    page: Page | None = None
    while page is None or page.next_cursor is not None:
        page = await find(ALICE, replace(search, cursor=page and page.next_cursor))
        assert len(page.tasks) <= limit
        walked += [task.id for task in page.tasks]
        await unsettle(data, storage, spare, touched)
    query = search.resolve(FrozenClock()(), "UTC")
    unchanged = sorted(
        (query.position(task) for task in kept if task.id not in touched),
        key=query.sort_key,
        reverse=descending,
    )
    assert [one for one in walked if one not in touched] == [position.task_id for position in unchanged]


async def test_a_page_that_is_just_full_has_no_next() -> None:
    storage = MemoryStorage()
    await keep(storage, a_task(), a_task())
    find = FindTasks(storage, FrozenClock(), parse_filter)
    assert (await find(ALICE, TaskSearch(limit=2))).next_cursor is None
    assert (await find(ALICE, TaskSearch(limit=1))).next_cursor is not None
    nothing = await find(BOB, TaskSearch(limit=1))
    assert (nothing.tasks, nothing.next_cursor) == ([], None)


async def test_the_total_is_counted_only_if_asked_for_and_over_all_pages() -> None:
    storage = MemoryStorage()
    await keep(storage, a_task(), a_task(), a_task(completed=True))
    find = FindTasks(storage, FrozenClock(), parse_filter)
    assert (await find(ALICE, TaskSearch())).total is None
    first = await find(ALICE, TaskSearch(completed=False, limit=1, count=True))
    assert first.total == 2
    second = await find(ALICE, TaskSearch(completed=False, limit=1, count=True, cursor=first.next_cursor))
    assert second.total == 2


async def test_a_cursor_is_refused_by_another_user_and_by_another_query() -> None:
    storage = MemoryStorage()
    await keep(storage, a_task(), a_task())
    await keep(storage, a_task(), a_task(), user=BOB)
    find = FindTasks(storage, FrozenClock(), parse_filter)
    cursor = (await find(ALICE, TaskSearch(limit=1))).next_cursor
    assert (await find(ALICE, TaskSearch(limit=5, count=True, cursor=cursor))).tasks
    for user, search in (
        (BOB, TaskSearch(limit=1)),
        (ALICE, TaskSearch(descending=False)),
        (ALICE, TaskSearch(completed=False)),
        (ALICE, TaskSearch(sort=SortField.UPDATED)),
    ):
        with pytest.raises(DomainError, match="cursor: is not a cursor of this list"):
            await find(user, replace(search, cursor=cursor))
