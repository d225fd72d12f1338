"""What keeps an embedded Postgres from starting, in sentences for the person who started it."""

from typing import Final

_ADVICE: Final = "set DATABASE_URL to use another Postgres, or run taskharbor demo to try it in memory"
# In the order of how much they tell.
_COMPLAINTS: Final = ("FATAL:", "PANIC:", "error:", "LOG:")


class EmbeddedPostgresError(Exception):
    """Why there is no embedded Postgres: one sentence for the person who started it."""

    @classmethod
    def with_advice(cls, reason: str) -> "EmbeddedPostgresError":
        """`reason`, followed by what can be done where no embedded Postgres is to be had."""
        return cls(f"{reason}; {_ADVICE}.")


class PortTakenError(Exception):
    """Another process listens on the port."""


class DataInUseError(EmbeddedPostgresError):
    """Processes of another server, or of one that was killed, still use the data."""


def start_failure(output: str, where: str) -> Exception:
    """The error for a server that ended after writing `output`; `where` names what the reader can look at."""
    if "could not bind" in output or "could not create any TCP/IP sockets" in output:
        return PortTakenError(where)
    reason = f"Postgres does not start: {complaint(output)}; see {where}."
    if "pre-existing shared memory block" in output or 'lock file "postmaster.pid"' in output:
        return DataInUseError(reason)
    return EmbeddedPostgresError(reason)


def complaint(output: str) -> str:
    """The line of a Postgres program's `output` that tells most, without its prefix."""
    for word in _COMPLAINTS:
        for line in reversed(output.splitlines()):
            if word in line:
                return line.partition(word)[2].strip()
    return "it says nothing"
