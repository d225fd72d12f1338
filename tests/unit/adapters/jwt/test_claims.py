"""The rules that only some issuers need: authorized parties, no audience, users named elsewhere."""

import pytest

from adapters.jwt.claims import read_principal
from adapters.jwt.config import ANY_AUDIENCE, ClaimRules
from domain.errors import DomainError
from support.tokens import START, USER, claims

NOW = START.timestamp()


def user_of(payload: dict[str, object], rules: ClaimRules) -> str:
    return read_principal(payload, rules, NOW).user_id


def refused(payload: dict[str, object], rules: ClaimRules) -> bool:
    with pytest.raises(DomainError) as caught:
        read_principal(payload, rules, NOW)
    return caught.value.code == "invalid_token"


class TestAuthorizedParties:
    rules = ClaimRules(authorized_parties=("https://app.test", "https://admin.test"))

    @pytest.mark.parametrize("party", ["https://app.test", "https://admin.test"])
    def test_one_of_them_is_enough(self, party: str):
        assert user_of(claims(azp=party, aud=None), self.rules) == USER

    @pytest.mark.parametrize("party", [None, "", "https://evil.test", ["https://app.test"], {}, 1])
    def test_any_other_is_refused(self, party: object):
        assert refused(claims(azp=party, aud=None), self.rules)

    def test_a_token_for_another_service_is_refused(self):
        assert refused(claims(azp="https://app.test"), self.rules)

    def test_with_an_audience_both_must_fit(self):
        rules = ClaimRules(audience=("api",), authorized_parties=("https://app.test",))
        assert user_of(claims(azp="https://app.test", aud="api"), rules) == USER
        assert refused(claims(azp="https://app.test", aud="other"), rules)
        assert refused(claims(azp="https://evil.test", aud="api"), rules)


class TestAudience:
    @pytest.mark.parametrize("audience", [None, "anything", ["a", "b"], 1])
    def test_a_star_takes_all(self, audience: object):
        assert user_of(claims(aud=audience), ClaimRules(audience=ANY_AUDIENCE)) == USER

    def test_a_token_cannot_say_star(self):
        assert refused(claims(aud="*"), ClaimRules(audience=("api",)))
        assert refused(claims(aud=["*"]), ClaimRules())


class TestIssuer:
    def test_unset_is_unchecked(self):
        rules = ClaimRules(audience=ANY_AUDIENCE)
        assert user_of(claims(iss="https://anyone.test"), rules) == USER
        assert user_of(claims(iss=None), rules) == USER


class TestUserClaim:
    @pytest.mark.parametrize(
        ("claim", "payload"),
        [
            ("user.id", {"user": {"id": "ann"}}),
            ("a.b.c", {"a": {"b": {"c": "ann"}}}),
            ("https://app.test/user", {"https://app.test/user": "ann"}),
            ("user.id", {"user.id": "ann", "user": {"id": "bob"}}),
        ],
    )
    def test_it_can_be_anywhere(self, claim: str, payload: dict[str, object]):
        rules = ClaimRules(audience=ANY_AUDIENCE, user_claims=(claim,))
        assert user_of(claims() | payload, rules) == "ann"

    @pytest.mark.parametrize(
        "payload",
        [{}, {"user": "ann"}, {"user": {}}, {"user": ["id"]}, {"user": {"id": None}}, {"user": None}],
    )
    def test_the_subject_does_not_stand_in(self, payload: dict[str, object]):
        rules = ClaimRules(audience=ANY_AUDIENCE, user_claims=("user.id",))
        assert refused(claims() | payload, rules)

    def test_the_first_that_is_there_decides(self):
        rules = ClaimRules(audience=ANY_AUDIENCE, user_claims=("sub", "user.id"))
        session = {"user": {"id": "ann"}}
        assert user_of(claims(sub=None) | session, rules) == "ann"
        assert user_of(claims(sub="bob") | session, rules) == "bob"
        assert refused(claims(sub="") | session, rules)
        assert refused(claims() | {"sub": None} | session, rules)


class TestTimes:
    @pytest.mark.parametrize("name", ["exp", "nbf", "iat"])
    def test_a_time_is_one_that_a_calendar_holds(self, name: str):
        last = 253_402_300_799
        rules = ClaimRules(audience=ANY_AUDIENCE)
        times = {"exp": last} | ({name: 0} if name != "exp" else {})
        assert user_of(claims(**times), rules) == USER
        assert refused(claims(**{name: last + 1}), rules)
