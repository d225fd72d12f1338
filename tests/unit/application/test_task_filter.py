"""What a filter means: which tasks it finds, at which time and where."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.filter_formula import Not
from application.task_filter import Filter
from domain.due import Due
from domain.task import Task
from domain.vocabulary import MAX_TITLE, Priority
from entrypoints.filter_language import parse_filter
from support.builders import a_task
from support.filters import filters, moments, times
from support.strategies import NOW, ZONES, tasks

PARIS = "Europe/Paris"
PROJECT = UUID(int=7)
zones = st.sampled_from(ZONES)


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


def finds(text: str, task: Task, now: datetime = NOW, zone: str = "UTC") -> bool:
    return parse_filter(text).resolve(now, zone).matches(task)


def due(given: str, zone: str = "UTC") -> Task:
    return a_task(due_date=given, zone=zone)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("title = 'PAY  rent'", {"title": "pay  Rent"}, {"title": "pay rent now"}),
        ("title = STRASSE", {"title": "Straße"}, {"title": "Strasse 1"}),
        ("title ~ ASS", {"title": "Straße"}, {"title": "x", "description": "strasse", "tags": ["ass"]}),
        ("title ~ '%'", {"title": "100%"}, {"title": "100"}),
        ("description = ''", {"description": ""}, {"description": "a"}),
        ("description = AB", {"description": "aB"}, {"description": None}),
        ("description ~ 'B\nC'", {"description": "ab\ncd"}, {"title": "b\nc", "tags": ["b\nc"]}),
        ("description = null", {"description": None}, {"description": ""}),
        ("text ~ rent", {"title": "x", "tags": ["Rent"]}, {"title": "x", "tags": ["flat"]}),
        ("tag = Home", {"tags": ["work", "HOME"]}, {"tags": ["homes"]}),
        ("tag != home", {"tags": ["work"]}, {"tags": ["work", "home"]}),
        ("tag ~ om", {"tags": ["Home"]}, {"tags": ["o", "m"]}),
        ("tag in (a, b)", {"tags": ["c", "b"]}, {"tags": ["c"]}),
        ("tags = null", {}, {"tags": ["a"]}),
        ("tag in (null, a)", {}, {"tags": ["b"]}),
        ("priority >= medium", {"priority": "high"}, {"priority": "low"}),
        ("priority > medium", {"priority": "high"}, {"priority": "medium"}),
        ("priority < low", {"priority": "none"}, {"priority": "low"}),
        ("priority <= low", {"priority": "low"}, {"priority": "medium"}),
        ("priority not in (none, high)", {"priority": "low"}, {"priority": "high"}),
        ("completed", {"completed": True}, {}),
        ("completed = false", {}, {"completed": True}),
        ("completed in (true, false) && !completed", {}, {"completed": True}),
        ("completed_at = null", {}, {"completed": True}),
        ("recurrence = null", {}, None),
        ("time_zone = 'Europe/Paris'", {"time_zone": PARIS}, {"time_zone": "Europe/Rome"}),
        ("time_zone != 'europe/paris'", {"time_zone": PARIS}, None),
        ("time_zone = null", {}, {"time_zone": PARIS}),
        ("version = 0", {}, None),
        ("version < 1 && version >= 0 && version <= 0 && !(version > 0)", {}, None),
    ],
)
def test_each_field_is_compared_as_it_is(
    text: str, inside: dict[str, object], outside: dict[str, object] | None
) -> None:
    assert finds(text, a_task(**inside))
    if outside is not None:
        assert not finds(text, a_task(**outside))


def test_a_title_that_folding_makes_too_long_is_found_by_itself() -> None:
    # One character that folds to eighteen.
    title = "\ufdfa" * MAX_TITLE
    assert finds(f"title = '{title}'", a_task(title=title))


@pytest.mark.parametrize("name", ["project", "section", "parent"])
def test_links_are_compared_by_id(name: str) -> None:
    linked = replace(a_task(), **{f"{name}_id": PROJECT})
    assert finds(f"{name} = {PROJECT}", linked)
    assert finds(f"{name} in (null, {PROJECT})", linked)
    assert not finds(f"{name} = null", linked)
    assert not finds(f"{name} = {UUID(int=8)}", linked)
    assert finds(f"{name} = null && {name} != {PROJECT}", a_task())
    assert finds(f"id = {linked.id}", linked)


def test_a_rule_is_there_or_not() -> None:
    repeating = replace(a_task(), recurrence="FREQ=DAILY")
    assert finds("recurrence != null", repeating)
    assert not finds("recurrence = null", repeating)


@pytest.mark.parametrize("operator", ["=", "<", "<=", ">", ">="])
def test_nothing_stands_in_no_relation(operator: str) -> None:
    for value in ("now", "today", "2027-01-31"):
        assert not finds(f"due {operator} {value}", a_task())
        assert finds(f"!(due {operator} {value})", a_task())
    assert finds("due != now && due not in (now, today) && description !~ a", a_task())


# Where 23 November begins at 11:00 UTC of the 22nd, and it is already the 24th.
AUCKLAND = "Pacific/Auckland"
DAYS = [
    (Due(on=date(2026, 11, 22)), "<"),
    (Due(on=date(2026, 11, 23)), "="),
    (Due(on=date(2026, 11, 24)), ">"),
    (Due(at=at(2026, 11, 22, 10, 59, 59)), "<"),
    (Due(at=at(2026, 11, 22, 11)), "="),
    (Due(at=at(2026, 11, 23, 10, 59, 59)), "="),
    (Due(at=at(2026, 11, 23, 11)), ">"),
]
INSTANTS = [
    (Due(at=NOW - timedelta(microseconds=1)), "<"),
    (Due(at=NOW), "="),
    (Due(at=NOW + timedelta(microseconds=1)), ">"),
    # It is 01:00 on the 24th.
    (Due(on=date(2026, 11, 23)), "<"),
    (Due(on=date(2026, 11, 24)), "="),
    (Due(on=date(2026, 11, 25)), ">"),
]
HOLDS = {"=": "=", "<": "<", ">": ">", "<=": "<=", ">=": ">=", "!=": "<>"}


@pytest.mark.parametrize("operator", HOLDS)
@pytest.mark.parametrize(("given_due", "relation"), DAYS)
@pytest.mark.parametrize("day", ["2026-11-23", "yesterday", "today-1d", "tomorrow-2d", "2026-11-30-1w"])
def test_a_day_is_all_of_it_in_the_zone(operator: str, given_due: Due, relation: str, day: str) -> None:
    task = replace(a_task(), due=given_due)
    assert finds(f"due {operator} {day}", task, zone=AUCKLAND) == (relation in HOLDS[operator])
    if given_due.at is not None:
        for name in ("created", "updated", "completed_at"):
            then = replace(a_task(), **{name if name == "completed_at" else f"{name}_at": given_due.at})
            assert finds(f"{name} {operator} {day}", then, zone=AUCKLAND) == (relation in HOLDS[operator])


@pytest.mark.parametrize("operator", HOLDS)
@pytest.mark.parametrize(("given_due", "relation"), INSTANTS)
@pytest.mark.parametrize(
    "instant", ["now", "2026-11-24T01:00", "2026-11-23T12:00Z", "2026-11-23T14:00+02:00"]
)
def test_an_instant_is_its_day_where_days_are_compared(
    operator: str, given_due: Due, relation: str, instant: str
) -> None:
    task = replace(a_task(), due=given_due)
    assert finds(f"due {operator} {instant}", task, zone=AUCKLAND) == (relation in HOLDS[operator])


def test_what_is_due_today_is_not_overdue() -> None:
    assert not finds("due < now", due("2026-11-23"))
    assert finds("due < now", due("2026-11-22"))
    assert finds("due <= now && due >= now", due("2026-11-23"))


@given(tasks(), moments, times, zones, st.sampled_from(["due", "created", "completed_at"]))
@settings(max_examples=200)
def test_a_time_is_before_at_or_after_another(
    task: Task, moment: str, now: datetime, zone: str, field: str
) -> None:
    before, same, after, at_most, at_least, other = (
        finds(f"{field} {operator} {moment}", task, now, zone)
        for operator in ("<", "=", ">", "<=", ">=", "!=")
    )
    known = {"due": task.due, "created": task.created_at, "completed_at": task.completed_at}[field]
    assert before + same + after == (known is not None)
    assert at_most == (before or same)
    assert at_least == (after or same)
    assert other == (not same)


@given(tasks(), st.sampled_from(Priority))
@settings(max_examples=50)
def test_priorities_are_ordered(task: Task, priority: Priority) -> None:
    assert finds(f"priority < {priority}", task) == (task.priority.rank < priority.rank)
    assert finds(f"priority >= {priority}", task) == (task.priority.rank >= priority.rank)
    assert finds(f"priority = {priority}", task) == (task.priority is priority)


@given(tasks(), filters, times, zones)
@settings(max_examples=150)
def test_a_negation_finds_the_others(task: Task, found: Filter, now: datetime, zone: str) -> None:
    others = replace(found, formula=Not(found.formula))
    assert others.resolve(now, zone).matches(task) != found.resolve(now, zone).matches(task)


@given(filters, times, times, zones)
@settings(max_examples=150)
def test_it_means_the_same_while_what_it_depends_on_does(
    found: Filter, now: datetime, later: datetime, zone: str
) -> None:
    days = found.depends_on(now, zone)
    if days is not None and days == found.depends_on(later, zone):
        assert found.resolve(now, zone) == found.resolve(later, zone)
    if found.is_timeless:
        assert days == ()
        assert found.resolve(now, zone) == found.resolve(later, "UTC")


@pytest.mark.parametrize(
    ("text", "timeless", "days"),
    [
        ("completed && tag = today", True, ()),
        ("due = null", True, ()),
        ("due < 2027-01-31", False, ()),
        ("created > 2027-01-31T09:00Z", False, ()),
        ("tag = a || due in (null, yesterday)", False, (date(2026, 11, 24),)),
        ("due < today+2h && due > 2026-01-01", False, (date(2026, 11, 24),)),
        ("due < today || due = now", False, None),
        ("updated > now-1w", False, None),
    ],
)
def test_it_tells_what_it_depends_on(text: str, timeless: bool, days: tuple[date, ...] | None) -> None:
    found = parse_filter(text)
    assert found.is_timeless is timeless
    assert found.depends_on(NOW, AUCKLAND) == days
