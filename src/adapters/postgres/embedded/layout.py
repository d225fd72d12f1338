"""Where the embedded Postgres keeps its things inside a data folder, and how its own files are written."""

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from adapters.postgres.embedded.errors import EmbeddedPostgresError

_LOG_BYTES: Final = 1024 * 1024
_STAGING: Final = "new-"
_PASSWORD_BYTES: Final = 24
_TRIES: Final = 50
_PAUSE_SECONDS: Final = 0.1
# Absent on Windows, where making a symbolic link is a privilege.
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths inside `folder`, which is absolute and free of symbolic links.

    `owner` (uid, gid) gets the files that are made; None leaves them to the user of this process.
    """

    folder: Path
    owner: tuple[int, int] | None = None

    @property
    def lock(self) -> Path:
        """Locked for as long as a service uses the folder."""
        return self.folder / "lock"

    @property
    def service_pid(self) -> Path:
        """The process id of the service that holds the lock."""
        return self.folder / "service.pid"

    @property
    def data(self) -> Path:
        """The cluster. It is there whole or not at all."""
        return self.folder / "postgres"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.folder / "postgres.log"

    @property
    def password(self) -> Path:
        """The superuser's password."""
        return self.folder / "postgres.password"

    def major(self) -> int | None:
        """The major version of the cluster, None if there is none yet. Raises EmbeddedPostgresError."""
        if not os.path.lexists(self.data):
            return None
        try:
            return int((self.data / "PG_VERSION").read_text())
        except (OSError, ValueError):
            raise EmbeddedPostgresError(
                f"{self.data} is not a Postgres data folder that this user can read; "
                "choose another folder with --data."
            ) from None

    def keep_password(self) -> str:
        """The password, generated before the cluster is made. Raises EmbeddedPostgresError if it was lost."""
        if not self.password.exists():
            if self.major() is not None:
                raise EmbeddedPostgresError(
                    f"{self.password} is missing, which opens the database in {self.data}."
                )
            self.write(self.password, secrets.token_urlsafe(_PASSWORD_BYTES))
        return self.password.read_text().strip()

    def staging(self) -> Path:
        """A new private folder for what is to be renamed into place when it is whole."""
        folder = self.folder / f"{_STAGING}{secrets.token_hex(4)}"
        folder.mkdir(mode=0o700)
        return folder

    def remove_leftovers(self) -> None:
        """Delete what an interrupted start left half made. The caller holds the lock."""
        for leftover in self.folder.glob(f"{_STAGING}*"):
            for _ in range(_TRIES):
                shutil.rmtree(leftover, ignore_errors=True)
                if not leftover.exists():
                    break
                # What the start had begun outlives it, and writes there until it finds its files missing.
                time.sleep(_PAUSE_SECONDS)

    def write(self, path: Path, text: str) -> None:
        """Put `text` at `path`, readable by its owner only; a crash leaves the old file or the new one."""
        temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        # Exclusive, so that where root works in a user's folder no planted link is followed.
        with self._open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as descriptor:
            os.write(descriptor, text.encode())
            os.fsync(descriptor)
        temporary.replace(path)

    @contextmanager
    def open_log(self) -> Iterator[int]:
        """A descriptor that appends to the log; a long log becomes the one old log that is kept."""
        if self.log_size() > _LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self._open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _NO_FOLLOW) as descriptor:
            yield descriptor

    def log_size(self) -> int:
        """The length of the log in bytes."""
        return self.log.stat().st_size if self.log.exists() else 0

    def log_since(self, offset: int) -> str:
        """What was appended to the log since it had `offset` bytes."""
        with self.log.open("rb") as log:
            log.seek(offset)
            return log.read().decode(errors="replace")

    @contextmanager
    def _open(self, path: Path, flags: int) -> Iterator[int]:
        descriptor = os.open(path, flags, 0o600)
        try:
            if self.owner is not None:
                os.fchown(descriptor, *self.owner)
            yield descriptor
        finally:
            os.close(descriptor)
