"""Who writes, in which request, and under which Idempotency-Key.

Source: draft-ietf-httpapi-idempotency-key-header-07.
"""

import re
from hashlib import sha256
from typing import Annotated, Final

from fastapi import Depends, Request

from application.writing import IdempotencyKey, Writer
from domain.errors import DomainError, Kind
from entrypoints.http.caller import Caller
from entrypoints.http.fields import body_of, values_of

MAX_KEY: Final = 255
IDEMPOTENCY_KEY: Final = "Idempotency-Key"
# A string of structured fields (RFC 9651 §3.3.3), or the same without quotes, as most clients send it.
_QUOTED: Final = re.compile(r'"((?:[ !#-\[\]-~]|\\["\\])*)"')
_BARE: Final = re.compile(r"[!#-+\--\[\]-~]+")


async def _writer(request: Request, user: Caller) -> Writer:
    name = key_name(request)
    key = None if name is None else IdempotencyKey(name, await _fingerprint(request))
    state = request.state
    return Writer(user, state.request_id, key, traceable=not state.request_id_given)


def key_name(request: Request) -> str | None:
    """The key that the request names, None if it names none. Raises MALFORMED."""
    values = values_of(request.scope, IDEMPOTENCY_KEY)
    if not values:
        return None
    text = values[0].strip()
    if len(values) == 1:
        quoted = _QUOTED.fullmatch(text)
        name = re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else text if _BARE.fullmatch(text) else ""
        if 1 <= len(name) <= MAX_KEY:
            return name
    raise DomainError(
        Kind.MALFORMED,
        "malformed_idempotency_key",
        f"Idempotency-Key takes one name of 1 to {MAX_KEY} printable ASCII characters.",
    )


async def _fingerprint(request: Request) -> bytes:
    """SHA-256 of what is asked for: method, address and body."""
    scope = request.scope
    parts = (scope["method"].encode(), scope["path"].encode(), scope["query_string"], await body_of(request))
    return sha256(b"\n".join(parts)).digest()


WriterDependency = Annotated[Writer, Depends(_writer)]
