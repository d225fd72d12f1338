"""The part of the composition that tells whose tokens are believed."""

from pydantic import SecretStr

from adapters.jwt.config import Jwks, SharedSecret
from adapters.jwt.presets import AuthSettings, configure
from entrypoints.settings import Settings


def configured_issuer(settings: Settings) -> SharedSecret | Jwks | None:
    """The issuer that `settings` name, None if they name nobody. Raises AuthConfigError."""
    return configure(
        AuthSettings(
            jwks_url=settings.auth_jwks_url,
            secret=_revealed(settings.auth_secret),
            better_auth_url=settings.better_auth_url,
            better_auth_secret=_revealed(settings.better_auth_secret),
            algorithms=settings.auth_algorithms,
            issuer=settings.auth_issuer,
            audience=settings.auth_audience,
            authorized_parties=settings.auth_authorized_parties,
            user_claim=settings.auth_user_claim,
            leeway_seconds=settings.auth_leeway_seconds,
        )
    )


def _revealed(secret: SecretStr | None) -> str | None:
    return None if secret is None else secret.get_secret_value()
