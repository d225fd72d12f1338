"""Machines whose clock jumps or whose disk is full: nothing is lost or done twice."""

import os
import random
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from adapters.postgres.dsn import Dsn
from adapters.postgres.embedded.account import server_account
from adapters.postgres.migrate import migrate
from adapters.postgres.pool import LazyPool, PoolLimits
from adapters.postgres.storage import PostgresStorage
from support.databases import run_sql, with_parts
from support.endurance import Progress, endure
from support.waiting import until

JUMPS = 20
# Keys are remembered for a day of the service's clock, so jumps stay within it.
HOURS = 11
DISK = "24m"


async def test_the_clock_jumps_to_and_fro(
    database_url: str, storage: PostgresStorage, seed: int, say: Callable[[str], None]
) -> None:
    chance = random.Random(seed)

    async def jump(progress: Progress) -> None:
        at = 0.0
        for _ in range(JUMPS):
            await progress.more(5)
            to = chance.uniform(-HOURS, HOURS)
            progress.clock.advance(hours=to - at)
            at = to

    outcome = await endure(database_url, storage, seed, jump)
    say(f"{JUMPS} jumps of the clock\n{outcome.table()}")
    assert outcome.flawless, (seed, outcome)


@pytest.fixture
def small_disk(server: tuple[Path, str]) -> Iterator[Path]:
    """A folder on a file system of its own that is soon full, which the server's account owns."""
    folder = server[0].parent / f"small-{uuid4().hex[:8]}"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=0755", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"no file system can be mounted here: {mounted.stderr.strip()}")
    try:
        account = server_account(server[0] / "postgres")
        space = folder / "space"
        space.mkdir()
        os.chown(space, account.uid, account.gid)
        yield space
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)
        folder.rmdir()


async def test_the_disk_is_full_for_a_while(
    server: tuple[Path, str], small_disk: Path, seed: int, say: Callable[[str], None]
) -> None:
    name = f"full_{uuid4().hex[:8]}"
    await run_sql(
        server[1],
        f"CREATE TABLESPACE {name} LOCATION '{small_disk}'",
        f"CREATE DATABASE {name} TABLESPACE {name}",
    )
    url = with_parts(server[1], database=name)
    await migrate(Dsn.parse(url))

    async def fill(progress: Progress) -> None:
        await progress.more(20)
        await run_sql(url, "CREATE UNLOGGED TABLE filler (line text)")
        with pytest.raises(asyncpg.DiskFullError):
            while True:
                await run_sql(url, "INSERT INTO filler SELECT repeat('x', 900) FROM generate_series(1, 900)")
        goal = progress.unavailable + 20
        await until(lambda: progress.unavailable >= goal, 60)
        await run_sql(url, "DROP TABLE filler")
        await progress.more(20)

    undisturbed = PostgresStorage(LazyPool(Dsn.parse(url), PoolLimits(size=2)))
    try:
        outcome = await endure(url, undisturbed, seed, fill)
    finally:
        await undisturbed.close()
        await run_sql(server[1], f"DROP DATABASE {name} WITH (FORCE)", f"DROP TABLESPACE {name}")
    say(f"a full disk\n{outcome.table()}")
    assert outcome.flawless, (seed, outcome)
