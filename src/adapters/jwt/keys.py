"""Keys that signatures are checked with, and where they come from."""

from dataclasses import dataclass, field
from typing import Final, Protocol

from jwt import PyJWS, PyJWTError
from jwt.algorithms import AllowedPublicKeys

from adapters.jwt.compact import Header
from adapters.jwt.config import PUBLISHED_ALGORITHMS, SECRET_ALGORITHMS, SharedSecret
from adapters.jwt.refusals import invalid_token

_JWS: Final = PyJWS(
    algorithms=(*SECRET_ALGORITHMS, *PUBLISHED_ALGORITHMS), options={"enforce_minimum_key_length": True}
)


@dataclass(frozen=True, slots=True)
class VerificationKey:
    """A key and the algorithms it may be used with (RFC 8725 §3.1). Equal when `fingerprint` is."""

    fingerprint: bytes
    key_id: str | None = field(compare=False)
    algorithms: frozenset[str] = field(compare=False)
    material: AllowedPublicKeys | bytes = field(compare=False, repr=False)

    def read_signed(self, token: str, algorithm: str) -> bytes:
        """The payload of a well-formed token whose signature this key bears out.

        Raises UNAUTHENTICATED.
        """
        try:
            payload: bytes = _JWS.decode_complete(token, self.material, [algorithm])["payload"]
        except (PyJWTError, ValueError):
            raise invalid_token("The token's signature does not fit.") from None
        return payload


class KeySource(Protocol):
    """Where a verifier gets its keys: a secret it was given, or an issuer that publishes and rotates them."""

    async def find(self, header: Header, /) -> VerificationKey:
        """The one key that can have signed a token with this header.

        Raises UNAUTHENTICATED when there is none, UNAVAILABLE when that can't be known right now.
        """
        ...

    async def freshen(self) -> None:
        """Look for withdrawn keys if it is time to. Does not raise."""
        ...

    def holds(self, key: VerificationKey) -> bool:
        """Whether `key`, found earlier, is still trusted."""
        ...

    async def open(self) -> None:
        """Begin to fetch keys, without waiting."""
        ...

    async def close(self) -> None:
        """Stop fetching and let go of connections."""
        ...


class SecretKey:
    """The one key of a shared secret. Key ids are not read: there is nothing to choose from."""

    def __init__(self, config: SharedSecret) -> None:
        self._key = VerificationKey(b"", None, frozenset(config.algorithms), config.secret.encode())

    async def find(self, _: Header, /) -> VerificationKey:
        """The secret, whatever the header's key id."""
        return self._key

    async def freshen(self) -> None:
        """Nothing to do: a secret changes with the configuration."""

    def holds(self, key: VerificationKey) -> bool:
        """True of the secret itself."""
        return key == self._key

    async def open(self) -> None:
        """Nothing to do."""

    async def close(self) -> None:
        """Nothing to do."""
