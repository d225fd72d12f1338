"""What upkeep lets go of and when, what it leaves, and when it comes again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import pytest

from adapters.memory.storage import MemoryStorage, MemoryTransaction
from application.ports.repositories import JournalEntry
from application.task_query import TaskQuery
from application.upkeep import Maintain, Retention, Upkept
from application.use_cases import UseCases
from application.writing import IdempotencyKey, Writer
from contracts.upkeep import ALWAYS, INSTANT, assert_due, is_due
from domain.change import ChangeKind
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import TaskId, UserId
from support.builders import ALICE, BOB, a_task, created, keep
from support.clock import NOON, FrozenClock
from support.menu import menu_over

DAY: Final = timedelta(days=1)
TRASH: Final = timedelta(days=30)
JOURNAL: Final = timedelta(days=90)
KEY: Final = timedelta(hours=24)
HOUR: Final = timedelta(hours=1)
WRITER: Final = Writer(ALICE)
NOTHING: Final = Upkept(users=1)
MANY: Final = 1001  # more than two steps


class House:
    """Alice's tasks in a store of their own, and a clock."""

    def __init__(self, announce: Callable[[UserId], None] = lambda _: None) -> None:
        self.storage = MemoryStorage(announce)
        self.clock = FrozenClock()

    @property
    def menu(self) -> UseCases:
        return menu_over(self.storage, self.clock)

    async def upkeep(
        self, at: datetime, retention: Retention | None = None, *, everybody: bool = False
    ) -> Upkept:
        """A round of upkeep at that time."""
        maintain = Maintain(self.storage, FrozenClock(at), retention or Retention())
        return await maintain(everybody=everybody)

    async def created(self, key: str | None = None) -> TaskId:
        writer = WRITER if key is None else keyed(key)
        return (await self.menu.create_task(writer, TaskFields(title="Pay rent"))).value.id

    async def trashed(self) -> TaskId:
        """A task that was created and deleted."""
        task_id = await self.created()
        await self.menu.delete_task(WRITER, task_id)
        return task_id

    async def entries(self) -> list[JournalEntry]:
        async with self.storage.reading_as(ALICE) as reading:
            return list(await reading.journal.since(0, 10 * MANY))

    async def numbers(self) -> list[int]:
        return [entry.number for entry in await self.entries()]

    async def trash(self) -> list[Task]:
        async with self.storage.reading_as(ALICE) as reading:
            return list(await reading.tasks.find(TaskQuery(deleted=True)))


def keyed(name: str) -> Writer:
    return Writer(ALICE, key=IdempotencyKey(name, b"print"))


async def test_a_task_is_purged_once_it_lay_in_the_trash_for_thirty_days() -> None:
    house = House()
    task_id = await house.trashed()
    assert await house.upkeep(NOON + TRASH - INSTANT) == NOTHING
    assert [task.id for task in await house.trash()] == [task_id]
    await assert_due(house.storage, ALICE, NOON + TRASH - INSTANT + HOUR)
    assert await house.upkeep(NOON + TRASH + HOUR) == Upkept(users=1, tasks=1)
    assert await house.trash() == []
    last = (await house.entries())[-1].change
    assert (last.kind, last.object_id, last.automatic) == (ChangeKind.PURGED, task_id, True)


async def test_a_task_outside_the_trash_stays() -> None:
    house = House()
    task_id = await house.created()
    assert await house.upkeep(NOON + 1000 * DAY) == NOTHING
    assert (await house.menu.get_task(ALICE, task_id)).id == task_id


async def test_entries_that_others_followed_go_after_ninety_days() -> None:
    house = House()
    task_id = await house.created()
    await house.menu.edit_task(WRITER, task_id, TaskFields(title="Edited"))
    house.clock.advance(days=1)
    await house.menu.edit_task(WRITER, task_id, TaskFields(title="Edited again"))
    assert await house.upkeep(NOON + JOURNAL) == NOTHING
    assert await house.numbers() == [1, 2, 3]
    assert await house.upkeep(NOON + JOURNAL + HOUR) == Upkept(users=1, entries=2)
    assert await house.numbers() == [3]


async def test_beyond_their_number_entries_go_after_a_day() -> None:
    house = House()
    task_id = await house.created()
    for title in ("1", "2", "3"):
        house.clock.advance(hours=1)
        await house.menu.edit_task(WRITER, task_id, TaskFields(title=title))
    retention = Retention(entries=1)
    assert await house.upkeep(NOON + KEY, retention, everybody=True) == NOTHING
    at = NOON + KEY + HOUR
    assert await house.upkeep(at, retention, everybody=True) == Upkept(users=1, entries=1)
    assert await house.numbers() == [2, 3, 4]


async def test_keys_go_after_a_day() -> None:
    house = House()
    await house.created("early")
    house.clock.advance(hours=1)
    await house.created("late")
    await house.upkeep(NOON + KEY + INSTANT)
    async with house.storage.acting_as(ALICE) as transaction:
        assert await transaction.keys.get("early") is None
        assert await transaction.keys.get("late") is not None


async def test_an_entry_goes_together_with_the_key_that_pointed_to_it() -> None:
    house = House()
    task_id = await house.created("key")
    await house.menu.edit_task(WRITER, task_id, TaskFields(title="Edited"))
    retention = Retention(journal=HOUR)
    assert await house.upkeep(NOON + 2 * HOUR, retention, everybody=True) == NOTHING
    assert await house.upkeep(NOON + KEY + HOUR, retention) == Upkept(users=1, entries=1)
    assert await house.numbers() == [2]


async def test_nothing_of_a_purged_task_outlives_its_tombstone() -> None:
    house = House()
    task_id = await house.created()
    house.clock.advance(days=JOURNAL.days)
    await house.menu.edit_task(keyed("changes nothing"), task_id, TaskFields(title="Pay rent"))
    await house.menu.delete_task(WRITER, task_id)
    await house.menu.purge_task(WRITER, task_id)
    at = NOON + JOURNAL + KEY + INSTANT
    assert await house.upkeep(at, Retention(entries=0)) == Upkept(users=1, entries=2)
    later = at + timedelta(hours=1)
    assert await house.upkeep(later, Retention(entries=0)) == Upkept(users=1, entries=1)
    assert await house.entries() == []


async def test_a_journal_that_is_too_long_is_shortened_as_soon_as_it_may_be() -> None:
    house = House()
    task_id = await house.created()
    house.clock.advance(hours=12)
    for number in range(4):
        await house.menu.edit_task(WRITER, task_id, TaskFields(title=f"Title {number}"))
    assert await house.upkeep(NOON + KEY, Retention(entries=2)) == Upkept(users=1)
    later = NOON + KEY + timedelta(hours=12) + INSTANT
    assert await house.upkeep(later, Retention(entries=2)) == Upkept(users=1, entries=3)
    assert len(await house.entries()) == 2


@pytest.mark.parametrize(
    ("act", "due"),
    [
        (lambda house: house.created(), None),
        (lambda house: house.trashed(), NOON + TRASH),
        (lambda house: house.created("key"), NOON + KEY),
    ],
)
async def test_the_next_visit_is_when_something_gets_old(
    act: Callable[[House], object], due: datetime | None
) -> None:
    house = House()
    await act(house)  # type: ignore[misc]
    await house.upkeep(NOON, everybody=True)
    if due is None:
        assert not await is_due(house.storage, ALICE, ALWAYS)
    else:
        await assert_due(house.storage, ALICE, due)


async def test_the_next_visit_is_for_the_oldest_entry_that_may_go() -> None:
    house = House()
    task_id = await house.created()
    house.clock.advance(days=2)
    await house.menu.edit_task(WRITER, task_id, TaskFields(title="Edited"))
    await house.upkeep(NOON + 3 * DAY)
    await assert_due(house.storage, ALICE, NOON + JOURNAL)


async def test_the_next_visit_is_an_hour_away_at_least() -> None:
    house = House()
    task_id = await house.created("key")
    await house.menu.edit_task(WRITER, task_id, TaskFields(title="Edited"))
    await house.upkeep(NOON + 2 * HOUR, Retention(journal=HOUR), everybody=True)
    await assert_due(house.storage, ALICE, NOON + 3 * HOUR)


async def test_upkeep_comes_to_those_who_are_due_and_to_everybody_if_told() -> None:
    house = House()
    await house.trashed()
    await keep(house.storage, a_task(user=BOB), user=BOB)
    assert await house.upkeep(NOON + DAY - INSTANT) == Upkept()
    assert await house.upkeep(NOON + DAY) == Upkept(users=2)
    shorter = Retention(trash=HOUR)
    assert await house.upkeep(NOON + 2 * DAY, shorter) == Upkept()
    assert await house.upkeep(NOON + 2 * DAY, shorter, everybody=True) == Upkept(users=1, tasks=1)


async def test_upkeep_comes_to_every_user_however_many() -> None:
    house = House()
    users = [UserId(f"user-{number}") for number in range(250)]
    for user in users:
        trashed = a_task(user=user)
        trashed.deleted_at = NOON
        await keep(house.storage, trashed, user=user)
    assert await house.upkeep(NOON + DAY) == Upkept(users=len(users))
    assert await house.upkeep(NOON + DAY) == Upkept()
    assert await house.upkeep(NOON + DAY, everybody=True) == Upkept(users=len(users))


async def test_a_full_trash_is_emptied_in_several_steps() -> None:
    announced: list[UserId] = []
    house = House(announced.append)
    async with house.storage.acting_as(ALICE) as transaction:
        for _ in range(MANY):
            task = created()
            task.trash(now=NOON)
            await transaction.tasks.add(task)
    announced.clear()
    assert await house.upkeep(NOON + TRASH) == Upkept(users=1, tasks=MANY)
    assert await house.trash() == []
    assert announced == [ALICE] * 3
    at = NOON + TRASH + JOURNAL + INSTANT
    assert await house.upkeep(at) == Upkept(users=1, entries=3 * MANY)
    assert await house.entries() == []
    assert not await is_due(house.storage, ALICE, ALWAYS)


async def test_upkeep_leaves_it_to_another_process_that_is_at_it(monkeypatch: pytest.MonkeyPatch) -> None:
    house = House()
    await house.trashed()

    async def refuse(_: MemoryTransaction) -> bool:
        return False

    with monkeypatch.context() as patch:
        patch.setattr(MemoryTransaction, "claim_upkeep", refuse)
        assert await house.upkeep(NOON + TRASH) == Upkept(finished=False)
    assert len(await house.trash()) == 1
    await assert_due(house.storage, ALICE, NOON + DAY)


async def test_upkeep_is_on_the_menu() -> None:
    house = House()
    await house.trashed()
    house.clock.advance(days=30)
    assert await house.menu.maintain() == Upkept(users=1, tasks=1)
