"""What is found of an issuer: one that is well, and each way in which it may not be."""

from datetime import UTC, datetime

import httpx
import pytest

from adapters.jwt.config import ANY_AUDIENCE, ClaimRules, Jwks, SharedSecret
from adapters.jwt.diagnosis import diagnose_issuer
from application.findings import Finding, State
from support.issuer import Answer, Issuer
from support.tokens import SECRET, signing_key, weak_rsa_key

RULES = ClaimRules(issuer="https://x.example", audience=("x",))
CONFIG = Jwks(urls=("https://x.example/jwks",), rules=RULES)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def issuer() -> Issuer:
    issuer = Issuer()
    issuer.publish(signing_key("EdDSA"), signing_key("ES256", "two"))
    issuer.answers["/jwks"].headers["date"] = "Mon, 23 Nov 2026 12:00:00 GMT"
    return issuer


async def found_of(issuer: Issuer, config: Jwks | SharedSecret = CONFIG) -> dict[str, Finding]:
    findings = await diagnose_issuer(config, issuer.transport(), lambda: NOON)
    assert all(finding.fix for finding in findings if finding.state in {State.WARNING, State.ERROR})
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
    assert finding.seen == "Tokens signed with a shared secret, long enough for HS256."


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
    found = await found_of(issuer)
    finding = found["issuer's keys"]
    assert finding.state is State.ERROR
    assert seen in finding.seen
    clock = found["issuer's clock"]
    assert (clock.state, clock.seen) == (State.SKIPPED, "Needs issuer's keys in order first.")


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

    _, finding, _ = await diagnose_issuer(CONFIG, httpx.MockTransport(broken))
    assert (finding.state, "no network here" in finding.seen) == (State.ERROR, True)


@pytest.mark.parametrize(
    ("headers", "state", "seen"),
    [
        ({"date": "Mon, 23 Nov 2026 12:00:04 GMT"}, State.OK, "4.5 s behind the issuer"),
        ({"date": "Mon, 23 Nov 2026 11:59:40 GMT"}, State.WARNING, "19.5 s ahead of the issuer"),
        ({"date": "Mon, 23 Nov 2026 12:02:00 GMT"}, State.ERROR, "120.5 s behind the issuer"),
        # A cache says how long it has had the answer.
        ({"date": "Mon, 23 Nov 2026 11:00:00 GMT", "age": "3600"}, State.OK, "0.5 s behind"),
        ({"date": "Mon, 23 Nov 2026 11:00:00 GMT", "age": "an hour"}, State.ERROR, "3599.5 s ahead"),
        ({"date": "Mon, 23 Nov 2026 12:00:00 -0000"}, State.OK, "0.5 s behind"),
        ({}, State.SKIPPED, "do not tell the time"),
        ({"date": "noon"}, State.SKIPPED, "do not tell the time"),
        ({"date": "Fri, 31 Dec 9999 23:59:59 GMT", "age": "999999999"}, State.SKIPPED, "do not tell"),
    ],
)
async def test_clocks_that_differ(issuer: Issuer, headers: dict[str, str], state: State, seen: str) -> None:
    issuer.answers["/jwks"].headers = headers
    finding = (await found_of(issuer))["issuer's clock"]
    assert (finding.state, seen in finding.seen) == (state, True), finding.seen


async def test_the_time_is_asked_where_the_keys_are(issuer: Issuer) -> None:
    issuer.say(Answer(b"", 404, {"date": "Mon, 23 Nov 2026 02:00:00 GMT"}), "/elsewhere")
    config = Jwks(urls=("https://x.example/elsewhere", *CONFIG.urls), rules=RULES)
    found = await found_of(issuer, config)
    assert {finding.state for finding in found.values()} == {State.OK}


@pytest.mark.parametrize(
    ("error", "state"), [(httpx.ReadError("reset"), State.SKIPPED), (RuntimeError("odd"), State.ERROR)]
)
async def test_one_that_breaks_off_when_asked_the_time(
    issuer: Issuer, error: Exception, state: State
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.headers.get("cache-control") == "no-cache":
            raise error
        return httpx.Response(200, content=issuer.answers["/jwks"].body)

    _, keys, clock = await diagnose_issuer(CONFIG, httpx.MockTransport(answer))
    assert (keys.state, clock.state) == (State.OK, state)
