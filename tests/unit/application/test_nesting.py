"""How deep JSON nests, without going there."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.nesting import TooDeepError, check_nesting

TEXTS = st.text(st.sampled_from('[]{}"\\,: a\u2200'))
VALUES = st.recursive(
    st.none() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=60,
)


def depth(value: object) -> int:
    if isinstance(value, dict | list):
        return 1 + max(map(depth, value.values() if isinstance(value, dict) else value), default=0)
    return 0


def nests_deeper(text: bytes, levels: int) -> bool:
    try:
        check_nesting(text, levels)
    except TooDeepError:
        return True
    return False


@given(VALUES, st.integers(0, 6), st.booleans())
def test_it_is_told_of_any_value(value: object, levels: int, is_escaped: bool):
    text = json.dumps(value, ensure_ascii=is_escaped).encode()
    assert nests_deeper(text, levels) == (depth(value) > levels)


@given(VALUES, st.binary(max_size=20))
def test_what_is_wrong_later_hides_no_depth(value: object, wrong: bytes):
    text = json.dumps(value).encode()
    assert nests_deeper(b"[" * 7 + text + wrong, 6)


@pytest.mark.parametrize(
    ("text", "is_deep"),
    [
        (b"[" * 1_000_000, True),
        (b"[{" * 500_000, True),
        (b"[" * 33 + b"]" * 33 + b'"[', True),
        (b"[" * 33 + b'"' + b'\\"' * 500_000, True),
        # In a string that does not end.
        (b'"' + b"[" * 500_000, False),
        (b"[" + b'"' * 999 + b"[" * 100, False),
        (b"[" + b'"' * 998 + b"[" * 100, True),
    ],
)
def test_only_what_a_parser_gets_to_counts(text: bytes, is_deep: bool):
    assert nests_deeper(text, 32) == is_deep
