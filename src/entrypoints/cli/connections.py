"""What the server makes of each connection before the first request."""

import asyncio
import socket
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_STUCK_MS: Final = 60_000


class Protocol(HttpToolsProtocol):
    """HTTP over a connection whose peer is gone if it takes nothing of what is sent for a minute.

    ASGI has no way to abort a connection: a reader that was given up would keep it for ever.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        connection = transport.get_extra_info("socket")
        if hasattr(socket, "TCP_USER_TIMEOUT") and connection.family in {socket.AF_INET, socket.AF_INET6}:
            # Counts from the last progress, also while the peer's window is shut (RFC 5482, tcp(7)).
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _STUCK_MS)
        super().connection_made(transport)
