"""Heads, bodies, encodings and senders as no HTTP library makes them, against the real service."""

import json
import time
from collections.abc import Iterator

import pytest

from adapters.jwt.config import SharedSecret
from adapters.jwt.mint import mint
from adapters.system import system_clock
from support.raw import connect, exchange, parsed, received, request
from support.service import Service, running

SECRET = "a secret of at least thirty-two bytes"
RECEIVE_SECONDS = 1
JSON = b"Content-Type: application/json"


def body(content: bytes, *fields: bytes) -> tuple[bytes, ...]:
    return (*fields, b"Content-Length: %d" % len(content))


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """The service with a short deadline; it must outlive all that is sent to it, without a failure."""
    settings = {
        "TASKHARBOR_STORE": "memory",
        "TASKHARBOR_AUTH_SECRET": SECRET,
        "TASKHARBOR_RECEIVE_SECONDS": str(RECEIVE_SECONDS),
    }
    with running("serve", **settings) as service:
        service.sign_in(mint(SharedSecret(secret=SECRET), "alice", now=system_clock()))
        yield service
        assert service.client.get("/api/me/tasks").status_code == 200
        assert "Traceback" not in service.output
        assert '"status":500' not in service.output


@pytest.mark.parametrize(
    "raw",
    [
        b"\x00\x01\x02\x03\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 64,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: a\r\n\r\n",
        b"G\xc3\x89T / HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nX\0Y: b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1e3\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    ],
)
def test_what_is_no_http_is_refused_and_the_connection_closed(service: Service, raw: bytes) -> None:
    answer = exchange(service, raw)
    assert answer.status == 400
    assert answer.code == "malformed_request"
    assert answer.headers["connection"] == "close"


def test_a_second_host_is_refused_and_so_is_none(service: Service) -> None:
    for raw in (
        request(service, b"Host: other.test", line=b"GET /api/me/tasks HTTP/1.1"),
        b"GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n",
        b"GET /livez HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n",
    ):
        assert exchange(service, raw).code == "malformed_host"
    assert exchange(service, b"GET /livez HTTP/1.0\r\n\r\n").status == 200


@pytest.mark.parametrize("size", [70_000, 1_000_000])
def test_a_head_too_large_is_refused_whole_or_not(service: Service, size: int) -> None:
    start = b"GET /api/me/tasks HTTP/1.1\r\nHost: a\r\n"
    for raw in (
        start + b"X: " + b"a" * size,
        start + b"X: " + b"a" * size + b"\r\n\r\n",
        start + b"".join(b"X-%d: a\r\n" % n for n in range(size // 8)),
        b"GET /" + b"a" * size,
    ):
        answer = exchange(service, raw)
        assert answer.code == "head_too_large", raw[:60]
        assert answer.status == 431


def test_a_long_address_is_an_address(service: Service) -> None:
    answer = exchange(
        service, request(service, line=b"GET /api/me/tasks?search=" + b"a" * 20_000 + b" HTTP/1.1")
    )
    assert answer.status == 422


def test_two_tokens_are_none(service: Service) -> None:
    raw = request(service, b"Authorization: Bearer other", line=b"GET /api/me/tasks HTTP/1.1")
    assert exchange(service, raw).status == 401


@pytest.mark.parametrize(
    "content",
    [
        b'\xef\xbb\xbf{"title": "A"}',
        '{"title": "A"}'.encode("utf-16"),
        '{"title": "A"}'.encode("utf-32-le"),
        b'{"title": "\xff"}',
        b'{"title": "\xed\xa0\x80"}',
        b'{"title": "A"',
        b'{"title": "A", "title": "B"}',
        b'{"title": NaN}',
        b"[" * 5000,
        b'{"a":' * 5000,
        b"\0",
        b"",
    ],
)
def test_bodies_that_are_no_json_are_refused(service: Service, content: bytes) -> None:
    answer = exchange(service, request(service, *body(content, JSON), body=content))
    assert answer.status == 400
    assert answer.code


@pytest.mark.parametrize(
    "fields",
    [
        [b"Content-Type: text/plain"],
        [b"Content-Type: application/x-www-form-urlencoded"],
        [b"Content-Type: multipart/form-data; boundary=x"],
        [b"Content-Type: \xff\xfe"],
        [b"Content-Type: application/json", b"Content-Encoding: gzip"],
    ],
)
def test_bodies_sent_as_something_else_are_refused(service: Service, fields: list[bytes]) -> None:
    content = b'{"title": "A"}'
    answer = exchange(service, request(service, *body(content, *fields), body=content))
    assert answer.status == 415


@pytest.mark.parametrize(
    "field",
    [
        b"If-Match: \xff",
        b'If-Match: "1',
        b"If-None-Match: W/",
        b"Idempotency-Key: \xc3\xa9",
        b"Idempotency-Key: a\r\nIdempotency-Key: b",
        b"Content-Type: application/json; charset=utf-16",
        b"X-Request-ID: \x1b[31m",
        b"Accept: \xff\xff",
        b"Accept-Encoding: \xff",
        b"Origin: \xff",
        b"Forwarded: for=\xff",
        b"X-Forwarded-For: \xff, ::, 1",
        b"X-Forwarded-Proto: \xff",
        b"Expect: 200-maybe",
        b"Upgrade: websocket\r\nConnection: Upgrade",
        b"Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\nConnection: Upgrade",
        b"Range: bytes=0-",
    ],
)
def test_odd_fields_break_nothing(service: Service, field: bytes) -> None:
    content = b'{"title": "A"}'
    answer = exchange(service, request(service, *body(content, JSON, field), body=content))
    assert answer.status in {201, 400}, answer
    if answer.status == 400:
        assert answer.code


def test_chunks_make_a_body(service: Service) -> None:
    chunks = b'9\r\n{"title":\r\n5;x=y\r\n "A"}\r\n0\r\nTrailer: x\r\n\r\n'
    answer = exchange(service, request(service, JSON, b"Transfer-Encoding: chunked", body=chunks))
    assert answer.status == 201
    assert json.loads(answer.body)["title"] == "A"


def test_a_broken_chunk_ends_the_request(service: Service) -> None:
    raw = request(service, JSON, b"Transfer-Encoding: chunked", body=b'9\r\n{"title":\r\nzz\r\n')
    assert exchange(service, raw).code == "malformed_request"


def test_expect_continue_is_answered(service: Service) -> None:
    content = b'{"title": "A"}'
    with connect(service) as connection:
        connection.sendall(request(service, *body(content, JSON, b"Expect: 100-continue")))
        assert connection.recv(1024).startswith(b"HTTP/1.1 100 ")
        connection.sendall(content)
        assert parsed(received(connection)).status == 201


def test_pipelined_requests_are_answered_in_order(service: Service) -> None:
    one = b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n"
    last = request(service, line=b"GET /api/me/none HTTP/1.1")
    answer = exchange(service, one + one + last)
    assert answer.status == 200
    second = parsed(answer.rest)
    assert second.status == 200
    assert parsed(second.rest).status == 404


def test_garbage_after_a_request_is_not_its_answer(service: Service) -> None:
    content = b'{"title": "A"}'
    raw = request(service, *body(content, JSON), body=content).replace(b"Connection: close\r\n", b"")
    with connect(service) as connection:
        connection.sendall(raw + b"\0\0\0\0\r\n\r\n")
        assert received(connection)[:12] in {b"", b"HTTP/1.1 201"}


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", None),
        (b"\r\n", 408),
        (b"GET /livez HT", 408),
        (b"GET /livez HTTP/1.1\r\nHost: a\r\nX-Slow: ", 408),
        (b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\nGET /livez", 200),
    ],
)
def test_a_head_that_does_not_come_is_given_up(service: Service, sent: bytes, status: int | None) -> None:
    with connect(service) as connection:
        connection.sendall(sent)
        answer = received(connection)
        assert (parsed(answer).status if answer else None) == status


def test_a_body_that_does_not_come_is_given_up(service: Service) -> None:
    answer = exchange(service, request(service, JSON, b"Content-Length: 100", body=b'{"title":'))
    assert answer.status == 408


def test_a_trickle_is_given_up_as_well(service: Service) -> None:
    """Each byte is in time, but not the whole; nor the rest of a body that was refused unread."""
    refused = b"POST /api/me/tasks HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n"
    for start, status in ((b"GET /livez HTTP/1.1\r\nHost: a\r\nX: ", 408), (refused, 401)):
        with connect(service) as connection:
            connection.sendall(start)
            deadline = time.monotonic() + 20 * RECEIVE_SECONDS
            try:
                while time.monotonic() < deadline:
                    connection.sendall(b"a")
                    time.sleep(0.05)
            except OSError:
                pass
            assert time.monotonic() < deadline
            answer = received(connection)
            # What was sent after the end may have reset the connection, and the answer with it.
            assert not answer or parsed(answer).status == status
