"""What is counted while the service works, for whoever operates it."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final, Protocol


class Event(StrEnum):
    """Something that happened."""

    ENTRY_WRITTEN = "entry written"
    STORAGE_RETRIED = "storage retried"
    OUTCOME_UNKNOWN = "outcome unknown"
    CONNECTION_NOT_HAD = "connection not had"
    TOKEN_KNOWN = "token known"  # noqa: S105 - no secret
    TOKEN_VERIFIED = "token verified"  # noqa: S105 - no secret
    TOKEN_REFUSED = "token refused"  # noqa: S105 - no secret
    KEYS_FETCHED = "keys fetched"
    KEYS_NOT_FETCHED = "keys not fetched"
    COUNTED_ALONE = "counted alone"


class Level(StrEnum):
    """Something there is more or less of."""

    CONNECTIONS_USED = "connections used"
    CONNECTIONS_IDLE = "connections idle"
    CONNECTIONS_MOST = "connections most"
    STREAMS = "streams"


Levels = Mapping[Level, float]


class Meter(Protocol):
    """Takes note. Never fails, never waits."""

    def count(self, event: Event, times: int = 1) -> None:
        """`event` happened."""
        ...

    def waited(self, seconds: float) -> None:
        """A connection to the database was had after so long."""
        ...

    def watch(self, look: Callable[[], Levels]) -> None:
        """Ask `look` from time to time."""
        ...


class _Silent:
    def count(self, event: Event, times: int = 1) -> None:
        """Nobody asks."""

    def waited(self, seconds: float) -> None:
        """Nobody asks."""

    def watch(self, look: Callable[[], Levels]) -> None:
        """Nobody asks."""


SILENT: Final[Meter] = _Silent()
"""For where nobody looks."""
