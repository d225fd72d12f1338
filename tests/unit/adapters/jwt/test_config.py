"""A configuration that can't work or isn't safe is refused when it is made, with what to set."""

import dataclasses

import pytest

from adapters.jwt.config import ANY_AUDIENCE, AuthConfigError, ClaimRules, Jwks, SharedSecret
from support.tokens import SECRET_ALGORITHMS

RULES = ClaimRules(audience=("api",))
URL = "https://issuer.test/jwks"
PEM = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----\n"


@pytest.mark.parametrize(("algorithm", "needed"), [("HS256", 32), ("HS384", 48), ("HS512", 64)])
def test_a_secret_is_as_long_as_its_hash(algorithm: str, needed: int):
    SharedSecret(secret="s" * needed, algorithms=(algorithm,))
    with pytest.raises(AuthConfigError, match=f"has {needed - 1} bytes and needs at least {needed}"):
        SharedSecret(secret="s" * (needed - 1), algorithms=(algorithm,))


def test_the_longest_hash_decides():
    with pytest.raises(AuthConfigError, match="at least 64"):
        SharedSecret(secret="s" * 63, algorithms=SECRET_ALGORITHMS)


def test_a_secret_is_counted_in_bytes():
    assert SharedSecret(secret="é" * 16)


@pytest.mark.parametrize(
    "secret", ["", PEM, '{"kty":"oct","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQ"}', "\ud800" * 40]
)
def test_what_is_no_secret_is_refused(secret: str):
    with pytest.raises(AuthConfigError):
        SharedSecret(secret=secret)


def test_a_secret_is_not_printed():
    secret = "correct-horse-battery-staple-0123"
    assert secret not in repr(SharedSecret(secret=secret))
    with pytest.raises(AuthConfigError) as caught:
        SharedSecret(secret="short-and-secret")
    assert "short-and-secret" not in str(caught.value)


@pytest.mark.parametrize(
    "algorithms", [(), ("none",), ("RS256",), ("HS256", "EdDSA"), ("hs256",), ("HS257",)]
)
def test_a_secret_goes_with_hmac_only(algorithms: tuple[str, ...]):
    with pytest.raises(AuthConfigError, match="TASKHARBOR_AUTH_ALGORITHMS"):
        SharedSecret(secret="s" * 64, algorithms=algorithms)


@pytest.mark.parametrize(
    "algorithms", [(), ("none",), ("HS256",), ("EdDSA", "HS512"), ("ES256K",), ("rs256",)]
)
def test_published_keys_go_with_signatures_only(algorithms: tuple[str, ...]):
    with pytest.raises(AuthConfigError, match="TASKHARBOR_AUTH_ALGORITHMS"):
        Jwks(urls=(URL,), rules=RULES, algorithms=algorithms)


def test_published_keys_need_to_know_whom_tokens_are_meant_for():
    with pytest.raises(AuthConfigError, match="TASKHARBOR_AUTH_AUDIENCE"):
        Jwks(urls=(URL,), rules=ClaimRules(issuer="https://issuer.test"))
    for rules in (RULES, ClaimRules(authorized_parties=("app",)), ClaimRules(audience=ANY_AUDIENCE)):
        assert Jwks(urls=(URL,), rules=rules)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "issuer.test/jwks",
        "localhost:3000",
        "ftp://issuer.test/jwks",
        "file:///etc/passwd",
        "https://",
        "https://user:hunter2@issuer.test/jwks",
        "https://issuer.test/jwks#hunter2",
        "https://issuer.test:hunter2/",
        "https://issuer.test:65536/",
        "https://issuer.test:0/",
        "https://issuer.test\n/",
        "https://\ud800.test/",
    ],
)
def test_an_address_is_a_plain_url(url: str):
    with pytest.raises(AuthConfigError) as caught:
        Jwks(urls=(url,), rules=RULES)
    assert "hunter2" not in str(caught.value)


def test_published_keys_need_an_address():
    with pytest.raises(AuthConfigError, match="TASKHARBOR_AUTH_JWKS_URL"):
        Jwks(urls=(), rules=RULES)


@pytest.mark.parametrize("name", ["lifetime_seconds", "cooldown_seconds", "timeout_seconds", "max_bytes"])
@pytest.mark.parametrize("value", [0, -1])
def test_bounds_are_above_zero(name: str, value: int):
    with pytest.raises(AuthConfigError, match="above 0"):
        dataclasses.replace(Jwks(urls=(URL,), rules=RULES), **{name: value})


@pytest.mark.parametrize(
    "changes",
    [
        {"issuer": ""},
        {"audience": ("",)},
        {"audience": ("*", "api")},
        {"authorized_parties": ("",)},
        {"user_claims": ()},
        {"user_claims": ("",)},
        {"user_claims": ("user.",)},
        {"leeway_seconds": -1},
        {"leeway_seconds": 301},
        {"leeway_seconds": float("nan")},
        {"max_token_bytes": 0},
    ],
)
def test_rules_that_make_no_sense_are_refused(changes: dict[str, object]):
    with pytest.raises(AuthConfigError):
        dataclasses.replace(RULES, **changes)


@pytest.mark.parametrize(
    "changes",
    [{"leeway_seconds": 0}, {"leeway_seconds": 300}, {"max_token_bytes": 1}, {"user_claims": ("a.b",)}],
)
def test_rules_up_to_their_bounds(changes: dict[str, object]):
    assert dataclasses.replace(RULES, **changes)


@pytest.mark.parametrize("port", [1, 65535])
def test_every_port_there_is(port: int):
    assert Jwks(urls=(f"https://issuer.test:{port}/",), rules=RULES, max_bytes=1)


def test_a_configuration_error_is_a_value_error():
    assert issubclass(AuthConfigError, ValueError)
