"""A key checks signatures with what it is allowed to, and nothing it finds is more than a refusal."""

import pytest

from adapters.jwt.config import SharedSecret
from adapters.jwt.keys import SecretKey, VerificationKey
from domain.errors import DomainError
from support import tokens
from support.tokens import SECRET, claims, token, weak_rsa_key


def key_of(material: object, algorithm: str) -> VerificationKey:
    return VerificationKey(b"", None, frozenset({algorithm}), material)


def test_a_key_too_short_for_its_algorithm_checks_nothing():
    short = tokens.SecretKey(secret=b"short")
    with pytest.raises(DomainError):
        key_of(short.secret, "HS256").read_signed(token(short, claims()), "HS256")
    weak = weak_rsa_key()
    with pytest.raises(DomainError):
        key_of(weak.private.public_key(), "RS256").read_signed(token(weak, claims()), "RS256")


@pytest.mark.parametrize("text", ["\ud800", "", "a", "é.b.c", "e30.e30.AAAA"])
def test_what_is_no_token_is_a_refusal(text: str):
    with pytest.raises(DomainError, match="signature"):
        key_of(SECRET.encode(), "HS256").read_signed(text, "HS256")


async def test_the_secret_holds_and_no_other_key_does():
    keys = SecretKey(SharedSecret(secret=SECRET))
    await keys.open()
    await keys.freshen()
    assert not keys.holds(VerificationKey(b"other", None, frozenset(), b""))
    await keys.close()
