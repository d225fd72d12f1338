"""What a query for tasks asks of each, as SQL: `TaskQuery.matches`, said to Postgres."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    SmallInteger,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from adapters.postgres.filter_statement import contains, filter_condition, in_range
from adapters.postgres.find_shape import Shape, WindowShape
from adapters.postgres.made_before import made_before_condition
from adapters.postgres.statements import owner, tasks


def task_conditions(shape: Shape) -> list[ColumnElement[bool]]:
    """What holds for the tasks of all pages together."""
    deleted = tasks.c.deleted_at
    found = [tasks.c.user_id == owner, deleted.is_not(None) if shape.deleted else deleted.is_(None)]
    if shape.completed is not None:
        done = tasks.c.completed_at
        found.append(done.is_not(None) if shape.completed else done.is_(None))
    if shape.priorities:
        found.append(tasks.c.priority == any_(bindparam("priorities", type_=ARRAY(SmallInteger))))
    if shape.tags:
        found.append(tasks.c.tag_keys.bool_op("&&")(bindparam("tags", type_=ARRAY(Text))))
    if shape.words:
        found.extend(_contains_all_words())
    if shape.updated_after:
        found.append(tasks.c.updated_at > bindparam("updated_after", type_=tasks.c.updated_at.type))
    if shape.made_before:
        found.append(made_before_condition())
    if shape.filter is not None:
        found.append(filter_condition(shape.filter))
    return [*found, *_due_conditions(shape), *_link_conditions(shape)]


def _due_conditions(shape: Shape) -> Iterator[ColumnElement[bool]]:
    if shape.without_due:
        yield tasks.c.due_key.is_(None)
    if shape.with_due:
        yield tasks.c.due_key.is_not(None)
    for index, window in enumerate(shape.windows):
        yield in_window(index, window)
        if window.open_only:
            yield tasks.c.completed_at.is_(None)


def _link_conditions(shape: Shape) -> Iterator[ColumnElement[bool]]:
    for column, name, members in (
        (tasks.c.project_id, "projects", shape.projects),
        (tasks.c.section_id, "sections", shape.sections),
        (tasks.c.parent_id, "parents", shape.parents),
    ):
        options: list[ColumnElement[bool]] = [column.is_(None)] if members.none else []
        if members.ids:
            options.append(column == any_(bindparam(name, type_=ARRAY(Uuid))))
        if options:
            yield or_(*options)
    if shape.deleted_with:
        yield tasks.c.deleted_with == bindparam("deleted_with", type_=Uuid())
    if shape.blocked is not None:
        yield _is_blocked() if shape.blocked else ~_is_blocked()
    if shape.actionable is not None:
        open_child = _open_task(lambda child: child.c.parent_id == tasks.c.id)
        if not shape.actionable:
            # Few have sub-tasks, and an index tells which before any of those is looked at.
            open_child = and_(
                _is_parent(), _open_task(lambda child: child.c.parent_id == tasks.c.id, each=True)
            )
        actionable = and_(tasks.c.completed_at.is_(None), ~_is_blocked(), ~open_child)
        if shape.deleted:
            # Nothing in the trash is.
            actionable = and_(actionable, literal_column("false"))
        yield actionable if shape.actionable else ~actionable


def held_back() -> CompoundSelect[Any]:
    """The ids of all tasks that may not be actionable, some of them twice."""
    live = (tasks.c.user_id == owner, tasks.c.deleted_at.is_(None))
    child = tasks.alias("child")
    parents = select(child.c.parent_id).where(child.c.user_id == owner, child.c.parent_id.is_not(None))
    return union_all(
        select(tasks.c.id).where(*live, tasks.c.completed_at.is_not(None)),
        select(tasks.c.id).where(*live, _waits()),
        parents.distinct(),
    )


def _waits() -> ColumnElement[bool]:
    return func.cardinality(tasks.c.blocked_by) > literal_column("0")


def _is_blocked() -> ColumnElement[bool]:
    # Most wait for nothing, and need not be looked up.
    return and_(_waits(), _open_task(lambda blocker: blocker.c.id == any_(tasks.c.blocked_by)))


def _is_parent() -> ColumnElement[bool]:
    child = tasks.alias("child")
    return tasks.c.id.in_(
        select(child.c.parent_id).where(child.c.user_id == owner, child.c.parent_id.is_not(None))
    )


def _open_task(
    condition: Callable[[FromClause], ColumnElement[bool]], *, each: bool = False
) -> ColumnElement[bool]:
    """Whether the user has another open task for which that holds.

    Looked up for `each` task, or as the planner likes, who may collect all open ones to compare with.
    """
    other = tasks.alias("other")
    found: Select[Any] = select(literal_column("1")).where(
        other.c.user_id == tasks.c.user_id,
        other.c.completed_at.is_(None),
        other.c.deleted_at.is_(None),
        condition(other),
    )
    # The planner rewrites none that has an offset.
    return exists(found.offset(literal_column("0")) if each else found)


def _contains_all_words() -> Iterator[ColumnElement[bool]]:
    # The longest alone rules most tasks out, at less than half of what it costs to go through a list.
    yield contains(tasks.c.search_text, "longest_word")
    word = func.unnest(bindparam("other_words", type_=ARRAY(Text))).column_valued("word")
    missing = func.strpos(tasks.c.search_text, word) == literal_column("0")
    yield ~exists(select(literal_column("1")).where(missing))


def in_window(index: int, window: WindowShape) -> ColumnElement[bool]:
    """Whether a task is due in the window of that place and shape."""

    def between(column: Column[Any], first: str, end: str) -> ColumnElement[bool]:
        return in_range(
            column,
            bindparam(f"{first}_{index}", type_=column.type) if window.starts else None,
            bindparam(f"{end}_{index}", type_=column.type) if window.ends else None,
        )

    either = or_(between(tasks.c.due_on, "first_day", "end_day"), between(tasks.c.due_at, "start", "end"))
    # The order that dates and times have in common follows from both, and indexes have it.
    return and_(between(tasks.c.due_key, "first_key", "end_key"), either)
