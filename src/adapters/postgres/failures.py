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
_NOTHING_CHANGED: Final = "The database can't be reached right now. Nothing was changed; try again shortly."
_UNKNOWN: Final = "The database was lost while it kept the change: look whether it did before you try again."
_NO_SCHEMA: Final = {"42P01", "42703", "42704", "42501", "22023", "3F000"}


def as_unavailable(error: BaseException, *, committing: bool = False) -> DomainError | None:
    """The refusal to raise for `error` if the way to the database is at fault, else None.

    While `committing`, nobody knows whether the change was made, whatever the SQLSTATE.

    A lost connection shows as OSError, TimeoutError, InterfaceError or InternalClientError without an
    SQLSTATE, depending on what was under way.
    """
    if isinstance(error, asyncpg.PostgresError):
        state = error.sqlstate or ""
        if state in _NO_SCHEMA:
            _log.error("database has no fitting schema; run: taskharbor migrate", reason=str(error))
        elif not state.startswith(_UNAVAILABLE):
            return None
        return _unavailable(error, committing)
    lost = (OSError, TimeoutError, asyncpg.InterfaceError, asyncpg.InternalClientError)
    return _unavailable(error, committing) if isinstance(error, lost) else None


def _unavailable(error: BaseException, committing: bool) -> DomainError:
    _log.warning("database unavailable", error=type(error).__name__, reason=str(error))
    code, detail = ("outcome_unknown", _UNKNOWN) if committing else ("storage_unavailable", _NOTHING_CHANGED)
    return DomainError(Kind.UNAVAILABLE, code, detail, retry_after=RETRY_AFTER)
