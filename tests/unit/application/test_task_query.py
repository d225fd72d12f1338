"""What a query means: which tasks match, and in what order they stand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.task_query import DueWindow, SortField, TaskQuery
from application.task_text import search_text, tag_keys, title_key
from domain.due import Due
from domain.task import Task
from domain.vocabulary import MAX_TITLE, Priority
from support.builders import a_task, task_id
from support.clock import NOON
from support.strategies import tasks

HOUR = timedelta(hours=1)
TODAY = NOON.date()
DAY_FROM_NOON = DueWindow(TODAY, TODAY + timedelta(days=1), NOON, NOON + 24 * HOUR)


def ordered(query: TaskQuery, *given_tasks: Task) -> list[Task]:
    key = {task.id: query.sort_key(query.position(task)) for task in given_tasks}
    return sorted(given_tasks, key=lambda task: key[task.id], reverse=query.descending)


@given(tasks())
@settings(max_examples=40)
def test_an_empty_query_restricts_nothing_but_the_trash(task: Task) -> None:
    assert TaskQuery().matches(task) == (task.deleted_at is None)
    assert TaskQuery(deleted=True).matches(task) == (task.deleted_at is not None)


def test_completion_is_asked_for_or_not() -> None:
    done, open_ = a_task(completed=True), a_task()
    assert [TaskQuery(completed=True).matches(task) for task in (done, open_)] == [True, False]
    assert [TaskQuery(completed=False).matches(task) for task in (done, open_)] == [False, True]


def test_any_of_the_priorities_will_do() -> None:
    query = TaskQuery(priorities=frozenset({Priority.LOW, Priority.HIGH}))
    found = [name for name in Priority if query.matches(a_task(priority=name.value))]
    assert found == [Priority.LOW, Priority.HIGH]


def test_any_of_the_tags_will_do_without_case() -> None:
    query = TaskQuery(tags=frozenset({"home", "strasse"}))
    assert query.matches(a_task(tags=["work", "HOME"]))
    assert query.matches(a_task(tags=["Straße"]))
    assert not query.matches(a_task(tags=["homes"]))
    assert not query.matches(a_task())


def test_every_word_must_be_found_somewhere() -> None:
    task = a_task(title="Pay Rent", description="the STRASSE", tags=["Flat"])
    assert TaskQuery(words=("rent", "strasse", "fla")).matches(task)
    assert not TaskQuery(words=("rent", "house")).matches(task)
    # Title and tags are lines of their own.
    assert not TaskQuery(words=("rentthe",)).matches(task)


def test_updates_are_later_than_asked_for_and_not_at_that_time() -> None:
    task = a_task()
    assert TaskQuery(updated_after=NOON - timedelta(microseconds=1)).matches(task)
    assert not TaskQuery(updated_after=NOON).matches(task)


@pytest.mark.parametrize(
    ("due", "inside"),
    [
        (None, False),
        (Due(on=TODAY), True),
        (Due(on=TODAY - timedelta(days=1)), False),
        (Due(on=TODAY + timedelta(days=1)), False),
        (Due(at=NOON), True),
        (Due(at=NOON - timedelta(microseconds=1)), False),
        (Due(at=NOON + 24 * HOUR - timedelta(microseconds=1)), True),
        (Due(at=NOON + 24 * HOUR), False),
    ],
)
def test_a_window_is_half_open_for_days_and_for_instants(due: Due | None, inside: bool) -> None:
    assert DAY_FROM_NOON.contains(due) is inside
    assert TaskQuery(due=(DAY_FROM_NOON,)).matches(replace(a_task(), due=due)) is inside


def test_all_windows_must_hold() -> None:
    before = replace(DAY_FROM_NOON, first_day=date(1970, 1, 1), end_day=TODAY)
    assert not TaskQuery(due=(DAY_FROM_NOON, before)).matches(a_task(due_date=TODAY.isoformat()))


def test_a_window_for_open_tasks_leaves_completed_ones_out() -> None:
    query = TaskQuery(due=(replace(DAY_FROM_NOON, open_only=True),))
    assert query.matches(a_task(due_date=TODAY.isoformat()))
    assert not query.matches(a_task(due_date=TODAY.isoformat(), completed=True))


def test_tasks_without_due_date_can_be_asked_for() -> None:
    query = TaskQuery(without_due=True)
    assert query.matches(a_task())
    assert not query.matches(a_task(due_date="2027-01-31"))


@pytest.mark.parametrize("sort", SortField)
@given(first=tasks(), second=tasks())
@settings(max_examples=25)
def test_descending_is_the_reverse_but_for_tasks_without_value(
    sort: SortField, first: Task, second: Task
) -> None:
    second.id = task_id(first.id.int ^ 1)
    up, down = TaskQuery(sort=sort, descending=False), TaskQuery(sort=sort, descending=True)
    if sort is SortField.DUE_DATE and (first.due is None) != (second.due is None):
        assert ordered(up, first, second)[-1].due is None
        assert ordered(down, first, second)[-1].due is None
    else:
        assert ordered(up, first, second) == ordered(down, first, second)[::-1]


SORTED = [
    (SortField.CREATED, {"now": NOON}, {"now": NOON + HOUR}),
    (SortField.UPDATED, {"now": NOON}, {"now": NOON + HOUR}),
    (SortField.TITLE, {"title": "apple"}, {"title": "BANANA"}),
    (SortField.PRIORITY, {"priority": "low"}, {"priority": "high"}),
    (SortField.DUE_DATE, {"due_date": "2027-01-31T23:00Z"}, {"due_date": "2027-02-01"}),
    (SortField.DUE_DATE, {"due_date": "2027-02-01"}, {"due_date": "2027-02-01T00:01Z"}),
]


@pytest.mark.parametrize(("sort", "lower", "higher"), SORTED)
def test_each_sort_orders_by_its_field(
    sort: SortField, lower: dict[str, object], higher: dict[str, object]
) -> None:
    # The ids stand the other way round, so that they can't be what decides.
    last, first = a_task(**higher), a_task(**lower)
    assert ordered(TaskQuery(sort=sort, descending=False), last, first) == [first, last]
    assert ordered(TaskQuery(sort=sort, descending=True), last, first) == [last, first]


@pytest.mark.parametrize("sort", SortField)
def test_ties_are_broken_by_id(sort: SortField) -> None:
    one, two = a_task(), a_task()
    assert ordered(TaskQuery(sort=sort, descending=False), two, one) == [one, two]
    assert ordered(TaskQuery(sort=sort, descending=True), one, two) == [two, one]


@given(st.text(st.sampled_from("\ufdfa\uff41ßﬃA"), min_size=1, max_size=200))
@settings(max_examples=30)
def test_a_title_is_ordered_by_its_folded_start(title: str) -> None:
    key = title_key(a_task(title=title))
    assert len(key) <= MAX_TITLE
    assert search_text(a_task(title=title)).startswith(key)


def test_a_title_key_has_no_more_characters_than_a_title() -> None:
    # One character that folds to eighteen.
    assert len(title_key(a_task(title="\ufdfa" * MAX_TITLE))) == MAX_TITLE


def test_what_is_compared_and_searched_is_folded() -> None:
    task = a_task(title="Straße", description="ﬁn", tags=["Home", "\uff37"])
    assert title_key(task) == "strasse"
    assert tag_keys(task) == ["home", "w"]
    assert search_text(task) == "strasse\nfin\nhome\nw"
