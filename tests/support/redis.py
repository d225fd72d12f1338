"""A Redis of the tests' own, on loopback, with nothing on disk."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import redis

from support.service import PATIENCE, free_port


@contextmanager
def running_redis(port: int | None = None) -> Iterator[str]:
    """The URL of a server that answers; it is gone with the context."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed")
    port = free_port() if port is None else port
    options = {"--port": str(port), "--bind": "127.0.0.1", "--save": "", "--dir": tempfile.gettempdir()}
    process = subprocess.Popen(
        [program, *(part for option in options.items() for part in option)], stdout=subprocess.DEVNULL
    )
    try:
        _wait(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    with redis.Redis(port=port) as client:
        while time.monotonic() < deadline:
            try:
                client.ping()
            except redis.ConnectionError:
                time.sleep(0.02)
            else:
                return
    raise AssertionError("redis-server does not answer")
