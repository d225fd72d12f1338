"""A token's outside by itself, as it is read before PyJWT sees it."""

import json

import pytest

from adapters.jwt.compact import Header, check_form, read_header, strict_object
from domain.errors import DomainError
from support.tokens import base64url


def headed(**parameters: object) -> str:
    return f"{base64url(json.dumps(parameters).encode())}.e30.AAAA"


def test_the_limit_is_the_longest_token():
    check_form("a.b.c", 5)
    with pytest.raises(DomainError, match="longer than 4 bytes"):
        check_form("a.b.c", 4)


def test_what_is_read_of_a_header():
    assert read_header(headed(alg="EdDSA", kid="one", jku="x"), {"EdDSA"}) == Header("EdDSA", "one")
    assert read_header(headed(alg="EdDSA"), {"EdDSA"}) == Header("EdDSA", None)


@pytest.mark.parametrize(
    "parameters",
    [
        {"crit": ["exp"]},
        {"b64": True},
        {"kid": 1},
        {"kid": None},
        {"typ": None},
        {"typ": "other+jwt"},
        {"alg": "HS256"},
        {"alg": None},
    ],
)
def test_what_a_header_is_refused_for(parameters: dict[str, object]):
    with pytest.raises(DomainError):
        read_header(headed(**{"alg": "EdDSA", "kid": "one"} | parameters), {"EdDSA"})


def test_a_header_that_is_not_base64url_is_refused():
    with pytest.raises(DomainError, match="base64url"):
        read_header("aaaaa.b.c", {"EdDSA"})


@pytest.mark.parametrize("data", [b'{"a":1,"a":1}', b'{"a":NaN}', b"[]", b"{", b"\xff", b"[" * 5000])
def test_what_is_no_plain_object(data: bytes):
    with pytest.raises(DomainError, match="part"):
        strict_object(data, "part")
