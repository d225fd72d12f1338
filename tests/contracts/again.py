"""What every store must answer to a list that is asked for again, while tasks change and time goes by."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from application.ports.repositories import Aged
from application.ports.storage import Storage, Transaction
from application.task_query import SortField, TaskQuery
from application.tasks.task_search import DueWord, TaskSearch
from contracts.query import expected
from contracts.storage import new_user
from domain.change import Change, ChangeKind
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import TaskId, UserId
from entrypoints.filter_language import parse_filter
from support.builders import a_task, keep
from support.filters import filters
from support.strategies import NOW, searches, tasks

_TIMES: Final = 4
_UNCHANGED: Final = frozenset({"id", "user_id", "created_at", "version", "_changes"})


class GivenUpError(Exception):
    """Ends a transaction that keeps nothing."""


@dataclass(frozen=True)
class Step:
    """What happens to a user's tasks, or their journal, and how many minutes later it is."""

    kind: str
    which: int
    task: Task
    minutes: int


steps = st.builds(
    Step,
    st.sampled_from(["add", "add", "change", "change", "change", "purge", "shorten", "erase", "give up"]),
    st.integers(0, 9),
    tasks(),
    st.sampled_from([0, 0, 1, 50]),
)
# What many tasks match, for a while.
_broad = st.sampled_from(
    [
        "completed = false",
        "due < now",
        "!(due < now+30m)",
        "due > now-1d && due < now+1h",
        "updated > now-1h || updated < now-2d",
        "created <= now && !(completed_at > now+2h)",
        "priority < high",
        "tags = null",
    ]
).map(parse_filter)
asked = st.builds(
    lambda search, written, sort, limit: replace(search, filter=written, sort=sort, limit=limit),
    st.one_of(
        st.just(TaskSearch()),
        st.sampled_from(
            [{"blocked": True}, {"actionable": True}, {"actionable": False}, {"due": DueWord.OVERDUE}]
        ).map(lambda given: TaskSearch(**given)),
        searches(),
    ),
    st.none() | _broad | filters,
    st.sampled_from(SortField),
    st.sampled_from([1, 1, 2, 3, 50]),
)


async def _add(transaction: Transaction, user: UserId, task: Task) -> None:
    if await transaction.tasks.get(task.id) is None:
        new = replace(task, user_id=user, _changes=[])
        new._changes.append(Change(ChangeKind.CREATED, new.id, NOW, before={}, after=new.image()))
        await transaction.tasks.add(new)


async def _change(transaction: Transaction, task: Task, like: Task) -> None:
    """Make it like another in all that can change."""
    values = {one.name: getattr(like, one.name) for one in fields(Task) if one.name not in _UNCHANGED}
    new = replace(task, **values, _changes=[])
    before, after = task.image(), new.image()
    changed = {name for name in after if before.get(name) != after[name]}
    change = Change(
        ChangeKind.EDITED,
        task.id,
        NOW,
        before={name: before.get(name) for name in changed},
        after={name: after[name] for name in changed},
    )
    new._changes.append(change)
    await transaction.tasks.save(new)


async def _do(transaction: Transaction, user: UserId, step: Step) -> None:
    known = await _all(transaction)
    if step.kind == "add" or not known:
        await _add(transaction, user, step.task)
    elif step.kind == "shorten":
        await transaction.journal.remove(Aged(before=NOW, number=10**6, never_after=NOW), 3)
    elif step.kind == "purge":
        task = known[step.which % len(known)]
        task.purge(now=NOW)
        await transaction.tasks.remove(task)
    else:
        await _change(transaction, known[step.which % len(known)], step.task)
    if step.kind == "give up":
        raise GivenUpError


async def _all(within: Transaction) -> list[Task]:
    found = [*await within.tasks.find(TaskQuery()), *await within.tasks.find(TaskQuery(deleted=True))]
    return sorted(found, key=lambda task: task.id)


async def happen(storage: Storage, user: UserId, step: Step) -> None:
    """Let `step` happen."""
    with suppress(GivenUpError):
        async with storage.acting_as(user) as transaction:
            if step.kind == "erase":
                await transaction.accounts.erase()
            else:
                await _do(transaction, user, step)


class AgainContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    @settings(max_examples=60)
    @given(
        some=st.lists(tasks(), min_size=4, max_size=8, unique_by=lambda task: task.id),
        steps=st.lists(steps, min_size=1, max_size=8),
        asked=st.lists(asked, min_size=1, max_size=4),
    )
    async def test_finds_what_matches_by_then(
        self, storage: Storage, some: Sequence[Task], steps: Sequence[Step], asked: Sequence[TaskSearch]
    ) -> None:
        user, now = new_user(), NOW
        await keep(storage, *some, user=user)
        for step in steps:
            await happen(storage, user, step)
            now += timedelta(minutes=step.minutes)
            for search in asked:
                await _ask(storage, user, search, now)

    async def test_what_leaves_the_beginning_is_followed_by_others(self, storage: Storage) -> None:
        user = new_user()
        some = [a_task(title=letter) for letter in "abcdefgh"]
        await keep(storage, *some, user=user)
        by_title = TaskSearch(sort=SortField.TITLE, descending=False, limit=2)
        for left in range(len(some) - 1):
            assert await _ask(storage, user, by_title) == "abcdefgh"[left : left + 2]
            await _edit(storage, user, some[left].id, title=f"z{left}")

    async def test_what_comes_to_the_beginning_is_there(self, storage: Storage) -> None:
        user = new_user()
        some = [a_task(title=letter) for letter in "bcdefgh"]
        await keep(storage, *some, user=user)
        by_title = TaskSearch(sort=SortField.TITLE, descending=False, limit=2)
        assert await _ask(storage, user, by_title) == "bc"
        await _edit(storage, user, some[-1].id, title="a")
        assert await _ask(storage, user, by_title) == "ab"
        await keep(storage, a_task(title="A"), user=user)
        assert await _ask(storage, user, by_title) in {"aA", "Aa"}

    async def test_what_is_due_comes_and_goes_with_time(self, storage: Storage) -> None:
        user = new_user()
        some = [
            a_task(title=str(minutes), due_date=(NOW + timedelta(minutes=minutes)).isoformat())
            for minutes in range(9)
        ]
        await keep(storage, *some, user=user)
        for minutes in range(10):
            by_then = {
                "due < now": range(minutes),
                "!(due < now)": range(minutes, 9),
                "due > now && due < now+3m": range(minutes + 1, min(minutes + 3, 9)),
            }
            for written, titles in by_then.items():
                search = TaskSearch(filter=parse_filter(written), limit=50, sort=SortField.DUE_DATE)
                found = await _ask(
                    storage, user, replace(search, descending=False), NOW + timedelta(minutes=minutes)
                )
                assert found == "".join(map(str, titles)), (written, minutes)

    async def test_other_tasks_of_the_same_numbers_are_found(self, storage: Storage) -> None:
        user, search = new_user(), TaskSearch(filter=parse_filter("completed = false"), limit=9)
        for letter in "abc":
            await keep(storage, a_task(title=letter), a_task(title=letter), user=user)
            assert await _ask(storage, user, search) == letter * 2
            async with storage.acting_as(user) as transaction:
                await transaction.accounts.erase()

    async def test_what_is_given_up_is_not_remembered(self, storage: Storage) -> None:
        user, search = new_user(), TaskSearch(filter=parse_filter("completed = false"), limit=9)
        await keep(storage, a_task(title="a"), user=user)
        assert await _ask(storage, user, search) == "a"
        with suppress(GivenUpError):
            async with storage.acting_as(user) as transaction:
                await _add(transaction, user, a_task(title="b"))
                query = search.resolve(NOW, "UTC")
                assert len(await transaction.tasks.find(query)) == 2
                raise GivenUpError
        await keep(storage, a_task(title="c"), user=user)
        assert sorted(await _ask(storage, user, search)) == ["a", "c"]

    async def test_what_waits_is_told_by_what_it_waits_for(self, storage: Storage) -> None:
        user = new_user()
        first, last = a_task(title="a"), a_task(title="b")
        await keep(storage, first, replace(last, blocked_by=(first.id,)), user=user)
        for completed, waiting in ((False, "b"), (True, ""), (False, "b")):
            await _edit(storage, user, first.id, completed=completed)
            assert await _ask(storage, user, TaskSearch(blocked=True, limit=9)) == waiting
            assert await _ask(storage, user, TaskSearch(blocked=True, limit=1)) == waiting


async def _edit(storage: Storage, user: UserId, task_id: TaskId, **given: object) -> None:
    async with storage.acting_as(user) as transaction:
        task = await transaction.tasks.get(task_id)
        assert task is not None
        task.edit(TaskFields(**given), now=NOW, zone="UTC")
        await transaction.tasks.save(task)


async def _ask(storage: Storage, user: UserId, search: TaskSearch, now: datetime = NOW) -> str:
    """Ask for a list some times; its titles, joined. Each time it is as it should be."""
    query = search.resolve(now, "Europe/Paris")
    for _ in range(_TIMES):
        async with storage.reading_as(user) as reading:
            found = await reading.tasks.find(query)
            assert [task.id for task in found] == expected(query, await _all(reading))[: query.limit]
    return "".join(task.title for task in found)
