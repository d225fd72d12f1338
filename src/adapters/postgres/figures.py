"""Counting tasks in Postgres, by one statement each."""

from typing import Any, Final

from sqlalchemy import (
    ARRAY,
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
from adapters.postgres.statements import Statement, compiled, owner, tasks
from adapters.postgres.task_conditions import in_window
from application.ports.figures import Grouping

_LIVE: Final = (tasks.c.user_id == owner, tasks.c.deleted_at.is_(None))
_DONE: Final = func.count(tasks.c.completed_at)
_OPEN: Final = func.count() - _DONE
_BOTH: Final = WindowShape(starts=True, ends=True, open_only=False)


def _by_link(link: ColumnElement[Any]) -> Select[Any]:
    return (
        select(link, _OPEN, _DONE, null(), null())
        .where(*_LIVE)
        .group_by(link)
        .order_by(link.asc().nulls_last())
    )


def _by_tag() -> Select[Any]:
    # The two arrays are as long as each other: a tag and its folded twin stand at the same place.
    pairs = (
        func.unnest(tasks.c.tag_keys, tasks.c.tags)
        .table_valued(column("key", Text(collation="C")), column("name", Text))
        .render_derived(name="pairs")
    )
    every: ColumnElement[bool] = literal_column("true")
    oldest_first = (tasks.c.created_at, tasks.c.id)
    first: ColumnElement[int] = literal_column("1")

    def of_oldest(value: ColumnElement[Any]) -> ColumnElement[Any]:
        return func.array_agg(aggregate_order_by(value, *oldest_first))[first]

    return (
        select(pairs.c.key, _OPEN, _DONE, of_oldest(pairs.c.name), func.min(tasks.c.created_at))
        .select_from(tasks.join(pairs, every))
        .where(*_LIVE)
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
