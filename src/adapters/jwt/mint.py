"""Development tokens, made with the local secret that checks them."""

from datetime import datetime, timedelta
from typing import Final

from jwt import encode

from adapters.jwt.config import ANY_AUDIENCE, SharedSecret
from domain.errors import invalid
from domain.vocabulary import is_user_id

DEFAULT_LIFETIME: Final = timedelta(hours=1)
MAX_LIFETIME: Final = timedelta(days=366)


def mint(config: SharedSecret, user_id: str, *, now: datetime, lifetime: timedelta = DEFAULT_LIFETIME) -> str:
    """A token for `user_id` that a verifier of `config` accepts from `now` for `lifetime`.

    Raises INVALID naming `user_id` or `lifetime`.
    """
    if not is_user_id(user_id):
        raise invalid("user_id", "must have 1 to 255 characters, none of them a control character")
    if not timedelta(seconds=1) <= lifetime <= MAX_LIFETIME:
        raise invalid("lifetime", f"must be from one second to {MAX_LIFETIME.days} days")
    issued = int(now.timestamp())
    expires = issued + int(lifetime.total_seconds())
    rules = config.rules
    claims = _nested(rules.user_claims[0], user_id)
    claims |= {"iat": issued, "exp": expires}
    if rules.issuer is not None:
        claims["iss"] = rules.issuer
    if rules.audience and rules.audience != ANY_AUDIENCE:
        claims["aud"] = rules.audience[0]
    if rules.authorized_parties:
        claims["azp"] = rules.authorized_parties[0]
    return encode(claims, config.secret, algorithm=config.algorithms[0])


def _nested(path: str, value: str) -> dict[str, object]:
    name, _, rest = path.partition(".")
    return {name: _nested(rest, value) if rest else value}
