"""Which lists are remembered, and for how long."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.postgres.few import MOST
from adapters.postgres.remembered import Entry, Known, Listing, RememberedLists, Slow
from application.task_query import MAX_LIMIT, DueWindow, Position, SortField, TaskQuery
from domain.vocabulary import Priority
from support.builders import ALICE, BOB, task_id
from support.strategies import NOW

MANY = 5000
PAGE = TaskQuery(limit=50)
SEARCHED = replace(PAGE, words=("rent",))
WINDOW = DueWindow(NOW.date(), NOW.date(), NOW, NOW)


def list_of(lists: RememberedLists, query: TaskQuery = SEARCHED) -> Listing:
    found = lists.list_of(ALICE, query)
    assert found is not None
    return found


def known(of: Listing, number: int = MANY, until: Position | None = None) -> Known:
    return Known(Entry(number, NOW, task_id()), of.changes, (task_id(),), until)


def asked(lists: RememberedLists, of: Listing, times: int, number: int = MANY) -> list[bool]:
    return [lists.is_wanted(of, number) for _ in range(times)]


@pytest.mark.parametrize(
    "query",
    [
        PAGE,
        replace(PAGE, completed=False, priorities=frozenset({Priority.HIGH})),
        replace(PAGE, sort=SortField.POSITION),
        replace(SEARCHED, limit=MAX_LIMIT),
    ],
    ids=["all", "compared in an index", "in the order of one", "a long page"],
)
def test_what_is_found_at_once_or_is_long_is_not_remembered(query: TaskQuery) -> None:
    assert RememberedLists(9).list_of(ALICE, query) is None


@pytest.mark.parametrize(
    "query",
    [
        SEARCHED,
        replace(PAGE, tags=frozenset({"home"})),
        replace(PAGE, due=(WINDOW,)),
        replace(PAGE, sort=SortField.TITLE),
        replace(PAGE, blocked=False),
    ],
    ids=["words", "tags", "due", "without index", "blocked"],
)
def test_what_is_looked_for_is_remembered_once_it_is_asked_for_again(query: TaskQuery) -> None:
    lists = RememberedLists(9)
    of = list_of(lists, query)
    assert lists.known(of, query) is None
    assert asked(lists, of, of.times) == [False] * (of.times - 1) + [True]
    lists.note(of, known(of))
    assert lists.known(of, query) is not None
    assert lists.known(list_of(lists, replace(query, limit=20)), query) is None


def test_nothing_is_remembered_of_small_accounts() -> None:
    lists = RememberedLists(9)
    assert not any(asked(lists, list_of(lists), 20, number=100))


def test_nothing_is_remembered_if_that_is_wished() -> None:
    assert RememberedLists(0).list_of(ALICE, SEARCHED) is None


def test_what_is_not_faster_is_tried_again_when_much_has_changed() -> None:
    lists = RememberedLists(9)
    of = list_of(lists)
    lists.note(of, Slow(MANY))
    assert not any(asked(lists, of, 20, number=MANY + MOST))
    assert any(asked(lists, of, 20, number=MANY + MOST + 1))


@pytest.mark.parametrize("last", [MANY + MOST + 1, MANY - 1], ids=["much has changed", "it begins anew"])
def test_how_often_a_list_was_asked_for_counts_for_a_while(last: int) -> None:
    lists = RememberedLists(9)
    of = list_of(lists)
    asked(lists, of, of.times - 1)
    assert asked(lists, of, of.times, number=last) == [False] * (of.times - 1) + [True]


def test_what_depends_on_other_tasks_is_known_until_the_next_change() -> None:
    lists = RememberedLists(9)
    assert list_of(lists).changes == MOST
    assert list_of(lists, replace(PAGE, actionable=True)).changes == 0


def test_what_is_known_is_looked_for_anew_before_too_much_has_changed() -> None:
    assert [known(list_of(RememberedLists(9))).is_old(MANY + more) for more in (0, MOST // 2, MOST)] == [
        False,
        False,
        True,
    ]


def test_the_beginning_of_a_list_tells_nothing_of_later_pages() -> None:
    lists = RememberedLists(9)
    of, next_page = list_of(lists), replace(SEARCHED, after=Position(NOW, task_id()))
    lists.note(of, known(of))
    assert lists.known(of, next_page) is not None
    lists.note(of, known(of, until=Position(NOW, task_id())))
    assert lists.known(of, SEARCHED) is not None
    assert lists.known(of, next_page) is None


def test_those_that_were_asked_for_last_are_remembered() -> None:
    lists = RememberedLists(2)
    queries = [replace(PAGE, words=(word,)) for word in ("a", "b", "c")]
    first, second, third = (list_of(lists, query) for query in queries)
    lists.note(first, known(first))
    lists.note(second, known(second))
    assert lists.known(first, queries[0]) is not None
    lists.note(third, known(third))
    assert [lists.known(of, PAGE) is not None for of in (first, second, third)] == [True, False, True]


def test_nothing_is_remembered_of_who_was_erased() -> None:
    lists = RememberedLists(9)
    alices, bobs = (lists.list_of(user, SEARCHED) for user in (ALICE, BOB))
    for of in (alices, bobs):
        lists.note(of, known(of))
    lists.forget(ALICE)
    assert lists.known(alices, SEARCHED) is None
    assert lists.known(bobs, SEARCHED) is not None


def test_what_has_too_much_within_the_hour_is_remembered_by_the_minute() -> None:
    lists = RememberedLists(9)
    query = replace(PAGE, due=(replace(WINDOW, end=NOW + timedelta(seconds=1)),))
    hour = list_of(lists, query)
    assert hour.query.due[0].end == NOW + timedelta(hours=1)
    lists.note(hour, Slow(MANY, is_too_long=True))
    minute = list_of(lists, query)
    assert minute.query.due[0].end == NOW + timedelta(minutes=1)
    lists.note(minute, Slow(MANY, is_too_long=True))
    assert list_of(lists, query) == minute
    assert not any(asked(lists, minute, 20))
