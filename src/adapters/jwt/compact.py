"""The outside of a token: its form, its header, its JSON. Read before any key is looked at."""

import base64
import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, NoReturn

from adapters.jwt.refusals import invalid_token
from application.nesting import check_nesting

# In what a token or a key set says; an issuer's own claims may be objects.
MAX_DEPTH: Final = 100

# The JWS Compact Serialization (RFC 7515 §7.1). Neither an unsigned token, whose last part is empty, nor
# an encrypted one, which has five parts, looks like this.
_COMPACT: Final = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")

# A token of another type, such as a session cache signed with the same key, is no access token
# (RFC 8725 §3.11). The prefix may be left out or not (RFC 7515 §4.1.9, RFC 9068 §4).
_TYPES: Final = frozenset({"jwt", "at+jwt", "application/jwt", "application/at+jwt"})


@dataclass(frozen=True, slots=True)
class Header:
    """What a token's header says about its signature. Everything else in it is left unread."""

    algorithm: str
    key_id: str | None


def check_form(token: str, max_bytes: int) -> None:
    """Refuse what is too long or not in three parts, before anything is decoded. Raises UNAUTHENTICATED."""
    if len(token) > max_bytes:
        raise invalid_token(f"The token is longer than {max_bytes:,} bytes.")
    if not _COMPACT.fullmatch(token):
        raise invalid_token("The token is not a signed JWT in compact form.")


def read_header(token: str, algorithms: Collection[str]) -> Header:
    """The header of a token that `check_form` let pass (RFC 7515 §4). Raises UNAUTHENTICATED."""
    encoded = token.partition(".")[0]
    try:
        data = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
    except ValueError:
        raise invalid_token("The token's header is not base64url.") from None
    header = strict_object(data, "header")
    if "crit" in header or "b64" in header:
        raise invalid_token("The token's header asks for an extension that is not supported.")
    kind = header.get("typ", "jwt")
    if not isinstance(kind, str) or kind.lower() not in _TYPES:
        raise invalid_token("The token is of a type that is not an access token.")
    algorithm = header.get("alg")
    if not isinstance(algorithm, str) or algorithm not in algorithms:
        raise invalid_token("The token is signed with an algorithm that is not accepted here.")
    key_id = header.get("kid")
    if "kid" in header and not isinstance(key_id, str):
        raise invalid_token("The token's key id is not text.")
    return Header(algorithm, key_id if isinstance(key_id, str) else None)


def strict_object(data: bytes, part: str) -> dict[str, object]:
    """`data` as a JSON object in UTF-8 without a repeated name (RFC 7515 §4, RFC 7519 §4).

    `part` names it in the UNAUTHENTICATED error that anything else raises.
    """
    try:
        check_nesting(data, MAX_DEPTH)
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refuse_constant)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise invalid_token(f"The token's {part} is not a JSON object with distinct names.")
    return value


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("repeated name")
    return members


def _refuse_constant(_: str) -> NoReturn:
    raise ValueError("not JSON")
