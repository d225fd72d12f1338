"""What the core takes from the machine it runs on, as values it can be given in a test."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

Clock = Callable[[], datetime]
"""Now, UTC, aware."""

NewId = Callable[[], UUID]
"""A fresh id that sorts by time of making (RFC 9562 §5.7, UUIDv7)."""
