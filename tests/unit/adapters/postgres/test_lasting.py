"""A query that lasts an hour, or a minute, asks for all that any query within that time asks for."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.postgres.lasting import HOUR, MINUTE, lasting
from application.filter_formula import Every, Formula, Not, Some
from application.resolved_filter import Between, Field, ResolvedFilter
from application.task_filter import Filter
from application.task_query import Around, Position, SortField, TaskQuery
from application.tasks.task_search import TaskSearch
from domain.task import Task
from entrypoints.filter_language import parse_filter
from support.builders import task_id
from support.filters import filters
from support.strategies import NOW, ZONES, instants, searches, tasks

spans = st.sampled_from([HOUR, MINUTE])
formulas = st.recursive(
    st.integers(0, 2),
    lambda parts: st.one_of(
        st.builds(Not, parts),
        st.builds(Every, st.tuples(parts, parts)),
        st.builds(Some, st.tuples(parts, parts)),
    ),
)
betweens = st.builds(
    Between, st.sampled_from([Field.CREATED, Field.UPDATED, Field.COMPLETED_AT]), instants, instants
)


@given(
    st.lists(tasks(), max_size=5),
    searches(),
    st.none() | filters,
    instants,
    st.sampled_from(ZONES),
    spans,
)
def test_it_asks_for_whatever_is_asked_for(
    some: list[Task],
    search: TaskSearch,
    written: Filter | None,
    now: datetime,
    zone: str,
    span: timedelta,
) -> None:
    query = replace(search, filter=written).resolve(now, zone)
    lasts = lasting(query, 9, span)
    around = Around.of(some)
    assert all(lasts.matches(task, around) for task in some if query.matches(task, around))
    assert (lasts.limit, lasts.after) == (9, None)
    assert (lasts.sort, lasts.descending) == (query.sort, query.descending)


@given(st.lists(tasks(), min_size=1), formulas, st.tuples(*[st.tuples(betweens)] * 3), spans)
def test_so_it_does_in_whichever_ways_comparisons_stand(
    some: list[Task], formula: Formula, comparisons: tuple[tuple[Between], ...], span: timedelta
) -> None:
    query = TaskQuery(filter=ResolvedFilter(formula, comparisons))
    assert all(lasting(query, 9, span).matches(task) for task in some if query.matches(task))


@given(spans, st.data())
@pytest.mark.parametrize(
    "written",
    ["due < now", "!(due < now+7d)", "updated > now-1d && !(completed_at >= now || created < now-2h)"],
)
def test_it_is_the_same_for_the_span(written: str, span: timedelta, data: st.DataObject) -> None:
    # Where one ends and another begins it is of neither.
    within = st.timedeltas(timedelta(microseconds=1), span - timedelta(microseconds=1))
    times = [NOW + data.draw(within) for _ in range(2)]
    found = [TaskQuery(filter=parse_filter(written).resolve(now, "UTC")) for now in times]
    assert len({lasting(query, 9, span) for query in found}) == 1


@pytest.mark.parametrize("span", [HOUR, MINUTE])
def test_it_is_another_for_another_span_or_order(span: timedelta) -> None:
    query, later = (
        TaskQuery(filter=parse_filter("due < now").resolve(now, "UTC")) for now in (NOW, NOW + span)
    )
    other = replace(query, sort=SortField.TITLE)
    assert len({lasting(one, 9, span) for one in (query, later, other)}) == 3


def test_it_is_the_same_for_each_page() -> None:
    query = TaskQuery(words=("rent",), limit=50)
    assert lasting(replace(query, after=Position(NOW, task_id())), 9, HOUR) == lasting(query, 9, HOUR)
    assert lasting(replace(query, limit=20), 9, HOUR) == lasting(query, 9, HOUR)


def test_what_has_no_end_has_none() -> None:
    for written in ("due >= 2026-11-23", "due < 9990-01-01 || version > 3", "created > now+999999y"):
        query = TaskQuery(filter=parse_filter(written).resolve(NOW, "UTC"))
        assert lasting(query, query.limit, HOUR) == query
