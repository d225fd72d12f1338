"""How the server looks for the tasks of one who has many, where nearly all have few, as it expects of any.

It then thinks that to collect and sort all tasks of a user is as good as to take them in order, and that any
index of theirs finds one as well as another: what it is not to do, it must not be able to.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import asyncpg
import pytest

from adapters.postgres.remembered import Entry, Known
from adapters.postgres.roles import begin
from application.task_query import SortField, TaskQuery
from domain.vocabulary import Priority
from entrypoints.filter_language import parse_filter
from support.builders import a_task
from support.crowd import USER, crowd
from support.plans import Plan, assert_looked_up_by_ids, is_by_id, plan_for_any, plan_of_known, plan_of_list

NOW = datetime(2026, 11, 23, tzinfo=UTC)
PAGE = TaskQuery(limit=51)
ACTING = begin(USER, read_only=True, statement_timeout=15)
WRITTEN = (
    *("title = x", "title !~ task", "text ~ task && tag = home", "tag = null", "description = null"),
    *("due < today", "!(due < today)", "due < today && tag ~ home", "section != null && tag != home"),
    *("created < now-1d", "completed_at > now-1d", "version < 20 || title = x", "priority = high"),
)
QUERIES = [
    PAGE,
    replace(PAGE, completed=False),
    replace(PAGE, priorities=frozenset({Priority.HIGH})),
    replace(PAGE, words=("task",), tags=frozenset({"home"})),
    replace(PAGE, updated_after=NOW),
    replace(PAGE, projects=frozenset({a_task().id}), words=("task",)),
    *(replace(PAGE, actionable=value, completed=done) for value in (True, False) for done in (None, False)),
    replace(PAGE, blocked=False),
    *(replace(PAGE, filter=parse_filter(text).resolve(NOW, "UTC")) for text in WRITTEN),
]


@pytest.fixture(scope="module")
async def crowded(postgres_url: str) -> AsyncIterator[asyncpg.Connection]:
    async with crowd(postgres_url, users=20_000, tasks=5) as connection:
        yield connection


async def plan_of(connection: asyncpg.Connection, query: TaskQuery) -> Plan:
    return await plan_of_list(connection, plan_for_any, ACTING, query)


@pytest.mark.parametrize("sort", [SortField.CREATED, SortField.POSITION, SortField.TITLE])
@pytest.mark.parametrize("query", QUERIES, ids=str)
async def test_all_are_gone_through_in_order_and_single_ones_by_their_ids(crowded, query, sort) -> None:
    found = await plan_of(crowded, replace(query, sort=sort))
    order = "ix_tasks_manual_order" if sort is SortField.POSITION else "ix_tasks_newest_first"
    assert found.entered(order)
    assert not any(map(is_by_id, found.entered(order)))
    assert all(is_by_id(condition) for condition in found.entered("pk_tasks"))


@pytest.mark.parametrize("descending", [True, False])
async def test_what_waits_is_gone_through_in_order(crowded, descending) -> None:
    found = await plan_of(crowded, replace(PAGE, blocked=True, descending=descending))
    assert found.entered("ix_tasks_waiting")
    assert not found.sorts
    assert all(is_by_id(condition) for condition in found.entered("pk_tasks"))


@pytest.mark.parametrize("written", ["parent != null && title = x", "!(section = null || completed)"])
async def test_what_must_belong_somewhere_is_looked_for_there(crowded, written) -> None:
    query = replace(PAGE, filter=parse_filter(written).resolve(NOW, "UTC"))
    found = await plan_of(crowded, query)
    assert found.entered("ix_tasks_parent" if "parent" in written else "ix_tasks_section")


@pytest.mark.parametrize("sort", [SortField.POSITION, SortField.DUE_DATE, SortField.TITLE])
async def test_what_waits_is_looked_for_in_its_index_whatever_the_order(crowded, sort) -> None:
    found = await plan_of(crowded, replace(PAGE, blocked=True, words=("task",), sort=sort))
    assert found.entered("ix_tasks_waiting")
    # Before anything else is: where the server expects more of each user, it might take the order's index.
    assert "CTE some_waiting" in {node.get("Subplan Name") for node in found.nodes}


async def test_whether_many_are_done_or_have_marks_is_guessed_from_the_newest(crowded) -> None:
    found = await plan_of(crowded, replace(PAGE, actionable=False, words=("task",)))
    guessed = [node for node in found.nodes if node.get("Subplan Name", "").startswith("CTE guess_")]
    assert len(guessed) == 2
    assert all(node["Node Type"] == "Aggregate" for node in guessed)


@pytest.mark.parametrize("sort", list(SortField))
async def test_what_is_known_of_a_list_is_looked_up_by_ids(crowded, sort) -> None:
    query = replace(PAGE, words=("task",), sort=sort)
    known = Known(Entry(3, NOW, a_task().id), 500, (a_task().id,) * 64, None)
    assert_looked_up_by_ids(await plan_of_known(crowded, plan_for_any, ACTING, query, known))
