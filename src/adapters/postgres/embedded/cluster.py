"""Making the cluster: whole, synced to disk and renamed into place, or not at all."""

import asyncio
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import asyncpg

from adapters.postgres.embedded.account import Account, ensure_account, run_as
from adapters.postgres.embedded.binaries import Binaries
from adapters.postgres.embedded.errors import EmbeddedPostgresError, complaint
from adapters.postgres.embedded.layout import Layout

SUPERUSER: Final = "taskharbor"
DATABASE: Final = "taskharbor"

_CONNECT_SECONDS: Final = 30.0
_SETTINGS: Final = {
    "max_connections": "100",
    "shared_buffers": "64MB",
    "max_wal_size": "256MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A container's /dev/shm is small, and a person's tasks need no parallel query.
    "max_parallel_workers_per_gather": "0",
    # Errors go to the client, who logs them; here they would fill the disk and hold people's texts.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_checkpoints": "off",
}


def make_cluster(binaries: Binaries, layout: Layout, account: Account | None, password: str) -> None:
    """Create `layout.data` for `account`. Raises EmbeddedPostgresError; OSError if the disk refuses."""
    if account is None:
        ensure_account()
    staging = layout.staging()
    try:
        secret = staging / "password"
        layout.write(secret, password)
        if account is not None:
            os.chown(secret, account.uid, account.gid)
            os.chown(staging, account.uid, account.gid)
        result = run_as(account, _initdb(binaries, staging / "data", secret), layout.folder)
        if result.returncode != 0:
            reason = complaint(result.stderr)
            raise EmbeddedPostgresError(f"Postgres could not create its data in {layout.folder}: {reason}.")
        (staging / "data").rename(layout.data)
        _sync_folder(layout.folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def ensure_database(port: int, password: str) -> None:
    """Connect to the server at `port`, and create the database at its first start.

    Raises EmbeddedPostgresError if the server refuses, OSError if it can't be reached.
    """
    # A thread, because the caller may itself run inside an event loop.
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(lambda: asyncio.run(_ensure_database(port, password))).result()


def _initdb(binaries: Binaries, data: Path, secret: Path) -> list[str | Path]:
    command: list[str | Path] = [binaries.program("initdb"), "--pgdata", data, "--pwfile", secret]
    command += ["--username", SUPERUSER, "--auth", "scram-sha-256", "--encoding", "UTF8", "--no-instructions"]
    command += ["--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
    if sys.platform == "linux":
        # As safe as one fsync per file, and four times as fast.
        command += ["--sync-method", "syncfs"]
    for name, value in _SETTINGS.items():
        command += ["-c", f"{name}={value}"]
    return command


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


async def _ensure_database(port: int, password: str) -> None:
    try:
        connection = await _connect(port, password)
        try:
            if not await connection.fetch("SELECT FROM pg_database WHERE datname = $1", DATABASE):
                await connection.execute(f"CREATE DATABASE {DATABASE}")
        finally:
            await connection.close()
    except (asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
        reason = str(error) or type(error).__name__
        raise EmbeddedPostgresError(f"The embedded Postgres refuses its own service: {reason}.") from error


async def _connect(port: int, password: str) -> asyncpg.Connection:
    return await asyncpg.connect(
        host="127.0.0.1",
        port=port,
        user=SUPERUSER,
        password=password,
        database="postgres",
        ssl=False,
        timeout=_CONNECT_SECONDS,
    )
