"""Hypothesis strategies for tasks and what is asked of lists of them."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from hypothesis import strategies as st

from application.task_query import SortField
from application.tasks.task_search import NO_LINK, DueWord, TaskSearch
from domain.due import Due
from domain.rank import UNRANKED, rank_of_number
from domain.recurrence import RepeatFrom, Series
from domain.task import Task
from domain.vocabulary import (
    MAX_TAGS,
    MAX_TITLE,
    Priority,
    TaskId,
    UserId,
    is_storable,
    parse_tags,
    parse_title,
)

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ZONES = ("UTC", "Europe/Paris", "America/New_York", "Pacific/Auckland", "Asia/Kolkata", "Pacific/Kiritimati")

# Letters whose case, width or composition differs, and what pattern languages treat as special.
_ODD = "aAäÄßẞſiIİıéΣσς%_\\'\"ａＡﬁ²½Ⅷ𝐀漢🎉\u0301\u200d #,"
text = st.text(st.one_of(st.sampled_from(_ODD), st.characters(exclude_categories=["Cs", "Cc"])), max_size=30)
titles = text.filter(lambda t: bool(t.strip())).map(parse_title).filter(lambda t: len(t) <= MAX_TITLE)
tags = st.sampled_from(["home", "Home", "WORK", "straße", "STRASSE", "ＷＯＲＫ", "a,b", "🎉", "%"])
# Few distinct instants, so that ties and boundaries occur.
instants = st.builds(
    lambda hours, micros: NOW + timedelta(hours=hours, microseconds=micros),
    st.integers(-400, 400),
    st.sampled_from([-1, 0, 1]),
)
# Few, so that tasks are below and wait for each other.
ids = st.one_of(st.integers(0, 7), st.integers(0, 2**128 - 1)).map(lambda number: UUID(int=number))
links = st.integers(0, 7).map(lambda number: UUID(int=number))
ranks = st.one_of(
    st.just(UNRANKED), st.integers(0, 200).map(rank_of_number), st.sampled_from(["Zz", "a1V", "z"])
)
link_names = st.lists(st.just(NO_LINK) | links.map(str), max_size=2).map(tuple)

days = st.integers(-20, 20).map(lambda offset: NOW.date() + timedelta(days=offset))
dues = st.one_of(days.map(lambda day: Due(on=day)), instants.map(lambda at: Due(at=at)))


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    """A task that creating and editing could have led to; its changes are taken."""
    created = draw(instants)
    due = draw(st.none() | dues)
    return Task(
        id=TaskId(draw(ids)),
        user_id=UserId("alice"),
        title=draw(titles),
        description=draw(st.none() | text.filter(is_storable)),
        completed_at=draw(st.none() | instants),
        priority=draw(st.sampled_from(Priority)),
        tags=parse_tags(draw(st.lists(tags, max_size=4)))[:MAX_TAGS],
        due=due,
        time_zone=draw(st.sampled_from(ZONES)) if due is not None and due.at is not None else None,
        created_at=created,
        updated_at=created + timedelta(minutes=draw(st.integers(0, 3))),
        deleted_at=draw(st.sampled_from([None, None, None, NOW])),
        project_id=draw(st.none() | links),
        section_id=draw(st.none() | links),
        parent_id=draw(st.none() | links.map(TaskId)),
        blocked_by=tuple(map(TaskId, draw(st.lists(links, max_size=2, unique=True)))),
        position=draw(ranks),
        deleted_with=draw(st.none() | links),
        recurrence=draw(st.sampled_from([None, "FREQ=DAILY", "FREQ=MONTHLY;COUNT=3;SKIP=OMIT"])),
        repeat_from=draw(st.sampled_from(RepeatFrom)),
        series=draw(
            st.none()
            | st.builds(
                Series, links, st.none() | days, st.integers(0, 9999), st.sampled_from([None, time(2, 30)])
            )
        ),
    )


@st.composite
def searches(draw: st.DrawFn) -> TaskSearch:
    """A list's parameters, all valid."""
    moment = st.none() | days.map(date.isoformat) | instants.map(lambda at: at.isoformat())
    return TaskSearch(
        completed=draw(st.sampled_from([None, None, True, False])),
        priorities=tuple(draw(st.lists(st.sampled_from([p.value for p in Priority]), max_size=2))),
        tags=tuple(draw(st.lists(tags, max_size=2))),
        search=draw(st.one_of(st.just(""), text)),
        due=draw(st.none() | st.sampled_from(DueWord)),
        due_before=draw(moment),
        due_after=draw(moment),
        updated_after=draw(moment),
        project_ids=draw(st.just(()) | link_names),
        section_ids=draw(st.just(()) | link_names),
        parent_ids=draw(st.just(()) | link_names),
        blocked=draw(st.sampled_from([None, None, True, False])),
        actionable=draw(st.sampled_from([None, None, True, False])),
        deleted=draw(st.sampled_from([False, False, True])),
        sort=draw(st.sampled_from(SortField)),
        descending=draw(st.booleans()),
        limit=draw(st.sampled_from([1, 2, 3, 1000])),
    )
