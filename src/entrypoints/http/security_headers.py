"""Fields that tell a browser what an answer is not for (OWASP's REST and HTTP Headers cheat sheets)."""

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_Fields = list[tuple[bytes, bytes]]

_ALWAYS: Final[_Fields] = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
_DATA: Final[_Fields] = [
    *_ALWAYS,
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
]
# The description's page comes with a script of its own, and styles.
_DOCS_POLICY: Final = (
    b"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    b"img-src 'self' data:; frame-ancestors 'none'"
)
_DOCS: Final[_Fields] = [*_ALWAYS, (b"content-security-policy", _DOCS_POLICY)]
_ONLY_TLS: Final = (b"strict-transport-security", b"max-age=31536000")


class SecurityHeaders:
    """Adds them to every answer. What came over TLS is never again asked for without (RFC 6797)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        fields = _DOCS if scope["path"].startswith("/docs") else _DATA
        if scope["scheme"] == "https":
            fields = [*fields, _ONLY_TLS]

        async def send_with_fields(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *fields]
            await send(message)

        await self._app(scope, receive, send_with_fields)
