"""The TokenVerifier port over PyJWT: signatures are its work, everything around them is checked here."""

import time
from collections.abc import Callable

import httpx

from adapters.jwt.claims import read_principal
from adapters.jwt.compact import check_form, read_header, strict_object
from adapters.jwt.config import Jwks, SharedSecret
from adapters.jwt.jwks import PublishedKeys
from adapters.jwt.jwks_endpoint import JwksEndpoint
from adapters.jwt.keys import KeySource, SecretKey
from adapters.jwt.verified import Verified, VerifiedTokens
from application.ports.auth import Principal
from application.ports.metering import SILENT, Event, Meter
from application.ports.runtime import Clock
from domain.errors import DomainError, Kind


class JwtVerifier:
    """Checks signed JWTs (RFC 7519) as RFC 8725 advises. Safe for any number of requests at once."""

    def __init__(
        self,
        config: SharedSecret | Jwks,
        keys: KeySource,
        verified: VerifiedTokens,
        clock: Clock,
        meter: Meter = SILENT,
    ) -> None:
        self._meter = meter
        self._algorithms = frozenset(config.algorithms)
        self._rules = config.rules
        self._keys = keys
        self._verified = verified
        self._clock = clock

    async def verify(self, token: str) -> Principal:
        """The principal of `token`; `expires_at` is its `exp`, without leeway.

        Raises DomainError: UNAUTHENTICATED `invalid_token` or `token_expired`; UNAVAILABLE
        `keys_unavailable` with `retry_after` when its key could not be looked up.
        """
        try:
            return await self._verify(token)
        except DomainError as error:
            if error.kind is Kind.UNAUTHENTICATED:
                self._meter.count(Event.TOKEN_REFUSED)
            raise

    async def open(self) -> None:
        """Begin to fetch keys. Neither waits nor fails when the issuer is out of reach."""
        await self._keys.open()

    async def close(self) -> None:
        """Let go of connections."""
        await self._keys.close()

    async def _verify(self, token: str) -> Principal:
        check_form(token, self._rules.max_token_bytes)
        known = self._verified.get(token, self._clock().timestamp())
        if known is not None:
            await self._keys.freshen()
            if self._keys.holds(known.key):
                self._meter.count(Event.TOKEN_KNOWN)
                return known.principal
            self._verified.drop(token)
        principal = await self._verify_afresh(token)
        self._meter.count(Event.TOKEN_VERIFIED)
        return principal

    async def _verify_afresh(self, token: str) -> Principal:
        header = read_header(token, self._algorithms)
        key = await self._keys.find(header)
        claims = strict_object(key.read_signed(token, header.algorithm), "payload")
        now = self._clock().timestamp()
        principal = read_principal(claims, self._rules, now)
        # Within the leeway a token is still good, but no longer worth remembering.
        if now < principal.expires_at.timestamp():
            self._verified.add(token, Verified(principal, key))
        return principal


def jwt_verifier(
    config: SharedSecret | Jwks,
    *,
    clock: Clock,
    monotonic: Callable[[], float] = time.monotonic,
    transport: httpx.AsyncBaseTransport | None = None,
    remembered_tokens: int = 10_000,
    meter: Meter = SILENT,
) -> JwtVerifier:
    """A verifier for one of the two configurations.

    `monotonic` gives seconds that never go back; `transport` stands in for the network, in tests;
    `remembered_tokens` bounds how many verified tokens are remembered (each takes less than 1 KiB).
    """
    keys: KeySource
    if isinstance(config, SharedSecret):
        keys = SecretKey(config)
    else:
        keys = PublishedKeys(config, JwksEndpoint(config, transport), monotonic, meter)
    return JwtVerifier(config, keys, VerifiedTokens(remembered_tokens), clock, meter)
