"""When lists are looked up in what is remembered of them; what they have then is told by the contracts."""

from collections.abc import Sequence

import pytest

from adapters.postgres import finding
from adapters.postgres.finding import RememberingFinder
from adapters.postgres.remembered import Known
from adapters.postgres.storage import PostgresStorage
from application.task_query import SortField, TaskQuery
from contracts.storage import new_user
from domain.task import Task
from domain.vocabulary import UserId
from support.builders import a_task, created, keep

# As few as no list is remembered of; and enough.
FEW, MANY = 400, 600
BY_TITLE = TaskQuery(sort=SortField.TITLE, descending=False, limit=3)


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether what was known told the page, of each time when that was tried."""
    found: list[bool] = []
    look_up = RememberingFinder._look_up

    async def watched(self: RememberingFinder, known: Known, query: TaskQuery) -> Sequence[Task] | None:
        tasks = await look_up(self, known, query)
        found.append(tasks is not None)
        return tasks

    monkeypatch.setattr(RememberingFinder, "_look_up", watched)
    return found


async def of_many(storage: PostgresStorage, tasks: int) -> UserId:
    """A user of so many tasks, whose titles are numbers from 0000 on."""
    user = new_user()
    async with storage.acting_as(user) as transaction:
        await transaction.tasks.add_all([created(user=user, title=f"{number:04}") for number in range(tasks)])
    return user


async def ask(storage: PostgresStorage, user: UserId, times: int = 1) -> list[str]:
    """The titles of the list, asked for so many times."""
    for _ in range(times):
        async with storage.reading_as(user) as reading:
            found = await reading.tasks.find(BY_TITLE)
    return [task.title for task in found]


async def test_a_list_that_is_asked_for_again_is_looked_up(storage, looked_up, monkeypatch) -> None:
    monkeypatch.setattr(finding, "is_much_faster", lambda *_: True)
    user = await of_many(storage, MANY)
    assert await ask(storage, user, times=3) == ["0000", "0001", "0002"]
    looked_up.clear()
    await keep(storage, a_task(title="0000a"), user=user)
    assert await ask(storage, user) == ["0000", "0000a", "0001"]
    assert looked_up == [True]
    async with storage.acting_as(user) as transaction:
        await transaction.accounts.erase()
    assert await ask(storage, user) == []
    assert looked_up == [True]


async def test_what_gains_nothing_is_not_looked_up(storage, looked_up, monkeypatch) -> None:
    monkeypatch.setattr(finding, "is_much_faster", lambda *_: False)
    user = await of_many(storage, MANY)
    await ask(storage, user, times=3)
    assert looked_up
    looked_up.clear()
    await ask(storage, user, times=20)
    assert not looked_up


async def test_what_is_faster_is_judged_by_trying(storage, monkeypatch) -> None:
    judged: list[tuple[float, float]] = []
    monkeypatch.setattr(finding, "is_much_faster", lambda *seconds: bool(judged.append(seconds)))
    await ask(storage, await of_many(storage, MANY), times=3)
    ((looked_up, through_all),) = judged
    assert looked_up > 0
    assert through_all > 0


async def test_lists_of_small_accounts_are_gone_through(storage, looked_up) -> None:
    await ask(storage, await of_many(storage, FEW), times=20)
    assert not looked_up


async def test_none_is_remembered_if_that_is_wished(storage, looked_up) -> None:
    forgetful = PostgresStorage(storage._pool, remembered_lists=0)
    await ask(forgetful, await of_many(storage, MANY), times=20)
    assert not looked_up
