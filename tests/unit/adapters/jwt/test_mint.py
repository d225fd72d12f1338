"""Development tokens are accepted where their secret is, and no longer than they say."""

from datetime import timedelta

import pytest

from adapters.jwt.config import ClaimRules, SharedSecret
from adapters.jwt.mint import MAX_LIFETIME, mint
from adapters.jwt.presets import AuthSettings, configure
from adapters.jwt.verifier import jwt_verifier
from domain.errors import DomainError, Kind
from support.tokens import SECRET, START, MovableTime


@pytest.mark.parametrize(
    "settings",
    [
        AuthSettings(secret=SECRET),
        AuthSettings(secret=SECRET, algorithms=("HS512", "HS256")),
        AuthSettings(
            secret=SECRET,
            issuer="https://issuer.test",
            audience=("api", "b"),
            authorized_parties=("web", "app"),
        ),
        AuthSettings(secret=SECRET, user_claim="user.id"),
        AuthSettings(secret=SECRET, user_claim="https://app.test/user"),
        AuthSettings(better_auth_secret=SECRET),
    ],
)
async def test_a_token_passes_the_check_it_was_made_for(settings: AuthSettings):
    config = configure(settings)
    assert isinstance(config, SharedSecret)
    text = mint(config, "ann", now=START, lifetime=timedelta(minutes=5))
    principal = await jwt_verifier(config, clock=MovableTime().clock).verify(text)
    assert principal.user_id == "ann"
    assert principal.expires_at == START + timedelta(minutes=5)


async def test_a_token_lasts_an_hour_unless_told():
    config = SharedSecret(secret=SECRET)
    text = mint(config, "ann", now=START)
    principal = await jwt_verifier(config, clock=MovableTime().clock).verify(text)
    assert principal.expires_at == START + timedelta(hours=1)


async def test_another_secret_does_not_accept_it():
    text = mint(SharedSecret(secret=SECRET), "ann", now=START)
    with pytest.raises(DomainError):
        await jwt_verifier(SharedSecret(secret=SECRET[::-1]), clock=MovableTime().clock).verify(text)


def test_a_service_that_wants_no_audience_gets_none():
    config = SharedSecret(secret=SECRET, rules=ClaimRules())
    assert mint(config, "ann", now=START)


@pytest.mark.parametrize("user", ["", "x" * 256, "a\x00", "\ud800"])
def test_a_user_id_that_cannot_be_one_is_refused(user: str):
    with pytest.raises(DomainError) as caught:
        mint(SharedSecret(secret=SECRET), user, now=START)
    assert (caught.value.kind, caught.value.problems[0].field) == (Kind.INVALID, "user_id")


@pytest.mark.parametrize(
    "lifetime", [timedelta(0), timedelta(seconds=-1), timedelta(milliseconds=1), MAX_LIFETIME * 2]
)
def test_a_lifetime_that_cannot_be_one_is_refused(lifetime: timedelta):
    with pytest.raises(DomainError) as caught:
        mint(SharedSecret(secret=SECRET), "ann", now=START, lifetime=lifetime)
    assert (caught.value.kind, caught.value.problems[0].field) == (Kind.INVALID, "lifetime")
