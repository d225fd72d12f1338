"""PgBouncer in transaction mode with TLS, in front of a Postgres: the harsher kind of database URL."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import trustme

from adapters.postgres.dsn import Dsn
from support.service import free_port

PATIENCE = 30.0
LOGIN, PASSWORD = "pooled", "s3cret & odd/"

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
client_tls_cert_file = {folder}/server.crt
client_tls_key_file = {folder}/server.key
logfile = {folder}/pgbouncer.log
"""


@dataclass(frozen=True)
class PgBouncer:
    """A running pooler."""

    port: int
    database: str
    root_certificate: Path
    log: Path

    def url(self, parameters: str) -> str:
        """The URL of its database; `parameters` is the query string."""
        login = f"{LOGIN}:{quote(PASSWORD, safe='')}"
        return f"postgresql://{login}@localhost:{self.port}/{self.database}?{parameters}"


def find_pgbouncer() -> str | None:
    """Where the program is, None if it is not installed."""
    return shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@contextmanager
def running_pgbouncer(database_url: str) -> Iterator[PgBouncer]:
    """A pooler in front of `database_url`, for as long as the context lasts."""
    program = find_pgbouncer()
    assert program is not None
    folder = Path(tempfile.gettempdir()) / f"taskharbor-pgbouncer-{uuid4().hex[:8]}"
    folder.mkdir(mode=0o700)
    try:
        pooler = _configure(folder, Dsn.parse(database_url))
        process = subprocess.Popen(
            [program, "--quiet", *_as_ordinary_user(folder), str(folder / "pgbouncer.ini")]
        )
        try:
            _wait_until_it_listens(process, pooler)
            yield pooler
        finally:
            process.terminate()
            process.wait(PATIENCE)
    finally:
        shutil.rmtree(folder)


def _configure(folder: Path, upstream: Dsn) -> PgBouncer:
    authority = trustme.CA()
    certificate = authority.issue_cert("localhost", "127.0.0.1")
    authority.cert_pem.write_to_path(folder / "root.crt")
    certificate.private_key_pem.write_to_path(folder / "server.key")
    for blob in certificate.cert_chain_pems:
        blob.write_to_path(folder / "server.crt", append=True)
    (folder / "users.txt").write_text(f'"{LOGIN}" "{PASSWORD}"\n')
    port = free_port()
    config = _CONFIG.format(
        database=upstream.database,
        host=upstream.host,
        port=upstream.port,
        user=upstream.user,
        password=upstream.password,
        listen_port=port,
        folder=folder,
    )
    (folder / "pgbouncer.ini").write_text(config)
    return PgBouncer(port, str(upstream.database), folder / "root.crt", folder / "pgbouncer.log")


def _as_ordinary_user(folder: Path) -> list[str]:
    """PgBouncer refuses to serve as root: hand it `folder` and an account to become."""
    if os.geteuid() != 0:
        return []
    account = pwd.getpwnam("nobody")
    for path in (folder, *folder.iterdir()):
        os.chown(path, account.pw_uid, account.pw_gid)
    return ["--user", account.pw_name]


def _wait_until_it_listens(process: subprocess.Popen[bytes], pooler: PgBouncer) -> None:
    deadline = time.monotonic() + PATIENCE
    while not pooler.log.exists() or "process up" not in pooler.log.read_text():
        assert process.poll() is None, pooler.log.read_text()
        assert time.monotonic() < deadline
        time.sleep(0.02)
