"""Published keys out of reach: an outage is never the fault of a token."""

import pytest

from adapters.jwt.config import ClaimRules, Jwks
from adapters.jwt.verifier import jwt_verifier
from domain.errors import DomainError
from support.issuer import Answer, Issuer, until
from support.published_keys import COOLDOWN, FORGED, LIFETIME, ONE, TWO, Service
from support.tokens import AUDIENCE, ISSUER, MovableTime, claims, token


class TestOutage:
    async def test_without_any_key_it_is_no_fault_of_the_token(self, service: Service):
        service.issuer.is_down = True
        assert await service.unavailable(ONE) == COOLDOWN
        service.time.advance(COOLDOWN - 2.5)
        assert await service.unavailable(ONE) == 3
        service.time.advance(2)
        assert await service.unavailable(ONE) == 1
        assert service.fetches == 1

    async def test_it_is_over_when_the_issuer_answers(self, service: Service):
        service.issuer.is_down = True
        assert await service.unavailable(ONE)
        service.issuer.is_down = False
        service.time.advance(COOLDOWN)
        assert await service.accepts(ONE)

    async def test_known_keys_are_served_through_it(self, service: Service):
        assert await service.accepts(ONE)
        service.issuer.is_down = True
        for day in range(5):
            service.time.advance(86_400)
            assert await service.accepts(ONE, f"user-{day}")
            assert await service.accepts(ONE)

    async def test_nobody_waits_for_an_issuer_that_failed_before(self, service: Service):
        assert await service.accepts(ONE)
        service.issuer.is_down = True
        service.time.advance(LIFETIME)
        assert await service.accepts(ONE, "bob")
        service.issuer.is_down = False
        service.issuer.hold()
        service.time.advance(COOLDOWN)
        assert await service.accepts(ONE, "cid")
        await until(lambda: service.fetches == 3)
        assert await service.accepts(ONE, "dan")
        service.issuer.release()

    async def test_it_asks_once_a_cooldown(self, service: Service):
        assert await service.accepts(ONE)
        service.issuer.is_down = True
        service.time.advance(LIFETIME)
        for number in range(20):
            assert await service.accepts(ONE, f"user-{number}")
        assert service.fetches == 2

    async def test_an_unknown_key_may_be_a_new_one(self, service: Service):
        assert await service.accepts(ONE)
        service.issuer.is_down = True
        service.time.advance(COOLDOWN)
        assert await service.unavailable(TWO) == COOLDOWN
        service.time.advance(4)
        assert await service.unavailable(TWO) == COOLDOWN - 4
        assert await service.accepts(ONE, "bob")
        assert service.fetches == 2

    async def test_right_after_a_look_up_an_unknown_key_is_forged(self, service: Service):
        assert await service.accepts(ONE)
        assert not await service.accepts(FORGED)
        service.issuer.is_down = True
        service.time.advance(COOLDOWN - 1)
        assert await service.unavailable(FORGED) is None
        assert not await service.accepts(FORGED)

    @pytest.mark.parametrize(
        "answer",
        [
            Answer(b"<html>down for maintenance</html>"),
            Answer(b""),
            Answer(b'{"keys":null}'),
            Answer(b"\xff\xfe"),
            Answer(b"[" * 200_000),
            Answer(b'{"keys":[]}', status=500),
            Answer(b'{"keys":[]}', status=204),
            Answer(b'{"keys":[]}', status=404),
            Answer(b"", status=302, headers={"location": f"{ISSUER}/moved"}),
            Answer(b"", status=308, headers={"location": f"{ISSUER}/moved"}),
            Answer(b'{"keys":[]}', headers={"content-encoding": "gzip"}),
            Answer(b'{"keys":[]}' + b" " * 256 * 1024),
            Answer(b" " * 1024, endless=True),
        ],
    )
    async def test_an_answer_that_is_no_key_set_is_an_outage(self, service: Service, answer: Answer):
        assert await service.accepts(ONE)
        service.issuer.publish(ONE, TWO, path="/moved")
        service.issuer.say(answer)
        service.time.advance(COOLDOWN)
        assert await service.unavailable(TWO)
        assert await service.accepts(ONE, "bob")
        assert "/moved" not in service.issuer.fetches

    async def test_a_failure_without_a_name_is_one_too(
        self, service: Service, monkeypatch: pytest.MonkeyPatch
    ):
        async def fail(path: str) -> Answer:
            raise RuntimeError(path)

        monkeypatch.setattr(service.issuer, "answer", fail)
        assert await service.unavailable(ONE)


async def test_an_issuer_that_does_not_answer_is_given_up():
    issuer = Issuer()
    issuer.publish(ONE)
    issuer.hold()
    config = Jwks(urls=(f"{ISSUER}/jwks",), rules=ClaimRules(audience=(AUDIENCE,)), timeout_seconds=0.02)
    verifier = jwt_verifier(config, clock=MovableTime().clock, transport=issuer.transport())
    with pytest.raises(DomainError) as caught:
        await verifier.verify(token(ONE, claims()))
    assert caught.value.code == "keys_unavailable"
    assert caught.value.retry_after == 10
    await verifier.close()


async def test_a_failed_fetch_is_logged_with_its_reason(service: Service, caplog: pytest.LogCaptureFixture):
    service.issuer.say(Answer(b"", status=302, headers={"location": "https://evil.test"}))
    await service.unavailable(ONE)
    (record,) = caplog.records
    assert record.levelname == "WARNING"
    assert f"{ISSUER}/jwks: answered 302; redirects are not followed" in record.getMessage()
    assert "evil" not in record.getMessage()
