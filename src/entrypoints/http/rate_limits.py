"""How often somebody may ask, and the fields that tell (draft-ietf-httpapi-ratelimit-headers-11)."""

from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from typing import cast

from fastapi import Request

from application.ports.limits import Allowance, RateLimiter
from domain.errors import DomainError, Kind
from domain.vocabulary import UserId

# Who has one IPv6 address has all of the /64 around it.
_IPV6_NETWORK_BITS = 64


@dataclass(frozen=True, slots=True)
class RateLimits:
    """The limiters of users and of addresses; None: no limit."""

    of_users: RateLimiter | None
    of_addresses: RateLimiter | None


async def admit_address(request: Request) -> None:
    """Count the request for the address it came from. Raises LIMITED."""
    limiter = _limits(request).of_addresses
    if limiter is not None and request.client is not None:
        allowance = await limiter.take(_network(request.client.host))
        if not allowance.granted:
            _tell(request, allowance)
            raise _refusal(allowance, "address_rate_limited", "Too many requests come from this address.")


async def admit_user(request: Request, user: UserId) -> None:
    """Count the request for the user, and tell them what is left. Raises LIMITED."""
    limiter = _limits(request).of_users
    if limiter is not None:
        allowance = await limiter.take(user)
        _tell(request, allowance)
        if not allowance.granted:
            raise _refusal(allowance, "rate_limited", "You ask too often.")


def _limits(request: Request) -> RateLimits:
    return cast("RateLimits", request.scope["state"]["rate_limits"])


def _tell(request: Request, allowance: Allowance) -> None:
    policy = f'"{allowance.policy}"'
    request.scope["state"]["answer_fields"] += [
        (b"ratelimit-policy", f"{policy};q={allowance.quota};w={allowance.window}".encode()),
        (b"ratelimit", f"{policy};r={allowance.remaining};t={allowance.reset}".encode()),
    ]


def _refusal(allowance: Allowance, code: str, reason: str) -> DomainError:
    return DomainError(
        Kind.LIMITED,
        code,
        f"{reason} {allowance.quota} requests a minute are answered; try again in {allowance.reset} s.",
        retry_after=allowance.reset,
    )


@lru_cache(maxsize=4096)
def _network(address: str) -> str:
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        if known.ipv4_mapped is not None:
            return str(known.ipv4_mapped)
        return str(int(known) >> (128 - _IPV6_NETWORK_BITS))
    return str(known)
