"""A verifier of published keys, its issuer, and the time they both live in."""

import asyncio
from dataclasses import dataclass

from adapters.jwt.config import ClaimRules, Jwks
from adapters.jwt.verifier import JwtVerifier, jwt_verifier
from domain.errors import DomainError, Kind
from support.issuer import Issuer
from support.tokens import AUDIENCE, ISSUER, START, MovableTime, SigningKey, claims, signing_key, token

LIFETIME, COOLDOWN = 300, 10
ONE, TWO, FORGED = (signing_key("EdDSA", name) for name in ("one", "two", "forged"))


@dataclass
class Service:
    """A verifier, its issuer, and the time that both live in."""

    issuer: Issuer
    time: MovableTime
    verifier: JwtVerifier

    async def accepts(self, key: SigningKey, user: str = "ann", **header: object) -> bool:
        """Whether a token of that key is let in; False if it is not to be trusted."""
        return await self._outcome(key, user, header) is None

    async def unavailable(self, key: SigningKey, user: str = "ann") -> int | None:
        """In how many seconds to try again, None if the answer does not depend on that."""
        error = await self._outcome(key, user, {})
        return error.retry_after if error is not None and error.code == "keys_unavailable" else None

    async def _outcome(self, key: SigningKey, user: str, header: dict[str, object]) -> DomainError | None:
        try:
            payload = claims(sub=user, iat=None, exp=int(START.timestamp()) + 10**6)
            # Less than a fetch may take: to wait for one that does not end is a failure.
            async with asyncio.timeout(2):
                await self.verifier.verify(token(key, payload, header))
        except DomainError as error:
            refusal = error
        else:
            return None
        finally:
            await settle()
        forged = (Kind.UNAUTHENTICATED, "invalid_token")
        assert (refusal.kind, refusal.code) in {forged, (Kind.UNAVAILABLE, "keys_unavailable")}
        assert (refusal.retry_after is None) == (refusal.kind is Kind.UNAUTHENTICATED)
        return refusal

    @property
    def fetches(self) -> int:
        return len(self.issuer.fetches)


async def settle() -> None:
    """Let what was begun in the background get as far as it can."""
    for _ in range(50):
        await asyncio.sleep(0)


def service_of_published_keys() -> Service:
    """A service whose issuer publishes ONE; its verifier is yet to be closed."""
    issuer, time = Issuer(), MovableTime()
    issuer.publish(ONE)
    config = Jwks(
        urls=(f"{ISSUER}/jwks",),
        rules=ClaimRules(issuer=ISSUER, audience=(AUDIENCE,)),
        lifetime_seconds=LIFETIME,
        cooldown_seconds=COOLDOWN,
    )
    verifier = jwt_verifier(config, clock=time.clock, monotonic=time.monotonic, transport=issuer.transport())
    return Service(issuer, time, verifier)
