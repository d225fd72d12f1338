"""The service as its users start it: a process of its own, called over HTTP."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from uuid import uuid4

import httpx

TASKHARBOR = str(Path(sys.executable).parent / "taskharbor")
# Far above what anything here takes; only a hang gets there.
PATIENCE = 60.0


def environment(**settings: str) -> dict[str, str]:
    """This process's environment without any setting of the service but `settings`."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not re.match(r"TASKHARBOR_|BETTER_AUTH_|DATABASE_URL", name)
    }
    return {**kept, **settings}


def taskharbor(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, in a folder without a .env file."""
    return subprocess.run(
        [TASKHARBOR, *arguments],
        env=environment(**settings),
        cwd=tempfile.gettempdir(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def free_port() -> int:
    """A port that nothing listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(condition: Callable[[], bool]) -> None:
    """Return once `condition` holds, asked again and again. Raises AssertionError if it never does."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.05)


@contextmanager
def data_folder() -> Iterator[Path]:
    """A folder that does not exist yet, in a place that every account can reach; it is removed at the end."""
    folder = Path(tempfile.gettempdir()) / f"taskharbor-test-{uuid4().hex[:8]}"
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Service:
    """A running `taskharbor serve` or `demo`."""

    def __init__(self, process: subprocess.Popen[bytes], log: IO[bytes], port: int) -> None:
        self.process = process
        self._log = log
        self.port = port
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE)

    @property
    def output(self) -> str:
        """What it has printed so far, on either stream."""
        self._log.seek(0)
        return self._log.read().decode()

    def wait_until_live(self) -> None:
        """Return once it answers. Raises AssertionError with its output if it ends instead."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.output
            try:
                if self.client.get("/livez").status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                time.sleep(0.02)
        raise AssertionError(f"not live in time:\n{self.output}")

    def sign_in(self, token: str) -> None:
        """Send `token` from now on."""
        self.client.headers["Authorization"] = f"Bearer {token}"

    def stop(self, with_signal: signal.Signals = signal.SIGTERM) -> int:
        """Send `with_signal` and return the exit code."""
        self.process.send_signal(with_signal)
        return self.process.wait(PATIENCE)


@contextmanager
def running(*arguments: str, port: int | None = None, **settings: str) -> Iterator[Service]:
    """`taskharbor ARGUMENTS --port …`, live; it is gone with the context, whatever happened."""
    port = free_port() if port is None else port
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [TASKHARBOR, *arguments, "--port", str(port)],
            env=environment(**settings),
            cwd=tempfile.gettempdir(),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        service = Service(process, log, port)
        try:
            service.wait_until_live()
            yield service
        finally:
            service.client.close()
            if process.poll() is None:
                process.terminate()
                process.wait(PATIENCE)
