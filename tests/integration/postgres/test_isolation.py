"""Connections that serve one user after another: nothing of one is left for the next, not even in time."""

import asyncio
import statistics
import time
from functools import partial
from uuid import uuid4

from adapters.postgres.dsn import Dsn
from adapters.postgres.pool import LazyPool, PoolLimits
from adapters.postgres.roles import USER_SETTING
from adapters.postgres.storage import PostgresStorage
from support.apps import Person, serving
from support.connections import between_transactions
from support.databases import beside

USERS, TASKS, CONNECTIONS = 20, 6, 2
LOOKS = 300
# Between the medians of one run. Twins of the same look differ by less than a tenth.
RATIO = 1.25


async def test_under_load_everybody_sees_their_own_alone(database_url: str) -> None:
    store = PostgresStorage(LazyPool(Dsn.parse(database_url), PoolLimits(size=CONNECTIONS)))
    async with serving(store) as door:
        people = [door.person() for _ in range(USERS)]

        async def live(person: Person) -> None:
            for number in range(TASKS):
                await person.create(f"{person.user} {number}")
                titles = await person.titles()
                assert sorted(titles) == [f"{person.user} {n}" for n in range(number + 1)]
                delta = (await person.http.get("/api/me/changes")).json()
                assert {change["task"]["user_id"] for change in delta["changes"]} == {person.user}

        await asyncio.gather(*map(live, people))
        for _ in range(CONNECTIONS):
            async with between_transactions(store) as connection:
                left = await connection.fetchrow(
                    "SELECT current_user = session_user, nullif(current_setting($1, true), '')", USER_SETTING
                )
            assert tuple(left) == (True, None)


async def test_a_foreign_id_takes_as_long_as_none(storage: PostgresStorage) -> None:
    async with serving(partial(beside, storage)) as door:
        alice, bob = door.person(), door.person()
        foreign = (await alice.create())["id"]
        await bob.create()
        seconds: dict[bool, list[float]] = {True: [], False: []}
        for look in range(2 * LOOKS):
            is_foreign = bool(look % 2)
            address = f"{bob.tasks}/{foreign if is_foreign else uuid4()}"
            started = time.perf_counter()
            answer = await bob.http.get(address)
            seconds[is_foreign].append(time.perf_counter() - started)
            assert answer.status_code == 404
        ratio = statistics.median(seconds[True]) / statistics.median(seconds[False])
        assert 1 / RATIO < ratio < RATIO
