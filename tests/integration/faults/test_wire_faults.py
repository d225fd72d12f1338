"""Faults on the way to the database: nothing acknowledged is lost, nothing is done twice."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from adapters.postgres.dsn import Dsn
from adapters.postgres.pool import LazyPool, PoolLimits
from adapters.postgres.storage import PostgresStorage
from application.writing import Writing
from support.apps import serving
from support.wire import FaultKind, Plan, faulty_wire
from support.workload import Client, Ledger, Verdict, check

USERS, CLIENTS = 3, 3
# A hang lasts for this long, in seconds.
PATIENCE = 1.0


@dataclass
class Outcome:
    """A run's plan, and of each user the ledger and the verdict."""

    plan: Plan
    users: list[tuple[Ledger, Verdict]]

    def table(self) -> str:
        """What is worth a look."""
        faults = ", ".join(f"{count} {kind}" for kind, count in self.plan.injected.most_common())
        acknowledged = sum(len(ledger.acknowledged) for ledger, _ in self.users)
        answers = sum((ledger.answers for ledger, _ in self.users), start=Counter[int]())
        return (
            f"seed {self.plan.seed}\n"
            f"faults injected: {self.plan.injected.total()} ({faults})\n"
            f"writes acknowledged: {acknowledged}\n"
            f"lost: {sum(len(verdict.lost) for _, verdict in self.users)}\n"
            f"doubled: {sum(len(verdict.doubled) for _, verdict in self.users)}\n"
            f"wrong: {sum(len(verdict.wrong) for _, verdict in self.users)}\n"
            f"answers: {dict(answers)}"
        )


async def live_through(
    database_url: str, storage: PostgresStorage, plan: Plan, *, only_create: bool = False
) -> Outcome:
    """Let clients write until the plan's faults are used up, and compare what they were told."""
    async with faulty_wire(database_url, plan) as url:
        faulty = PostgresStorage(LazyPool(Dsn.parse(url), PoolLimits(size=6, timeout=PATIENCE)))
        async with serving(faulty, database_timeout_seconds=PATIENCE) as door:
            people = [door.person() for _ in range(USERS)]
            ledgers = [Ledger() for _ in people]
            chance = random.Random(plan.seed)
            clients = [
                Client(person, f"c{number}", ledger, chance.getrandbits(32), only_create=only_create)
                for person, ledger in zip(people, ledgers, strict=True)
                for number in range(CLIENTS)
            ]
            await asyncio.gather(*(_write_until_done(client, plan) for client in clients))
    verdicts = [
        await check(storage, person.user, ledger) for person, ledger in zip(people, ledgers, strict=True)
    ]
    return Outcome(plan, list(zip(ledgers, verdicts, strict=True)))


async def _write_until_done(client: Client, plan: Plan) -> None:
    while plan.injected.total() < plan.budget:
        await client.write()


@pytest.fixture
def plan(request: pytest.FixtureRequest) -> Plan:
    seed = request.config.getoption("--seed") or random.SystemRandom().getrandbits(32)
    return Plan(seed, request.config.getoption("--faults"))


async def test_nothing_acknowledged_is_lost_and_nothing_is_done_twice(
    database_url: str, storage: PostgresStorage, plan: Plan, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = await live_through(database_url, storage, plan)
    with capsys.disabled():
        print(f"\n{outcome.table()}")  # noqa: T201 - its table is what the suite is run for
    for ledger, verdict in outcome.users:
        assert verdict == Verdict(), outcome.table()
        assert ledger.acknowledged
    assert plan.injected.total() >= plan.budget
    assert plan.injected[FaultKind.CUT_AFTER_COMMIT] > 0


async def test_a_commit_that_is_simply_tried_again_would_be_caught(
    database_url: str, storage: PostgresStorage, plan: Plan, monkeypatch: pytest.MonkeyPatch
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
    outcome = await live_through(database_url, storage, Plan(plan.seed, 60), only_create=True)
    assert any(verdict.doubled for _, verdict in outcome.users), outcome.table()
