"""What a query for tasks asks of each, as SQL: `TaskQuery.matches`, said to Postgres."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    FromClause,
    Select,
    SmallInteger,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    column,
    exists,
    func,
    literal_column,
    or_,
    select,
)

from adapters.postgres.conditions import Conditions, compared, looked_at, looked_at_last, unseen
from adapters.postgres.filter_conditions import filter_conditions
from adapters.postgres.filter_statement import contains, in_range
from adapters.postgres.find_shape import Members, Shape, WindowShape
from adapters.postgres.made_before import made_before_condition
from adapters.postgres.statements import owner, tasks


def task_conditions(shape: Shape) -> Conditions:
    """What holds for those of a user's tasks that are on any page."""
    deleted = tasks.c.deleted_at
    found = compared(deleted.is_not(None) if shape.deleted else deleted.is_(None))
    if shape.completed is not None:
        done = tasks.c.completed_at
        found += compared(done.is_not(None) if shape.completed else done.is_(None))
    if shape.priorities:
        found += compared(tasks.c.priority == any_(bindparam("priorities", type_=ARRAY(SmallInteger))))
    if shape.tags:
        found += looked_at(tasks.c.tag_keys.bool_op("&&")(bindparam("tags", type_=ARRAY(Text))))
    if shape.words:
        found += looked_at_last(*_contains_all_words())
    if shape.updated_after:
        found += looked_at(tasks.c.updated_at > bindparam("updated_after", type_=tasks.c.updated_at.type))
    if shape.made_before:
        found += compared(made_before_condition())
    if shape.filter is not None:
        found += filter_conditions(shape.filter)
    return found + _due_conditions(shape) + _link_conditions(shape) + _waiting_conditions(shape)


def _due_conditions(shape: Shape) -> Conditions:
    found = Conditions()
    if shape.without_due:
        found += compared(tasks.c.due_key.is_(None))
    if shape.with_due:
        found += compared(tasks.c.due_key.is_not(None))
    for index, window in enumerate(shape.windows):
        found += compared(due_key_in_window(index, window)) + looked_at(_due_in_window(index, window))
        if window.open_only:
            found += compared(tasks.c.completed_at.is_(None))
    return found


def _link_conditions(shape: Shape) -> Conditions:
    found = Conditions()
    for link, members in links(shape):
        if members.none and not members.ids:
            found += compared(link.is_(None))
        elif members.none:
            found += looked_at(or_(link.is_(None), is_among(link)))
        elif members.ids:
            found += looked_at(is_among(link))
    if shape.deleted_with:
        found += looked_at(tasks.c.deleted_with == bindparam("deleted_with", type_=Uuid()))
    return found


def links(shape: Shape) -> tuple[tuple[Column[Any], Members], ...]:
    """Where a task may belong, and what of it is asked for, what has the fewest tasks first."""
    return (
        (tasks.c.parent_id, shape.parents),
        (tasks.c.section_id, shape.sections),
        (tasks.c.project_id, shape.projects),
    )


def is_among(link: Column[Any]) -> ColumnElement[bool]:
    """Whether a task belongs to one of those that are asked for."""
    return link == any_(bindparam(f"among_{link.name}", type_=ARRAY(Uuid)))


def _waiting_conditions(shape: Shape) -> Conditions:
    found = Conditions()
    if shape.blocked:
        # Those that wait have an index of their own.
        found += compared(waits()) + looked_at_last(_open_blocker())
    elif shape.blocked is False:
        found += looked_at_last(~_is_blocked())
    if shape.deleted and shape.actionable is not None:
        # Nothing in the trash is.
        found += compared(literal_column("false" if shape.actionable else "true"))
    elif shape.actionable:
        found += compared(tasks.c.completed_at.is_(None)) + looked_at_last(~_is_blocked(), ~_open_child())
    elif shape.actionable is False and not shape.blocked:
        # Few have sub-tasks, and an index tells which before any of those is looked at.
        is_held = or_(
            tasks.c.completed_at.is_not(None), _is_blocked(), and_(tasks.c.id.in_(parents()), _open_child())
        )
        found += looked_at_last(is_held)
    return found


def waits() -> ColumnElement[bool]:
    """Whether a task waits for others, open or not."""
    return func.cardinality(tasks.c.blocked_by) > literal_column("0")


def _is_blocked() -> ColumnElement[bool]:
    # Most wait for nothing, and need not be looked up.
    return and_(waits(), _open_blocker())


def _open_blocker() -> ColumnElement[bool]:
    # One by one: among several at once the planner may look for them in all tasks of the user.
    ids = func.unnest(tasks.c.blocked_by).table_valued(column("id", Uuid)).render_derived(name="blocker")
    is_open = _open_task(lambda other: other.c.id == ids.c.id)
    return exists(select(literal_column("1")).select_from(ids).where(is_open))


def parents() -> Select[Any]:
    """The ids of the user's tasks that others are part of, once for each of these."""
    child = tasks.alias("child")
    return select(child.c.parent_id).where(child.c.user_id == owner, child.c.parent_id.is_not(None))


def _open_child() -> ColumnElement[bool]:
    return _open_task(lambda child: child.c.parent_id == tasks.c.id)


def _open_task(condition: Callable[[FromClause], ColumnElement[bool]]) -> ColumnElement[bool]:
    """Whether the user has another open task for which that holds, looked up for each task."""
    other = tasks.alias("other")
    # Where the planner expects few tasks of a user he looks them all up in a wider index, for its conditions.
    is_open = unseen(other.c.completed_at.is_(None), other.c.deleted_at.is_(None))
    found: Select[Any] = select(literal_column("1")).select_from(other).correlate_except(other)
    found = found.where(other.c.user_id == tasks.c.user_id, condition(other), is_open)
    # With an offset it stays a question: else he compares all with all.
    return exists(found.offset(literal_column("0")))


def _contains_all_words() -> Iterator[ColumnElement[bool]]:
    # The longest alone rules most tasks out, at less than half of what it costs to go through a list.
    yield contains(tasks.c.search_text, "longest_word")
    word = func.unnest(bindparam("other_words", type_=ARRAY(Text))).column_valued("word")
    missing = func.strpos(tasks.c.search_text, word) == literal_column("0")
    yield ~exists(select(literal_column("1")).where(missing))


def in_window(index: int, window: WindowShape) -> ColumnElement[bool]:
    """Whether a task is due in the window of that place and shape."""
    return and_(due_key_in_window(index, window), _due_in_window(index, window))


def due_key_in_window(index: int, window: WindowShape) -> ColumnElement[bool]:
    """The order that dates and times have in common: it follows from both, and indexes have it."""
    return _within(window, tasks.c.due_key, f"first_key_{index}", f"end_key_{index}")


def _due_in_window(index: int, window: WindowShape) -> ColumnElement[bool]:
    days = _within(window, tasks.c.due_on, f"first_day_{index}", f"end_day_{index}")
    return or_(days, _within(window, tasks.c.due_at, f"start_{index}", f"end_{index}"))


def _within(window: WindowShape, column: Column[Any], start: str, end: str) -> ColumnElement[bool]:
    return in_range(
        column,
        bindparam(start, type_=column.type) if window.starts else None,
        bindparam(end, type_=column.type) if window.ends else None,
    )
