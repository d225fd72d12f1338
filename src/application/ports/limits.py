"""How much somebody may ask for: the port behind which requests are counted."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of `quota` requests in `window` seconds, for `reset` seconds more.

    `granted`: the request that was just counted is within the quota.
    """

    policy: str
    quota: int
    window: int
    remaining: int
    reset: int
    granted: bool


class RateLimiter(Protocol):
    """Counts the requests of each subject in fixed windows, which begin with their first request."""

    async def take(self, subject: str) -> Allowance:
        """Count one request more of `subject`. Never fails: what can't be counted there is counted here."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...
