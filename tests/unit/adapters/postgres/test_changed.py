"""What asks when tasks were changed last, or by which number, tells which changes these can have been."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.postgres.changed import Changed, Numbered, Since, changed
from application.task_query import TaskQuery
from application.tasks.task_search import TaskSearch
from entrypoints.filter_language import parse_filter
from support.filters import filters
from support.strategies import NOW, instants, tasks

INSTANT = datetime(2026, 11, 23, 5, tzinfo=UTC)
JUST_BEFORE = INSTANT - timedelta(microseconds=1)


def filtered(text: str) -> TaskQuery:
    return TaskQuery(filter=parse_filter(text).resolve(NOW, "UTC"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (TaskQuery(updated_after=INSTANT), Since(INSTANT)),
        (filtered("updated >= 2026-11-23T05:00Z"), Since(JUST_BEFORE)),
        (filtered("updated > 2026-11-23T05:00Z"), Since(INSTANT)),
        (filtered("completed_at > 2026-11-23T05:00Z"), Since(INSTANT)),
        (filtered("completed = true && updated >= 2026-11-23T05:00Z"), Since(JUST_BEFORE)),
        (filtered("updated = 2026-11-23"), Since(datetime(2026, 11, 22, 23, 59, 59, 999999, UTC))),
        (filtered("version = 7"), Numbered(7, 8)),
        (filtered("version in (7, 90)"), Numbered(7, 91)),
        (filtered("priority = low && version < 20"), Numbered(-1, 20)),
        (filtered("version >= 20"), Numbered(20, 2**62)),
    ],
    ids=str,
)
def test_the_changes_in_question_are_told(query: TaskQuery, found: Changed) -> None:
    assert changed(query) == found


@pytest.mark.parametrize(
    "query",
    [
        TaskQuery(),
        filtered("updated < 2026-11-23T05:00Z"),
        filtered("!(version < 20)"),
        filtered("version < 20 || completed = true"),
        filtered("created > 2026-11-23T05:00Z"),
    ],
    ids=str,
)
def test_others_may_have_been_changed_at_any_time(query: TaskQuery) -> None:
    assert changed(query) is None


_asked = st.one_of(
    filters,
    st.sampled_from(["version <= {}", "version > {}", "updated > now-1d", "completed_at > now"]).map(
        lambda written: parse_filter(written.format(1))
    ),
)


@given(tasks(), st.integers(0, 3), _asked, instants.map(str) | st.none())
def test_what_matches_was_changed_then(task, version, written, updated_after) -> None:
    task = replace(task, version=version)
    query = TaskSearch(filter=written, updated_after=updated_after).resolve(NOW, "UTC")
    if query.matches(task):
        match changed(query):
            case Since(at):
                assert max(task.updated_at, task.completed_at or task.updated_at) > at
            case Numbered(first, end):
                assert first <= task.version < end
