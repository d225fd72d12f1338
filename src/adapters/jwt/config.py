"""What is trusted: a shared secret or an issuer's published keys, and the claims a token must carry."""

import math
from dataclasses import dataclass, field
from typing import Final

import httpx
from jwt import InvalidKeyError
from jwt.algorithms import HMACAlgorithm

SECRET_ALGORITHMS: Final = ("HS256", "HS384", "HS512")
PUBLISHED_ALGORITHMS: Final = (
    "EdDSA",
    "ES256",
    "ES384",
    "ES512",
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
)

ANY_AUDIENCE: Final = ("*",)
"""As `ClaimRules.audience`: whatever audience the token names, or none."""

# An HMAC key is at least as long as the hash's output (RFC 7518 §3.2).
_SECRET_BYTES: Final = {"HS256": 32, "HS384": 48, "HS512": 64}

# More than a few minutes is no clock skew any more (RFC 7519 §4.1.4).
_MAX_LEEWAY_SECONDS: Final = 300

_MAX_PORT: Final = 65_535


class AuthConfigError(ValueError):
    """Authentication is configured in a way that can't work or isn't safe; says what to set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRules:
    """What a token must claim, besides being signed.

    `issuer` is compared exactly, `None` leaves it unchecked. Of `audience` the token must name one
    (RFC 7519 §4.1.3); empty means that the token must name none. `authorized_parties`, if any, are the
    accepted values of `azp`. The first of `user_claims` that the token has names the user; dots lead into
    objects. `leeway_seconds` forgives clocks that differ. Raises AuthConfigError.
    """

    issuer: str | None = None
    audience: tuple[str, ...] = ()
    authorized_parties: tuple[str, ...] = ()
    user_claims: tuple[str, ...] = ("sub",)
    leeway_seconds: float = 30
    max_token_bytes: int = 8192

    def __post_init__(self) -> None:
        if self.issuer == "" or "" in self.audience or "" in self.authorized_parties:
            raise AuthConfigError(
                "An issuer, audience or authorized party must not be empty; leave it unset."
            )
        if "*" in self.audience and self.audience != ANY_AUDIENCE:
            raise AuthConfigError('Set TASKHARBOR_AUTH_AUDIENCE to "*" or to the audiences, not to both.')
        if not self.user_claims or not all(part for name in self.user_claims for part in name.split(".")):
            raise AuthConfigError('Set TASKHARBOR_AUTH_USER_CLAIM to a claim such as "sub" or "user.id".')
        if not 0 <= self.leeway_seconds <= _MAX_LEEWAY_SECONDS:
            raise AuthConfigError(f"Set TASKHARBOR_AUTH_LEEWAY_SECONDS between 0 and {_MAX_LEEWAY_SECONDS}.")
        if self.max_token_bytes < 1:
            raise AuthConfigError("The largest token accepted must have at least 1 byte.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedSecret:
    """Tokens signed with a secret that the issuer and this service share (HMAC, RFC 7518 §3.2).

    Needs at least as many bytes of `secret` as the longest hash in `algorithms`. Raises AuthConfigError.
    """

    secret: str = field(repr=False)
    algorithms: tuple[str, ...] = ("HS256",)
    rules: ClaimRules = ClaimRules(audience=ANY_AUDIENCE)

    def __post_init__(self) -> None:
        _require_algorithms(self.algorithms, SECRET_ALGORITHMS, "a shared secret")
        try:
            size = len(HMACAlgorithm(HMACAlgorithm.SHA256).prepare_key(self.secret))
        except UnicodeEncodeError:
            raise AuthConfigError("The shared secret must be UTF-8 text.") from None
        except InvalidKeyError:
            raise AuthConfigError(
                "The shared secret is empty, a public key or a JWK. Set a random text, or for a public key "
                "TASKHARBOR_AUTH_JWKS_URL."
            ) from None
        needed = max(_SECRET_BYTES[algorithm] for algorithm in self.algorithms)
        if size < needed:
            raise AuthConfigError(
                f"The shared secret has {size} bytes and needs at least {needed}. Set a longer one, "
                f"for instance the output of `openssl rand -base64 {needed}`."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Jwks:
    """Tokens signed with keys that the issuer publishes as a JWK Set (RFC 7517 §5).

    `urls` are tried in order until one answers a JWK Set, which is then kept. A set is used for
    `lifetime_seconds`; at most every `cooldown_seconds` is it fetched again; a fetch ends after
    `timeout_seconds` and `max_bytes`. Raises AuthConfigError.
    """

    urls: tuple[str, ...]
    rules: ClaimRules
    algorithms: tuple[str, ...] = PUBLISHED_ALGORITHMS
    lifetime_seconds: float = 300
    cooldown_seconds: float = 10
    timeout_seconds: float = 5
    max_bytes: int = 256 * 1024

    def __post_init__(self) -> None:
        _require_algorithms(self.algorithms, PUBLISHED_ALGORITHMS, "published keys (JWKS)")
        if not self.urls:
            raise AuthConfigError("Set TASKHARBOR_AUTH_JWKS_URL to the address of the issuer's keys.")
        for url in self.urls:
            parse_http_url(url)
        if not self.rules.audience and not self.rules.authorized_parties:
            raise AuthConfigError(
                "Published keys sign tokens for other services too: set TASKHARBOR_AUTH_AUDIENCE to the "
                "`aud` of tokens meant for this one, or TASKHARBOR_AUTH_AUTHORIZED_PARTIES to their `azp`. "
                'TASKHARBOR_AUTH_AUDIENCE="*" accepts every token the issuer signs.'
            )
        durations = (self.lifetime_seconds, self.cooldown_seconds, self.timeout_seconds)
        if not all(0 < seconds < math.inf for seconds in durations) or self.max_bytes < 1:
            raise AuthConfigError("The lifetime, cooldown, timeout and size of a JWK Set must be above 0.")


def parse_http_url(url: str) -> httpx.URL:
    """`url` when it is an absolute http(s) address with neither credentials nor fragment.

    Raises AuthConfigError, which does not repeat the address: it may hold a password.
    """
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        raise AuthConfigError("The issuer's address is not a valid URL.") from None
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise AuthConfigError("The issuer's address must be a whole URL, such as https://app.example.com.")
    if parsed.port is not None and not 0 < parsed.port <= _MAX_PORT:
        raise AuthConfigError("The issuer's address has a port that does not exist.")
    if parsed.userinfo or parsed.fragment:
        raise AuthConfigError(
            "The issuer's address must hold neither a user name, a password nor a fragment."
        )
    return parsed


def _require_algorithms(chosen: tuple[str, ...], possible: tuple[str, ...], mode: str) -> None:
    # One list never mixes both families: a public key must not pass for a secret (RFC 8725 §2.1).
    if not chosen or not set(chosen) <= set(possible):
        raise AuthConfigError(
            f"Set TASKHARBOR_AUTH_ALGORITHMS, with {mode}, to some of {', '.join(possible)}."
        )
