"""The server process on Linux and macOS: a direct child, in a session of its own."""

import signal
import subprocess
import time
from pathlib import Path
from typing import Final

from adapters.postgres.embedded.account import Account, identity, server_environment, starting_as
from adapters.postgres.embedded.binaries import Binaries
from adapters.postgres.embedded.errors import DataInUseError, EmbeddedPostgresError, start_failure
from adapters.postgres.embedded.layout import Layout
from adapters.postgres.embedded.processes import end, is_server, kill_orphans, mark_of

# Replaying the log after a crash takes its time.
_START_SECONDS: Final = 300.0
_ORPHAN_SECONDS: Final = 10.0
_PAUSE: Final = 0.01
_STATUS_LINE: Final = 7


class Server:
    """The postmaster over `layout.data`. One thread at a time may use it."""

    def __init__(self, binaries: Binaries, layout: Layout, account: Account | None) -> None:
        self._program = binaries.program("postgres")
        self._layout = layout
        self._account = account
        self._process: subprocess.Popen[bytes] | None = None

    def alive(self) -> bool:
        """Whether the server runs."""
        return self._process is not None and self._process.poll() is None

    def start(self, port: int) -> None:
        """Run the server on `port` of 127.0.0.1 and wait until it takes connections.

        A server that outlived its service is stopped first. Raises PortTakenError, EmbeddedPostgresError,
        OSError.
        """
        mark = mark_of(self._layout.data)
        deadline = time.monotonic() + _ORPHAN_SECONDS
        while True:
            self._stop_predecessor(mark)
            try:
                return self._launch(port, mark)
            except DataInUseError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(_PAUSE)

    def stop(self) -> None:
        """Stop the server within half a minute, whatever it does."""
        process = self._process
        if process is not None and process.poll() is None:
            end(process.pid, gone=lambda: process.poll() is not None)
            if process.returncode == -signal.SIGKILL:
                kill_orphans(mark_of(self._layout.data))

    def _stop_predecessor(self, mark: str) -> None:
        pid = self._recorded_pid()
        if pid is None:
            return
        if is_server(pid, mark):
            end(pid, gone=lambda: not is_server(pid, mark))
        if self._recorded_pid() is not None:
            # It did not end in good order. Its children notice by themselves, unless they are busy.
            kill_orphans(mark)

    def _launch(self, port: int, mark: str) -> None:
        with self._layout.open_log() as log, starting_as(self._account):
            said = self._layout.log_size()
            self._process = subprocess.Popen(  # noqa: S603 - our own binaries and paths
                self._command(port, mark),
                cwd=self._layout.folder,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the service, which finishes its requests first
                **identity(self._account),
            )
        self._wait_until_ready(self._process, said)

    def _command(self, port: int, mark: str) -> list[str | Path]:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(port),
            "unix_socket_directories": "",
            "cluster_name": mark,
            "logging_collector": "off",
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [self._program, "-D", self._layout.data, *options]

    def _environment(self) -> dict[str, str]:
        environment = server_environment()
        # A process that is not a server, but has the id in a stale postmaster.pid, is no reason to refuse.
        # Unlike deleting that file, this leaves the check of shared memory in force.
        if (pid := self._recorded_pid()) is not None:
            environment["PG_GRANDPARENT_PID"] = str(pid)
        return environment

    def _wait_until_ready(self, process: subprocess.Popen[bytes], said: int) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise start_failure(self._layout.log_since(said), str(self._layout.log))
            lines = [line.strip() for line in self._pid_file()]
            if lines[:1] == [str(process.pid)] and lines[_STATUS_LINE:] == ["ready"]:
                return
            time.sleep(_PAUSE)
        raise EmbeddedPostgresError(
            f"Postgres did not start within {_START_SECONDS:g} s; see {self._layout.log}."
        )

    def _recorded_pid(self) -> int | None:
        lines = self._pid_file()
        return abs(int(lines[0])) if lines and lines[0].strip("-").isdigit() else None

    def _pid_file(self) -> list[str]:
        try:
            return (self._layout.data / "postmaster.pid").read_text(errors="replace").splitlines()
        except FileNotFoundError:
            return []
