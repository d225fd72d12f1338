"""The server process on Windows, through pg_ctl: it sheds the administrator's rights Postgres refuses."""

import subprocess
from pathlib import Path
from typing import Final

from adapters.postgres.embedded.account import Account, server_environment
from adapters.postgres.embedded.binaries import Binaries
from adapters.postgres.embedded.errors import start_failure
from adapters.postgres.embedded.layout import Layout

_START_SECONDS: Final = "300"
_STOP_SECONDS: Final = "10"
# Ctrl-C is for the service, which finishes its requests first.
_DETACHED: Final = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


class Server:
    """The postmaster over `layout.data`. One thread at a time may use it."""

    def __init__(self, binaries: Binaries, layout: Layout, _account: Account | None) -> None:
        """`_account` is None here: nobody is root on Windows."""
        self._pg_ctl = binaries.program("pg_ctl")
        self._layout = layout

    def alive(self) -> bool:
        """Whether the server runs."""
        return self._run("status") == 0

    def start(self, port: int) -> None:
        """Run the server on `port` of 127.0.0.1 and wait until it takes connections.

        A server that outlived its service is stopped first. Raises PortTakenError, EmbeddedPostgresError,
        OSError.
        """
        # Signals go through a pipe that only a server has, so a reused process id does no harm.
        self.stop()
        with self._layout.open_log():
            said = self._layout.log_size()
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c logging_collector=off"
        if self._run("start", "-w", "-t", _START_SECONDS, "-l", self._layout.log, "-o", options) != 0:
            raise start_failure(self._layout.log_since(said), str(self._layout.log))

    def stop(self) -> None:
        """Stop the server within half a minute, whatever it does."""
        for mode in ("fast", "immediate"):
            if not self.alive() or self._run("stop", "-w", "-t", _STOP_SECONDS, "-m", mode) == 0:
                return

    def _run(self, action: str, *options: str | Path) -> int:
        # No pipes: the server would inherit them, and reading them would last as long as it runs.
        return subprocess.run(  # noqa: S603 - our own binaries and paths
            [self._pg_ctl, action, "-D", self._layout.data, *options],
            cwd=self._layout.folder,
            env=server_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=_DETACHED,
            check=False,
        ).returncode
