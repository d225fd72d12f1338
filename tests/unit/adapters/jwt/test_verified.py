"""Remembered tokens: bounded, never past their expiry, and not kept as they are."""

import gc
from datetime import timedelta

import pytest

from adapters.jwt.config import ClaimRules, SharedSecret
from adapters.jwt.keys import SecretKey, VerificationKey
from adapters.jwt.verified import Verified, VerifiedTokens
from adapters.jwt.verifier import JwtVerifier
from application.ports.auth import Principal
from domain.errors import DomainError
from support import tokens
from support.tokens import SECRET, START, USER, MovableTime, claims, token

NOW = START.timestamp()
KEY = VerificationKey(b"", None, frozenset(), b"")


def entry(seconds: float = 60) -> Verified:
    return Verified(Principal(USER, START + timedelta(seconds=seconds)), KEY)


def test_a_token_is_known_until_the_instant_it_expires():
    remembered = VerifiedTokens(10)
    remembered.add("a", entry(60))
    assert remembered.get("a", NOW + 59.9) == entry(60)
    assert remembered.get("a", NOW + 60) is None
    assert len(remembered) == 0


def test_another_token_is_unknown():
    remembered = VerifiedTokens(10)
    remembered.add("a", entry())
    assert remembered.get("b", NOW) is None


def test_the_least_recently_used_goes_first():
    remembered = VerifiedTokens(2)
    remembered.add("a", entry())
    remembered.add("b", entry())
    remembered.get("a", NOW)
    remembered.add("c", entry())
    assert [remembered.get(name, NOW) is not None for name in "abc"] == [True, False, True]


def test_none_are_kept_with_no_room():
    remembered = VerifiedTokens(0)
    remembered.add("a", entry())
    assert len(remembered) == 0


def test_a_dropped_token_is_unknown():
    remembered = VerifiedTokens(2)
    remembered.add("a", entry())
    remembered.drop("a")
    remembered.drop("a")
    assert remembered.get("a", NOW) is None


def test_the_token_itself_is_not_kept():
    remembered = VerifiedTokens(2)
    text = token(tokens.SecretKey(), claims())
    remembered.add(text, entry())
    held = gc.get_referents(*gc.get_referents(remembered), *remembered._entries)
    assert text not in [item for item in held if isinstance(item, str)]
    assert all(isinstance(digest, bytes) and len(digest) == 32 for digest in remembered._entries)


class TestVerifierRemembers:
    @pytest.fixture
    def time(self) -> MovableTime:
        return MovableTime()

    @pytest.fixture
    def remembered(self) -> VerifiedTokens:
        return VerifiedTokens(3)

    @pytest.fixture
    def verifier(self, time: MovableTime, remembered: VerifiedTokens) -> JwtVerifier:
        config = SharedSecret(secret=SECRET, rules=ClaimRules(audience=(tokens.AUDIENCE,), leeway_seconds=30))
        return JwtVerifier(config, SecretKey(config), remembered, time.clock)

    async def test_a_good_token(self, verifier: JwtVerifier, remembered: VerifiedTokens):
        text = token(tokens.SecretKey(), claims())
        principal = await verifier.verify(text)
        found = remembered.get(text, NOW)
        assert found is not None
        assert found.principal == principal
        assert await verifier.verify(text) is principal

    @pytest.mark.parametrize("changes", [{"exp": 1}, {"aud": "other"}, {"sub": ""}, {"nbf": NOW + 60}])
    async def test_no_bad_one(
        self, verifier: JwtVerifier, remembered: VerifiedTokens, changes: dict[str, object]
    ):
        with pytest.raises(DomainError):
            await verifier.verify(token(tokens.SecretKey(), claims(**changes)))
        assert len(remembered) == 0

    async def test_none_within_the_leeway(
        self, verifier: JwtVerifier, remembered: VerifiedTokens, time: MovableTime
    ):
        text = token(tokens.SecretKey(), claims(exp=int(NOW) + 60))
        time.advance(60)
        await verifier.verify(text)
        assert len(remembered) == 0

    async def test_no_more_than_there_is_room_for(self, verifier: JwtVerifier, remembered: VerifiedTokens):
        for number in range(10):
            await verifier.verify(token(tokens.SecretKey(), claims(sub=f"user-{number}")))
        assert len(remembered) == 3

    async def test_no_signature_is_checked_twice(
        self, verifier: JwtVerifier, monkeypatch: pytest.MonkeyPatch
    ):
        text = token(tokens.SecretKey(), claims())
        await verifier.verify(text)
        monkeypatch.setattr(VerificationKey, "read_signed", None)
        assert (await verifier.verify(text)).user_id == USER
