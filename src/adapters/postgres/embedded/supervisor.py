"""The Postgres that the service starts for itself where no database URL is set."""

import logging
import os
import socket
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Final

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from adapters.postgres.embedded.account import Account, is_root, server_account
from adapters.postgres.embedded.binaries import find_binaries, reachable_binaries
from adapters.postgres.embedded.cluster import (
    DATABASE,
    SUPERUSER,
    ensure_database,
    make_cluster,
)
from adapters.postgres.embedded.errors import EmbeddedPostgresError, PortTakenError
from adapters.postgres.embedded.layout import Layout

if sys.platform == "win32":
    from adapters.postgres.embedded.windows import Server
else:
    from adapters.postgres.embedded.posix import Server

__all__ = ["EmbeddedPostgres", "EmbeddedPostgresError", "default_folder", "make_folder"]

_logger = logging.getLogger(__name__)
_FOLDER_OF_ROOT: Final = Path("/var/lib/taskharbor")
_PORTS_TO_TRY: Final = 5
_WATCH_SECONDS: Final = 0.5
_PATIENCE_SECONDS: Final = 10.0
_OPEN_TO_PASS: Final = 0o755
_PRIVATE: Final = 0o700


def default_folder() -> Path:
    """Where the data are kept unless the user says otherwise. Root's home would be closed to the server."""
    return _FOLDER_OF_ROOT if is_root() else user_data_path("taskharbor", appauthor=False)


class EmbeddedPostgres:
    """A Postgres of one's own over a data folder, which one service at a time may use.

    `with EmbeddedPostgres(folder) as url:` also restarts a server that dies, on the same port.
    """

    def __init__(self, folder: Path) -> None:
        """`folder` is made at the first start, if its parents let the server's user through."""
        self._layout = Layout(folder.expanduser().resolve())
        self._lock = FileLock(
            self._layout.lock, timeout=0, mode=0o600, thread_local=False, fallback_to_soft=False
        )
        self._guard = threading.RLock()
        self._stopping = threading.Event()
        self._watcher: threading.Thread | None = None
        self._server: Server | None = None
        self._port = 0
        self._password = ""

    def __enter__(self) -> str:
        url = self.start()
        self._watcher = threading.Thread(target=self._watch, name="embedded-postgres", daemon=True)
        self._watcher.start()
        return url

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> str:
        """Start the server, creating its data at the first time, and return the URL of its database.

        Whatever an earlier service left behind by dying is put right. Raises EmbeddedPostgresError.
        """
        with self._guard:
            self._stopping.clear()
            try:
                if self._server is None:
                    self._open()
                return self._url()
            except OSError as error:
                self.stop()
                raise EmbeddedPostgresError(
                    f"The embedded Postgres can't use {self._layout.folder}: {error}."
                ) from error
            except BaseException:
                self.stop()
                raise

    def stop(self) -> None:
        """Stop the server, within half a minute at worst, and let others use the folder. May be repeated."""
        self._stopping.set()
        while self._watcher is not None and self._watcher.is_alive():
            # Outside the guard, which a restart under way holds: that one is to fail now.
            if self._server is not None:
                self._server.stop()
            self._watcher.join(_WATCH_SECONDS)
        self._watcher = None
        with self._guard:
            if self._server is not None:
                self._server.stop()
                self._server = None
            if self._lock.is_locked:
                self._layout.service_pid.unlink(missing_ok=True)
                self._lock.release()

    def alive(self) -> bool:
        """Whether the server runs."""
        server = self._server
        return server is not None and server.alive()

    def restart_if_dead(self) -> bool:
        """Start a server that died again, under the same URL, and say whether that was needed.

        Raises EmbeddedPostgresError if it does not start; another call may succeed.
        """
        with self._guard:
            if self._stopping.is_set() or self._server is None or self._server.alive():
                return False
            try:
                self._server.start(self._port)
            except PortTakenError:
                raise EmbeddedPostgresError(
                    f"The embedded Postgres died and another program took its port {self._port}."
                ) from None
            except OSError as error:
                raise EmbeddedPostgresError(
                    f"The embedded Postgres died and does not start: {error}."
                ) from error
            return True

    def _open(self) -> None:
        account = server_account(self._layout.data)
        _refuse_closed_folder(self._layout.folder, account)
        found = find_binaries(self._layout.major())
        self._layout = make_folder(self._layout.folder)
        self._take_lock()
        self._layout.remove_leftovers()
        binaries = reachable_binaries(found, account, self._layout)
        self._password = self._layout.keep_password()
        if self._layout.major() is None:
            make_cluster(binaries, self._layout, account, self._password)
        self._server = Server(binaries, self._layout, account)
        self._port = _start_on_free_port(self._server)
        ensure_database(self._port, self._password)

    def _take_lock(self) -> None:
        is_new = not self._layout.lock.exists()
        try:
            self._lock.acquire()
        except Timeout:
            raise EmbeddedPostgresError(
                f"Another taskharbor{self._holder()} serves {self._layout.folder}; "
                "stop it, or choose another folder with --data."
            ) from None
        if is_new and self._layout.owner is not None:
            os.chown(self._layout.lock, *self._layout.owner, follow_symlinks=False)
        self._layout.write(self._layout.service_pid, str(os.getpid()))

    def _holder(self) -> str:
        try:
            return f" (process {int(self._layout.service_pid.read_text())})"
        except (OSError, ValueError):
            return ""

    def _url(self) -> str:
        return f"postgresql://{SUPERUSER}:{self._password}@127.0.0.1:{self._port}/{DATABASE}"

    def _watch(self) -> None:
        pause = _WATCH_SECONDS
        while not self._stopping.wait(pause):
            try:
                if self.restart_if_dead():
                    _logger.warning("The embedded Postgres had died; it runs again.")
                pause = _WATCH_SECONDS
            except EmbeddedPostgresError as error:
                _logger.error("%s", error)  # noqa: TRY400 - the sentence says it all
                pause = min(2 * pause, _PATIENCE_SECONDS)


def _refuse_closed_folder(folder: Path, account: Account | None) -> None:
    closed = None if account is None else account.closed_on_the_way_to(folder)
    if account is not None and closed is not None:
        raise EmbeddedPostgresError(
            f"{closed} is closed to {account.name}, who runs the database because Postgres refuses root; "
            f"use --data {_FOLDER_OF_ROOT}."
        )


def make_folder(folder: Path) -> Layout:
    """The layout of `folder`, which is made if need be; what exists keeps its owner and its permissions."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir()
        path.chmod(_OPEN_TO_PASS if is_root() else _PRIVATE)
    status = folder.stat()
    # What root makes in a user's folder shall be of use to that user's own service later.
    return Layout(folder, (status.st_uid, status.st_gid) if is_root() and status.st_uid != 0 else None)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _start_on_free_port(server: Server) -> int:
    for _ in range(_PORTS_TO_TRY):
        port = free_port()
        try:
            server.start(port)
        except PortTakenError:
            continue
        return port
    raise EmbeddedPostgresError("No free port was found on 127.0.0.1 for the embedded Postgres.")
