"""Projects, sections, tags and saved filters as they go in and out of every door."""

from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from application.named.find_named import NamedList
from domain.named import MAX_FILTER, NamedFields
from domain.vocabulary import MAX_NAME, MAX_TAG
from entrypoints.wire.shapes import SOMETHING, VISIBLE, Body, Id, Instant

Name = Annotated[
    str, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_NAME, "pattern": VISIBLE})
]
TagName = Annotated[
    str, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_TAG, "pattern": VISIBLE})
]
Color = Annotated[
    str, WithJsonSchema({"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$", "examples": ["#1a7f37"]})
]
FilterText = Annotated[
    str,
    WithJsonSchema(
        {
            "type": "string",
            "minLength": 1,
            "maxLength": MAX_FILTER,
            "pattern": SOMETHING,
            "examples": ["due < now+7d && !completed"],
        }
    ),
]
Rank = Annotated[str, Field(description="Its rank in the manual order: text, by code point.")]

_EXAMPLE: Final[dict[str, Any]] = {"name": "Flat", "color": "#1a7f37", "archived": False}
_KEPT: Final[dict[str, Any]] = {
    "id": "019aaf3e-7c00-7000-8000-000000000002",
    "user_id": "kX3aVn0q",
    "position": "ai",
    "version": 43,
    "created_at": "2026-11-23T05:00:00.000000Z",
    "updated_at": "2026-11-23T05:00:00.000000Z",
    "deleted_at": None,
    "deleted_with": None,
}

_SECTION: Final[dict[str, Any]] = {"name": "Kitchen", "project_id": _KEPT["id"]}

_TAG: Final[dict[str, Any]] = {"name": "home", "color": "#1a7f37"}
_FILTER: Final[dict[str, Any]] = {"name": "Soon", "query": "due < now+7d && !completed"}


class NamedEdit(Body):
    """The fields to change. An absent one is left alone; null clears."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    name: Name = ""
    color: Color | None = None
    archived: bool = False

    def fields(self) -> NamedFields:
        """The command: exactly the fields that the caller named."""
        named = self.model_fields_set & {"name", "color", "archived", "query"}
        return NamedFields(**{name: getattr(self, name) for name in named})


class NewProject(NamedEdit):
    """A project to create."""

    name: Name


class NewSection(NewProject):
    """A section to create."""

    model_config = ConfigDict(json_schema_extra={"examples": [_SECTION]})

    project_id: Id


class FilterEdit(NamedEdit):
    """The fields of a saved filter to change."""

    model_config = ConfigDict(json_schema_extra={"examples": [_FILTER]})

    query: FilterText = ""


class NewFilter(FilterEdit):
    """A filter to save."""

    name: Name
    query: FilterText


class TagEdit(NamedEdit):
    """The fields to change. With another name, all tasks that have the tag have that one from then on."""

    model_config = ConfigDict(json_schema_extra={"examples": [_TAG]})

    name: TagName = ""


class NewTag(TagEdit):
    """A tag to keep before any task has it."""

    name: TagName


class TagMove(Body):
    """Right `before` or right `after` which other one it is to be, by name."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"before": "work"}]})

    before: TagName | None = None
    after: TagName | None = None


class NamedMove(Body):
    """Right `before` or right `after` which other one of its kind it is to be."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"before": _KEPT["id"]}]})

    before: Id | None = None
    after: Id | None = None


class _NamedView(BaseModel):
    id: Id
    user_id: str
    name: Name
    color: Color | None
    archived: bool
    position: Rank
    version: int
    created_at: Instant
    updated_at: Instant
    deleted_at: Instant | None
    deleted_with: Annotated[Id | None, Field(description="What took it along into the trash.")]


class ProjectView(_NamedView):
    """A project. Its sections and tasks go into the trash and come back with it."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE | _KEPT]})


class SectionView(_NamedView):
    """A part of a project."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE | _KEPT | _SECTION]})

    project_id: Id


class TagView(_NamedView):
    """What is kept of a tag beside the tasks that have it. `version` is 0 where that is nothing."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE | _KEPT | _TAG]})

    name: TagName


class CountsView(BaseModel):
    """How many tasks there are outside the trash."""

    open: int
    completed: int


class CountedProjectView(ProjectView):
    """A project and how many tasks are in it."""

    counts: CountsView


class CountedSectionView(SectionView):
    """A section and how many tasks are in it."""

    counts: CountsView


class CountedTagView(TagView):
    """A tag and how many tasks have it."""

    counts: CountsView


class FilterView(_NamedView):
    """A filter under a name."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE | _KEPT | _FILTER]})

    query: FilterText


def list_json(found: NamedList) -> list[object]:
    """The objects of a list as their views describe them, each with its counts if it has any."""
    objects = [{**one.image(), "version": one.version} for one in found.objects]
    if found.counts is None:
        return list(objects)
    return [
        {**one, "counts": {"open": tally.open, "completed": tally.completed}}
        for one, tally in zip(objects, found.counts, strict=True)
    ]
