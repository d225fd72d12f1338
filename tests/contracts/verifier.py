"""What every TokenVerifier owes its callers, whatever the tokens are signed with."""

import math
from datetime import timedelta

import pytest

from application.ports.auth import Principal
from contracts.verifier_forgeries import LEEWAY, LIFE, NOW, OTHER_AUDIENCE, Bench, ForgeryContract
from support.tokens import AUDIENCE, ISSUER, START, USER, claims, token

__all__ = ["LEEWAY", "OTHER_AUDIENCE", "Bench", "VerifierContract"]


class VerifierContract(ForgeryContract):
    """Inherit, and give a `bench` fixture."""

    # --- what is let in

    async def test_a_good_token_speaks_for_its_user_until_it_expires(self, bench: Bench):
        expected = Principal(USER, START + timedelta(seconds=LIFE))
        assert await bench.verifier.verify(bench.token()) == expected

    async def test_a_token_verified_before_speaks_for_the_same_user(self, bench: Bench):
        text = bench.token()
        assert await bench.verifier.verify(text) == await bench.verifier.verify(text)

    async def test_two_users_are_told_apart(self, bench: Bench):
        for user in ("ann", "bob", "ann"):
            assert (await bench.verifier.verify(bench.token(sub=user))).user_id == user

    @pytest.mark.parametrize("user", ["auth0|5f7c", "a", "é" * 255, "x" * 255, "7", "a/b c", "😀"])
    async def test_a_user_id_is_kept_as_the_issuer_wrote_it(self, bench: Bench, user: str):
        assert (await bench.verifier.verify(bench.token(sub=user))).user_id == user

    @pytest.mark.parametrize(
        "audience", [AUDIENCE, OTHER_AUDIENCE, [AUDIENCE], ["https://elsewhere.test", OTHER_AUDIENCE]]
    )
    async def test_one_accepted_audience_is_enough(self, bench: Bench, audience: object):
        assert await bench.verifier.verify(bench.token(aud=audience))

    @pytest.mark.parametrize(
        "kind", [None, "JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt", "application/jwt"]
    )
    async def test_the_types_of_an_access_token(self, bench: Bench, kind: str | None):
        assert await bench.verifier.verify(bench.token({"typ": kind}))

    @pytest.mark.parametrize("name", ["jku", "x5u", "jwk", "x5c", "x5t", "cty", "zip", "url"])
    async def test_other_header_parameters_are_not_read(self, bench: Bench, name: str):
        assert await bench.verifier.verify(bench.token({name: {"evil": "https://evil.test/jwks"}}))

    @pytest.mark.parametrize("times", [{"nbf": NOW + LEEWAY}, {"iat": NOW + LEEWAY}, {"iat": None}])
    async def test_clocks_may_differ_by_the_leeway(self, bench: Bench, times: dict[str, object]):
        assert await bench.verifier.verify(bench.token(**times))

    async def test_a_time_may_have_a_fraction(self, bench: Bench):
        principal = await bench.verifier.verify(bench.token(exp=NOW + 60.5))
        assert principal.expires_at == START + timedelta(seconds=60.5)

    # --- time

    async def test_an_expired_token_is_refused_after_the_leeway(self, bench: Bench):
        text = bench.token()
        bench.time.advance(LIFE + LEEWAY - 1)
        assert (await bench.verifier.verify(text)).expires_at == START + timedelta(seconds=LIFE)
        bench.time.advance(1)
        assert await bench.refusal(text) == "token_expired"

    async def test_a_token_verified_before_expires_all_the_same(self, bench: Bench):
        text = bench.token()
        await bench.verifier.verify(text)
        bench.time.advance(LIFE + LEEWAY)
        assert await bench.refusal(text) == "token_expired"

    async def test_expiry_is_the_last_thing_a_token_is_refused_for(self, bench: Bench):
        bench.time.advance(LIFE * 2)
        assert await bench.refusal(bench.token(aud="https://elsewhere.test")) == "invalid_token"

    @pytest.mark.parametrize("name", ["nbf", "iat"])
    async def test_a_token_from_the_future_is_refused_until_then(self, bench: Bench, name: str):
        text = bench.token(**{name: NOW + LEEWAY + 1})
        assert await bench.refusal(text) == "invalid_token"
        bench.time.advance(1)
        assert await bench.verifier.verify(text)

    async def test_a_token_without_expiry_is_refused(self, bench: Bench):
        assert await bench.refusal(bench.token(exp=None)) == "invalid_token"

    @pytest.mark.parametrize("name", ["exp", "nbf", "iat"])
    @pytest.mark.parametrize(
        "value",
        ["1", str(NOW + 60), True, False, 1e30, -1, [NOW], {}, 10**40, NOW * 1000, math.nan, math.inf],
    )
    async def test_a_time_is_a_number_of_seconds(self, bench: Bench, name: str, value: object):
        assert await bench.refusal(bench.token(**{name: value})) == "invalid_token"

    @pytest.mark.parametrize("name", ["exp", "nbf", "iat"])
    async def test_a_time_is_not_null(self, bench: Bench, name: str):
        payload = claims() | {name: None}
        assert await bench.refusal(token(bench.key, payload)) == "invalid_token"

    # --- whose it is, and for whom

    @pytest.mark.parametrize(
        "claimed", [None, "", ISSUER + "/", ISSUER.upper(), "https://evil.test", [ISSUER], 1]
    )
    async def test_another_issuer_is_refused(self, bench: Bench, claimed: object):
        assert await bench.refusal(bench.token(iss=claimed)) == "invalid_token"

    @pytest.mark.parametrize(
        "audience",
        [
            None,
            "",
            [],
            "https://evil.test",
            AUDIENCE + "/",
            1,
            {},
            {AUDIENCE: 1},
            [AUDIENCE, 1],
            [[AUDIENCE]],
        ],
    )
    async def test_another_audience_is_refused(self, bench: Bench, audience: object):
        assert await bench.refusal(bench.token(aud=audience)) == "invalid_token"

    @pytest.mark.parametrize(
        "user", [None, "", "\x00", "a\nb\x00", "\ud800", "x" * 256, 7, True, 1.5, ["ann"], {"id": "ann"}]
    )
    async def test_a_user_id_that_cannot_be_one_is_refused(self, bench: Bench, user: object):
        assert await bench.refusal(bench.token(sub=user)) == "invalid_token"
