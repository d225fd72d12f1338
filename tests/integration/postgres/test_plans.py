"""How the server finds what it is asked for, among 200,000 tasks: by an index that leads with the user."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
import pytest

from adapters.postgres import figures, journal_statements, statements
from adapters.postgres.find_shape import Shape, query_values, window_values
from adapters.postgres.find_statement import count_statement, find_statement
from adapters.postgres.journal_statements import LAST_NUMBERS, TRY_LOCK, USERS_TO_VISIT
from adapters.postgres.remembered import Entry, Known
from adapters.postgres.roles import begin, begin_keeping
from adapters.postgres.rows import account_values, change_values, marks_values, task_values
from adapters.postgres.statements import ERASE, MAKE_ACCOUNT, Statement
from application.task_query import DueWindow, Position, SortField, TaskQuery
from domain.account import Account
from domain.vocabulary import Priority
from entrypoints.filter_language import parse_filter
from support.builders import a_task, created
from support.crowd import USER, crowd
from support.plans import (
    Plan,
    assert_by_index_of_the_user,
    assert_looked_up_by_ids,
    is_by_id,
    plan_for_any,
    plan_for_values,
    plan_of_known,
    plan_of_list,
)

USERS, TASKS = 200, 1000
NOW = datetime(2026, 11, 23, tzinfo=UTC)
IN_THE_MIDDLE = datetime(2026, 6, 15, tzinfo=UTC)
ID = UUID(int=7)
PAGE = TaskQuery(limit=51)
ACTING = begin(USER, read_only=False, statement_timeout=15)
KEEPING = begin_keeping(statement_timeout=15)


@pytest.fixture(scope="module")
async def filled(postgres_url: str) -> AsyncIterator[asyncpg.Connection]:
    async with crowd(postgres_url, users=USERS, tasks=TASKS) as connection:
        yield connection


# The driver prepares statements: the server plans the first calls for their values, later ones once for all.
# Behind a pooler it is always the former.
@pytest.fixture(params=[plan_for_values, plan_for_any], ids=["values", "any"])
def plan_for(request):
    return request.param


SORTED = [
    replace(PAGE, sort=sort, descending=descending, after=after)
    for sort, value in {
        SortField.CREATED: IN_THE_MIDDLE,
        SortField.UPDATED: IN_THE_MIDDLE,
        SortField.TITLE: "task 1",
        SortField.DUE_DATE: IN_THE_MIDDLE,
        SortField.PRIORITY: 1,
    }.items()
    for descending in (True, False)
    for after in (None, Position(value, ID))
]
END = IN_THE_MIDDLE + timedelta(days=7)
WEEK = DueWindow(IN_THE_MIDDLE.date(), END.date(), IN_THE_MIDDLE, END)
FILTERED = [
    replace(PAGE, sort=SortField.DUE_DATE, after=Position(None, ID)),
    replace(PAGE, completed=False),
    replace(PAGE, completed=True),
    replace(PAGE, priorities=frozenset({Priority.HIGH})),
    replace(PAGE, tags=frozenset({"home"})),
    replace(PAGE, priorities=frozenset({Priority.HIGH}), tags=frozenset({"home"}), completed=False),
    replace(PAGE, words=("task", "1")),
    replace(PAGE, due=(WEEK,)),
    replace(PAGE, due=(replace(WEEK, open_only=True),)),
    replace(PAGE, without_due=True),
    replace(PAGE, updated_after=IN_THE_MIDDLE),
    replace(PAGE, deleted=True),
    replace(PAGE, deleted=True, sort=SortField.UPDATED, descending=False),
]


@pytest.mark.parametrize("query", [*SORTED, *FILTERED], ids=str)
async def test_a_list_and_its_count_are_found_by_an_index(filled, plan_for, query: TaskQuery) -> None:
    values = query_values(query) | {"owner": USER}
    for statement in (find_statement(Shape.of(query)), count_statement(Shape.of(query))):
        assert_by_index_of_the_user(await plan_for(filled, ACTING, statement, values))


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("after", [None, Position(IN_THE_MIDDLE, ID)], ids=["first", "next"])
async def test_the_usual_order_is_the_order_of_an_index(filled, plan_for, descending, after) -> None:
    for query, index in {
        replace(PAGE, descending=descending, after=after): "ix_tasks_newest_first",
        # All of the few in the trash are read at once, and then put in order; not so a part of them.
        replace(PAGE, descending=descending, after=after, deleted=True, limit=5): "ix_tasks_trash",
    }.items():
        found = await plan_of(filled, plan_for, query)
        assert not found.sorts
        # A page that begins anywhere else would be found only by reading those before it.
        (condition,) = found.entered(index)
        assert ("ROW(created_at, id)" in condition) == (after is not None)


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("after", [None, Position(IN_THE_MIDDLE, ID)], ids=["first", "next"])
@pytest.mark.parametrize(
    "asked",
    [
        {"words": ("task", "1")},
        {"words": ("task",), "priorities": frozenset({Priority.HIGH})},
        {"tags": frozenset({"home", "work"})},
        {"filter": parse_filter('text ~ "task 1" || tag ~ ome').resolve(NOW, "UTC")},
    ],
    ids=str,
)
async def test_texts_are_looked_for_in_an_index_of_marks(filled, plan_for, asked, after, descending) -> None:
    query = replace(PAGE, **asked, after=after, descending=descending)
    found = await plan_of(filled, plan_for, query)
    marks = [node for node in found.nodes if node.get("Index Name") == "pk_task_marks"]
    assert {(node["Node Type"], node["Scan Direction"]) for node in marks} == {
        ("Index Only Scan", "Backward")
    }
    assert any(is_by_id(condition) for condition in found.entered("pk_tasks"))
    # If too many have them, all tasks are gone through.
    (condition,) = found.entered("ix_tasks_newest_first")
    assert ("ROW(created_at, id)" in condition) == (after is not None)


@pytest.mark.parametrize("sort", [SortField.CREATED, SortField.UPDATED, SortField.DUE_DATE])
@pytest.mark.parametrize(
    "asked",
    [
        {"updated_after": IN_THE_MIDDLE},
        {"filter": parse_filter("updated > 2026-06-15 && completed = false").resolve(NOW, "UTC")},
        {"filter": parse_filter("version < 20").resolve(NOW, "UTC")},
    ],
    ids=str,
)
async def test_what_was_changed_is_looked_up_by_its_entries(filled, plan_for, asked, sort) -> None:
    found = await plan_of(filled, plan_for, replace(PAGE, **asked, sort=sort))
    assert all("number" in condition for condition in found.entered("pk_journal"))
    assert any(is_by_id(condition) for condition in found.entered("pk_tasks"))
    assert "ix_tasks_manual_order" not in str(found.nodes)


@pytest.mark.parametrize("sort", [SortField.POSITION, SortField.UPDATED, SortField.DUE_DATE])
async def test_in_another_order_texts_are_looked_for_among_a_few(filled, plan_for, sort) -> None:
    for query in (
        replace(PAGE, words=("task", "1"), sort=sort),
        replace(PAGE, tags=frozenset({"work"}), sort=sort),
    ):
        found = await plan_of(filled, plan_for, query)
        assert found.entered("pk_task_marks")
        assert any(is_by_id(condition) for condition in found.entered("pk_tasks"))


async def test_whether_few_have_sub_tasks_is_asked_of_an_index_alone(filled, plan_for) -> None:
    found = await plan_of(filled, plan_for, replace(PAGE, actionable=False))
    scans = [node["Index Name"] for node in found.nodes if node["Node Type"] == "Index Only Scan"]
    assert scans.count("ix_tasks_parent") >= 1


async def test_what_waits_has_an_index(filled, plan_for) -> None:
    for query in (replace(PAGE, blocked=True), replace(PAGE, blocked=True, descending=False)):
        found = await plan_of(filled, plan_for, query)
        assert found.entered("ix_tasks_waiting")


async def test_what_has_no_due_date_is_in_the_order_of_the_key(filled, plan_for) -> None:
    undated = replace(PAGE, sort=SortField.DUE_DATE, without_due=True)
    for query in (undated, replace(PAGE, sort=SortField.DUE_DATE, after=Position(None, ID))):
        found = await plan_of(filled, plan_for, query)
        assert found.entered("pk_tasks")
        assert not found.sorts


async def test_what_has_no_index_is_looked_for_from_the_newest_on(filled, plan_for) -> None:
    for asked in ({"completed": True}, {"priorities": frozenset({Priority.HIGH})}, {"sort": SortField.TITLE}):
        for query in (replace(PAGE, **asked), replace(PAGE, **asked, descending=False)):
            found = await plan_of(filled, plan_for, query)
            assert found.entered("ix_tasks_newest_first")


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("priority = high", ["priority"]),
        ('time_zone = "Asia/Tokyo"', ["time_zone"]),
        (
            "recurrence != null && priority = high && due = null",
            ["recurrence", "priority", "due_key IS NULL"],
        ),
        ("due < 1990-01-01 && completed = true", ["due_key <"]),
        ("updated < 2025-01-01", ["created_at <"]),
        ("completed_at < 2025-01-01 && tag != home", ["completed_at <"]),
        ("completed = false && description != null", ["completed_at IS NULL"]),
        ("project = null && parent = null && section = null", ["project_id IS NULL", "parent_id", "section"]),
    ],
)
async def test_what_few_match_is_compared_in_an_index(filled, plan_for, written, compared) -> None:
    query = replace(PAGE, filter=parse_filter(written).resolve(NOW, "UTC"))
    found = await plan_of(filled, plan_for, query)
    conditions = " ".join(found.entered())
    assert all(part in conditions for part in compared), conditions


async def test_a_list_as_long_as_can_be_is_not_sorted(filled, plan_for) -> None:
    found = await plan_of(filled, plan_for, TaskQuery())
    assert not found.sorts


@pytest.mark.parametrize("ends", [True, False], ids=["beginning", "all"])
@pytest.mark.parametrize("query", [query for query in [*SORTED, *FILTERED] if not query.after], ids=str)
async def test_what_is_known_of_a_list_is_looked_up_by_ids(filled, plan_for, query: TaskQuery, ends) -> None:
    until = query.position(a_task(now=IN_THE_MIDDLE, due_date="2026-06-15")) if ends else None
    known = Known(Entry(900, NOW, ID), 500, (ID,) * 64, until)
    found = await plan_of_known(filled, plan_for, ACTING, query, known)
    assert_by_index_of_the_user(found)
    assert_looked_up_by_ids(found)


async def plan_of(
    filled, plan_for, query: TaskQuery, opening: str = ACTING, *, with_due: bool = False
) -> Plan:
    """The plan of the list that `query` asks for."""
    return await plan_of_list(filled, plan_for, opening, query, with_due=with_due)


# Of these one makes a row and one asks for no table; the others look across users.
OWN = {
    name: statement
    for module in (statements, journal_statements, figures)
    for name, statement in vars(module).items()
    if isinstance(statement, Statement)
    and statement not in {MAKE_ACCOUNT, TRY_LOCK, LAST_NUMBERS, USERS_TO_VISIT}
}
OWN |= {f"ERASE {index}": statement for index, statement in enumerate(ERASE)}
OWN |= {f"TALLIES {by.name}": statement for by, statement in figures.TALLIES.items()}


def a_value_for_each_name() -> dict[str, object]:
    task = created(user=USER)
    (change,) = task.take_changes()
    values = task_values(task) | marks_values(task) | change_values(change)
    values |= account_values(Account(user_id=USER))
    values |= dict.fromkeys(("id", "object_id"), ID) | dict.fromkeys(("number", "limit", "others"), 51)
    values |= dict.fromkeys(("at", "before", "never_after", "visit_at", "until"), NOW)
    values |= {
        **window_values([WEEK, WEEK]),
        "ids": [ID],
        "bounds": [IN_THE_MIDDLE, END],
        "first": IN_THE_MIDDLE,
        "end": END,
        "fingerprint": b"",
        "name": "",
        "request_id": "",
        "change_request_id": None,
        "change_first_number": None,
        "change_latest_at": None,
        "early_by": 0,
        "after": "",
    }
    return values | {"owner": USER, "users": [USER]}


@pytest.mark.parametrize("statement", OWN.values(), ids=OWN.keys())
async def test_whatever_else_is_the_users_is_found_by_an_index(filled, plan_for, statement) -> None:
    assert_by_index_of_the_user(await plan_for(filled, ACTING, statement, a_value_for_each_name()))


@pytest.mark.parametrize(
    "name", ["ENTRIES_BACK_OF_OBJECT", "NEWEST_SINCE", "REMOVE_ENTRIES", "OLDEST_REMOVABLE"]
)
async def test_an_objects_entries_are_found_without_the_users_others(filled, plan_for, name: str) -> None:
    found = await plan_for(filled, ACTING, OWN[name], a_value_for_each_name())
    assert found.entered("ix_journal_object")
    assert all("object_id =" in condition for condition in found.entered("ix_journal_object"))


async def test_news_of_some_users_are_found_without_the_others(filled, plan_for) -> None:
    assert_by_index_of_the_user(await plan_for(filled, KEEPING, LAST_NUMBERS, a_value_for_each_name()))


async def test_users_whose_upkeep_is_due_are_found_without_the_others(filled) -> None:
    values = a_value_for_each_name()
    found = await plan_for_values(filled, KEEPING, USERS_TO_VISIT, values)
    assert found.entered("ix_accounts_visit_at")
    assert "Seq Scan" not in found.kinds
    # A plan for any time would walk all accounts; it costs so much that the server keeps planning.
    await filled.execute(KEEPING)
    prepared = await filled.prepare(USERS_TO_VISIT.text, name="due")
    for _ in range(8):
        await prepared.fetch(*USERS_TO_VISIT.arguments(values))
    kept = await filled.fetchval("SELECT generic_plans FROM pg_prepared_statements WHERE name = 'due'")
    await filled.execute("ROLLBACK")
    assert kept == 0


async def test_even_a_statement_that_forgets_the_user_finds_their_rows_by_an_index(filled, plan_for) -> None:
    forgetful = Statement("SELECT * FROM tasks WHERE title = 'Task 1'", ())
    assert_by_index_of_the_user(await plan_for(filled, ACTING, forgetful, {}))


@pytest.mark.parametrize(
    "seen",
    [
        pytest.param("SELECT FROM tasks WHERE title = 'Task 1'", id="a table read as a whole"),
        pytest.param("SELECT FROM accounts WHERE visit_at < '2026-11-24'", id="an index of all users"),
        pytest.param("SELECT user_id FROM accounts ORDER BY user_id LIMIT 1", id="an index read as a whole"),
        pytest.param("SELECT 1", id="no table"),
    ],
)
async def test_the_check_sees(filled, plan_for, seen: str) -> None:
    plan = await plan_for(filled, "BEGIN", Statement(seen, ()), {})
    with pytest.raises(AssertionError):
        assert_by_index_of_the_user(plan)


async def test_the_check_sees_that_an_index_is_missing(filled, plan_for) -> None:
    opening = "BEGIN; DROP INDEX ix_tasks_newest_first, ix_tasks_manual_order"
    found = await plan_of(filled, plan_for, PAGE, opening)
    assert found.sorts
    found = await plan_of(filled, plan_for, PAGE, f"{opening}; ALTER TABLE tasks DROP CONSTRAINT pk_tasks")
    with pytest.raises(AssertionError):
        assert_by_index_of_the_user(found)


async def test_the_manual_order_has_an_index_of_its_own(filled, plan_for) -> None:
    query = replace(PAGE, sort=SortField.POSITION, descending=False)
    found = await plan_of(filled, plan_for, query)
    assert found.entered("ix_tasks_manual_order")
    assert not found.sorts


@pytest.mark.parametrize("sort", [SortField.CREATED, SortField.DUE_DATE])
async def test_what_is_due_within_some_days_is_found_without_the_rest(filled, plan_for, sort) -> None:
    filtered = parse_filter("due = today && completed = false").resolve(NOW, "Pacific/Auckland")
    for query in (replace(PAGE, due=(WEEK,), sort=sort), replace(PAGE, filter=filtered, sort=sort)):
        found = await plan_of(filled, plan_for, query, with_due=True)
        (condition,) = found.entered("ix_tasks_due_dates")
        assert condition.count("due_key") == 2


@pytest.mark.parametrize(
    "written",
    ["due < today && tag = home", "!(due < today)", "title = x", "tag = null", "description = null"],
)
async def test_what_may_be_many_is_never_collected_and_sorted(filled, plan_for, written) -> None:
    found = await plan_of(filled, plan_for, replace(PAGE, filter=parse_filter(written).resolve(NOW, "UTC")))
    assert found.entered("ix_tasks_newest_first")
    assert not found.entered("ix_tasks_due_dates")
    assert all(is_by_id(condition) for condition in found.entered("pk_tasks"))


async def test_the_few_of_a_section_or_a_parent_are_found_without_the_rest(filled, plan_for) -> None:
    for name in ("section", "parent"):
        found = await plan_of(filled, plan_for, replace(PAGE, **{f"{name}s": frozenset({ID})}))
        (condition,) = found.entered(f"ix_tasks_{name}")
        assert f"{name}_id = ANY" in condition


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("after", [None, Position(IN_THE_MIDDLE, ID)], ids=["first", "next"])
async def test_due_dates_are_in_the_order_of_an_index(filled, plan_for, descending, after) -> None:
    query = replace(PAGE, sort=SortField.DUE_DATE, descending=descending, after=after)
    found = await plan_of(filled, plan_for, query, with_due=True)
    assert not found.sorts
    (condition,) = found.entered("ix_tasks_due_dates")
    assert ("ROW(due_key, id)" in condition) == (after is not None)


async def test_what_is_sorted_without_an_index_is_sorted_as_ids(filled, plan_for) -> None:
    for sort in (SortField.TITLE, SortField.UPDATED, SortField.PRIORITY):
        found = await plan_of(filled, plan_for, replace(PAGE, sort=sort))
        ids, tasks = sorted(node["Plan Width"] for node in found.nodes if node["Node Type"] == "Sort")
        assert ids < tasks / 2
        # Of many it is not worth looking each up again.
        found = await plan_of(filled, plan_for, replace(PAGE, sort=sort, limit=1001))
        assert len([node for node in found.nodes if node["Node Type"] == "Sort"]) == 1


async def test_what_is_planned_once_is_not_planned_for_values(filled) -> None:
    (for_values,), (for_any,) = [
        (await plan_of(filled, plan_for, PAGE)).entered("ix_tasks_newest_first")
        for plan_for in (plan_for_values, plan_for_any)
    ]
    assert USER in for_values
    assert USER not in for_any


async def test_nothing_is_compiled_for_a_request(filled) -> None:
    for opening in (ACTING, KEEPING):
        await filled.execute("SET jit = on")
        await filled.execute(opening)
        assert await filled.fetchval("SELECT current_setting('jit')") == "off"
        await filled.execute("ROLLBACK")
