"""What has to be known of, and done to, a fresh connection."""

# The driver's types are generic for checkers only.
from __future__ import annotations

import socket
from typing import Final

from asyncpg import Connection, Record

# A peer that is gone without a word is noticed within a minute.
_KEEPALIVE: Final = {"TCP_KEEPIDLE": 30, "TCP_KEEPINTVL": 10, "TCP_KEEPCNT": 3}


async def is_pooled(connection: Connection[Record]) -> bool:
    """Whether a pooler stands between: then it made up the process id that was announced at start-up."""
    backend = await connection.fetchval("SELECT pg_backend_pid()")
    return bool(backend != connection.get_server_pid())


async def enable_keepalive(connection: Connection[Record]) -> None:
    """Let the kernel probe an idle peer; asyncpg does not. Nothing to do on a Unix socket."""
    transport = connection._transport  # type: ignore[attr-defined]  # noqa: SLF001 - no public way to it
    peer = transport.get_extra_info("socket")
    if peer is None or peer.family not in {socket.AF_INET, socket.AF_INET6}:
        return
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _KEEPALIVE.items():
        if hasattr(socket, name):
            peer.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
