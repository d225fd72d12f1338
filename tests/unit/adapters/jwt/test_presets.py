"""Which settings trust whom."""

import pytest

from adapters.jwt.config import ANY_AUDIENCE, PUBLISHED_ALGORITHMS, AuthConfigError, Jwks, SharedSecret
from adapters.jwt.presets import AuthSettings, better_auth, configure
from support.tokens import SECRET

APP = "https://app.example.com"
NEON = "https://ep-cool-sun-12345.neonauth.us-east-1.aws.neon.tech"


@pytest.mark.parametrize(
    ("url", "origin", "paths"),
    [
        (APP, APP, ("/api/auth/jwks", "/api/auth/.well-known/jwks.json")),
        (APP + "/", APP, ("/api/auth/jwks", "/api/auth/.well-known/jwks.json")),
        (APP + "/?", APP, ("/api/auth/jwks", "/api/auth/.well-known/jwks.json")),
        (APP + "/api/auth", APP, ("/api/auth/jwks", "/api/auth/.well-known/jwks.json")),
        (APP + "/api/auth/", APP, ("/api/auth/jwks", "/api/auth/.well-known/jwks.json")),
        (
            APP + "/v1/auth",
            APP,
            ("/v1/auth/jwks", "/v1/auth/.well-known/jwks.json", "/v1/auth/api/auth/jwks"),
        ),
        (APP + "/api/auth/jwks", APP, ("/api/auth/jwks",)),
        (NEON + "/neondb/auth", NEON, ("/neondb/auth/.well-known/jwks.json", "/neondb/auth/jwks")),
        (NEON + "/neondb/auth/.well-known/jwks.json", NEON, ("/neondb/auth/.well-known/jwks.json",)),
        (
            "http://localhost:3000",
            "http://localhost:3000",
            ("/api/auth/jwks", "/api/auth/.well-known/jwks.json"),
        ),
        ("http://[::1]:3000/api/auth/jwks", "http://[::1]:3000", ("/api/auth/jwks",)),
        ("HTTPS://App.Example.com:443/api/auth/jwks", APP, ("/api/auth/jwks",)),
        ("http://app.example.com:80/jwks", "http://app.example.com", ("/jwks",)),
        ("https://bücher.example/jwks", "https://xn--bcher-kva.example", ("/jwks",)),
    ],
)
def test_an_address_alone_is_enough(url: str, origin: str, paths: tuple[str, ...]):
    config = better_auth(url)
    assert config.urls == tuple(origin + path for path in paths)
    assert config.rules.issuer == origin
    assert config.rules.audience == (origin,)
    assert config.rules.user_claims == ("sub",)
    assert config.algorithms == PUBLISHED_ALGORITHMS


@pytest.mark.parametrize("url", ["localhost:3000", APP + "?x=1", "https://u:p@app.example.com", "nonsense"])
def test_an_address_that_is_none_is_refused(url: str):
    with pytest.raises(AuthConfigError):
        better_auth(url)


def test_without_any_setting_there_is_nothing_to_trust():
    assert configure(AuthSettings()) is None
    assert configure(AuthSettings(secret="", jwks_url="", better_auth_url="", better_auth_secret="")) is None
    assert configure(AuthSettings(leeway_seconds=5, user_claim="sub")) is None


@pytest.mark.parametrize(
    "settings",
    [
        AuthSettings(issuer=APP),
        AuthSettings(audience=("api",)),
        AuthSettings(authorized_parties=(APP,)),
        AuthSettings(algorithms=("EdDSA",)),
    ],
)
def test_claims_without_a_key_are_refused(settings: AuthSettings):
    with pytest.raises(AuthConfigError, match="TASKHARBOR_AUTH_JWKS_URL"):
        configure(settings)


def test_a_secret_and_published_keys_exclude_each_other():
    with pytest.raises(AuthConfigError, match="not both"):
        configure(AuthSettings(jwks_url=APP + "/jwks", secret=SECRET))


def test_the_address_of_published_keys():
    config = configure(
        AuthSettings(
            jwks_url=APP + "/keys",
            algorithms=("RS256",),
            issuer=APP + "/",
            audience=("api", "api2"),
            authorized_parties=("web",),
            user_claim="user.id",
            leeway_seconds=0,
        )
    )
    assert isinstance(config, Jwks)
    assert (config.urls, config.algorithms) == ((APP + "/keys",), ("RS256",))
    assert (config.rules.issuer, config.rules.audience) == (APP + "/", ("api", "api2"))
    assert (config.rules.authorized_parties, config.rules.user_claims) == (("web",), ("user.id",))
    assert config.rules.leeway_seconds == 0


def test_published_keys_without_audience_are_refused():
    with pytest.raises(AuthConfigError, match="TASKHARBOR_AUTH_AUDIENCE"):
        configure(AuthSettings(jwks_url=APP + "/keys", issuer=APP))
    config = configure(AuthSettings(jwks_url=APP + "/keys", audience=("*",)))
    assert config is not None
    assert config.rules.audience == ANY_AUDIENCE


def test_a_secret_of_our_own():
    config = configure(AuthSettings(secret=SECRET))
    assert isinstance(config, SharedSecret)
    assert (config.secret, config.algorithms) == (SECRET, ("HS256",))
    assert (config.rules.audience, config.rules.user_claims) == (ANY_AUDIENCE, ("sub",))
    assert config.rules.leeway_seconds == 30


def test_a_secret_with_an_audience_checks_it():
    config = configure(AuthSettings(secret=SECRET, audience=("authenticated",), algorithms=("HS512",)))
    assert config is not None
    assert (config.rules.audience, config.algorithms) == (("authenticated",), ("HS512",))


def test_the_secret_of_better_auth_takes_both_places_of_the_user():
    config = configure(AuthSettings(better_auth_secret=SECRET))
    assert isinstance(config, SharedSecret)
    assert config.rules.user_claims == ("sub", "user.id")
    config = configure(AuthSettings(better_auth_secret=SECRET, user_claim="user.id"))
    assert config is not None
    assert config.rules.user_claims == ("user.id",)


def test_the_address_of_better_auth_wins_over_its_secret():
    config = configure(AuthSettings(better_auth_url=APP, better_auth_secret=SECRET))
    assert config == better_auth(APP)


def test_our_own_settings_win_over_those_of_better_auth():
    config = configure(AuthSettings(better_auth_url=APP, better_auth_secret=SECRET, secret=SECRET[::-1]))
    assert isinstance(config, SharedSecret)
    assert config.secret == SECRET[::-1]
    config = configure(AuthSettings(better_auth_url=APP, jwks_url=NEON + "/jwks", audience=("api",)))
    assert isinstance(config, Jwks)
    assert config.urls == (NEON + "/jwks",)


def test_what_better_auth_implies_can_be_overridden():
    config = configure(
        AuthSettings(better_auth_url=APP, issuer="tasks", audience=("api",), algorithms=("ES256",))
    )
    assert isinstance(config, Jwks)
    assert (config.rules.issuer, config.rules.audience, config.algorithms) == ("tasks", ("api",), ("ES256",))
