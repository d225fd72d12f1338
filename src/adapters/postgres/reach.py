"""Reaching a database to look at it, once and to the end, and why one can't be reached."""

# The driver's types are generic for checkers only.
from __future__ import annotations

import asyncio
import socket
import ssl
from contextlib import suppress
from typing import Final

import asyncpg
from asyncpg import Connection, Record

from adapters.postgres.connections import is_pooled
from adapters.postgres.dsn import Dsn
from application.findings import Finding, described, wrong

_CLOSE_SECONDS: Final = 2.0
_PAUSE_SECONDS: Final = 0.5
# What a serverless proxy says, all with one code, while the database behind it wakes. What else it says
# does not pass: an endpoint that is disabled, a quota that is used up.
_WAKING_TEXTS: Final = ("couldn't connect to compute node", "too many database connection attempts")

# The first that fits. A certificate, a name and a time-out are kinds of OSError, a password of authorization.
_FIXES: Final[tuple[tuple[type[BaseException], str], ...]] = (
    (asyncpg.InvalidPasswordError, "Copy the URL from your provider again: user or password are wrong."),
    (
        asyncpg.InvalidAuthorizationSpecificationError,
        "Correct the user, or let it in from this machine: pg_hba.conf, or the provider's allowed addresses.",
    ),
    (asyncpg.InvalidCatalogNameError, "Create the database, or correct its name at the end of the URL."),
    (asyncpg.TooManyConnectionsError, "Lower TASKHARBOR_DATABASE_POOL_SIZE, or use a pooler."),
    (asyncpg.CannotConnectNowError, "It is starting or stopping: try again shortly."),
    (ssl.SSLCertVerificationError, "Use the name in its certificate, and sslrootcert=FILE of its authority."),
    (socket.gaierror, "No such name: correct the host in the URL, or look at this machine's DNS."),
    (TimeoutError, "Look at firewalls and allowed addresses, or raise connect_timeout in the URL."),
    (ConnectionRefusedError, "Nothing listens there: start the server, or correct host and port."),
    (FileNotFoundError, "No server has its socket there: start it, or correct the host in the URL."),
    (OSError, "Look whether this machine reaches the host, whether that is a Postgres, and its TLS."),
)
_NO_FIX: Final = "Look at what the server says; docs/databases.md tells how the URL is read."


def unreachable(dsn: Dsn, error: BaseException) -> Finding:
    """Why a database can't be used, as far as its error tells."""
    why = f"no answer in {dsn.connect_timeout:g} s" if isinstance(error, TimeoutError) else described(error)
    fix = next((fix for kind, fix in _FIXES if isinstance(error, kind)), _NO_FIX)
    return wrong("database", f"{dsn} can't be used: {why}", fix)


async def reach(dsn: Dsn, pause: float = _PAUSE_SECONDS) -> tuple[Connection[Record], bool]:
    """A connection, and whether it leads through a pooler. Raises whatever comes up.

    A database that wakes or starts is asked again after `pause` seconds, for as long as the URL has patience.
    """
    waking: BaseException | None = None
    try:
        async with asyncio.timeout(dsn.connect_timeout):
            while True:
                try:
                    return await _connect(dsn)
                except (asyncpg.CannotConnectNowError, asyncpg.InternalServerError) as error:
                    if not _is_waking(error):
                        raise
                    waking = error
                await asyncio.sleep(pause)
    except TimeoutError:
        if waking is not None:
            raise waking from None
        raise


async def leave(connection: Connection[Record]) -> None:
    """Close `connection`, in whatever state it is."""
    lost = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
    with suppress(*lost):
        await connection.close(timeout=_CLOSE_SECONDS)


async def _connect(dsn: Dsn) -> tuple[Connection[Record], bool]:
    connection = await asyncpg.connect(**dsn.connect_args(statement_cache=False))
    try:
        return connection, await is_pooled(connection) if dsn.pooled is None else dsn.pooled
    except BaseException:
        connection.terminate()
        raise


def _is_waking(error: asyncpg.PostgresError) -> bool:
    if isinstance(error, asyncpg.CannotConnectNowError):
        return True
    return any(text in str(error).lower() for text in _WAKING_TEXTS)
