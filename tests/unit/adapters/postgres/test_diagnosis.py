"""What is made of errors on the way to a database, and of the way itself, without a database."""

import socket
import ssl
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import asyncpg
import pytest

from adapters.postgres.diagnosis import Patient, look_at_tls
from adapters.postgres.dsn import Dsn
from adapters.postgres.reach import reach, unreachable
from application.findings import State

URL = "postgresql://alice:hunter2@db.example/tasks"


def reached(url: str, peer: object, *, encrypted: bool) -> Patient:
    """A database whose connection has that `peer`."""
    seen = {"peername": peer, "ssl_object": object() if encrypted else None}
    connection = SimpleNamespace(_transport=SimpleNamespace(get_extra_info=seen.get))
    dsn = Dsn.parse(url)
    return Patient(dsn, dsn, connection, False, 10, lambda: datetime.now(UTC))


@pytest.mark.parametrize(
    ("error", "fix"),
    [
        (socket.gaierror(-2, "Name or service not known"), "No such name"),
        (ConnectionRefusedError(111, "refused"), "Nothing listens"),
        (FileNotFoundError(2, "No such file"), "socket"),
        (TimeoutError(), "firewalls"),
        (ssl.SSLCertVerificationError(1, "self-signed"), "sslrootcert=FILE"),
        (ConnectionError("rejected SSL upgrade"), "TLS"),
        (asyncpg.InvalidPasswordError("no"), "password are wrong"),
        (asyncpg.InvalidAuthorizationSpecificationError("no"), "pg_hba.conf"),
        (asyncpg.InvalidCatalogNameError("no"), "Create the database"),
        (asyncpg.TooManyConnectionsError("no"), "POOL_SIZE"),
        (asyncpg.CannotConnectNowError("no"), "try again"),
        (asyncpg.InternalServerError("endpoint is disabled"), "server says"),
    ],
)
def test_each_reason_has_its_own_advice(error: Exception, fix: str) -> None:
    finding = unreachable(Dsn.parse(URL), error)
    assert finding.state is State.ERROR
    assert fix in finding.fix
    assert "hunter2" not in finding.seen
    assert not finding.seen.endswith(": ")


@pytest.mark.parametrize(
    "peer", ["/run/postgresql/.s.PGSQL.5432", "", ("127.0.0.1", 5432), ("::1", 5432, 0, 0)]
)
async def test_this_machine_may_be_talked_to_in_the_open(peer: object) -> None:
    assert (await look_at_tls(reached(URL, peer, encrypted=False))).state is State.OK


@pytest.mark.parametrize(
    ("parameters", "encrypted", "state"),
    [
        ("", False, State.WARNING),
        ("", True, State.WARNING),
        ("?sslmode=require", True, State.WARNING),
        ("?sslmode=verify-full", True, State.OK),
    ],
)
@pytest.mark.parametrize("peer", [("192.0.2.1", 5432), ("fe80::1%eth0", 5432, 0, 2)])
async def test_elsewhere_certificates_have_to_be_verified(
    peer: object, parameters: str, encrypted: bool, state: State
) -> None:
    finding = await look_at_tls(reached(URL + parameters, peer, encrypted=encrypted))
    assert finding.state is state
    assert (state is State.OK) or "sslmode=verify-full" in finding.fix


class Waking:
    """A database that answers `error` to the first `refusals` attempts, and then lets in."""

    def __init__(self, error: Exception, refusals: float) -> None:
        self._error = error
        self._refusals = refusals
        self.attempts = 0

    async def connect(self, **arguments: object) -> object:
        self.attempts += 1
        if self.attempts <= self._refusals:
            raise self._error
        return SimpleNamespace()


PROXYS_WORDS = asyncpg.InternalServerError("Couldn't connect to compute node")
STARTING = asyncpg.CannotConnectNowError("the database system is starting up")
DISABLED = asyncpg.InternalServerError("The endpoint is disabled")


@pytest.mark.parametrize("error", [PROXYS_WORDS, STARTING])
async def test_one_that_wakes_is_waited_for(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Waking(error, refusals=2)
    monkeypatch.setattr(asyncpg, "connect", database.connect)
    _, pooled = await reach(Dsn.parse(f"{URL}?pgbouncer=true"), pause=0)
    assert (pooled, database.attempts) == (True, 3)


async def test_one_that_will_not_wake_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    database = Waking(DISABLED, refusals=2)
    monkeypatch.setattr(asyncpg, "connect", database.connect)
    with pytest.raises(asyncpg.InternalServerError, match="disabled"):
        await reach(Dsn.parse(URL), pause=0)
    assert database.attempts == 1


async def test_what_it_last_said_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    database = Waking(STARTING, refusals=float("inf"))
    monkeypatch.setattr(asyncpg, "connect", database.connect)
    impatient = replace(Dsn.parse(URL), connect_timeout=0.01)
    with pytest.raises(asyncpg.CannotConnectNowError):
        await reach(impatient, pause=0)
    assert database.attempts > 1
