"""PgBouncer in transaction mode with TLS, in front of a Postgres: the harsher kind of database URL."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from adapters.postgres.dsn import Dsn
from support.service import free_port
from support.tls import issue

PATIENCE = 30.0
LOGIN, PASSWORD = "pooled", "s3cret & odd/"

# An upstream password in plain text lets PgBouncer answer Postgres with SCRAM.
_CONFIG = """\
[databases]
{database} = host={host} port={port} dbname={database} user={user} password='{password}'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listen_port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = {folder}/users.txt
pool_mode = transaction
default_pool_size = 3
client_tls_sslmode = require
client_tls_cert_file = {tls.certificate}
client_tls_key_file = {tls.key}
logfile = {folder}/pgbouncer.log
"""


class PgBouncer:
    """A pooler in front of one database, on a port it keeps through restarts."""

    def __init__(self, program: Path, folder: Path, upstream: Dsn) -> None:
        """Prepare what `program` needs, in `folder`, which must be empty."""
        self.port = free_port()
        self.database = str(upstream.database)
        self.log = folder / "pgbouncer.log"
        self.root_certificate = folder / "root.crt"
        self._process: subprocess.Popen[bytes] | None = None
        _configure(folder, upstream, self.port)
        self._command = [str(program), "--quiet", *_as_ordinary_user(folder), str(folder / "pgbouncer.ini")]

    def url(self, parameters: str, *, password: str | None = PASSWORD) -> str:
        """The URL of its database; `parameters` is the query string."""
        login = LOGIN if password is None else f"{LOGIN}:{quote(password, safe='')}"
        return f"postgresql://{login}@localhost:{self.port}/{self.database}?{parameters}"

    def start(self) -> None:
        """Start it, and return when it accepts connections."""
        self._process = subprocess.Popen(self._command)
        deadline = time.monotonic() + PATIENCE
        while not self._accepts():
            assert self._process.poll() is None, self._said()
            assert time.monotonic() < deadline, self._said()
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop it at once, with every connection through it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE)
            self._process = None

    def restart(self) -> None:
        """Stop and start it."""
        self.stop()
        self.start()

    def _accepts(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE):
            return True
        return False

    def _said(self) -> str:
        return self.log.read_text() if self.log.exists() else "PgBouncer did not get as far as its log"


def find_pgbouncer() -> Path | None:
    """Where the program is, None if it is not installed."""
    found = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    return Path(found) if found else None


@contextmanager
def running_pgbouncer(database_url: str) -> Iterator[PgBouncer]:
    """A pooler in front of `database_url`, for as long as the context lasts."""
    program = find_pgbouncer()
    assert program is not None
    # Not below pytest's own folder, which is closed to the account that root's pooler drops to.
    folder = Path(tempfile.gettempdir()) / f"taskharbor-pgbouncer-{uuid4().hex[:8]}"
    folder.mkdir(mode=0o700)
    try:
        pooler = PgBouncer(program, folder, Dsn.parse(database_url))
        try:
            pooler.start()
            yield pooler
        finally:
            pooler.stop()
    finally:
        shutil.rmtree(folder)


def _configure(folder: Path, upstream: Dsn, port: int) -> None:
    (folder / "users.txt").write_text(f'"{LOGIN}" "{PASSWORD}"\n')
    config = _CONFIG.format(
        database=upstream.database,
        host=upstream.host,
        port=upstream.port,
        user=upstream.user,
        password=(upstream.password or "").replace("'", "''"),
        listen_port=port,
        folder=folder,
        tls=issue(folder, "localhost"),
    )
    (folder / "pgbouncer.ini").write_text(config)


def _as_ordinary_user(folder: Path) -> list[str]:
    """PgBouncer refuses to serve as root: hand it `folder` and an account to become."""
    if os.geteuid() != 0:
        return []
    account = pwd.getpwnam("nobody")
    for path in (folder, *folder.iterdir()):
        os.chown(path, account.pw_uid, account.pw_gid)
    return ["--user", account.pw_name]
