"""Formulas taken apart mean what they meant."""

from hypothesis import given
from hypothesis import strategies as st

from application.filter_formula import Every, Formula, Not, Some, every, holds, needed, numbers, shifted

PLACES = 5
formulas: st.SearchStrategy[Formula] = st.recursive(
    st.integers(0, PLACES - 1),
    lambda inner: (
        st.builds(Not, inner)
        | st.lists(inner, min_size=1, max_size=3)
        .map(tuple)
        .flatmap(lambda parts: st.sampled_from([Every(parts), Some(parts)]))
    ),
    max_leaves=8,
)
facts = st.lists(st.booleans(), min_size=PLACES, max_size=PLACES)


@given(formulas, facts)
def test_every_part_holds_where_all_does_and_nowhere_else(formula: Formula, known: list[bool]) -> None:
    parts = [holds(part, known.__getitem__) for part in every(formula)]
    assert all(parts) == holds(formula, known.__getitem__)


@given(formulas, facts)
def test_what_is_needed_holds_wherever_all_does(formula: Formula, known: list[bool]) -> None:
    if holds(formula, known.__getitem__):
        assert all(known[number] for number in needed(formula))


@given(formulas)
def test_what_is_not_among_the_numbers_does_not_matter(formula: Formula) -> None:
    used = set(numbers(formula))
    assert set(needed(formula)) <= used
    assert {number + 7 for number in used} == set(numbers(shifted(formula, 7)))


def test_what_is_not_one_of_several_is_neither() -> None:
    assert list(every(Not(Some((0, Not(Every((1, 2)))))))) == [Not(0), 1, 2]
    assert list(needed(Not(Some((0, Not(1)))))) == [1]
