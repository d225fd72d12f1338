import pytest

from adapters.postgres.embedded.errors import (
    DataInUseError,
    EmbeddedPostgresError,
    PortTakenError,
    complaint,
    start_failure,
)

BIND = """LOG:  could not bind IPv4 address "127.0.0.1": Address already in use
WARNING:  could not create listen socket for "127.0.0.1"
FATAL:  could not create any TCP/IP sockets
"""


@pytest.mark.parametrize(
    ("output", "kind"),
    [
        (BIND, PortTakenError),
        ("FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use\n", DataInUseError),
        ('FATAL:  lock file "postmaster.pid" already exists\n', DataInUseError),
        ('FATAL:  could not access file "x"\n', EmbeddedPostgresError),
        ("", EmbeddedPostgresError),
    ],
)
def test_why_the_server_ended_decides_what_is_tried_next(output, kind):
    assert type(start_failure(output, "postgres.log")) is kind


def test_the_reason_is_quoted_without_its_prefix():
    output = "2026-11-23 10:00:00 UTC [7] FATAL:  the disk is full\n2026-11-23 [7] LOG:  shut down\n"
    error = start_failure(output, "/data/postgres.log")
    assert str(error) == "Postgres does not start: the disk is full; see /data/postgres.log."


def test_the_worst_line_tells_most():
    assert complaint("LOG:  a\nFATAL:  b\nLOG:  c\n") == "b"
    assert complaint("initdb: error: no room\ninitdb: removing data directory\n") == "no room"


def test_advice_names_both_ways_out():
    error = EmbeddedPostgresError.with_advice("There is none")
    assert str(error).startswith("There is none; ")
    assert "DATABASE_URL" in str(error)
    assert "taskharbor demo" in str(error)
