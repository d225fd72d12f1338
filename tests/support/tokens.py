"""Real keys of every algorithm, tokens good and bad made with them, and a time that only tests move."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt import get_algorithm_by_name

SECRET: Final = "correct-horse-battery-staple-correct-horse-battery-staple-0123456789"
ISSUER: Final = "https://issuer.test"
AUDIENCE: Final = "https://api.test"
USER: Final = "kX3nQ7bT0sV5wZ9aLm2cR4dF6gH8jP1y"
START: Final = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)

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


class MovableTime:
    """A wall clock and a monotonic one that stand still until moved."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now
        self._elapsed = 1000.0

    def clock(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._elapsed

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._elapsed += seconds


@dataclass(frozen=True)
class SigningKey:
    """A private key with the key id its public half is published under; None stays unnamed."""

    algorithm: str
    key_id: str | None
    private: Any

    def jwk(self, **changes: object) -> dict[str, object]:
        """The public half as Better Auth publishes it: with `alg` and `kid`, without `use`."""
        public: dict[str, object] = get_algorithm_by_name(self.algorithm).to_jwk(
            self.private.public_key(), as_dict=True
        )
        public.pop("key_ops", None)
        named = {"kid": self.key_id, "alg": self.algorithm}
        members = public | named | changes
        return {name: value for name, value in members.items() if value is not None}

    def sign(self, signing_input: bytes) -> bytes:
        return get_algorithm_by_name(self.algorithm).sign(signing_input, self.private)


@dataclass(frozen=True)
class SecretKey:
    """A shared secret, with the same face as a SigningKey."""

    algorithm: str = "HS256"
    secret: bytes = SECRET.encode()
    key_id: str | None = None

    def sign(self, signing_input: bytes) -> bytes:
        digest = {"HS256": hashlib.sha256, "HS384": hashlib.sha384, "HS512": hashlib.sha512}
        return hmac.new(self.secret, signing_input, digest[self.algorithm]).digest()


@cache
def signing_key(algorithm: str, key_id: str = "one") -> SigningKey:
    """The key of that algorithm and id, the same one at every call."""
    return SigningKey(algorithm, key_id, _private_key(_family(algorithm), key_id))


@cache
def weak_rsa_key(key_id: str = "weak") -> SigningKey:
    """An RSA key of 1024 bits."""
    return SigningKey("RS256", key_id, rsa.generate_private_key(65537, 1024))  # noqa: S505


def claims(now: datetime = START, **changes: object) -> dict[str, object]:
    """What an issuer's token claims, good for 15 minutes; None leaves a claim out."""
    issued = int(now.timestamp())
    usual = {"iss": ISSUER, "aud": AUDIENCE, "sub": USER, "iat": issued, "exp": issued + 900}
    return {name: value for name, value in (usual | changes).items() if value is not None}


def token(
    key: SigningKey | SecretKey, payload: Mapping[str, object], header: Mapping[str, object] | None = None
) -> str:
    """A signed token. `header` changes the usual one, None leaves a parameter out."""
    parameters = {"alg": key.algorithm, "kid": key.key_id} | dict(header or {})
    used = {name: value for name, value in parameters.items() if value is not None}
    return raw_token(key, json.dumps(used).encode(), json.dumps(payload).encode())


def raw_token(key: SigningKey | SecretKey, header: bytes, payload: bytes) -> str:
    """A token of any bytes at all, properly signed."""
    signing_input = f"{base64url(header)}.{base64url(payload)}"
    return f"{signing_input}.{base64url(key.sign(signing_input.encode()))}"


def base64url(data: bytes) -> str:
    """RFC 7515 §2: base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def jwk_set(keys: Sequence[object]) -> bytes:
    """A JWK Set document."""
    return json.dumps({"keys": list(keys)}).encode()


def _family(algorithm: str) -> str:
    return "RSA" if algorithm[:2] in ("RS", "PS") else algorithm


@cache
def _private_key(family: str, key_id: str) -> Any:
    # RSA keys are slow to make, so every RSA algorithm shares them.
    curves = {"ES256": ec.SECP256R1, "ES384": ec.SECP384R1, "ES512": ec.SECP521R1}
    if family == "RSA":
        return rsa.generate_private_key(65537, 2048)
    if family in curves:
        return ec.generate_private_key(curves[family]())
    return ed25519.Ed25519PrivateKey.generate()
