"""What asks for tasks that were changed last before some time tells by when these were made."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.postgres.made_before import made_before
from adapters.postgres.rows import task_values
from adapters.postgres.told import Told
from application.task_query import TaskQuery
from entrypoints.filter_language import parse_filter
from support.builders import a_task
from support.strategies import NOW, tasks

INSTANT = datetime(2026, 11, 23, 5, tzinfo=UTC)


def filtered(text: str) -> TaskQuery:
    return TaskQuery(filter=parse_filter(text).resolve(NOW, "UTC"))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("updated < 2026-11-23T05:00Z", INSTANT),
        ("updated <= 2026-11-23T05:00Z", INSTANT + timedelta(microseconds=1)),
        ("updated = 2026-11-22", datetime(2026, 11, 23, tzinfo=UTC)),
        ("updated < now && (priority = low && updated < 2026-11-23T05:00Z)", INSTANT),
    ],
)
def test_the_earliest_time_is_told(written: str, found: datetime) -> None:
    assert made_before(filtered(written)) == found


@pytest.mark.parametrize(
    "query",
    [
        TaskQuery(),
        TaskQuery(updated_after=INSTANT),
        filtered("updated > 2026-11-23T05:00Z"),
        filtered("!(updated < 2026-11-23T05:00Z)"),
        filtered("updated < 2026-11-23T05:00Z || priority = low"),
        filtered("completed_at < 2026-11-23T05:00Z"),
        filtered("created < 2026-11-23T05:00Z"),
        filtered("due < 2026-11-23T05:00Z"),
    ],
    ids=str,
)
def test_others_may_have_been_made_at_any_time(query: TaskQuery) -> None:
    assert made_before(query) is None


@given(
    st.lists(tasks(), min_size=1),
    st.sampled_from(["<", "<=", "="]),
    st.timedeltas(timedelta(days=-800), timedelta(days=800)),
)
def test_what_matches_was_made_before(some, sign: str, ago: timedelta) -> None:
    told = Told()
    for task in some:
        told = told.with_task(task_values(task))
    query = filtered(f"updated {sign} {(NOW - ago).isoformat()}")
    end = made_before(query)
    assert end is not None
    for task in some:
        assert task.updated_at <= told.latest_at
        if query.matches(task):
            assert task.created_at < end + timedelta(seconds=told.early_by)


@pytest.mark.parametrize(("early", "seconds"), [(-5, 0), (0, 0), (0.000001, 1), (1, 1), (1.5, 2)])
def test_seconds_are_rounded_up(early: float, seconds: int) -> None:
    task = replace(a_task(now=NOW), updated_at=NOW - timedelta(seconds=early))
    assert Told().with_task(task_values(task)) == Told(task.updated_at, seconds)


def test_what_is_no_task_tells_nothing() -> None:
    assert Told(NOW, 7).with_task({}) == Told(NOW, 7)
