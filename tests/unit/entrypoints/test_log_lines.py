"""A line of the log stays one line, and does nothing to the terminal that shows it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrypoints.observability import _json


@given(st.dictionaries(st.sampled_from(["path", "user", "event"]), st.text() | st.integers() | st.none()))
def test_any_text_is_one_line_of_ascii(event: dict[str, object]) -> None:
    line = _json(event)
    assert line.isascii()
    assert len(line.splitlines()) == 1
    assert json.loads(line) == event


@pytest.mark.parametrize("text", ["\u2028", "\x85", "\x9b31m", "\x1b[31m", "\n", "\u202e", "\ud800"])
def test_what_ends_lines_or_moves_cursors_is_escaped(text: str) -> None:
    assert text not in _json({"path": f"/api/{text}"})


def test_what_json_does_not_know_is_told_all_the_same() -> None:
    assert "object at" in _json({"odd": object(), "path": "é"})
