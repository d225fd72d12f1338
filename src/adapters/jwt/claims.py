"""The inside of a token: whether its claims are meant for this service, now, and whose they are."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from adapters.jwt.config import ANY_AUDIENCE, ClaimRules
from adapters.jwt.refusals import invalid_token, token_expired
from application.ports.auth import Principal
from domain.vocabulary import UserId, is_user_id

_MISSING: Final = object()
_LAST_SECOND: Final = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC).timestamp()

Claims = Mapping[str, object]


def read_principal(claims: Claims, rules: ClaimRules, now: float) -> Principal:
    """Who signed claims speak for, and until when.

    `now` is in seconds since the epoch. Raises UNAUTHENTICATED; `token_expired` only if nothing but the
    time is wrong, since that tells a client to ask for a new one.
    """
    if rules.issuer is not None and claims.get("iss") != rules.issuer:
        raise invalid_token("The token comes from another issuer.")
    _check_audience(claims, rules.audience)
    if rules.authorized_parties and claims.get("azp") not in rules.authorized_parties:
        raise invalid_token("The token was issued to an application that is not accepted here.")
    user_id = _read_user_id(claims, rules.user_claims)
    return Principal(user_id, _check_times(claims, rules.leeway_seconds, now))


def _check_audience(claims: Claims, accepted: tuple[str, ...]) -> None:
    # RFC 7519 §4.1.3: a token that names audiences and not this one is refused, also when none is expected.
    if accepted == ANY_AUDIENCE:
        return
    if "aud" not in claims and not accepted:
        return
    named = claims.get("aud")
    audiences = named if isinstance(named, list) else [named]
    if not all(isinstance(audience, str) for audience in audiences):
        raise invalid_token("The token does not say in `aud` which service it is meant for.")
    if not set(audiences) & set(accepted):
        raise invalid_token("The token is meant for another service (its `aud` is not accepted here).")


def _check_times(claims: Claims, leeway: float, now: float) -> datetime:
    expires = _seconds(claims, "exp")
    if expires is None:
        raise invalid_token("The token has no expiry (`exp`).")
    not_before, issued = _seconds(claims, "nbf"), _seconds(claims, "iat")
    if not_before is not None and now < not_before - leeway:
        raise invalid_token("The token is not valid yet (`nbf`).")
    if issued is not None and now < issued - leeway:
        raise invalid_token("The token was issued in the future (`iat`); check the clocks.")
    if now >= expires + leeway:
        raise token_expired()
    return datetime.fromtimestamp(expires, UTC)


def _seconds(claims: Claims, name: str) -> float | None:
    # A NumericDate (RFC 7519 §2) that a calendar holds: not text, a boolean, an infinity or milliseconds.
    value = claims.get(name, _MISSING)
    if value is _MISSING:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LAST_SECOND:
        raise invalid_token(f"The token's `{name}` is not a time in seconds.")
    return float(value)


def _read_user_id(claims: Claims, names: tuple[str, ...]) -> UserId:
    for name in names:
        value = _lookup(claims, name)
        if value is _MISSING:
            continue
        if not isinstance(value, str) or not is_user_id(value):
            raise invalid_token(f"The token's `{name}` is not a user id.")
        return UserId(value)
    raise invalid_token(
        f"The token names no user; it needs the claim {' or '.join(f'`{n}`' for n in names)}."
    )


def _lookup(claims: Claims, name: str) -> object:
    # Namespaced claims such as https://example.com/user have dots of their own.
    if name in claims:
        return claims[name]
    value: object = claims
    for part in name.split("."):
        if not isinstance(value, dict) or part not in value:
            return _MISSING
        value = value[part]
    return value
