"""Servers and poolers that stop in the middle of it, in every way they can: nothing is lost or done twice."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.postgres.dsn import Dsn
from adapters.postgres.pool import LazyPool, PoolLimits
from adapters.postgres.storage import PostgresStorage
from support.embedded import run, server_pid, until
from support.endurance import Progress, endure
from support.pgbouncer import find_pgbouncer, running_pgbouncer

if sys.platform == "win32":
    pytest.skip("kills are POSIX's", allow_module_level=True)

RESTARTS = 3
BETWEEN = 25
# PostgreSQL documentation, §18.5.
HOW = {"crash": signal.SIGKILL, "fast": signal.SIGINT, "immediate": signal.SIGQUIT}


@pytest.mark.parametrize("how", HOW)
async def test_a_server_restarts_amid_writes(
    server: tuple[Path, str], seed: int, how: str, say: Callable[[str], None]
) -> None:
    folder, url = server

    async def restart(progress: Progress) -> None:
        for _ in range(RESTARTS):
            await progress.more(BETWEEN)
            before = server_pid(folder)
            os.kill(before, HOW[how])
            await until(lambda pid=before: server_pid(folder) != pid)
            await until(lambda: run(url, "SELECT 1"))
        await progress.more(BETWEEN)

    undisturbed = PostgresStorage(LazyPool(Dsn.parse(url), PoolLimits(size=2)))
    outcome = await endure(url, undisturbed, seed, restart)
    await undisturbed.close()
    say(f"{RESTARTS} restarts of the server: {how}\n{outcome.table()}")
    assert outcome.flawless, (seed, outcome)


@pytest.mark.skipif(find_pgbouncer() is None, reason="PgBouncer is not installed")
async def test_a_pooler_restarts_amid_writes(
    database_url: str, storage: PostgresStorage, seed: int, say: Callable[[str], None]
) -> None:
    with running_pgbouncer(database_url) as pooler:

        async def restart(progress: Progress) -> None:
            for _ in range(RESTARTS):
                await progress.more(BETWEEN)
                await asyncio.to_thread(pooler.restart)
            await progress.more(BETWEEN)

        outcome = await endure(pooler.url("sslmode=require"), storage, seed, restart)
    say(f"{RESTARTS} restarts of the pooler\n{outcome.table()}")
    assert outcome.flawless, (seed, outcome)
