"""What the server makes of each connection before the application sees a request."""

import asyncio
import socket
from typing import Any, Final
from uuid import uuid4

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from entrypoints.http.problems import problem_response

MAX_HEAD_BYTES: Final = 64 * 1024
"""How large a request line and header fields may be together."""
_STUCK_MS: Final = 60_000
_TOO_LARGE: Final = (431, "head_too_large", "The request line and header fields are too large.")
_MALFORMED: Final = (400, "malformed_request", "This is not HTTP as it should be (RFC 9112).")
_LATE: Final = (408, "request_timeout", "The request did not arrive in time: send it again.")


class Protocol(HttpToolsProtocol):
    """HTTP whose heads must be whole within `head_seconds`, small, and well-formed.

    A peer that takes nothing of what is sent for a minute is gone: ASGI has no way to abort a connection,
    and a reader that was given up would keep it for ever.
    """

    def __init__(self, *arguments: Any, head_seconds: float, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._head_seconds = head_seconds
        self._head_bytes = 0
        self._in_head = True
        self._head_deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        connection = transport.get_extra_info("socket")
        if hasattr(socket, "TCP_USER_TIMEOUT") and connection.family in {socket.AF_INET, socket.AF_INET6}:
            # Counts from the last progress, also while the peer's window is shut (RFC 5482, tcp(7)).
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _STUCK_MS)
        super().connection_made(transport)
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._in_head:
            # May be larger than what the parser has passed on: it keeps an unfinished field to itself.
            self._head_bytes += len(data)
        super().data_received(data)
        if self._in_head and not self.transport.is_closing():
            if self._head_bytes > MAX_HEAD_BYTES:
                self._refuse(*_TOO_LARGE)
            elif self._head_bytes and self._head_deadline is None:
                self._expect_head()

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        self._in_head = False
        size = len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
        if size > MAX_HEAD_BYTES:
            self._refuse(*_TOO_LARGE)
            # The parser tells nothing more of a message that a callback refuses.
            raise ValueError("head too large")
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._in_head, self._head_bytes = True, 0

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.cycle.more_body and self._head_deadline is None:
            # Refused before its body was here: the rest has to come, and end, as fast as a head.
            self._expect_head()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - the server's own words
        """The server's answer to what it can't parse; nothing more if the reason was told already."""
        if not self.transport.is_closing():
            self._refuse(*_MALFORMED)

    def _expect_head(self) -> None:
        self._head_deadline = self.loop.call_later(self._head_seconds, self._give_up)

    def _stop_waiting(self) -> None:
        if self._head_deadline is not None:
            self._head_deadline.cancel()
            self._head_deadline = None

    def _give_up(self) -> None:
        if self._head_bytes and not self.transport.is_closing():
            self._refuse(*_LATE)
        else:
            # Nobody has asked for anything.
            self.transport.close()

    def _refuse(self, status: int, code: str, detail: str) -> None:
        """Answer with a problem and close; there is no request yet that could be logged."""
        cycle = self.cycle
        answering = cycle is not None and not cycle.response_complete
        # Whatever is written while another request is being answered would be taken for that answer.
        if not (answering and (cycle.response_started or not cycle.more_body)):
            request_id = uuid4().hex
            answer = problem_response(
                request_id, status, code, detail, headers={"Connection": "close", "X-Request-ID": request_id}
            )
            fields = b"".join(b"%s: %s\r\n" % field for field in answer.raw_headers)
            self.transport.write(b"%s%s\r\n%s" % (STATUS_LINE[status], fields, bytes(answer.body)))
        self.transport.close()
