"""Which published keys are used, and with what."""

import json

import pytest
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed448
from hypothesis import given, settings
from hypothesis import strategies as st
from jwt import InvalidKeyError, get_algorithm_by_name

from adapters.jwt.compact import Header
from adapters.jwt.jwk import KeySet, load_key
from domain.errors import DomainError
from support.tokens import SigningKey, jwk_set, signing_key, weak_rsa_key

RSA = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"}


@pytest.mark.parametrize(
    ("algorithm", "permitted"),
    [
        ("EdDSA", {"EdDSA"}),
        ("ES256", {"ES256"}),
        ("ES384", {"ES384"}),
        ("ES512", {"ES512"}),
        ("RS256", RSA),
    ],
)
def test_type_and_curve_bind_the_algorithms(algorithm: str, permitted: set[str]):
    key = load_key(signing_key(algorithm).jwk(alg=None))
    assert key is not None
    assert key.algorithms == permitted
    assert key.key_id == "one"


@pytest.mark.parametrize("algorithm", ["EdDSA", "ES256", "ES384", "ES512", "RS256", "PS512"])
def test_a_named_algorithm_is_the_only_one(algorithm: str):
    key = load_key(signing_key(algorithm).jwk())
    assert key is not None
    assert key.algorithms == {algorithm}


@pytest.mark.parametrize(
    "changes", [{"use": "sig"}, {"key_ops": ["verify"]}, {"x5c": ["junk"]}, {"kid": None}]
)
def test_what_is_usable(changes: dict[str, object]):
    assert load_key(signing_key("ES256").jwk(**changes)) is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"use": "enc"},
        {"use": 1},
        {"key_ops": ["encrypt"]},
        {"key_ops": []},
        {"key_ops": "verify"},
        {"alg": "ES384"},
        {"alg": "HS256"},
        {"alg": "none"},
        {"alg": ["ES256"]},
        {"alg": "RSA-OAEP"},
        {"kid": 1},
        {"kid": ["one"]},
        {"kty": "oct", "k": "c2VjcmV0"},
        {"kty": "RSA"},
        {"kty": "AKP"},
        {"kty": ["EC"]},
        {"kty": None},
        {"crv": "P-384"},
        {"crv": "secp256k1"},
        {"crv": ["P-256"]},
        {"crv": None},
        {"x": None},
        {"x": 1},
        {"x": ""},
        {"x": "AAAA"},
        {"x": "\ud800"},
        {"y": "A" * 43},
    ],
)
def test_what_is_passed_over(changes: dict[str, object]):
    assert load_key(signing_key("ES256").jwk(**changes)) is None


def test_a_symmetric_key_is_passed_over():
    assert (
        load_key({"kty": "oct", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA", "alg": "HS256"})
        is None
    )


def test_a_short_rsa_key_is_passed_over():
    assert load_key(weak_rsa_key().jwk()) is None


@pytest.mark.parametrize(
    "private", [ec.generate_private_key(ec.SECP256K1()), ed448.Ed448PrivateKey.generate()]
)
def test_other_curves_are_passed_over(private: object):
    key = SigningKey("EdDSA" if isinstance(private, ed448.Ed448PrivateKey) else "ES256K", "one", private)
    assert load_key(key.jwk()) is None
    assert load_key(key.jwk(alg=None)) is None


@pytest.mark.parametrize("algorithm", ["EdDSA", "ES256", "RS256"])
def test_a_published_private_key_is_passed_over(algorithm: str):
    private = get_algorithm_by_name(algorithm).to_jwk(signing_key(algorithm).private, as_dict=True)
    private.pop("key_ops", None)
    assert load_key(private | {"kid": "one"}) is None


def test_a_key_is_known_again_by_all_that_matters():
    same = [load_key(signing_key("ES256").jwk(**extra)) for extra in ({}, {"use": "sig"}, {"x5t": "x"})]
    assert len(set(same)) == 1
    assert load_key(signing_key("ES256", "two").jwk(kid="one")) != same[0]
    assert load_key(signing_key("ES256").jwk(kid="two")) != same[0]


@pytest.mark.parametrize(
    "document",
    [b"", b"[]", b"null", b"{}", b'{"keys":{}}', b'{"keys":null}', b"<html>", b"\xff", b"[" * 100_000],
)
def test_what_is_no_set_at_all(document: bytes):
    with pytest.raises(ValueError, match=r".*"):
        KeySet.parse(document)


@pytest.mark.parametrize("error", [InvalidKeyError, ValueError, TypeError, UnsupportedAlgorithm])
def test_a_key_that_cannot_be_loaded_is_passed_over(error: type[Exception], monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise error("no")

    monkeypatch.setattr("adapters.jwt.jwk.PyJWK", fail)
    assert load_key(signing_key("EdDSA").jwk()) is None


def test_the_usable_keys_of_a_set_are_kept():
    keys = [
        signing_key("EdDSA").jwk(),
        None,
        1,
        "x",
        [],
        {},
        weak_rsa_key().jwk(),
        signing_key("ES256").jwk(x=""),
    ]
    assert len(KeySet.parse(jwk_set(keys))) == 1
    assert len(KeySet.parse(jwk_set([]))) == 0


def test_a_key_is_found_by_id_and_algorithm():
    one, two = signing_key("EdDSA"), signing_key("ES256", "two")
    keys = KeySet.parse(jwk_set([one.jwk(), two.jwk()]))
    found = keys.find(Header("ES256", "two"))
    assert found == load_key(two.jwk())
    assert found in keys
    assert keys.find(Header("EdDSA", "three")) is None


def test_an_id_with_another_algorithm_is_refused():
    keys = KeySet.parse(jwk_set([signing_key("EdDSA").jwk()]))
    with pytest.raises(DomainError, match="does not fit"):
        keys.find(Header("ES256", "one"))


def test_without_an_id_exactly_one_key_must_fit():
    one, two, other = signing_key("EdDSA"), signing_key("EdDSA", "two"), signing_key("ES256", "three")
    assert KeySet.parse(jwk_set([one.jwk(), other.jwk()])).find(Header("EdDSA", None)) == load_key(one.jwk())
    assert KeySet.parse(jwk_set([other.jwk(kid=None)])).find(Header("EdDSA", None)) is None
    with pytest.raises(DomainError, match="which"):
        KeySet.parse(jwk_set([one.jwk(), two.jwk()])).find(Header("EdDSA", None))


def test_an_id_given_twice_is_refused_unless_it_is_the_same_key():
    one, twin = signing_key("EdDSA"), signing_key("EdDSA", "two").jwk(kid="one")
    assert KeySet.parse(jwk_set([one.jwk(), one.jwk()])).find(Header("EdDSA", "one")) is not None
    with pytest.raises(DomainError, match="which"):
        KeySet.parse(jwk_set([one.jwk(), twin])).find(Header("EdDSA", "one"))


_member = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text(), max_size=2)
)
_names = st.sampled_from(["kty", "crv", "x", "y", "n", "e", "alg", "use", "kid", "key_ops", "d"])
_base64url = st.binary(max_size=70).map(lambda data: json.dumps(data.hex())[1:-1])


@settings(deadline=None)
@given(
    algorithm=st.sampled_from(["EdDSA", "ES256", "ES512", "RS256"]),
    changes=st.dictionaries(_names, _member | _base64url),
)
def test_no_key_is_fatal(algorithm: str, changes: dict[str, object]):
    KeySet.parse(json.dumps({"keys": [signing_key(algorithm).jwk() | changes]}).encode())
