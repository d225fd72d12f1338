"""Which failures are the database's, and which of them an attempt made now may be spared."""

import asyncpg
import pytest
from asyncpg import exceptions

from adapters.postgres.failures import as_unavailable
from application.ports.storage import OutcomeUnknownError, UnavailableError


def neon(text: str) -> asyncpg.PostgresError:
    return exceptions.InternalServerError(text)


PASSING = [
    ConnectionRefusedError(),
    ConnectionResetError(),
    OSError("no route"),
    asyncpg.InterfaceError("connection is closed"),
    asyncpg.InternalClientError("cannot switch to state 15"),
    exceptions.ConnectionDoesNotExistError("said so"),
    exceptions.ConnectionFailureError("said so"),
    exceptions.CannotConnectNowError("said so"),
    exceptions.AdminShutdownError("said so"),
    exceptions.CrashShutdownError("said so"),
    exceptions.TooManyConnectionsError("said so"),
    exceptions.SerializationError("said so"),
    exceptions.DeadlockDetectedError("said so"),
    neon("Couldn't connect to compute node"),
    neon("Too many database connection attempts are currently ongoing"),
]
LASTING = [
    TimeoutError(),
    exceptions.QueryCanceledError("said so"),
    exceptions.DiskFullError("said so"),
    exceptions.OutOfMemoryError("said so"),
    exceptions.ReadOnlySQLTransactionError("said so"),
    exceptions.InvalidPasswordError("said so"),
    exceptions.InvalidCatalogNameError("said so"),
    exceptions.LockNotAvailableError("said so"),
    exceptions.UndefinedTableError("said so"),
    neon("The endpoint has been disabled. Enable it using the API and retry."),
    neon("The requested endpoint could not be found, or you don't have access to it."),
    neon("Your account or project has exceeded the compute time quota."),
]
OF_THE_REQUEST = [
    exceptions.UniqueViolationError("said so"),
    exceptions.CharacterNotInRepertoireError("said so"),
    exceptions.PostgresSyntaxError("said so"),
    ValueError(),
    KeyError(),
]


def name(error: BaseException) -> str:
    return " ".join([type(error).__name__, *map(str, error.args)])[:60]


@pytest.mark.parametrize("error", PASSING, ids=name)
def test_what_passes_may_be_tried_again(error: Exception) -> None:
    refusal = as_unavailable(error)
    assert isinstance(refusal, UnavailableError)
    assert refusal.passing
    assert refusal.retry_after


@pytest.mark.parametrize("error", LASTING, ids=name)
def test_what_lasts_is_not_tried_again(error: Exception) -> None:
    refusal = as_unavailable(error)
    assert isinstance(refusal, UnavailableError)
    assert not refusal.passing
    assert refusal.retry_after


@pytest.mark.parametrize("error", [*PASSING, *LASTING], ids=name)
def test_during_a_commit_nothing_tells_what_happened(error: Exception) -> None:
    assert isinstance(as_unavailable(error, committing=True), OutcomeUnknownError)


@pytest.mark.parametrize("error", OF_THE_REQUEST, ids=name)
def test_what_was_asked_is_not_the_databases_fault(error: Exception) -> None:
    assert as_unavailable(error) is None
    assert as_unavailable(error, committing=True) is None
