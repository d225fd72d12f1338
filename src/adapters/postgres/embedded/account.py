"""Who the server process runs as. Postgres refuses root, so root picks an account that is there already."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from adapters.postgres.embedded.errors import EmbeddedPostgresError

if sys.platform != "win32":
    import pwd

_PREFERRED: Final = ("postgres", "nobody")
# Nothing of the service's own environment (its secrets, PG* variables) concerns the server.
_ENVIRONMENT: Final = (
    "PATH",
    "TMPDIR",
    "LD_LIBRARY_PATH",
    "SYSTEMROOT",
    "COMSPEC",
    "TEMP",
    "TMP",
    "USERPROFILE",
)


@dataclass(frozen=True, slots=True)
class Account:
    """A user to drop to, with all its groups."""

    name: str
    uid: int
    gid: int
    groups: tuple[int, ...] = ()

    def may(self, path: Path, wanted: int) -> bool:
        """Whether `path` grants the permission bits `wanted` (1 search or execute, 4 read) to the account."""
        status = path.stat()
        if status.st_uid == self.uid:
            granted = status.st_mode >> 6
        elif status.st_gid in (self.gid, *self.groups):
            granted = status.st_mode >> 3
        else:
            granted = status.st_mode
        return granted & wanted == wanted

    def closed_on_the_way_to(self, path: Path) -> Path | None:
        """The first existing folder at or above `path` that the account can't pass through."""
        for folder in reversed((path, *path.parents)):
            if folder.is_dir() and not self.may(folder, stat.S_IXOTH):
                return folder
        return None


def is_root() -> bool:
    """Whether this process is root on a system that has one."""
    return sys.platform != "win32" and os.geteuid() == 0


def server_account(data: Path) -> Account | None:
    """The account for the server of the cluster `data`, None if it is this process's own user.

    For root that is the owner of the cluster, else the owner of the folder it is to be made in, else
    `postgres` or `nobody`. Raises EmbeddedPostgresError if there is nobody.
    """
    if sys.platform == "win32" or not is_root():
        return None
    if data.exists():
        return _owner_of_cluster(data)
    owner = data.parent.stat().st_uid if data.parent.exists() else 0
    # An owner without an account can run a server but not initdb.
    if owner != 0 and (account := _by_uid(owner)) is not None:
        return account
    for name in _PREFERRED:
        if (account := _by_name(name)) is not None:
            return account
    raise EmbeddedPostgresError.with_advice(
        "Postgres refuses to run as root, and there is no account postgres or nobody"
    )


def ensure_account() -> None:
    """Raise EmbeddedPostgresError if this process's user has no account, without which initdb gives up."""
    if sys.platform != "win32" and _by_uid(os.geteuid()) is None:
        raise EmbeddedPostgresError.with_advice(
            f"User id {os.geteuid()} has no entry in /etc/passwd, which Postgres needs to create its data"
        )


def run_as(
    account: Account | None, command: Sequence[str | Path], folder: Path
) -> subprocess.CompletedProcess[str]:
    """Run `command` in `folder` to its end, as `account`. Raises EmbeddedPostgresError or OSError if it
    can't be started.
    """
    with starting_as(account):
        return subprocess.run(  # noqa: S603 - our own binaries and paths
            command,
            cwd=folder,
            env=server_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            **identity(account),
        )


@contextmanager
def starting_as(account: Account | None) -> Iterator[None]:
    """Raise EmbeddedPostgresError if root starts a program as `account` and lacks the capability for it."""
    try:
        yield
    except (PermissionError, subprocess.SubprocessError) as error:
        if account is None:
            raise
        raise EmbeddedPostgresError.with_advice(
            f"This root may not run programs as {account.name}, which it must because Postgres refuses root"
        ) from error


def identity(account: Account | None) -> dict[str, Any]:
    """Arguments for `subprocess` that make the child `account`."""
    if account is None:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": account.groups}


def server_environment() -> dict[str, str]:
    """The environment for Postgres's programs, whose messages are read in English."""
    kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    return {**kept, "LC_ALL": "C"}


if sys.platform != "win32":

    def _owner_of_cluster(data: Path) -> Account:
        status = data.stat()
        if status.st_uid == 0:
            raise EmbeddedPostgresError(f"{data} belongs to root, whom Postgres refuses to serve.")
        found = _by_uid(status.st_uid)
        return found or Account(f"user id {status.st_uid}", status.st_uid, status.st_gid)

    def _by_uid(uid: int) -> Account | None:
        try:
            return _account(pwd.getpwuid(uid))
        except KeyError:
            return None

    def _by_name(name: str) -> Account | None:
        try:
            return _account(pwd.getpwnam(name))
        except KeyError:
            return None

    def _account(entry: pwd.struct_passwd) -> Account:
        groups = tuple(os.getgrouplist(entry.pw_name, entry.pw_gid))
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, groups)
