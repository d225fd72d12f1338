"""Running an embedded Postgres in tests: services in processes of their own, and what to see of them."""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import asyncpg
import pytest

from adapters.postgres.embedded.account import identity

SERVICE = """
import sys
from pathlib import Path
from adapters.postgres.embedded.supervisor import EmbeddedPostgres
with EmbeddedPostgres(Path(sys.argv[1])) as url:
    print(url, flush=True)
    sys.stdin.read()
"""


@contextmanager
def passable_folder():
    """A folder that any account can pass through, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="taskharbor-embedded-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


async def run(url, statement, *values):
    """The rows of one statement on a connection of its own."""
    connection = await asyncpg.connect(url, timeout=10)
    try:
        return await connection.fetch(statement, *values)
    finally:
        await connection.close()


async def until(probe):
    """Wait until `probe` answers something true; it may be asynchronous, and may fail until then."""
    async with asyncio.timeout(20):
        while True:
            with suppress(OSError, asyncpg.PostgresError):
                answer = probe()
                if await answer if asyncio.iscoroutine(answer) else answer:
                    return
            await asyncio.sleep(0.01)


def server_pid(folder):
    """The process id that the server in `folder` wrote down."""
    return int((folder / "postgres" / "postmaster.pid").read_text().splitlines()[0])


def is_alive(pid):
    """Whether the process runs; one that is dead and not reaped does not."""
    states = subprocess.run(
        ["ps", "-p", str(pid), "-o", "stat="], capture_output=True, text=True, check=False
    )
    return states.stdout.strip() not in ("", "Z", "Zs")


def snapshot(folder):
    """Mode, owner and time of change of everything in `folder`, by name."""
    return {
        str(path.relative_to(folder)): (path.lstat().st_mode, path.lstat().st_uid, path.lstat().st_mtime_ns)
        for path in (folder, *folder.rglob("*"))
    }


@contextmanager
def service_process(folder):
    """A service in a process of its own, which may not be ready yet and is killed at the end."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVICE, str(folder)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        try:
            yield child
        finally:
            child.kill()


@contextmanager
def service(folder):
    """A service in a process of its own, and the URL of its database."""
    with service_process(folder) as child:
        yield child, child.stdout.readline().strip()


@contextmanager
def stranger(account):
    """A process of `account` that has nothing to do with Postgres."""
    command = ["/bin/sh", "-c", "echo; read line"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd="/", **identity(account)
    ) as process:
        process.stdout.readline()
        yield process
        process.stdin.close()


@asynccontextmanager
async def endless_query(url):
    """A session that is too busy to notice that its server died."""
    connection = await asyncpg.connect(url)
    task = asyncio.create_task(connection.execute("DO $$ BEGIN LOOP END LOOP; END $$"))
    await until(
        lambda: run(url, "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'DO $$%' AND state = 'active'")
    )
    yield
    with pytest.raises((asyncpg.PostgresError, OSError)):
        await task
