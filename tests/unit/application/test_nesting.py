"""How deep JSON nests, without going there."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.nesting import nests_deeper

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


@given(VALUES, st.integers(0, 6), st.booleans())
def test_it_is_told_of_any_value(value: object, levels: int, is_escaped: bool):
    text = json.dumps(value, ensure_ascii=is_escaped).encode()
    assert nests_deeper(text, levels) == (depth(value) > levels)


@given(VALUES, st.integers(0, 6), st.binary(max_size=6), st.integers(0, 40))
def test_what_is_wrong_later_hides_no_depth(value: object, levels: int, wrong: bytes, end: int):
    text = json.dumps([[value]]).encode()
    begun = text[: min(end, len(text) - 1)]
    assert nests_deeper(b"[" * levels + begun + wrong, levels) or not begun


@pytest.mark.parametrize(
    "text",
    [b"[" * 1_000_000, b"[{" * 500_000, b'["\\' * 300_000 + b"[" * 100, b"[" + b'"' * 999 + b"[" * 100],
)
def test_what_only_opens_is_deep_where_it_is_read(text: bytes):
    is_read = text.startswith((b"[[", b"[{"))
    assert nests_deeper(text, 32) == (is_read or text.count(b'"') % 2 == 0)


@pytest.mark.parametrize(
    "text", [b"[" * 40 + b'"' + b'\\"' * 500_000, b"[" * 33 + b"]" * 33 + b'"[', b'"' + b"[" * 500_000]
)
def test_an_endless_string_is_read_once(text: bytes):
    assert nests_deeper(text, 32) == text.startswith(b"[")
