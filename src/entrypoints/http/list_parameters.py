"""The query string of a list: every name known, none given twice by mistake, nothing silently ignored."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from application.task_query import MAX_LIMIT, SortField
from application.tasks.task_search import DueWord, TaskSearch
from domain.errors import Problem, invalid, invalid_fields
from domain.vocabulary import MAX_SEARCH, Priority
from entrypoints.nearest import did_you_mean
from entrypoints.wire import TASK_FIELDS

_BOOLEANS: Final = {"true": True, "false": False}
_MAX_DIGITS: Final = 6


def _whole_number(text: Any) -> Any:
    # int() would take "+1", "1_0" and digits of any script.
    if isinstance(text, str):
        if not (text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS):
            raise ValueError("must be a whole number")
        return int(text)
    return text


def _boolean(text: Any) -> Any:
    if isinstance(text, str):
        if text not in _BOOLEANS:
            raise ValueError("must be true or false")
        return _BOOLEANS[text]
    return text


Flag = Annotated[bool, BeforeValidator(_boolean)]


class ListParameters(BaseModel):
    """What the list of tasks takes. Parameters that are lists may be repeated or joined by commas."""

    model_config = ConfigDict(extra="forbid")

    status: Literal["all", "pending", "completed"] = "all"
    completed: Annotated[Flag | None, Field(description="The same as `status`, as a boolean.")] = None
    priority: Annotated[list[Priority], Field(description="Any of these.")] = []
    tag: Annotated[list[str], Field(description="Any of these, compared without case.")] = []
    search: Annotated[
        str,
        Field(
            description="Words that title, description or tags must all contain, without case.",
            json_schema_extra={"maxLength": MAX_SEARCH},
        ),
    ] = ""
    due: Annotated[
        DueWord | None,
        Field(description="`week` is today and the six days after it; `overdue` leaves out completed tasks."),
    ] = None
    due_before: Annotated[str | None, Field(description="A date or a time; not included.")] = None
    due_after: Annotated[str | None, Field(description="A date or a time; not included.")] = None
    updated_after: Annotated[str | None, Field(description="A time, or a date for its start.")] = None
    deleted: Annotated[Flag, Field(description="The trash instead.")] = False
    sort: Annotated[
        Literal[
            "created", "updated", "title", "due_date", "priority",
            "-created", "-updated", "-title", "-due_date", "-priority",
        ],
        Field(description="`-` for descending. No value comes last both ways; ids break ties."),
    ] = "-created"  # fmt: skip
    order: Literal["asc", "desc"] | None = None
    fields: Annotated[list[str], Field(description="Only these fields of each task.")] = []
    limit: Annotated[
        int,
        BeforeValidator(_whole_number),
        Field(json_schema_extra={"minimum": 1, "maximum": MAX_LIMIT}),
    ] = MAX_LIMIT
    cursor: Annotated[str | None, Field(description="From the `Link` of the page before.")] = None
    count: Annotated[Flag, Field(description="Answer `X-Total-Count` as well.")] = False


_LISTS: Final = {"priority", "tag", "fields"}


@dataclass(frozen=True, slots=True)
class ListRequest:
    """A search, and which fields of its tasks to print (empty: all)."""

    search: TaskSearch
    fields: tuple[str, ...]


def parse_list_parameters(items: Iterable[tuple[str, str]]) -> ListRequest:
    """The list that a query string's decoded `items` ask for. Raises INVALID naming those at fault."""
    given = _validated(_grouped(items))
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
        deleted=given.deleted,
        sort=sort,
        descending=descending,
        limit=given.limit,
        cursor=given.cursor,
        count=given.count,
    )
    return ListRequest(search, tuple(given.fields))


def _grouped(items: Iterable[tuple[str, str]]) -> Mapping[str, Any]:
    values: dict[str, list[str]] = defaultdict(list)
    for name, value in items:
        if name not in ListParameters.model_fields:
            raise invalid(
                _printable(name), "is not a known parameter" + did_you_mean(name, ListParameters.model_fields)
            )
        values[name].extend(value.split(",") if name in _LISTS else [value])
    twice = [name for name, texts in values.items() if name not in _LISTS and len(texts) > 1]
    if twice:
        raise invalid(twice[0], "must be given once")
    return {name: texts if name in _LISTS else texts[0] for name, texts in values.items()}


def _validated(values: Mapping[str, Any]) -> ListParameters:
    try:
        return ListParameters.model_validate(values)
    except ValidationError as error:
        raise invalid_fields(
            [
                Problem(str(detail["loc"][0]), _message(detail))
                for detail in error.errors(include_url=False, include_input=False)
            ]
        ) from None


def _message(detail: Any) -> str:
    expected = detail.get("ctx", {}).get("expected")
    if expected is not None:
        return f"must be {expected}".replace("'", "")
    return str(detail["msg"]).removeprefix("Value error, ")


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


def _printable(name: str) -> str:
    return name.encode("utf-8", "replace").decode()[:60]
