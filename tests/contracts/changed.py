"""What every store must answer to when, or by which number, tasks were changed: whatever the clocks said."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from application.ports.repositories import Aged
from application.ports.storage import Storage, Transaction
from application.task_query import SortField, TaskQuery
from contracts.query import expected
from contracts.storage import new_user
from domain.change import Change, ChangeKind
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import TaskId, UserId
from entrypoints.filter_language import parse_filter
from support.builders import keep_named, task_id
from support.strategies import NOW

# More than a store may look up by their changes, and less than a page cuts off.
MANY, PAGE = 530, 50
_hours = st.integers(-3, 3)
_steps = st.lists(
    st.tuples(
        st.sampled_from(["add", "edit", "edit", "complete", "purge", "shorten"]), st.integers(0, 5), _hours
    ),
    max_size=12,
)

# When the tombstone is the last of its task it goes too.
_LAST_ENTRY_GONE = [("add", 0, -3), ("purge", 0, -3), ("shorten", 0, 0), ("shorten", 0, 0), ("add", 0, -3)]


def at(hours: int) -> datetime:
    return NOW + timedelta(hours=hours)


def brought(user: UserId, hours: int) -> Task:
    """A new task that says when it was changed last and done, as one that is brought from elsewhere."""
    task = Task.create(task_id(), user, TaskFields(title="x"), now=NOW, zone="UTC")
    task.take_changes()
    task = replace(task, updated_at=at(hours), completed_at=at(hours + 1) if hours % 2 else None, _changes=[])
    task._changes.append(Change(ChangeKind.CREATED, task.id, NOW, before={}, after=task.image()))
    return task


async def step(
    transaction: Transaction, user: UserId, ids: list[TaskId], kind: str, which: int, hours: int
) -> None:
    if kind == "shorten":
        await transaction.journal.remove(Aged(before=at(9), number=0, never_after=at(9)), 1000)
        return
    if kind == "add" or not ids:
        task = brought(user, hours)
        await transaction.tasks.add(task)
        ids.append(task.id)
        return
    task = await transaction.tasks.get(ids[-1 - which % len(ids)])
    assert task is not None
    if kind == "purge":
        task.purge(now=at(hours))
        await transaction.tasks.remove(task)
        ids.remove(task.id)
    elif kind == "complete":
        task.complete(None, now=at(hours))
        await transaction.tasks.save(task)
    else:
        # Sometimes nothing is: clocks may stand still as well.
        task.edit(TaskFields(title=f"{task.title[-5:]}{which}"), now=at(hours), zone="UTC")
        await transaction.tasks.save(task)


def asked(last: int) -> Iterable[TaskQuery]:
    """Of each hour, and of the numbers around some."""
    for hours in range(-4, 5):
        yield TaskQuery(updated_after=at(hours))
        yield TaskQuery(updated_after=at(hours), sort=SortField.UPDATED, descending=False)
        for formula in ("updated >= {}", "updated < {}", "completed_at >= {}", "completed_at < {}"):
            written = formula.format(at(hours).isoformat())
            yield TaskQuery(filter=parse_filter(written).resolve(NOW, "UTC"))
    for number in {0, 1, last // 2, last - 3, last}:
        for formula in (
            "version < {}",
            "version = {}",
            "completed = false && version >= {}",
            "version in (1, {})",
        ):
            written = formula.format(max(0, number))
            yield TaskQuery(filter=parse_filter(written).resolve(NOW, "UTC"))


class ChangedContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    @settings(max_examples=40)
    @example(many=MANY, steps=_LAST_ENTRY_GONE, named=False)
    @given(many=st.sampled_from([0, 0, MANY]), steps=_steps, named=st.booleans())
    async def test_finds_what_was_changed(
        self, storage: Storage, many: int, steps: Sequence[tuple[str, int, int]], named: bool
    ) -> None:
        user = new_user()
        ids: list[TaskId] = []
        async with storage.acting_as(user) as transaction:
            # The first say that they were changed last.
            some = [brought(user, 3 - number // 90) for number in range(many)]
            await transaction.tasks.add_all(some)
            ids += [task.id for task in some]
        if named:
            await keep_named(storage, user)
        for one in steps:
            async with storage.acting_as(user) as transaction:
                await step(transaction, user, ids, *one)
        async with storage.reading_as(user) as reading:
            tasks = await reading.tasks.find(TaskQuery())
            assert {task.id for task in tasks} == set(ids)
            for query in asked((await reading.journal.head()).last):
                found = await reading.tasks.find(replace(query, limit=PAGE))
                assert [task.id for task in found] == expected(query, list(tasks))[:PAGE], query
