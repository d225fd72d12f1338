"""From the settings people write to what is trusted: which issuer, which addresses, which claims."""

from dataclasses import dataclass
from typing import Final

import httpx

from adapters.jwt.config import (
    ANY_AUDIENCE,
    PUBLISHED_ALGORITHMS,
    AuthConfigError,
    ClaimRules,
    Jwks,
    SharedSecret,
    parse_http_url,
)

_BETTER_AUTH_PATH: Final = "/api/auth"
_NEON_DOMAIN: Final = ".neon.tech"
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}

# Better Auth's HS256 session tokens have no `sub`; tokens made by hand with its secret mostly do.
_BETTER_AUTH_USER: Final = ("sub", "user.id")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthSettings:
    """The authentication settings as they were written; what is unset is empty or None."""

    jwks_url: str | None = None
    secret: str | None = None
    better_auth_url: str | None = None
    better_auth_secret: str | None = None
    algorithms: tuple[str, ...] = ()
    issuer: str | None = None
    audience: tuple[str, ...] = ()
    authorized_parties: tuple[str, ...] = ()
    user_claim: str | None = None
    leeway_seconds: float | None = None


def configure(settings: AuthSettings) -> Jwks | SharedSecret | None:
    """What these settings trust, or None when they name no issuer at all.

    TASKHARBOR_* win over BETTER_AUTH_*, and a Better Auth address over its secret, because a Better Auth
    application has both in its environment and signs with its published keys. Raises AuthConfigError.
    """
    if settings.jwks_url and settings.secret:
        raise AuthConfigError("Set either TASKHARBOR_AUTH_JWKS_URL or TASKHARBOR_AUTH_SECRET, not both.")
    if settings.jwks_url:
        return _published(settings, (settings.jwks_url,), _rules(settings))
    if settings.secret:
        return _shared(settings, settings.secret, _rules(settings, audience=ANY_AUDIENCE))
    if settings.better_auth_url:
        base = better_auth(settings.better_auth_url)
        rules = _rules(settings, audience=base.rules.audience, issuer=base.rules.issuer)
        return _published(settings, base.urls, rules)
    if settings.better_auth_secret:
        rules = _rules(settings, audience=ANY_AUDIENCE, user_claims=_BETTER_AUTH_USER)
        return _shared(settings, settings.better_auth_secret, rules)
    if settings.algorithms or settings.issuer or settings.audience or settings.authorized_parties:
        raise AuthConfigError(
            "Authentication has claims to check but no key: set TASKHARBOR_AUTH_JWKS_URL, "
            "TASKHARBOR_AUTH_SECRET or BETTER_AUTH_URL."
        )
    return None


def better_auth(url: str) -> Jwks:
    """Better Auth or Neon Auth, told by nothing but its address.

    `url` is the application's base URL, the address Better Auth is mounted at, Neon Auth's URL, or that of
    the JWK Set itself. Issuer and audience are the address's origin (RFC 6454 §6.2). Raises AuthConfigError.
    """
    parsed = parse_http_url(url)
    if parsed.query:
        raise AuthConfigError("Set BETTER_AUTH_URL to an address without a query.")
    origin = _origin(parsed)
    return Jwks(urls=_jwks_urls(parsed, origin), rules=ClaimRules(issuer=origin, audience=(origin,)))


def _origin(url: httpx.URL) -> str:
    host = url.raw_host.decode("ascii")
    host = f"[{host}]" if ":" in host else host
    port = "" if url.port in (None, _DEFAULT_PORTS[url.scheme]) else f":{url.port}"
    return f"{url.scheme}://{host}{port}"


def _jwks_urls(url: httpx.URL, origin: str) -> tuple[str, ...]:
    path = url.raw_path.partition(b"?")[0].decode("ascii").rstrip("/")
    if path.endswith(("/jwks", "/jwks.json")):
        return (origin + path,)
    base = origin + (path or _BETTER_AUTH_PATH)
    own, well_known = f"{base}/jwks", f"{base}/.well-known/jwks.json"
    if url.host.endswith(_NEON_DOMAIN):
        return (well_known, own)
    if base.endswith(_BETTER_AUTH_PATH):
        return (own, well_known)
    return (own, well_known, f"{base}{_BETTER_AUTH_PATH}/jwks")


def _rules(
    settings: AuthSettings,
    *,
    audience: tuple[str, ...] = (),
    issuer: str | None = None,
    user_claims: tuple[str, ...] = ("sub",),
) -> ClaimRules:
    leeway = ClaimRules().leeway_seconds if settings.leeway_seconds is None else settings.leeway_seconds
    return ClaimRules(
        issuer=settings.issuer or issuer,
        audience=settings.audience or audience,
        authorized_parties=settings.authorized_parties,
        user_claims=(settings.user_claim,) if settings.user_claim else user_claims,
        leeway_seconds=leeway,
    )


def _published(settings: AuthSettings, urls: tuple[str, ...], rules: ClaimRules) -> Jwks:
    return Jwks(urls=urls, rules=rules, algorithms=settings.algorithms or PUBLISHED_ALGORITHMS)


def _shared(settings: AuthSettings, secret: str, rules: ClaimRules) -> SharedSecret:
    return SharedSecret(secret=secret, rules=rules, algorithms=settings.algorithms or ("HS256",))
