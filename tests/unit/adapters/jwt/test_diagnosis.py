"""What is found of an issuer: one that is well, and each way in which it may not be."""

import httpx
import pytest

from adapters.jwt.config import ANY_AUDIENCE, ClaimRules, Jwks, SharedSecret
from adapters.jwt.diagnosis import diagnose_issuer
from application.findings import Finding, State
from support.issuer import Answer, Issuer
from support.tokens import SECRET, signing_key, weak_rsa_key

RULES = ClaimRules(issuer="https://x.example", audience=("x",))
CONFIG = Jwks(urls=("https://x.example/jwks",), rules=RULES)


@pytest.fixture
def issuer() -> Issuer:
    issuer = Issuer()
    issuer.publish(signing_key("EdDSA"), signing_key("ES256", "two"))
    return issuer


async def found_of(issuer: Issuer, config: Jwks | SharedSecret = CONFIG) -> dict[str, Finding]:
    findings = await diagnose_issuer(config, issuer.transport())
    assert all(finding.fix for finding in findings if finding.state is not State.OK)
    return {finding.name: finding for finding in findings}


async def test_one_that_is_well(issuer: Issuer) -> None:
    found = await found_of(issuer)
    assert {finding.state for finding in found.values()} == {State.OK}
    assert found["issuer"].seen == "Tokens of https://x.example; keys at https://x.example/jwks."
    assert found["issuer's keys"].seen == "2 usable, fetched just now, for ES256, EdDSA."


async def test_a_shared_secret_is_not_told(issuer: Issuer) -> None:
    (finding,) = (await found_of(issuer, SharedSecret(secret=SECRET))).values()
    assert (finding.state, issuer.fetches) == (State.OK, [])
    assert SECRET not in finding.seen


@pytest.mark.parametrize(
    ("answer", "seen"),
    [
        (Answer(b"<html>"), "not a JWK Set"),
        (Answer(b'{"keys": []}'), "0 usable keys"),
        (Answer(b"", 404), "answered 404"),
        (Answer(b"", 302, {"location": "https://y.example/"}), "redirects are not followed"),
        (Answer(b"x", endless=True), "more than"),
    ],
)
async def test_what_is_no_key_set(issuer: Issuer, answer: Answer, seen: str) -> None:
    issuer.say(answer)
    finding = (await found_of(issuer))["issuer's keys"]
    assert finding.state is State.ERROR
    assert seen in finding.seen


async def test_one_that_is_down(issuer: Issuer) -> None:
    issuer.is_down = True
    finding = (await found_of(issuer))["issuer's keys"]
    assert (finding.state, "refused" in finding.seen) == (State.ERROR, True)
    assert "curl -i 'https://x.example/jwks'" in finding.fix


async def test_keys_that_can_not_be_used(issuer: Issuer) -> None:
    issuer.publish(weak_rsa_key())
    assert (await found_of(issuer))["issuer's keys"].state is State.ERROR
    issuer.publish(signing_key("ES256"))
    finding = (await found_of(issuer, Jwks(urls=CONFIG.urls, rules=RULES, algorithms=("EdDSA",))))[
        "issuer's keys"
    ]
    assert finding.seen == "1 usable keys are published, and none can sign with EdDSA."


@pytest.mark.parametrize(
    ("url", "warned"),
    [
        ("http://x.example/jwks", True),
        ("http://192.0.2.1/jwks", True),
        ("http://localhost:3000/jwks", False),
        ("http://[::1]:3000/jwks", False),
        ("https://x.example/jwks", False),
    ],
)
async def test_keys_fetched_in_the_open_are_warned_of(issuer: Issuer, url: str, warned: bool) -> None:
    found = await found_of(issuer, Jwks(urls=(url,), rules=RULES))
    assert ("issuer's address" in found) is warned
    assert not warned or found["issuer's address"].state is State.WARNING


async def test_tokens_for_anybody_are_warned_of(issuer: Issuer) -> None:
    anybodys = Jwks(urls=CONFIG.urls, rules=ClaimRules(audience=ANY_AUDIENCE))
    found = await found_of(issuer, anybodys)
    assert found["audience"].state is State.WARNING
    assert "whoever signs" in found["issuer"].seen


async def test_what_nobody_thought_of_is_a_finding() -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise RuntimeError("no network here")

    _, finding = await diagnose_issuer(CONFIG, httpx.MockTransport(broken))
    assert (finding.state, "no network here" in finding.seen) == (State.ERROR, True)
