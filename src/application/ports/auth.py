"""Who calls: the port behind which tokens are checked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.vocabulary import UserId


@dataclass(frozen=True, slots=True)
class Principal:
    """The person a token speaks for, and the instant (UTC) from which it no longer does."""

    user_id: UserId
    expires_at: datetime


class TokenVerifier(Protocol):
    """Tells who a bearer token speaks for."""

    async def verify(self, token: str) -> Principal:
        """The token's principal.

        Raises DomainError: UNAUTHENTICATED when the token is not to be trusted, for a reason that its
        holder may read; UNAVAILABLE with `retry_after` when the issuer's keys can't be had right now.
        """
        ...

    async def open(self) -> None:
        """Make ready to verify. Does not fail because an issuer is out of reach."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...
