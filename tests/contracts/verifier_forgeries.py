"""What every TokenVerifier refuses: forged, malformed and foreign tokens."""

import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from application.ports.auth import TokenVerifier
from domain.errors import DomainError, Kind
from support.tokens import (
    AUDIENCE,
    ISSUER,
    START,
    USER,
    MovableTime,
    SecretKey,
    SigningKey,
    base64url,
    claims,
    raw_token,
    token,
)

LEEWAY = 30
LIFE = 900
NOW = int(START.timestamp())
OTHER_AUDIENCE = "https://other-api.test"

_any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(), children, max_size=3),
    max_leaves=8,
)
_claims = st.dictionaries(st.sampled_from(["iss", "aud", "sub", "exp", "nbf", "iat"]), _any_json)
_header = st.dictionaries(st.sampled_from(["alg", "kid", "typ", "crit", "b64", "jwk", "x5u"]), _any_json)
# A verifier may be asked anything any number of times, so examples can share one; every heir runs them.
_relaxed = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)


@dataclass
class Bench:
    """A verifier of tokens that `key` signs, which expects ISSUER and one of AUDIENCE and OTHER_AUDIENCE,
    forgives LEEWAY seconds, and takes up to 8192 bytes; `foreign` is a key of the same kind that it does
    not know, `confused` one of the other family."""

    verifier: TokenVerifier
    time: MovableTime
    key: SigningKey | SecretKey
    foreign: SigningKey | SecretKey
    confused: SigningKey | SecretKey

    def token(self, header: dict[str, object] | None = None, **changes: object) -> str:
        return token(self.key, claims(**changes), header)

    async def refusal(self, text: str) -> str:
        """The code a token is refused with. No detail repeats what the token holds."""
        with pytest.raises(DomainError) as caught:
            await self.verifier.verify(text)
        error = caught.value
        assert error.kind is Kind.UNAUTHENTICATED
        assert error.problems == ()
        assert error.detail.endswith(".")
        assert not any(part in error.detail for part in text.split(".") if len(part) > 8)
        assert not any(secret in error.detail for secret in (USER, ISSUER, AUDIENCE, "evil"))
        assert error.__cause__ is None
        return error.code


class ForgeryContract:
    """Inherit, and give a `bench` fixture."""

    @pytest.fixture
    def bench(self) -> Bench:
        raise NotImplementedError

    # --- form

    @pytest.mark.parametrize(
        "kind", ["better-auth.session-cache+jwt", "dpop+jwt", "logout+jwt", "JWE", "", 1, ["JWT"], False]
    )
    async def test_a_token_of_another_type_is_refused(self, bench: Bench, kind: object):
        assert await bench.refusal(bench.token({"typ": kind})) == "invalid_token"

    @pytest.mark.parametrize(
        "header",
        [
            {"crit": ["b64"], "b64": True},
            {"crit": ["exp"], "exp": 1},
            {"crit": []},
            {"b64": True},
            {"b64": False},
            {"crit": ["b64"], "b64": False},
        ],
    )
    async def test_an_extension_is_refused(self, bench: Bench, header: dict[str, object]):
        assert await bench.refusal(bench.token(header)) == "invalid_token"

    @pytest.mark.parametrize("algorithm", ["none", "None", "", None, "ES256K", "HS257", 1, ["HS256"], {}])
    async def test_an_unknown_algorithm_is_refused(self, bench: Bench, algorithm: object):
        assert await bench.refusal(bench.token({"alg": algorithm})) == "invalid_token"

    @pytest.mark.parametrize("key_id", [1, ["one"], {}, True])
    async def test_a_key_id_that_is_no_text_is_refused(self, bench: Bench, key_id: object):
        assert await bench.refusal(bench.token({"kid": key_id})) == "invalid_token"

    async def test_a_null_key_id_is_refused(self, bench: Bench):
        header = json.dumps({"alg": bench.key.algorithm, "kid": None}).encode()
        text = raw_token(bench.key, header, json.dumps(claims()).encode())
        assert await bench.refusal(text) == "invalid_token"

    async def test_an_unsigned_token_is_refused(self, bench: Bench):
        for algorithm in ("none", bench.key.algorithm):
            header, payload, _ = bench.token({"alg": algorithm}).split(".")
            assert await bench.refusal(f"{header}.{payload}.") == "invalid_token"
            assert await bench.refusal(f"{header}.{payload}") == "invalid_token"

    async def test_an_encrypted_token_is_refused(self, bench: Bench):
        header = base64url(b'{"alg":"dir","enc":"A256GCM"}')
        assert await bench.refusal(f"{header}..aaaa.bbbb.cccc") == "invalid_token"
        assert await bench.refusal(f"{header}.aaaa.aaaa.bbbb.cccc") == "invalid_token"

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda text: text + " ",
            lambda text: "\t" + text,
            lambda text: text + "\n",
            lambda text: text + "=",
            lambda text: text + "==",
            lambda text: "Bearer " + text,
            lambda text: text + ".",
            lambda text: text.replace(".", "..", 1),
            lambda text: text + "é",
            lambda text: text + "\ud800",
            lambda text: text + "\x00",
            lambda text: "",
            lambda text: "..",
        ],
    )
    async def test_another_form_is_refused(self, bench: Bench, spoil: Callable[[str], str]):
        assert await bench.refusal(spoil(bench.token())) == "invalid_token"

    async def test_a_token_above_8_kib_is_refused_before_it_is_read(self, bench: Bench):
        room = 8192 - len(bench.token(pad=""))
        fits = bench.token(pad="x" * (room * 3 // 4 - 4))
        assert len(fits) <= 8192
        assert await bench.verifier.verify(fits)
        assert await bench.refusal(bench.token(pad="x" * (room * 3 // 4 + 4))) == "invalid_token"

    # --- JSON

    @pytest.mark.parametrize(
        "payload",
        [
            b'{"sub":"evil",%s',
            b'{"x":{"a":1,"a":1},%s',
            b'{"x":[{"a":1,"a":1}],%s',
            b'{"x":NaN,%s',
            b'{"x":-Infinity,%s',
            b'{"x":"\xff",%s',
            b'\xef\xbb\xbf{"x":1,%s',
            b"[" * 1500 + b"]" * 1500,
            b"[]",
            b'"evil"',
            b"null",
            b"1",
            b" ",
            b"{",
        ],
    )
    async def test_a_payload_that_is_no_plain_object_is_refused(self, bench: Bench, payload: bytes):
        whole = payload.replace(b"%s", json.dumps(claims()).encode()[1:])
        header = json.dumps({"alg": bench.key.algorithm, "kid": bench.key.key_id or "one"}).encode()
        assert await bench.refusal(raw_token(bench.key, header, whole)) == "invalid_token"

    @pytest.mark.parametrize(
        "header",
        [
            b'{"alg":"none",%s',
            b'{"typ":"JWT","typ":"JWT",%s',
            b'{"x":Infinity,%s',
            b"[]",
            b"null",
            b"{",
            b"[" * 2000 + b"]" * 2000,
            b"\xff\xfe",
        ],
    )
    async def test_a_header_that_is_no_plain_object_is_refused(self, bench: Bench, header: bytes):
        usual = json.dumps({"alg": bench.key.algorithm, "kid": bench.key.key_id or "one"}).encode()
        text = raw_token(bench.key, header.replace(b"%s", usual[1:]), json.dumps(claims()).encode())
        assert await bench.refusal(text) == "invalid_token"

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le"])
    async def test_json_in_another_encoding_is_refused(self, bench: Bench, encoding: str):
        header = json.dumps({"alg": bench.key.algorithm, "kid": bench.key.key_id or "one"})
        payload = json.dumps(claims())
        spoiled = raw_token(bench.key, header.encode(), payload.encode(encoding))
        assert await bench.refusal(spoiled) == "invalid_token"
        spoiled = raw_token(bench.key, header.encode(encoding), payload.encode())
        assert await bench.refusal(spoiled) == "invalid_token"

    # --- signature

    async def test_a_changed_token_is_refused_though_the_good_one_was_seen(self, bench: Bench):
        good = bench.token()
        await bench.verifier.verify(good)
        header, payload, signature = good.split(".")
        forged = base64url(json.dumps(claims(sub="evil")).encode())
        first = "B" if signature[0] == "A" else "A"
        assert await bench.refusal(f"{header}.{forged}.{signature}") == "invalid_token"
        assert await bench.refusal(f"{header}.{payload}.{first}{signature[1:]}") == "invalid_token"
        assert await bench.refusal(f"{header}.{payload}.{signature[:-4]}") == "invalid_token"
        assert await bench.refusal(f"{header}.{payload}.AAAA") == "invalid_token"

    async def test_a_foreign_key_under_a_known_name_is_refused(self, bench: Bench):
        text = token(bench.foreign, claims(), {"kid": bench.key.key_id})
        assert await bench.refusal(text) == "invalid_token"

    async def test_the_other_family_of_algorithms_is_refused(self, bench: Bench):
        text = token(bench.confused, claims(), {"kid": bench.key.key_id})
        assert await bench.refusal(text) == "invalid_token"
        named = token(bench.confused, claims(), {"kid": bench.key.key_id, "alg": bench.key.algorithm})
        assert await bench.refusal(named) == "invalid_token"

    # --- anything

    @_relaxed
    @given(text=st.text() | st.from_regex(r"[A-Za-z0-9_-]{0,80}(\.[A-Za-z0-9_-]{0,80}){0,4}", fullmatch=True))
    @example(text="a.b.c")
    @example(text="e30.e30.AAAA")
    async def test_any_text_is_refused(self, bench: Bench, text: str):
        assert await bench.refusal(text) == "invalid_token"

    @_relaxed
    @given(header=_header, changes=_claims)
    async def test_any_signed_json_is_refused_or_names_a_user(
        self, bench: Bench, header: dict[str, object], changes: dict[str, object]
    ):
        parameters = {"alg": bench.key.algorithm, "kid": bench.key.key_id or "one"} | header
        text = raw_token(bench.key, json.dumps(parameters).encode(), json.dumps(claims() | changes).encode())
        try:
            principal = await bench.verifier.verify(text)
        except DomainError as error:
            assert error.kind is Kind.UNAUTHENTICATED  # noqa: PT017
        else:
            assert principal.user_id == changes.get("sub", USER)
