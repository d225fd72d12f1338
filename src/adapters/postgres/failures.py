"""What Postgres and the way to it raise, as the core knows it."""

from typing import Final

import asyncpg
import structlog

from domain.errors import DomainError, Kind

RETRY_AFTER: Final = 2
"""Seconds after which a client may try again while the database is out of reach."""

_log = structlog.get_logger("taskharbor.postgres")

# The server answers, but not this: connection exceptions, insufficient resources, operator intervention,
# system errors, and what a proxy says for itself (PostgreSQL documentation, appendix A).
_UNAVAILABLE: Final = ("08", "53", "57", "58", "XX")
_NO_SCHEMA: Final = {"42P01", "42703", "42704", "42501", "22023", "3F000"}


def unavailable(error: BaseException | None = None) -> DomainError:
    """The refusal for a database that can't be reached or does not answer in time."""
    _log.warning("database unavailable", error=type(error).__name__, reason=str(error))
    return DomainError(
        Kind.UNAVAILABLE,
        "storage_unavailable",
        "The database can't be reached right now. Nothing was changed; try again shortly.",
        retry_after=RETRY_AFTER,
    )


def translated(error: BaseException) -> BaseException:
    """`error` as a DomainError UNAVAILABLE if the way to the database is at fault, else itself.

    A lost connection shows as OSError, TimeoutError, InterfaceError or InternalClientError without an
    SQLSTATE, depending on what was under way.
    """
    if isinstance(error, asyncpg.PostgresError):
        state = error.sqlstate or ""
        if state in _NO_SCHEMA:
            _log.error("database has no fitting schema; run: taskharbor migrate", reason=str(error))
            return unavailable(error)
        return unavailable(error) if state.startswith(_UNAVAILABLE) else error
    lost = (OSError, TimeoutError, asyncpg.InterfaceError, asyncpg.InternalClientError)
    return unavailable(error) if isinstance(error, lost) else error
