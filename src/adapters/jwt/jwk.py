"""A published JWK Set, made into keys that are each bound to the algorithms they may be used with."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Final, Self

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWK, PyJWTError

from adapters.jwt.compact import MAX_DEPTH, Header
from adapters.jwt.keys import VerificationKey
from adapters.jwt.refusals import invalid_token
from application.nesting import check_nesting

# RFC 7518 §3.3 and §3.5.
_MIN_RSA_BITS: Final = 2048

# What a key type and curve can sign with (RFC 7518 §3.1, RFC 8037 §3.1). A symmetric key ("oct") can't be
# published and stay one, so that type is missing.
_ALGORITHMS: Final = {
    ("RSA", None): ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    ("EC", "P-256"): ("ES256",),
    ("EC", "P-384"): ("ES384",),
    ("EC", "P-521"): ("ES512",),
    ("OKP", "Ed25519"): ("EdDSA",),
}
_MEMBERS: Final = {"RSA": ("n", "e"), "EC": ("crv", "x", "y"), "OKP": ("crv", "x")}


class KeySet:
    """The usable keys of one JWK Set (RFC 7517 §5), by key id. The others are passed over."""

    def __init__(self, keys: Iterable[VerificationKey] = ()) -> None:
        self._keys = frozenset(keys)
        self._ids = {key.key_id for key in self._keys if key.key_id is not None}

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: VerificationKey) -> bool:
        return key in self._keys

    @property
    def algorithms(self) -> frozenset[str]:
        """What any of them can sign with."""
        return frozenset(algorithm for key in self._keys for algorithm in key.algorithms)

    @classmethod
    def parse(cls, document: bytes) -> Self:
        """The set in `document`. Raises ValueError if that is no JWK Set at all."""
        check_nesting(document, MAX_DEPTH)
        match json.loads(document.decode("utf-8")):
            case {"keys": list(members)}:
                loaded = (load_key(jwk) for jwk in members if isinstance(jwk, dict))
                return cls(key for key in loaded if key is not None)
        raise ValueError("not a JWK Set")

    def find(self, header: Header) -> VerificationKey | None:
        """The one key that can have signed a token with this header, None if its id is unknown.

        Raises UNAUTHENTICATED when the header fits several keys, or its id names a key of another type.
        """
        wanted = header.key_id
        fitting = [
            key
            for key in self._keys
            if header.algorithm in key.algorithms and (wanted is None or key.key_id == wanted)
        ]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise invalid_token("The token does not say which of the issuer's keys signed it.")
        if wanted in self._ids:
            raise invalid_token("The token's algorithm does not fit the key it names.")
        return None


def load_key(jwk: Mapping[str, object]) -> VerificationKey | None:
    """The key of a JWK (RFC 7517 §4), None if it can't or mustn't check signatures here.

    Passed over: other uses than signatures, symmetric and unknown types, RSA below 2048 bits, malformed
    ones, and any published with its private half, with which everyone can sign.
    """
    key_id, key_type = jwk.get("kid"), jwk.get("kty")
    algorithms = _algorithms(jwk)
    if not algorithms or not _is_for_signatures(jwk) or "d" in jwk:
        return None
    members = {name: jwk.get(name) for name in ("kty", *_MEMBERS[str(key_type)])}
    if key_id is not None and not isinstance(key_id, str):
        return None
    try:
        material = PyJWK(members, algorithms[0]).key
    except (PyJWTError, ValueError, TypeError, UnsupportedAlgorithm):
        return None
    if isinstance(material, RSAPublicKey) and material.key_size < _MIN_RSA_BITS:
        return None
    return VerificationKey(
        fingerprint=hashlib.sha256(json.dumps([key_id, algorithms, members]).encode()).digest(),
        key_id=key_id,
        algorithms=frozenset(algorithms),
        material=material,
    )


def _algorithms(jwk: Mapping[str, object]) -> tuple[str, ...]:
    key_type, curve = jwk.get("kty"), jwk.get("crv")
    if not isinstance(key_type, str) or not (curve is None or isinstance(curve, str)):
        return ()
    possible = _ALGORITHMS.get((key_type, curve), ())
    named = jwk.get("alg")
    return possible if named is None else tuple(name for name in possible if name == named)


def _is_for_signatures(jwk: Mapping[str, object]) -> bool:
    operations = jwk.get("key_ops", ["verify"])
    return jwk.get("use", "sig") == "sig" and isinstance(operations, list) and "verify" in operations
