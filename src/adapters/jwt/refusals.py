"""The three ways to refuse a token. None repeats any of it."""

import math

from domain.errors import DomainError, Kind


def invalid_token(detail: str) -> DomainError:
    """The token is not to be trusted, whenever it is shown."""
    return DomainError(Kind.UNAUTHENTICATED, "invalid_token", detail)


def token_expired() -> DomainError:
    """The token was good once; a fresh one will be."""
    return DomainError(Kind.UNAUTHENTICATED, "token_expired", "The token has expired; sign in again.")


def keys_unavailable(seconds: float) -> DomainError:
    """The token may be good; the key to tell can't be had for `seconds` more."""
    return DomainError(
        Kind.UNAVAILABLE,
        "keys_unavailable",
        "The sign-in service's keys can't be fetched right now; try again shortly.",
        retry_after=max(1, math.ceil(seconds)),
    )
