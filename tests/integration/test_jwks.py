"""The verifier against an issuer over real HTTP, on the loopback."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters.jwt.config import Jwks
from adapters.jwt.presets import better_auth
from adapters.jwt.verifier import JwtVerifier, jwt_verifier
from contracts.verifier import LEEWAY, OTHER_AUDIENCE, Bench, VerifierContract
from domain.errors import DomainError, Kind
from support.issuer import Answer, LoopbackIssuer, until
from support.tokens import (
    AUDIENCE,
    ISSUER,
    MovableTime,
    SecretKey,
    SigningKey,
    claims,
    jwk_set,
    signing_key,
    token,
)

BETTER_AUTH_PATH = "/api/auth/jwks"
ONE, TWO = signing_key("EdDSA"), signing_key("EdDSA", "two")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
async def issuer() -> AsyncIterator[LoopbackIssuer]:
    async with LoopbackIssuer() as issuer:
        issuer.publish(ONE, path=BETTER_AUTH_PATH)
        yield issuer


@pytest.fixture
def time() -> MovableTime:
    return MovableTime()


@pytest.fixture
async def verifier(issuer: LoopbackIssuer, time: MovableTime) -> AsyncIterator[JwtVerifier]:
    config = replace(better_auth(issuer.origin), timeout_seconds=2)
    verifier = jwt_verifier(config, clock=time.clock, monotonic=time.monotonic)
    yield verifier
    await verifier.close()


class TestContract(VerifierContract):
    @pytest.fixture
    async def bench(self, issuer: LoopbackIssuer, time: MovableTime) -> AsyncIterator[Bench]:
        usual = better_auth(issuer.origin)
        rules = replace(
            usual.rules, issuer=ISSUER, audience=(AUDIENCE, OTHER_AUDIENCE), leeway_seconds=LEEWAY
        )
        verifier = jwt_verifier(replace(usual, rules=rules), clock=time.clock, monotonic=time.monotonic)
        await verifier.open()
        yield Bench(verifier, time, ONE, signing_key("EdDSA", "foreign"), SecretKey())
        await verifier.close()


def signed(issuer: LoopbackIssuer, key: SigningKey = ONE, **changes: object) -> str:
    """A token as Better Auth makes it: issuer and audience are the origin."""
    return token(key, claims(iss=issuer.origin, aud=issuer.origin, **changes))


async def unavailable(verifier: JwtVerifier, text: str) -> bool:
    with pytest.raises(DomainError) as caught:
        await verifier.verify(text)
    assert (caught.value.kind, caught.value.code) == (Kind.UNAVAILABLE, "keys_unavailable")
    return caught.value.retry_after is not None and 1 <= caught.value.retry_after <= 10


async def test_the_address_of_better_auth_is_enough(verifier: JwtVerifier, issuer: LoopbackIssuer):
    assert (await verifier.verify(signed(issuer, sub="ann"))).user_id == "ann"
    assert issuer.fetches == [BETTER_AUTH_PATH]


async def test_its_session_cache_is_no_token(verifier: JwtVerifier, issuer: LoopbackIssuer):
    payload = claims(iss=issuer.origin, aud="better-auth:session-cache")
    for header in ({"typ": "better-auth.session-cache+jwt"}, {}):
        with pytest.raises(DomainError, match=r"type|another service"):
            await verifier.verify(token(ONE, payload, header))


async def test_the_address_of_neon_auth_is_enough(issuer: LoopbackIssuer, time: MovableTime):
    issuer.answers.clear()
    issuer.publish(ONE, path="/neondb/auth/.well-known/jwks.json")
    verifier = jwt_verifier(better_auth(f"{issuer.origin}/neondb/auth"), clock=time.clock)
    assert (await verifier.verify(signed(issuer, sub="ann"))).user_id == "ann"
    assert await verifier.verify(signed(issuer, sub="bob"))
    assert issuer.fetches == ["/neondb/auth/jwks", "/neondb/auth/.well-known/jwks.json"]
    await verifier.close()


async def test_a_rotated_key_is_found_at_once_and_the_old_one_forgotten(
    verifier: JwtVerifier, issuer: LoopbackIssuer, time: MovableTime
):
    old = signed(issuer)
    await verifier.verify(old)
    issuer.publish(TWO, path=BETTER_AUTH_PATH)
    time.advance(10)
    await verifier.verify(signed(issuer, TWO))
    with pytest.raises(DomainError) as caught:
        await verifier.verify(old)
    assert caught.value.code == "invalid_token"
    assert len(issuer.fetches) == 2


async def test_a_storm_of_forged_ids_is_one_fetch(
    verifier: JwtVerifier, issuer: LoopbackIssuer, time: MovableTime
):
    await verifier.verify(signed(issuer))
    time.advance(10)
    storm = [
        verifier.verify(token(TWO, claims(iss=issuer.origin, aud=issuer.origin), {"kid": f"forged-{n}"}))
        for n in range(200)
    ]
    refusals = await asyncio.gather(*storm, return_exceptions=True)
    assert {error.code for error in refusals if isinstance(error, DomainError)} == {"invalid_token"}
    assert len(issuer.fetches) == 2


async def test_an_outage_and_its_end(verifier: JwtVerifier, issuer: LoopbackIssuer, time: MovableTime):
    await issuer.stop()
    assert await unavailable(verifier, signed(issuer))
    await issuer.start()
    time.advance(10)
    await verifier.verify(signed(issuer))
    await issuer.stop()
    time.advance(600)
    await verifier.verify(signed(issuer, sub="bob"))
    assert await unavailable(verifier, signed(issuer, TWO))


async def test_a_slow_issuer_is_given_up(issuer: LoopbackIssuer, time: MovableTime):
    issuer.hold()
    config = replace(better_auth(issuer.origin), timeout_seconds=0.05)
    verifier = jwt_verifier(config, clock=time.clock)
    assert await unavailable(verifier, signed(issuer))
    await verifier.close()


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"<html>502 Bad Gateway</html>", status=502),
        Answer(b"not json"),
        Answer(b" " * 16 * 1024, endless=True),
        Answer(gzip.compress(b" " * 10_000_000), headers={"content-encoding": "gzip"}),
        Answer(jwk_set([ONE.jwk()]), status=301, headers={"location": "/elsewhere"}),
        Answer(jwk_set([ONE.jwk()]), headers={"broken\r\n header": "\x00"}),
    ],
)
async def test_a_bad_answer_is_an_outage(verifier: JwtVerifier, issuer: LoopbackIssuer, answer: Answer):
    issuer.answers.clear()
    issuer.publish(ONE, path="/elsewhere")
    issuer.say(answer, path=BETTER_AUTH_PATH)
    assert await unavailable(verifier, signed(issuer))
    assert "/elsewhere" not in issuer.fetches


async def test_closing_lets_go_of_an_issuer_that_does_not_answer(
    verifier: JwtVerifier, issuer: LoopbackIssuer
):
    issuer.hold()
    await verifier.open()
    await until(lambda: len(issuer.fetches) == 1)
    await verifier.close()


async def test_every_key_type_from_one_issuer(issuer: LoopbackIssuer, time: MovableTime):
    keys = [signing_key(name, name) for name in ("EdDSA", "ES256", "ES384", "ES512", "RS256", "PS384")]
    issuer.publish(*keys)
    config = Jwks(urls=(issuer.jwks_url,), rules=better_auth(issuer.origin).rules)
    verifier = jwt_verifier(config, clock=time.clock, monotonic=time.monotonic)
    for key in keys:
        assert await verifier.verify(signed(issuer, key))
    assert len(issuer.fetches) == 1
    await verifier.close()
