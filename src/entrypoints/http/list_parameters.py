"""The query string of the list of tasks."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Final, Literal

from pydantic import BaseModel, Field, WithJsonSchema
from starlette.datastructures import QueryParams

from application.task_query import MAX_LIMIT, SortField
from application.tasks.task_search import NO_LINK, DueWord, TaskSearch
from domain.errors import invalid
from domain.named import MAX_FILTER
from domain.vocabulary import MAX_SEARCH, MAX_TAG, Priority
from entrypoints.filter_language import parse_filter
from entrypoints.http.query import MOST_REMEMBERED, Flag, Limit, parse_query
from entrypoints.nearest import did_you_mean
from entrypoints.wire.shapes import MOMENT, TEXT, VISIBLE
from entrypoints.wire.tasks import TASK_FIELDS

# Described for clients; checked where they are read.
TagName = Annotated[
    str,
    # A comma would end it and begin the next.
    WithJsonSchema(
        {
            "type": "string",
            "minLength": 1,
            "maxLength": MAX_TAG,
            "pattern": VISIBLE.replace("[^", "[^,"),
        }
    ),
]
LinkName = Annotated[
    str,
    WithJsonSchema(
        {
            "type": "string",
            "pattern": rf"^({NO_LINK}|[0-9A-Fa-f]{{8}}(-[0-9A-Fa-f]{{4}}){{3}}-[0-9A-Fa-f]{{12}})$",
        }
    ),
]
FieldName = Annotated[str, WithJsonSchema({"type": "string", "enum": list(TASK_FIELDS)})]


class ListParameters(BaseModel):
    """What the list of tasks takes. Parameters that are lists may be repeated or joined by commas."""

    status: Literal["all", "pending", "completed"] = "all"
    completed: Annotated[Flag | None, Field(description="The same as `status`, as a boolean.")] = None
    priority: Annotated[list[Priority], Field(description="Any of these.")] = []
    tag: Annotated[list[TagName], Field(description="Any of these, compared without case.")] = []
    search: Annotated[
        str,
        Field(
            description="Words that title, description or tags must all contain, without case.",
            json_schema_extra={"maxLength": MAX_SEARCH, "pattern": f"^{TEXT}*$"},
        ),
    ] = ""
    due: Annotated[
        DueWord | None,
        Field(description="`week` is today and the six days after it; `overdue` leaves out completed tasks."),
    ] = None
    due_before: Annotated[
        str | None,
        Field(description="A date or a time; not included.", json_schema_extra={"pattern": MOMENT}),
    ] = None
    due_after: Annotated[
        str | None,
        Field(description="A date or a time; not included.", json_schema_extra={"pattern": MOMENT}),
    ] = None
    updated_after: Annotated[
        str | None,
        Field(description="A time, or a date for its start.", json_schema_extra={"pattern": MOMENT}),
    ] = None
    project_id: Annotated[list[LinkName], Field(description="In any of these; `none`: in no project.")] = []
    section_id: Annotated[list[LinkName], Field(description="In any of these; `none`: in no section.")] = []
    parent_id: Annotated[
        list[LinkName], Field(description="Below any of these; `none`: tasks that are no sub-tasks.")
    ] = []
    blocked: Annotated[Flag | None, Field(description="Whether they wait for an open task.")] = None
    actionable: Annotated[
        Flag | None, Field(description="Whether they are open, wait for none, and have no open sub-tasks.")
    ] = None
    filter: Annotated[
        str | None,
        Field(
            description="In the filter language: `completed = false && (priority >= medium || tag in (home, "
            "work)) && due < now+7d`.",
            json_schema_extra={
                "minLength": 1,
                "maxLength": MAX_FILTER,
                "pattern": r"\S",
                "examples": ["due < now+7d && !completed"],
            },
        ),
    ] = None
    filter_id: Annotated[
        str | None,
        Field(description="A saved filter, by its id.", json_schema_extra={"format": "uuid"}),
    ] = None
    deleted: Annotated[Flag, Field(description="The trash instead.")] = False
    sort: Annotated[
        Literal[
            "created", "updated", "title", "due_date", "priority", "position",
            "-created", "-updated", "-title", "-due_date", "-priority", "-position",
        ],
        Field(description="`-` for descending. No value comes last both ways; ids break ties."),
    ] = "-created"  # fmt: skip
    order: Literal["asc", "desc"] | None = None
    fields: Annotated[list[FieldName], Field(description="Only these fields of each task.")] = []
    limit: Limit = MAX_LIMIT
    cursor: Annotated[str | None, Field(description="From the `Link` of the page before.")] = None
    expand: Annotated[
        list[Literal["children"]],
        Field(description="With `children`, each has its sub-tasks at all levels, and their progress."),
    ] = []
    count: Annotated[Flag, Field(description="Answer `X-Total-Count` as well.")] = False


_LISTS: Final = {"priority", "tag", "project_id", "section_id", "parent_id", "fields", "expand"}


@dataclass(frozen=True, slots=True)
class ListRequest:
    """A search, and which fields of its tasks to print (empty: all)."""

    search: TaskSearch
    fields: tuple[str, ...]


def read_list_parameters(query: bytes) -> ListRequest:
    """The list that a query string asks for. Raises INVALID naming the parameters at fault."""
    # Most lists are asked for again and again.
    return _read_again(query) if len(query) <= MOST_REMEMBERED else _read(query)


def _read(query: bytes) -> ListRequest:
    return parse_list_parameters(QueryParams(query).multi_items())


_read_again: Final = lru_cache(maxsize=1024)(_read)


def parse_list_parameters(items: Iterable[tuple[str, str]]) -> ListRequest:
    """The list that a query string's decoded `items` ask for. Raises INVALID naming those at fault."""
    given = parse_query(items, ListParameters, lists=_LISTS)
    sort, descending = _order(given)
    unknown = [name for name in given.fields if name not in TASK_FIELDS]
    if unknown:
        raise invalid("fields", "names an unknown field" + did_you_mean(unknown[0], TASK_FIELDS))
    search = TaskSearch(
        completed=_completed(given),
        priorities=tuple(given.priority),
        tags=tuple(given.tag),
        search=given.search,
        due=given.due,
        due_before=given.due_before,
        due_after=given.due_after,
        updated_after=given.updated_after,
        project_ids=tuple(given.project_id),
        section_ids=tuple(given.section_id),
        parent_ids=tuple(given.parent_id),
        blocked=given.blocked,
        actionable=given.actionable,
        filter=None if given.filter is None else parse_filter(given.filter),
        filter_id=given.filter_id,
        deleted=given.deleted,
        sort=sort,
        descending=descending,
        limit=given.limit,
        cursor=given.cursor,
        count=given.count,
        expand=bool(given.expand),
    )
    return ListRequest(search, tuple(given.fields))


def _order(given: ListParameters) -> tuple[SortField, bool]:
    sort = SortField(given.sort.removeprefix("-"))
    named = "sort" in given.model_fields_set
    descending = given.sort.startswith("-")
    if given.order is None:
        return sort, descending
    if named and descending and given.order == "asc":
        raise invalid("order", "contradicts the - before sort")
    return sort, given.order == "desc"


def _completed(given: ListParameters) -> bool | None:
    by_status = {"all": None, "pending": False, "completed": True}[given.status]
    if given.completed is None:
        return by_status
    if by_status is not None and by_status != given.completed:
        raise invalid("completed", "contradicts status")
    return given.completed
