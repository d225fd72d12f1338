"""The page: files that were built before, and what it needs to know to sign somebody in."""

import gzip
import mimetypes
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from ipaddress import ip_address
from typing import Annotated, Any, Final

import msgspec
from fastapi import Request, Response
from pydantic import Field
from starlette.routing import BaseRoute, Route

from domain.errors import DomainError, Kind, invalid
from domain.vocabulary import MAX_USER_ID, is_user_id
from entrypoints.http.bodies import read_body
from entrypoints.http.conditions import IF_NONE_MATCH, entity_tag, read_tags
from entrypoints.http.security_headers import let
from entrypoints.settings import PageSignIn, Settings
from entrypoints.wire.shapes import Body

CONFIG: Final = "/page/config"
TOKEN: Final = "/page/token"  # noqa: S105 - an address
_START: Final = "index.html"
_HEADER: Final = "Taskharbor-Page"
_COMPRESSED: Final = (".html", ".js", ".css", ".svg", ".json", ".webmanifest")

mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("text/javascript", ".js")

LocalTokens = Callable[[str], str]
"""A token for a user, where this machine itself is whose tokens are believed."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the page, plain and compressed."""

    plain: bytes
    compressed: bytes | None
    media_type: str
    state: str
    policy: bytes

    async def answer(self, request: Request) -> Response:
        """The file, or that the browser has it."""
        let(request.scope, self.policy)
        body, state, coding = self.plain, self.state, {}
        if self.compressed is not None and _takes_gzip(request.headers.get("accept-encoding", "")):
            # Other bytes, so another entity tag (RFC 9110 §8.8.3.3).
            body, state, coding = self.compressed, f"{state}-gzip", {"Content-Encoding": "gzip"}
        headers = {"ETag": entity_tag(state), "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        known = read_tags(request, IF_NONE_MATCH)
        if known is not None and state in known.states(strong=False):
            return Response(status_code=304, headers=headers)
        return Response(body, media_type=self.media_type, headers={**headers, **coding})


def _takes_gzip(accepted: str) -> bool:
    """Whether gzip is among the codings of an Accept-Encoding (RFC 9110 §12.5.3)."""
    for coding in accepted.lower().split(","):
        name, _, weight = coding.partition(";")
        if name.strip() == "gzip":
            return not re.fullmatch(r"\s*q=0(\.0*)?\s*", weight)
    return False


class TokenRequest(Body):
    """Who wants to sign in on this machine."""

    user: Annotated[str, Field(max_length=MAX_USER_ID)]


def page_routes(settings: Settings, local_tokens: LocalTokens) -> Sequence[BaseRoute]:
    """The routes of the page, none of which is a part of the API."""
    if not settings.page:
        return []
    found = [
        Route("/" if name == _START else f"/{name}", file.answer) for name, file in _page_files(settings)
    ]
    return [
        *found,
        Route(CONFIG, _config(settings)),
        Route(TOKEN, _token(settings, local_tokens), methods=["POST"]),
    ]


def _policy(settings: Settings) -> bytes:
    """What a browser lets the page do (CSP Level 3): what comes from here, and sign in there."""
    elsewhere = f" {settings.better_auth_url}" if settings.better_auth_url else ""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"connect-src 'self'{elsewhere}; manifest-src 'self'; worker-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ).encode()


def _page_files(settings: Settings) -> Iterator[tuple[str, _File]]:
    policy = _policy(settings)
    for file in files("entrypoints.web").iterdir():
        if file.name.startswith(("_", ".")) or file.name.endswith(".py") or not file.is_file():
            continue
        plain = file.read_bytes()
        media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        # Always the same bytes for the same file: no time of making in it.
        compressed = gzip.compress(plain, 9, mtime=0) if file.name.endswith(_COMPRESSED) else None
        yield file.name, _File(plain, compressed, media_type, sha256(plain).hexdigest()[:16], policy)


def _config(settings: Settings) -> Callable[[Request], Any]:
    answer = msgspec.json.encode(
        {
            "sign_in": settings.sign_in.value,
            "better_auth_url": settings.better_auth_url,
            "max_import_bytes": settings.max_import_bytes,
        }
    )

    async def config(_: Request) -> Response:
        return Response(answer, media_type="application/json", headers={"Cache-Control": "no-cache"})

    return config


def _token(settings: Settings, local_tokens: LocalTokens) -> Callable[[Request], Any]:
    async def token(request: Request) -> Response:
        if settings.sign_in not in {PageSignIn.DEMO, PageSignIn.LOCAL} or not _is_own_page(request):
            raise DomainError(
                Kind.FORBIDDEN, "not_this_machine", "Tokens are only given to the page of this machine."
            )
        user = (await read_body(request, TokenRequest)).user
        if not is_user_id(user):
            raise invalid("user", f"must have 1 to {MAX_USER_ID} characters, none of them control characters")
        body = msgspec.json.encode({"token": local_tokens(user), "user": user})
        return Response(body, media_type="application/json", headers={"Cache-Control": "no-store"})

    return token


def _is_own_page(request: Request) -> bool:
    """Whether the page itself asks, on this machine.

    A foreign page can't send the header without being asked first (Fetch, CORS protocol), and one whose name
    was made to lead here (DNS rebinding) has a Host that is not this machine's.
    """
    site = request.headers.get("sec-fetch-site", "same-origin")
    return (
        request.headers.get(_HEADER) == "1" and site == "same-origin" and _is_loopback(request.url.hostname)
    )


def _is_loopback(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return host is not None and ip_address(host).is_loopback
    except ValueError:
        return False
