"""Counting tasks in Postgres, by one statement each."""

from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    DateTime,
    Select,
    Text,
    bindparam,
    column,
    func,
    literal_column,
    null,
    select,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from adapters.postgres.find_shape import WindowShape
from adapters.postgres.statements import Statement, compiled, from_the_newest, owner, tasks
from adapters.postgres.task_conditions import in_window
from application.ports.figures import Grouping

_LIVE: Final = (tasks.c.user_id == owner, tasks.c.deleted_at.is_(None))
_BOTH: Final = WindowShape(starts=True, ends=True, open_only=False)


def _by_link(link: Column[Any]) -> Select[Any]:
    walked = from_the_newest(select(link, tasks.c.completed_at).where(*_LIVE))
    place, done = walked.c[link.name], func.count(walked.c.completed_at)
    counts = select(place, func.count() - done, done, null(), null())
    return counts.group_by(place).order_by(place.asc().nulls_last())


def _by_tag() -> Select[Any]:
    names = ("tag_keys", "tags", "completed_at", "created_at", "id")
    walked = from_the_newest(select(*(tasks.c[name] for name in names)).where(*_LIVE))
    # The two arrays are as long as each other: a tag and its folded twin stand at the same place.
    pairs = (
        func.unnest(walked.c.tag_keys, walked.c.tags)
        .table_valued(column("key", Text(collation="C")), column("name", Text))
        .render_derived(name="pairs")
    )
    every: ColumnElement[bool] = literal_column("true")
    oldest_first = (walked.c.created_at, walked.c.id)
    first: ColumnElement[int] = literal_column("1")

    def of_oldest(value: ColumnElement[Any]) -> ColumnElement[Any]:
        return func.array_agg(aggregate_order_by(value, *oldest_first))[first]

    done = func.count(walked.c.completed_at)
    return (
        select(pairs.c.key, func.count() - done, done, of_oldest(pairs.c.name), func.min(walked.c.created_at))
        .select_from(walked.join(pairs, every))
        .group_by(pairs.c.key)
        .order_by(pairs.c.key.collate("C"))
    )


def _totals() -> Select[*tuple[Any, ...]]:
    live, done = tasks.c.deleted_at.is_(None), tasks.c.completed_at.is_not(None)
    count = func.count()
    return select(
        count.filter(live, ~done),
        count.filter(live, done),
        count.filter(~live),
        # What is counted in the windows of TaskReader.totals, by their places.
        count.filter(live, ~done, in_window(0, _BOTH)),
        count.filter(live, ~done, in_window(1, _BOTH)),
        func.min(tasks.c.completed_at).filter(live),
    ).where(tasks.c.user_id == owner)


def _completions() -> Select[Any]:
    # Days begin where Python's zones say: the server's may be older, and know fewer.
    done = tasks.c.completed_at
    place = func.width_bucket(done, bindparam("bounds", type_=ARRAY(DateTime(timezone=True))))
    return (
        select(place, func.count())
        .where(
            *_LIVE,
            done >= bindparam("first", type_=done.type),
            done < bindparam("end", type_=done.type),
        )
        .group_by(literal_column("1"))
    )


TOTALS: Final = compiled(_totals())
COMPLETIONS: Final = compiled(_completions())
TALLIES: Final[dict[Grouping, Statement]] = {
    Grouping.PROJECT: compiled(_by_link(tasks.c.project_id)),
    Grouping.SECTION: compiled(_by_link(tasks.c.section_id)),
    Grouping.TAG: compiled(_by_tag()),
}
