"""Where a client stands that follows a journal."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.ports.repositories import Head
from application.position import Position, parse_position
from domain.errors import DomainError, Kind


def check(position: Position, head: Head) -> Kind | None:
    try:
        position.check(head)
    except DomainError as error:
        return error.kind
    return None


@given(walk=st.integers(2, 10**8), data=st.data())
def test_a_position_is_a_number_and_back(walk: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, walk - 1))
    for position in (Position(number, walk), Position(number)):
        assert parse_position(position.to_number()) == position
    # What every reader of JSON keeps exactly (RFC 7493 §2.2).
    assert -(2**53) < Position(number, walk).to_number() < 0


@given(st.integers(-(10**17), 10**17))
def test_whatever_is_taken_for_a_position_was_given_as_one(since: int) -> None:
    with suppress(DomainError):
        assert parse_position(since).to_number() == since


@pytest.mark.parametrize(
    ("position", "head", "refusal"),
    [
        (Position(0), Head(0, 0), None),
        (Position(0), Head(9, 5), None),
        (Position(9), Head(9, 5), None),
        (Position(5), Head(9, 5), None),
        (Position(4), Head(9, 5), Kind.GONE),
        (Position(10), Head(9, 5), Kind.GONE),
        (Position(4, walk=5), Head(9, 5), None),
        (Position(4, walk=5), Head(9, 6), Kind.GONE),
        (Position(1), Head(0, 0), Kind.GONE),
    ],
)
def test_it_is_known_while_nothing_after_it_was_removed(
    position: Position, head: Head, refusal: Kind | None
) -> None:
    assert check(position, head) is refusal


@given(last=st.integers(1, 50), data=st.data())
def test_a_walk_from_nothing_is_never_sent_back(last: int, data: st.DataObject) -> None:
    head = Head(last, data.draw(st.integers(0, last)))
    position = parse_position(0)
    while position.number < last:
        assert check(position, head) is None
        reached = data.draw(st.integers(position.number + 1, last))
        position = parse_position(position.after(reached, head).to_number())
        assert position.number == reached
    assert position == Position(last)


def test_who_has_been_there_before_does_not_walk() -> None:
    assert Position(6).after(7, Head(9, 5)) == Position(7)
