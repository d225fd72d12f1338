"""What Postgres and the way to it raise, as the core knows it."""

from typing import Final

import asyncpg
import structlog

from application.ports.storage import OutcomeUnknownError, UnavailableError

RETRY_AFTER: Final = 2
"""Seconds after which a client may try again while the database is out of reach."""

_log = structlog.get_logger("taskharbor.postgres")

# The database is at fault, not what was asked of it (PostgreSQL documentation, appendix A): connection
# exceptions, insufficient resources, operator intervention, system errors, what a proxy says for itself;
# authorisation, catalogue name, a transaction that is read-only or met another, a lock not to be had.
_UNAVAILABLE: Final = ("08", "53", "57", "58", "XX", "28", "3D", "25006", "40", "55P03")
# Of these, what an attempt made now may be spared: lost or refused connections, restarts, too many
# connections, transactions that met. Not a full disk, a statement that took too long, a closed account.
_PASSING: Final = ("08", "53300", "57P01", "57P02", "57P03", "40")
# A serverless proxy says all it has to say with one code; of that, this passes.
_PASSING_TEXTS: Final = ("couldn't connect to compute node", "too many database connection attempts")
_NO_SCHEMA: Final = {"42P01", "42703", "42704", "42501", "22023", "3F000"}

_NOTHING_CHANGED: Final = "The database can't be reached right now. Nothing was changed; try again shortly."
_UNKNOWN: Final = "The database was lost while it kept the change: look whether it did before you try again."


def as_unavailable(
    error: BaseException, *, committing: bool = False
) -> UnavailableError | OutcomeUnknownError | None:
    """The refusal to raise for `error` if the way to the database is at fault, else None.

    While `committing`, nobody knows whether the change was made, whatever the SQLSTATE.

    A lost connection shows as OSError, InterfaceError or InternalClientError without an SQLSTATE, depending
    on what was under way; a TimeoutError shows that all the time there was has been used.
    """
    if isinstance(error, asyncpg.PostgresError):
        state = error.sqlstate or ""
        if state in _NO_SCHEMA:
            _log.error("database has no fitting schema; run: taskharbor migrate", reason=str(error))
        elif not state.startswith(_UNAVAILABLE):
            return None
        return _refusal(error, committing, passing=_is_passing(state, str(error)))
    if isinstance(error, TimeoutError):
        return _refusal(error, committing, passing=False)
    lost = (OSError, asyncpg.InterfaceError, asyncpg.InternalClientError)
    return _refusal(error, committing, passing=True) if isinstance(error, lost) else None


def _is_passing(state: str, text: str) -> bool:
    if state.startswith("XX"):
        return any(passing in text.lower() for passing in _PASSING_TEXTS)
    return state.startswith(_PASSING)


def _refusal(
    error: BaseException, committing: bool, *, passing: bool
) -> UnavailableError | OutcomeUnknownError:
    _log.warning("database unavailable", error=type(error).__name__, reason=str(error), passing=passing)
    if committing:
        return OutcomeUnknownError(_UNKNOWN, retry_after=RETRY_AFTER)
    return UnavailableError(_NOTHING_CHANGED, retry_after=RETRY_AFTER, passing=passing)
