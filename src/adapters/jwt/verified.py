"""Tokens found good before, so that a client's next request costs no signature check."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass

from adapters.jwt.keys import VerificationKey
from application.ports.auth import Principal


@dataclass(frozen=True, slots=True)
class Verified:
    """Who a token speaks for, and the key that bore it out."""

    principal: Principal
    key: VerificationKey


class VerifiedTokens:
    """The last `capacity` good tokens, least recently used first out. Holds their SHA-256, not them."""

    def __init__(self, capacity: int) -> None:
        """`capacity` 0 keeps none."""
        self._capacity = capacity
        self._entries: OrderedDict[bytes, Verified] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, token: str, now: float) -> Verified | None:
        """What is known of `token`, None from its expiry on. `now` is in seconds since the epoch."""
        digest = _digest(token)
        entry = self._entries.get(digest)
        if entry is None:
            return None
        if now >= entry.principal.expires_at.timestamp():
            del self._entries[digest]
            return None
        self._entries.move_to_end(digest)
        return entry

    def add(self, token: str, entry: Verified) -> None:
        """Remember a token that was just verified."""
        self._entries[_digest(token)] = entry
        if len(self._entries) > self._capacity:
            self._entries.popitem(last=False)

    def drop(self, token: str) -> None:
        """Forget a token whose key is no longer trusted."""
        self._entries.pop(_digest(token), None)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("ascii")).digest()
