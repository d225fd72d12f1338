"""Cursors: they name a place in one list, and nothing that a client writes does more than be refused."""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.cursor import decode_cursor, encode_cursor
from application.task_query import Position, SortField, sort_value
from domain.errors import DomainError, Kind
from domain.task import Task
from support.builders import task_id
from support.strategies import tasks

sorts = st.sampled_from(SortField)
ID = task_id(7)


def position(task: Task, sort: SortField) -> Position:
    return Position(sort_value(sort, task), task.id)


def forged(binding: str, value: object, identity: object = ID.hex) -> str:
    """A cursor for the list `binding` whose content a client made up."""
    digest, _, _ = json.loads(_bytes(encode_cursor(binding, Position(0, ID))))
    return urlsafe_b64encode(json.dumps([digest, value, identity]).encode()).decode().rstrip("=")


def _bytes(cursor: str) -> bytes:
    return urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))


def assert_refused(cursor: str, binding: str, sort: SortField) -> None:
    with pytest.raises(DomainError) as refusal:
        decode_cursor(cursor, binding, sort)
    assert refusal.value.kind is Kind.INVALID
    assert [problem.field for problem in refusal.value.problems] == ["cursor"]
    assert refusal.value.__cause__ is None


@given(tasks(), sorts, st.text(max_size=20))
@settings(max_examples=150)
def test_a_cursor_brings_back_its_position(task: Task, sort: SortField, binding: str) -> None:
    cursor = encode_cursor(binding, position(task, sort))
    assert re.fullmatch(r"[A-Za-z0-9_-]+", cursor)
    assert decode_cursor(cursor, binding, sort) == position(task, sort)


@given(tasks(), sorts)
@settings(max_examples=20)
def test_a_cursor_is_good_for_its_own_list_only(task: Task, sort: SortField) -> None:
    assert_refused(encode_cursor("alice\nall", position(task, sort)), "bob\nall", sort)
    assert_refused(encode_cursor("alice\nall", position(task, sort)), "alice\nopen", sort)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=6,
)


@given(
    st.one_of(
        st.text(max_size=80),
        st.binary(max_size=80).map(lambda content: urlsafe_b64encode(content).decode()),
        json_values.map(lambda value: urlsafe_b64encode(json.dumps(value).encode()).decode()),
        st.builds(forged, st.just("list"), json_values, json_values),
        st.builds(forged, st.just("list"), json_values),
    ),
    sorts,
)
@settings(max_examples=400)
def test_any_text_is_a_position_or_refused(cursor: str, sort: SortField) -> None:
    with suppress(DomainError):
        assert isinstance(decode_cursor(cursor, "list", sort), Position)


@pytest.mark.parametrize(
    ("sort", "value"),
    [
        (SortField.TITLE, "a\0b"),
        (SortField.TITLE, "\ud800"),
        (SortField.TITLE, "x" * 201),
        (SortField.TITLE, 1),
        (SortField.TITLE, None),
        (SortField.PRIORITY, -1),
        (SortField.PRIORITY, 4),
        (SortField.PRIORITY, True),
        (SortField.PRIORITY, 1.0),
        (SortField.PRIORITY, None),
        (SortField.CREATED, None),
        (SortField.CREATED, "2027-01-31"),
        (SortField.CREATED, -1),
        (SortField.UPDATED, 10**18),
        (SortField.UPDATED, True),
        (SortField.DUE_DATE, 10**30),
        (SortField.DUE_DATE, float("nan")),
        (SortField.DUE_DATE, []),
    ],
)
def test_a_forged_value_that_no_store_could_compare_is_refused(sort: SortField, value: object) -> None:
    assert_refused(forged("list", value), "list", sort)


@pytest.mark.parametrize("identity", [None, 7, "", "x" * 32, "-" + "0" * 31, [], ID.hex + "00"])
def test_a_forged_id_is_refused(identity: object) -> None:
    assert_refused(forged("list", 0, identity), "list", SortField.PRIORITY)


def test_nesting_and_endless_numbers_are_refused() -> None:
    for content in ("[" * 50_000, "[1," + "9" * 5_000 + ",1]", '{"a":1,"b":2,"c":3}', '"abc"', "null", ""):
        assert_refused(urlsafe_b64encode(content.encode()).decode(), "list", SortField.TITLE)


def test_the_extremes_that_tasks_can_have_are_kept() -> None:
    last = datetime(9998, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
    for value in (datetime(1970, 1, 1, tzinfo=UTC), last, None):
        place = Position(value, ID)
        assert decode_cursor(encode_cursor("list", place), "list", SortField.DUE_DATE) == place
