"""Clients of several users at work while something is being done to the database, and what came of it."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass

import httpx

from adapters.postgres.dsn import Dsn
from adapters.postgres.pool import LazyPool, PoolLimits
from adapters.postgres.storage import PostgresStorage
from support.apps import serving
from support.clock import FrozenClock
from support.waiting import until
from support.workload import Client, Ledger, Verdict, check

USERS, CLIENTS = 3, 3
POOL = 6
# For some more writes, in seconds, whatever is being done to the database.
LONGEST = 120.0
# How long a request waits, in seconds, and so what each hang costs.
PATIENCE = 1.0


@dataclass
class Outcome:
    """Of each user the ledger and the verdict."""

    users: list[tuple[Ledger, Verdict]]

    @property
    def acknowledged(self) -> int:
        """How many writes were acknowledged."""
        return sum(len(ledger.acknowledged) for ledger, _ in self.users)

    @property
    def flawless(self) -> bool:
        """Whether all that was acknowledged is there, once."""
        return all(verdict == Verdict() for _, verdict in self.users)

    def table(self) -> str:
        """What is worth a look."""
        answers = sum((ledger.answers for ledger, _ in self.users), start=Counter[int]())
        return (
            f"writes acknowledged: {self.acknowledged}\n"
            f"lost: {sum(len(verdict.lost) for _, verdict in self.users)}\n"
            f"doubled: {sum(len(verdict.doubled) for _, verdict in self.users)}\n"
            f"wrong: {sum(len(verdict.wrong) for _, verdict in self.users)}\n"
            f"answers: {dict(sorted(answers.items()))}"
        )


class Progress:
    """How far the clients have come, and the clock that the service goes by."""

    def __init__(self, ledgers: list[Ledger], clock: FrozenClock) -> None:
        self._ledgers = ledgers
        self.clock = clock

    @property
    def unavailable(self) -> int:
        """How many answers were 503 so far."""
        return sum(ledger.answers[httpx.codes.SERVICE_UNAVAILABLE] for ledger in self._ledgers)

    async def more(self, writes: int) -> None:
        """Return when so many more writes have been acknowledged."""
        goal = self.acknowledged + writes
        await until(lambda: self.acknowledged >= goal, LONGEST)

    @property
    def acknowledged(self) -> int:
        """How many writes were acknowledged so far."""
        return sum(len(ledger.acknowledged) for ledger in self._ledgers)


async def endure(
    url: str,
    storage: PostgresStorage,
    seed: int,
    disturb: Callable[[Progress], Coroutine[None, None, None]],
    *,
    only_create: bool = False,
) -> Outcome:
    """Let clients write through `url` until `disturb` is done, and compare what they were told.

    `storage` reads the same database undisturbed.
    """
    chance = random.Random(seed)
    store = PostgresStorage(LazyPool(Dsn.parse(url), PoolLimits(size=POOL, timeout=PATIENCE)))
    async with serving(store) as door:
        people = [door.person() for _ in range(USERS)]
        ledgers = [Ledger() for _ in people]
        clients = [
            Client(person, f"c{number}", ledger, chance.getrandbits(32), only_create=only_create)
            for person, ledger in zip(people, ledgers, strict=True)
            for number in range(CLIENTS)
        ]
        disturbing = asyncio.create_task(disturb(Progress(ledgers, door.clock)))
        await asyncio.gather(*(_write_until(disturbing, client) for client in clients))
        await disturbing
    users = zip(people, ledgers, strict=True)
    return Outcome([(ledger, await check(storage, person.user, ledger)) for person, ledger in users])


async def _write_until(disturbing: asyncio.Task[None], client: Client) -> None:
    while not disturbing.done():
        await client.write()
