"""Faults on the way to the database: nothing acknowledged is lost, nothing is done twice."""

from collections.abc import Awaitable, Callable

import pytest

from adapters.postgres.storage import PostgresStorage
from application.writing import Writing
from support.endurance import Outcome, Progress, endure
from support.waiting import until
from support.wire import FaultKind, Plan, faulty_wire

# For all of a run's faults, in seconds.
LONGEST = 1800.0


async def live_through(
    database_url: str, storage: PostgresStorage, plan: Plan, *, only_create: bool = False
) -> Outcome:
    """Let clients write until the plan's faults are used up."""

    async def use_up(_: Progress) -> None:
        await until(lambda: plan.injected.total() >= plan.budget, LONGEST)

    async with faulty_wire(database_url, plan) as url:
        return await endure(url, storage, plan.seed, use_up, only_create=only_create)


async def test_nothing_acknowledged_is_lost_and_nothing_is_done_twice(
    database_url: str, storage: PostgresStorage, seed: int, faults: int, say: Callable[[str], None]
) -> None:
    plan = Plan(seed, faults)
    outcome = await live_through(database_url, storage, plan)
    kinds = ", ".join(f"{count} {kind}" for kind, count in plan.injected.most_common())
    say(f"seed {seed}\nfaults injected: {plan.injected.total()} ({kinds})\n{outcome.table()}")
    assert outcome.flawless, (seed, outcome)
    assert outcome.acknowledged > faults
    assert plan.injected[FaultKind.CUT_AFTER_COMMIT] > 0


async def test_a_commit_that_is_simply_tried_again_would_be_caught(
    database_url: str, storage: PostgresStorage, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def blindly(writing: Writing, work: object, unknown: Exception) -> object:
        attempt: Callable[[], Awaitable[object]] = work._do_again  # type: ignore[attr-defined]
        return await writing.storage.retrying(attempt)

    async def do_again(work: object) -> object:
        async with work.writing.storage.acting_as(work.writer.user) as transaction:  # type: ignore[attr-defined]
            return await work._do(transaction)  # type: ignore[attr-defined]

    monkeypatch.setattr(Writing, "_settled", blindly)
    monkeypatch.setattr("application.writing._Work._do_again", do_again, raising=False)
    # Where there are keys too, it meets with its own task: that client would complain before the checker.
    outcome = await live_through(database_url, storage, Plan(seed, 60), only_create=True)
    assert any(verdict.doubled for _, verdict in outcome.users), (seed, outcome.table())
