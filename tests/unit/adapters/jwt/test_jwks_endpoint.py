"""One fetch: which addresses are asked, in what order, and how much of an answer is read."""

import gzip
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx
import pytest

from adapters.jwt.config import ClaimRules, Jwks
from adapters.jwt.jwks_endpoint import JwksEndpoint, KeysNotFetchedError
from support.issuer import Answer, Issuer
from support.tokens import ISSUER, jwk_set, signing_key

ONE = signing_key("EdDSA")
RULES = ClaimRules(audience=("api",))


@asynccontextmanager
async def endpoint(issuer: Issuer, *paths: str, max_bytes: int = 4096) -> AsyncIterator[JwksEndpoint]:
    urls = tuple(f"{ISSUER}{path}" for path in paths or ("/jwks",))
    made = JwksEndpoint(Jwks(urls=urls, rules=RULES, max_bytes=max_bytes), issuer.transport())
    try:
        yield made
    finally:
        await made.close()


async def test_the_first_address_that_answers_keys_is_kept():
    issuer = Issuer()
    issuer.say(Answer(b"<html>"), path="/a")
    issuer.publish(ONE, path="/c")
    issuer.publish(path="/d")
    async with endpoint(issuer, "/a", "/b", "/c", "/d") as found:
        assert len(await found.fetch()) == 1
        assert len(await found.fetch()) == 1
    assert issuer.fetches == ["/a", "/b", "/c", "/c"]


async def test_a_kept_address_is_not_replaced_during_its_outage():
    issuer = Issuer()
    issuer.publish(ONE, path="/a")
    issuer.publish(signing_key("EdDSA", "two"), path="/b")
    async with endpoint(issuer, "/a", "/b") as found:
        await found.fetch()
        issuer.say(Answer(status=500), path="/a")
        with pytest.raises(KeysNotFetchedError):
            await found.fetch()
    assert issuer.fetches == ["/a", "/a"]


async def test_the_reason_names_every_address_that_failed():
    issuer = Issuer()
    issuer.say(Answer(b"[]"), path="/b")
    async with endpoint(issuer, "/a", "/b") as found:
        with pytest.raises(KeysNotFetchedError) as caught:
            await found.fetch()
    assert str(caught.value) == f"{ISSUER}/a: answered 404; {ISSUER}/b: the answer is not a JWK Set"


async def test_an_unreachable_issuer_is_a_reason():
    issuer = Issuer()
    issuer.is_down = True
    async with endpoint(issuer) as found:
        with pytest.raises(KeysNotFetchedError, match="ConnectError connection refused"):
            await found.fetch()


async def test_an_answer_is_read_up_to_the_limit():
    issuer = Issuer()
    body = jwk_set([ONE.jwk()])
    async with endpoint(issuer, max_bytes=len(body)) as found:
        issuer.say(Answer(body))
        assert len(await found.fetch()) == 1
        issuer.say(Answer(body + b" "))
        with pytest.raises(KeysNotFetchedError, match="more than"):
            await found.fetch()


async def test_the_request_says_what_is_wanted():
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, content=jwk_set([ONE.jwk()]))

    made = JwksEndpoint(Jwks(urls=(f"{ISSUER}/jwks",), rules=RULES), httpx.MockTransport(handle))
    await made.fetch()
    await made.close()
    assert (seen[0].method, str(seen[0].url)) == ("GET", f"{ISSUER}/jwks")
    assert seen[0].headers["accept-encoding"] == "identity"
    assert "application/jwk-set+json" in seen[0].headers["accept"]


@pytest.mark.parametrize(
    "make",
    [
        lambda: httpx.ReadTimeout("slow"),
        lambda: httpx.RemoteProtocolError("garbage"),
        httpx.StreamClosed,
        lambda: ConnectionResetError("reset"),
        TimeoutError,
    ],
)
async def test_every_way_to_fail_is_one_failure(make: Callable[[], Exception]):
    def handle(request: httpx.Request) -> httpx.Response:
        raise make()

    made = JwksEndpoint(Jwks(urls=(f"{ISSUER}/jwks",), rules=RULES), httpx.MockTransport(handle))
    with pytest.raises(KeysNotFetchedError):
        await made.fetch()
    await made.close()


async def test_a_compressed_answer_is_not_unpacked():
    issuer = Issuer()
    issuer.say(Answer(gzip.compress(jwk_set([ONE.jwk()])), headers={"content-encoding": "gzip"}))
    async with endpoint(issuer) as found:
        with pytest.raises(KeysNotFetchedError, match="compressed"):
            await found.fetch()


async def test_an_answer_that_takes_too_long_is_a_reason():
    issuer = Issuer()
    issuer.hold()
    config = Jwks(urls=(f"{ISSUER}/jwks",), rules=RULES, timeout_seconds=0.02)
    made = JwksEndpoint(config, issuer.transport())
    with pytest.raises(KeysNotFetchedError, match=r"no whole answer within 0\.02 s"):
        await made.fetch()
    await made.close()


async def test_fetches_share_their_connections():
    issuer = Issuer()
    issuer.publish(ONE)
    async with endpoint(issuer) as found:
        await found.fetch()
        client = found._client
        await found.fetch()
        assert found._client is client
