"""The real clock and real ids."""

import os
import time
from datetime import UTC, datetime
from uuid import UUID


def system_clock() -> datetime:
    """Now, UTC, aware."""
    return datetime.now(UTC)


def new_uuid7() -> UUID:
    """A UUIDv7: 48 bits of Unix milliseconds, 12 of their fraction, 62 random.

    RFC 9562 §5.7, with method 3 of §6.2.
    """
    nanoseconds = time.time_ns()
    milliseconds, rest = divmod(nanoseconds, 1_000_000)
    fraction = (rest << 12) // 1_000_000
    random = int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    return UUID(int=(milliseconds << 80) | (7 << 76) | (fraction << 64) | (2 << 62) | random)
