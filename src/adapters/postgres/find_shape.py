"""What of a query for tasks decides its text in SQL, and the values that fill it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self
from uuid import UUID

from adapters.postgres.changed import Changed, changed
from adapters.postgres.filter_statement import end_key, filter_shape, filter_values, first_key
from adapters.postgres.made_before import made_before
from adapters.postgres.marks import TAG_COLUMNS, TEXT_COLUMNS, Marks
from adapters.postgres.sought import sought
from application.resolved_filter import OPEN_ENDS, OPEN_STARTS, ResolvedFilter
from application.task_query import DueWindow, Position, SortField, TaskQuery

MarksColumns = tuple[tuple[str, ...], ...]
"""Of each alternative the columns that may have its marks."""

WITHOUT_INDEX: Final = frozenset({SortField.TITLE, SortField.UPDATED, SortField.PRIORITY})
"""The orders that no index has."""

# Longer ones take longer to look up again than to carry through the sorting.
_SHORT_PAGE: Final = 250


@dataclass(frozen=True, slots=True)
class Members:
    """Of a set that may hold ids and None, which stands for no id, whether it does."""

    ids: bool
    none: bool

    @classmethod
    def of(cls, members: frozenset[UUID | None]) -> Self:
        """The shape of `members`."""
        return cls(bool(members - {None}), None in members)


@dataclass(frozen=True, slots=True)
class WindowShape:
    """Of a range of due dates, which bounds it has, and whether only open tasks count."""

    starts: bool
    ends: bool
    open_only: bool

    @classmethod
    def of(cls, window: DueWindow) -> Self:
        """The shape of `window`."""
        return cls(window.start not in OPEN_STARTS, window.end not in OPEN_ENDS, window.open_only)


@dataclass(frozen=True, slots=True)
class Shape:
    """What of a query decides its text; the rest are values."""

    completed: bool | None
    priorities: bool
    tags: bool
    words: bool
    without_due: bool
    with_due: bool
    windows: tuple["WindowShape", ...]
    updated_after: bool
    made_before: bool
    projects: Members
    sections: Members
    parents: Members
    blocked: bool | None
    actionable: bool | None
    filter: ResolvedFilter | None
    deleted: bool
    deleted_with: bool
    sort: SortField
    descending: bool
    after: bool
    after_null: bool
    ids_first: bool
    sought: MarksColumns
    changed: type[Changed] | None
    until: bool
    until_null: bool

    @classmethod
    def of(cls, query: TaskQuery, *, with_due: bool = False, until: Position | None = None) -> "Shape":
        """The shape of `query`; `with_due`: of what has a due date alone; `until` a place, with it."""
        after = query.after
        found = changed(query)
        return cls(
            completed=query.completed,
            priorities=bool(query.priorities),
            tags=bool(query.tags),
            words=bool(query.words),
            without_due=query.without_due,
            with_due=with_due,
            windows=tuple(map(WindowShape.of, query.due)),
            updated_after=query.updated_after is not None,
            made_before=made_before(query) is not None,
            projects=Members.of(query.projects),
            sections=Members.of(query.sections),
            parents=Members.of(query.parents),
            blocked=query.blocked,
            actionable=query.actionable,
            filter=None if query.filter is None else filter_shape(query.filter),
            deleted=query.deleted,
            deleted_with=query.deleted_with is not None,
            sort=query.sort,
            descending=query.descending,
            after=after is not None,
            after_null=after is not None and after.value is None,
            ids_first=query.limit <= _SHORT_PAGE and not _has_an_index(query, with_due=with_due),
            sought=_columns(sought(query)),
            changed=None if found is None else type(found),
            until=until is not None,
            until_null=until is not None and until.value is None,
        )


def _has_an_index(query: TaskQuery, *, with_due: bool) -> bool:
    """Whether one has the tasks in the order that is asked for."""
    if query.sort is SortField.DUE_DATE:
        return with_due or query.without_due or (query.after is not None and query.after.value is None)
    return query.sort not in WITHOUT_INDEX


def _columns(alternatives: Sequence[Marks]) -> MarksColumns:
    """Of each alternative the columns of its marks, in the order in which they are best compared."""
    if len(alternatives) == 1:
        return (alternatives[0].columns(),)
    # Each in its best order, several would make too many statements.
    return tuple((*TAG_COLUMNS, *TEXT_COLUMNS) if marks.tags else TEXT_COLUMNS for marks in alternatives)


def query_values(query: TaskQuery) -> dict[str, object]:
    """The values that fill the placeholders of any statement for `query`, but for the owner."""
    words = sorted(query.words, key=len, reverse=True)
    values: dict[str, object] = {
        "priorities": [priority.rank for priority in query.priorities],
        "tags": list(query.tags),
        "longest_word": words[0] if words else "",
        "other_words": words[1:],
        "updated_after": query.updated_after,
        "made_before": made_before(query),
        "among_project_id": _ids(query.projects),
        "among_section_id": _ids(query.sections),
        "among_parent_id": _ids(query.parents),
        "deleted_with": query.deleted_with,
        "limit": query.limit,
    }
    if query.after is not None:
        values |= {"after_value": query.after.value, "after_id": query.after.task_id}
    if query.filter is not None:
        values |= filter_values(query.filter)
    if (found := changed(query)) is not None:
        values |= found.values()
    for place, marks in enumerate(sought(query)):
        values |= marks.others().values(f"sought_{place}_")
    return values | window_values(query.due)


def window_values(windows: Iterable[DueWindow]) -> dict[str, object]:
    """The values that fill the placeholders of `in_window`, of each of `windows` by its place."""
    values: dict[str, object] = {}
    for index, window in enumerate(windows):
        values |= {
            f"first_day_{index}": window.first_day,
            f"end_day_{index}": window.end_day,
            f"start_{index}": window.start,
            f"end_{index}": window.end,
            f"first_key_{index}": first_key(window.first_day, window.start),
            f"end_key_{index}": end_key(window.end_day, window.end),
        }
    return values


def _ids(members: frozenset[UUID | None]) -> list[UUID]:
    return [member for member in members if member is not None]
