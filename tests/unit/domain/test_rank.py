"""Ranks: there is always room between two, and numbers keep their order."""

import random
from bisect import insort

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError
from domain.rank import (
    MAX_GIVEN_RANK,
    MAX_RANK,
    UNRANKED,
    parse_rank,
    rank_between,
    rank_of_number,
    spread_ranks,
)

MOVES = 10_000
ranks = st.from_regex(r"[0-9A-Za-z]{0,8}[1-9A-Za-z]", fullmatch=True)


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_numbers_keep_their_order(one: int, other: int) -> None:
    assert (one < other) == (rank_of_number(one) < rank_of_number(other))
    assert parse_rank(rank_of_number(one)) == rank_of_number(one)


@pytest.mark.parametrize(
    ("number", "rank"), [(0, "a1"), (60, "az"), (61, "b21"), (61**2 - 1, "bzz"), (61**2, "c211")]
)
def test_ranks_of_numbers(number: int, rank: str) -> None:
    assert rank_of_number(number) == rank


@given(st.one_of(st.just(UNRANKED), ranks), st.one_of(st.none(), ranks))
def test_there_is_room_between_any_two(lower: str, upper: str | None) -> None:
    if upper is not None:
        lower, upper = sorted([lower, upper])
    if lower == upper:
        return
    between = rank_between(lower, upper)
    assert lower < between
    assert upper is None or between < upper
    assert parse_rank(between)


def test_random_moves_keep_every_order_there_could_be() -> None:
    chance = random.Random(7)
    order = [rank_of_number(number) for number in range(100)]
    for _ in range(MOVES):
        moved = order.pop(chance.randrange(len(order)))
        place = chance.randrange(len(order) + 1)
        lower = order[place - 1] if place else UNRANKED
        upper = order[place] if place < len(order) else rank_of_number(100)
        moved = rank_between(lower, upper)
        insort(order, moved)
        assert order[place] == moved
    assert len(set(order)) == len(order)


@pytest.mark.parametrize("end", ["first", "last", "zigzag"])
def test_ranks_grow_by_a_letter_in_about_six_moves_to_the_same_place(end: str) -> None:
    lower, upper = rank_of_number(1), rank_of_number(2)
    for number in range(600):
        between = rank_between(lower, upper)
        if end == "first" or (end == "zigzag" and number % 2):
            upper = between
        else:
            lower = between
        assert len(between) <= 3 + number / 5


@given(st.integers(0, 300), ranks, ranks)
def test_spread_ranks_are_in_order_and_short(count: int, one: str, other: str) -> None:
    lower, upper = sorted([one, other])
    if lower == upper:
        return
    spread = spread_ranks(lower, upper, count)
    assert len(spread) == count
    assert [lower, *spread, upper] == sorted({lower, *spread, upper})
    assert all(len(rank) <= max(len(lower), len(upper)) + 3 for rank in spread)


def test_a_whole_account_is_spread_within_a_few_letters() -> None:
    assert max(map(len, spread_ranks(UNRANKED, None, MOVES))) <= 4 < MAX_RANK


@pytest.mark.parametrize("text", ["0", "a0", "ä", "a b", "A" * (MAX_GIVEN_RANK + 1), "-1", "a\n"])
def test_what_is_no_rank_is_refused(text: str) -> None:
    with pytest.raises(DomainError, match="must be a rank"):
        parse_rank(text)
