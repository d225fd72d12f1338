"""Bytes on a socket of the running service: what no HTTP library would send."""

import json
import socket
from dataclasses import dataclass

from support.service import PATIENCE, Service


@dataclass(frozen=True)
class RawAnswer:
    """The first answer on a connection, and what came after it."""

    status: int
    headers: dict[str, str]
    body: bytes
    rest: bytes

    @property
    def code(self) -> object:
        """What the problem is called; that it is one in the shape of all is checked."""
        assert self.headers["content-type"] == "application/problem+json", self
        problem = json.loads(self.body)
        assert problem["status"] == self.status
        assert problem["request_id"] == self.headers["x-request-id"]
        return problem["code"]


def connect(service: Service) -> socket.socket:
    """A connection to `service`."""
    return socket.create_connection(("127.0.0.1", service.port), timeout=PATIENCE)


def received(connection: socket.socket) -> bytes:
    """Everything until the service closes the connection."""
    answer = b""
    try:
        while part := connection.recv(65536):
            answer += part
    except ConnectionResetError:
        pass
    return answer


def parsed(raw: bytes) -> RawAnswer:
    """The first answer in `raw`, whose length it must tell."""
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    length = int(headers.get("content-length", 0))
    return RawAnswer(int(first.split()[1]), headers, body[:length], body[length:])


def exchange(service: Service, raw: bytes) -> RawAnswer:
    """What is answered to `raw` on a connection that the service then closes."""
    with connect(service) as connection:
        connection.sendall(raw)
        return parsed(received(connection))


def request(
    service: Service, *fields: bytes, body: bytes = b"", line: bytes = b"POST /api/me/tasks HTTP/1.1"
) -> bytes:
    """The bytes of a request by the one who is signed in, after which the connection is closed."""
    token = service.client.headers["Authorization"].encode()
    head = [line, b"Host: service.test", b"Authorization: " + token, b"Connection: close", *fields]
    return b"\r\n".join(head) + b"\r\n\r\n" + body
