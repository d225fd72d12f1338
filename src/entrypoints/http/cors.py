"""Which pages a browser lets ask this service, and what they may see of its answers (the Fetch standard)."""

from typing import Final

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.types import Receive, Scope, Send

from entrypoints.http.fields import fields_of
from entrypoints.settings import Settings

_EXPOSED: Final = [
    "ETag",
    "Link",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "Idempotency-Replayed",
    "X-Request-ID",
    "X-Total-Count",
]
_LOCALHOST: Final = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?"
_PREFLIGHT_SECONDS: Final = 7200


class Cors(CORSMiddleware):
    """Starlette's, but not in the way of those who are no page: their answers only say that pages differ."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and b"origin" not in fields_of(scope):
            scope["state"]["answer_fields"].append((b"vary", b"Origin"))
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def cors(settings: Settings) -> Middleware:
    """Without origins set, any page served by this machine may call a service that only it can reach."""
    origins = settings.cors_origins
    pattern = _LOCALHOST if origins is None and settings.on_loopback else None
    return Middleware(
        Cors,
        allow_origins=list(origins or ()),
        allow_origin_regex=pattern,
        allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
        allow_headers=["*"],
        expose_headers=_EXPOSED,
        max_age=_PREFLIGHT_SECONDS,
    )
