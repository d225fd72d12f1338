"""Fields that tell a browser what an answer is not for (OWASP's REST and HTTP Headers cheat sheets)."""

from typing import Final

from starlette.types import Scope

_Fields = list[tuple[bytes, bytes]]

_POLICY: Final = b"content-security-policy"

_ALWAYS: Final[_Fields] = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
_DATA: Final[_Fields] = [
    *_ALWAYS,
    (_POLICY, b"default-src 'none'; frame-ancestors 'none'"),
]
# The description's page comes with a script of its own, and styles.
_DOCS_POLICY: Final = (
    b"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    b"img-src 'self' data:; frame-ancestors 'none'"
)
_DOCS: Final[_Fields] = [*_ALWAYS, (_POLICY, _DOCS_POLICY)]
_ONLY_TLS: Final = (b"strict-transport-security", b"max-age=31536000")


def security_fields(scope: Scope) -> _Fields:
    """Those of an answer. What came over TLS is never again asked for without (RFC 6797)."""
    fields = _DOCS if scope["path"].startswith("/docs") else _DATA
    return [*fields, _ONLY_TLS] if scope["scheme"] == "https" else fields


def let(scope: Scope, policy: bytes) -> None:
    """Let a browser do with the answer to this request what `policy` (CSP Level 3) says."""
    fields: _Fields = scope["state"]["answer_fields"]
    fields[:] = [field for field in fields if field[0] != _POLICY]
    fields.append((_POLICY, policy))
