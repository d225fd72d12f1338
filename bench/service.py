"""A service of the measurement's own: started, signed in to, looked at, stopped."""

import os
import socket
import subprocess
import sys
import tempfile
from asyncio import sleep
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import httpx

import adapters.jwt.mint
from adapters.jwt.config import SharedSecret
from adapters.system import system_clock

BIN = Path(sys.executable).parent
SECRET = "only-for-this-measurement-0123456789"  # noqa: S105 - made here, for a service of its own
UNLIMITED = {"TASKHARBOR_RATE_LIMIT_PER_USER": "0", "TASKHARBOR_RATE_LIMIT_PER_ADDRESS": "0"}


def mint(user: str) -> str:
    """A token for `user`."""
    issuer = SharedSecret(secret=SECRET)
    return adapters.jwt.mint.mint(issuer, user, now=system_clock(), lifetime=timedelta(days=1))


def memory_mb(pid: int) -> float:
    """Resident memory of the process, in MB of 10^6 bytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def require_free(port: int) -> None:
    """Raises OSError if a server is there: one that a killed run left behind would be measured instead."""
    with socket.create_server(("127.0.0.1", port)):
        pass


@contextmanager
def service(port: int, **settings: str) -> Iterator[int]:
    """A service over an embedded Postgres that is starting: its process id."""
    # Its account must be able to reach the folder, so not below one that only this user can enter.
    with tempfile.TemporaryDirectory(prefix="taskharbor-bench-") as parent:
        Path(parent).chmod(0o755)
        own = {"TASKHARBOR_AUTH_SECRET": SECRET, "TASKHARBOR_LOG_LEVEL": "warning", **UNLIMITED, **settings}
        command = [str(BIN / "taskharbor"), "serve", "--port", str(port), "--data", f"{parent}/data"]
        require_free(port)
        process = subprocess.Popen(command, env={**os.environ, **own}, stderr=subprocess.DEVNULL)
        try:
            yield process.pid
        finally:
            process.terminate()
            process.wait(60)


async def until_live(client: httpx.AsyncClient) -> None:
    """Return once the service answers."""
    for _ in range(600):
        try:
            await client.get("/readyz")
        except httpx.TransportError:
            await sleep(0.1)
        else:
            return
    raise TimeoutError("the service did not start")
