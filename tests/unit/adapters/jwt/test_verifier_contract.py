"""Both modes keep the contract; every algorithm signs."""

import pytest

from adapters.jwt.config import ClaimRules, Jwks, SharedSecret
from adapters.jwt.verifier import jwt_verifier
from contracts.verifier import LEEWAY, OTHER_AUDIENCE, Bench, VerifierContract
from domain.errors import DomainError
from support.issuer import Issuer
from support.tokens import (
    AUDIENCE,
    ISSUER,
    PUBLISHED_ALGORITHMS,
    SECRET,
    SECRET_ALGORITHMS,
    USER,
    MovableTime,
    SecretKey,
    claims,
    signing_key,
    token,
)

RULES = ClaimRules(issuer=ISSUER, audience=(AUDIENCE, OTHER_AUDIENCE), leeway_seconds=LEEWAY)


class TestSharedSecret(VerifierContract):
    @pytest.fixture
    def bench(self) -> Bench:
        time = MovableTime()
        verifier = jwt_verifier(SharedSecret(secret=SECRET, rules=RULES), clock=time.clock)
        foreign = SecretKey(secret=SECRET.upper().encode())
        return Bench(verifier, time, SecretKey(), foreign, signing_key("RS256"))

    async def test_another_length_of_the_same_family_is_refused(self, bench: Bench):
        text = token(SecretKey("HS512"), claims())
        assert await bench.refusal(text) == "invalid_token"


class TestJwks(VerifierContract):
    @pytest.fixture
    async def bench(self):
        time, issuer, key = MovableTime(), Issuer(), signing_key("EdDSA")
        issuer.publish(key)
        verifier = jwt_verifier(
            Jwks(urls=(f"{ISSUER}/jwks",), rules=RULES),
            clock=time.clock,
            monotonic=time.monotonic,
            transport=issuer.transport(),
        )
        yield Bench(verifier, time, key, signing_key("EdDSA", "foreign"), SecretKey())
        await verifier.close()

    async def test_a_public_key_is_no_secret(self, bench: Bench):
        for member in ("x", "kid"):
            secret = str(signing_key("EdDSA").jwk()[member]).encode().ljust(32, b"=")
            text = token(SecretKey(secret=secret), claims(), {"kid": "one"})
            assert await bench.refusal(text) == "invalid_token"

    async def test_a_key_in_the_token_is_not_used(self, bench: Bench):
        text = token(bench.foreign, claims(), {"kid": "one", "jwk": signing_key("EdDSA", "foreign").jwk()})
        assert await bench.refusal(text) == "invalid_token"


@pytest.mark.parametrize("algorithm", SECRET_ALGORITHMS)
async def test_every_secret_algorithm(algorithm: str):
    config = SharedSecret(secret=SECRET, rules=RULES, algorithms=(algorithm,))
    verifier = jwt_verifier(config, clock=MovableTime().clock)
    assert (await verifier.verify(token(SecretKey(algorithm), claims()))).user_id == USER
    others = set(SECRET_ALGORITHMS) - {algorithm}
    for other in others:
        with pytest.raises(DomainError, match="algorithm"):
            await verifier.verify(token(SecretKey(other), claims()))


@pytest.mark.parametrize("algorithm", PUBLISHED_ALGORITHMS)
@pytest.mark.parametrize("named", [True, False])
async def test_every_published_algorithm(algorithm: str, named: bool):
    issuer, key = Issuer(), signing_key(algorithm)
    issuer.publish(key.jwk() if named else key.jwk(alg=None))
    config = Jwks(urls=(f"{ISSUER}/jwks",), rules=RULES)
    verifier = jwt_verifier(config, clock=MovableTime().clock, transport=issuer.transport())
    assert (await verifier.verify(token(key, claims()))).user_id == USER
    with pytest.raises(DomainError, match="signature"):
        await verifier.verify(token(signing_key(algorithm, "foreign"), claims(), {"kid": "one"}))
    await verifier.close()


async def test_only_the_algorithms_allowed():
    issuer, key = Issuer(), signing_key("ES256")
    issuer.publish(key)
    config = Jwks(urls=(f"{ISSUER}/jwks",), rules=RULES, algorithms=("EdDSA",))
    verifier = jwt_verifier(config, clock=MovableTime().clock, transport=issuer.transport())
    with pytest.raises(DomainError, match="algorithm"):
        await verifier.verify(token(key, claims()))
    assert issuer.fetches == []
    await verifier.close()
