"""Marks rule out no text that has what is looked for, and most that have not."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from adapters.postgres.marks import MARKS_COLUMNS, Marks
from adapters.postgres.sought import sought
from application.task_query import TaskQuery
from application.task_text import search_text, tag_keys
from application.tasks.task_search import TaskSearch
from domain.task import Task
from domain.vocabulary import fold, is_storable
from entrypoints.filter_language import parse_filter
from support.builders import a_task
from support.filters import filters
from support.strategies import NOW, tags, tasks, text

_letters = st.sampled_from("abcAB ßİ\u00a0\u2003\t\n\x1c🎉é") | st.characters()
_written = st.text(_letters, max_size=80)


def marks_of(task: Task) -> Marks:
    return Marks.of(search_text(task), tag_keys(task))


@given(_written, st.data())
def test_a_text_has_the_marks_of_each_of_its_parts(whole: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(whole)))
    part = whole[start : start + data.draw(st.integers(0, 40))]
    assert Marks.of(part, [part]) in Marks.of(whole, [whole])


@given(_written, _written)
def test_both_together_have_the_marks_of_either(one: str, other: str) -> None:
    both = Marks.of(one) | Marks.of("", [other])
    assert Marks.of(one) in both
    assert Marks.of("", [other]) in both
    assert Marks.of(f"{one}\n{other}", [one, other]) == Marks.of(one, [one]) | Marks.of(other, [other])


@given(_written)
def test_columns_hold_every_bit(whole: str) -> None:
    marks = Marks.of(whole, [whole])
    values = marks.values("new_")
    assert list(values) == [f"new_{name}" for name in MARKS_COLUMNS]
    bits = [int(value) % 2**64 for value in values.values()]
    assert sum(bit.bit_count() for bit in bits) == marks.text.bit_count() + marks.tags.bit_count()


@given(_written, st.lists(st.sampled_from(["home", "straße"]), max_size=2), _written)
def test_columns_are_compared_with_what_need_not_be_there(sought_text, tagged, whole) -> None:
    asked, there = Marks.of(sought_text, tagged), Marks.of(whole, tagged[:1])
    others, have = asked.others().values(""), there.values("")
    matches = all(int(have[name]) | int(others[name]) == -1 for name in asked.columns())
    assert matches == (asked in there)


@given(_written, st.lists(st.sampled_from(["home", "straße"]), max_size=2))
def test_the_column_that_tells_most_is_compared_first(written, tagged) -> None:
    marks = Marks.of(written, tagged)
    set_bits = {name: (int(value) % 2**64).bit_count() for name, value in marks.values("").items()}
    first, *others = marks.columns()
    assert sorted([first, *others]) == sorted(name for name in MARKS_COLUMNS if tagged or "text" in name)
    assert all(set_bits[first] >= set_bits[name] for name in others if name[:4] == first[:4])
    assert first.startswith("tag") == bool(tagged)


def test_marks_are_the_same_for_ever() -> None:
    """What was kept by one version is asked by the next: to change them, mark all tasks anew."""
    assert Marks.of("rent") == Marks(sum(1 << bit for bit in (92, 145, 264, 322, 345, 463, 469, 499)))


def test_hardly_any_text_has_the_marks_of_a_word_that_it_lacks() -> None:
    notes = [f"{word} the {other} before {third}" for word in _WORDS for other in _WORDS for third in _WORDS]
    for word in ("quokka", "invoice", "taxes", "zzzz"):
        assert sum(Marks.of(word) in Marks.of(note) for note in notes) < len(notes) / 50


_WORDS = ("call", "paint", "kitchen", "budget", "letter", "doctor", "bicycle", "lesson", "garden", "parcel")


@given(tasks(), filters, st.lists(st.sampled_from(["home", "straße"]), max_size=2), text)
def test_what_matches_a_query_has_the_marks_that_are_sought(task, written, tagged, words) -> None:
    assume(is_storable(words))
    query = TaskSearch(search=words.strip(), tags=tuple(tagged), filter=written).resolve(NOW, "UTC")
    alternatives = sought(query)
    if alternatives and query.matches(task):
        assert any(marks in marks_of(task) for marks in alternatives)


@given(tags, st.sampled_from(['tag = "{}"', 'tag ~ "{}"', 'text ~ "{}"', 'tag in ("{}", "no such")']))
def test_what_has_a_tag_is_not_ruled_out(tag: str, formula: str) -> None:
    query = TaskQuery(filter=parse_filter(formula.format(tag)).resolve(NOW, "UTC"))
    found = [marks in marks_of(a_task(tags=[tag])) for marks in sought(query)]
    assert any(found) or not found


@pytest.mark.parametrize(
    ("formula", "alternatives"),
    [
        ("text ~ quokka", 1),
        ("title = quokka", 1),
        ("text ~ quokka && tag = home", 1),
        ("text ~ quokka && completed", 1),
        ("text ~ quokka || tag = home", 2),
        ("(text ~ quokka || tag = home) && (title ~ rent || title ~ lease)", 4),
        ("title ~ quokka || description ~ quokka || tag ~ quokka", 1),
        ("tag in (a1, a2, a3, a4, a5, a6, a7, a8)", 8),
        # Of too many, as of what one letter or another field tells, nothing is known.
        ("tag in (a1, a2, a3, a4, a5, a6, a7, a8, a9)", 0),
        ("text ~ q", 0),
        ("text ~ quokka || completed", 0),
        ("!(text ~ quokka)", 0),
        ("text !~ quokka", 0),
        ("tag = null", 0),
        ("tag in (home, null)", 0),
        ('title = ""', 0),
        ("text ~ quokka && due = today", 1),
    ],
)
def test_how_many_alternatives_there_are(formula: str, alternatives: int) -> None:
    query = TaskQuery(filter=parse_filter(formula).resolve(NOW, "UTC"))
    assert len(sought(query)) == alternatives


@pytest.mark.parametrize(
    "query",
    [
        TaskQuery(),
        TaskQuery(completed=True),
        TaskQuery(words=("quokka",), deleted=True),
        TaskQuery(words=("q",)),
        TaskQuery(tags=frozenset({"home", "x"})),
    ],
    ids=str,
)
def test_other_lists_are_not_sought(query: TaskQuery) -> None:
    assert not sought(query)


def test_words_and_tags_are_sought_together() -> None:
    (marks,) = sought(TaskQuery(words=("pay", "rent"), tags=frozenset({fold("Home")})))
    assert marks == Marks.of("pay rent home", ["home"])
