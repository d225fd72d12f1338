"""Upkeep beside the requests: it comes round, and survives what goes wrong."""

import asyncio
from collections.abc import Callable

import pytest

from adapters.memory.storage import MemoryStorage
from application.upkeep import Maintain, Retention, Upkept
from entrypoints.http.lifespan import keep_up
from support.builders import ALICE, a_task, keep
from support.clock import FrozenClock
from support.menu import menu_over
from support.storage import BrokenStorage, unavailable
from support.waiting import until


class Counted:
    """Upkeep whose rounds are counted."""

    def __init__(self, maintain: Maintain) -> None:
        self._maintain = maintain
        self.rounds = 0

    async def __call__(self) -> Upkept:
        self.rounds += 1
        return await self._maintain()


async def run_until(counted: Counted, hours: float, condition: Callable[[], bool]) -> None:
    task = asyncio.create_task(keep_up(counted, hours, first=0.0))  # type: ignore[arg-type]
    await until(condition)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_it_does_what_is_due_again_and_again() -> None:
    storage, clock = MemoryStorage(), FrozenClock()
    counted = Counted(menu_over(storage, clock).maintain)
    task = a_task()
    task.trash(now=clock())
    task.take_changes()
    await keep(storage, task)
    clock.advance(days=31)
    await run_until(counted, 1e-9, lambda: counted.rounds > 3)
    async with storage.reading_as(ALICE) as reading:
        assert await reading.tasks.get(task.id) is None


@pytest.mark.parametrize("failure", [unavailable(), RuntimeError("a defect")])
async def test_a_round_that_fails_is_not_the_last(failure: Exception) -> None:
    counted = Counted(Maintain(BrokenStorage(failure), FrozenClock(), Retention()))
    await run_until(counted, 1e-9, lambda: counted.rounds > 3)


async def test_it_can_be_left_to_the_command() -> None:
    counted = Counted(menu_over(MemoryStorage()).maintain)
    await keep_up(counted, 0)  # type: ignore[arg-type]
    assert counted.rounds == 0
