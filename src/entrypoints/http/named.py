"""The routes of projects, sections and saved filters: the same for each."""

from dataclasses import dataclass
from typing import Annotated, Final, Literal
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel, Field

from application.named.lookup import named_not_found
from application.ports.figures import Grouping
from domain.change import ObjectType
from domain.errors import DomainError
from domain.vocabulary import parse_id
from entrypoints.http.answers import list_answer, no_content, object_answer, written_answer
from entrypoints.http.bodies import read_body
from entrypoints.http.caller import Caller, Menu
from entrypoints.http.conditions import KnownStates, WriteCondition
from entrypoints.http.direct_route import DirectRoute
from entrypoints.http.documentation import (
    BODY,
    CONDITIONAL,
    MISSING,
    QUERY,
    READ,
    WRITE,
    body,
    parameters,
    responses,
    unchanged,
)
from entrypoints.http.query import DeleteParameters, Flag, parse_query
from entrypoints.http.writer import WriterDependency
from entrypoints.wire.named import (
    CountedProjectView,
    CountedSectionView,
    FilterEdit,
    FilterView,
    NamedEdit,
    NamedMove,
    NewFilter,
    NewProject,
    NewSection,
    ProjectView,
    SectionView,
)

ObjectPath = Annotated[str, Path(description="Its id.", json_schema_extra={"format": "uuid"})]

Expansion = Annotated[
    list[Literal["counts"]], Field(description="With `counts`, each has the numbers of its tasks.")
]

_WRITTEN: Final = ("ETag", "Idempotency-Replayed")


class NamedListParameters(BaseModel):
    """What a list of them takes."""

    deleted: Annotated[Flag, Field(description="The trash instead.")] = False


class CountedListParameters(NamedListParameters):
    """What a list of them takes that tasks are in."""

    expand: Expansion = []


@dataclass(frozen=True, slots=True)
class _Shapes:
    """How one kind goes in and out; `counted` is how it is listed with the counts of its tasks."""

    view: type[BaseModel]
    new: type[NamedEdit]
    edit: type[NamedEdit] = NamedEdit
    counted: type[BaseModel] | None = None


def _routes(kind: ObjectType, plural: str, shapes: _Shapes) -> APIRouter:
    """The routes of one `kind`."""
    view, new, edit, counted = shapes.view, shapes.new, shapes.edit, shapes.counted
    listing = NamedListParameters if counted is None else CountedListParameters
    listed = view if counted is None else counted | view
    router = APIRouter(prefix=f"/api/{{user_id}}/{plural}", tags=[plural], route_class=DirectRoute)
    name = kind.value

    @router.get(
        "",
        name=f"list_{plural}",
        summary=f"List {plural}",
        responses={**responses(200, list[listed], QUERY, headers=["ETag"]), **unchanged()},  # type: ignore[valid-type]
        openapi_extra=parameters(listing),
    )
    async def list_named(user: Caller, menu: Menu, request: Request, known: KnownStates) -> Response:
        """All of them, archived or not, in their manual order."""
        wanted = parse_query(request.query_params.multi_items(), listing, lists={"expand"})
        counts = isinstance(wanted, CountedListParameters) and wanted.expand
        by = Grouping[kind.name] if counts else None
        found = await menu.list_named(user, kind, known, deleted=wanted.deleted, counted_by=by)
        return list_answer(found)

    @router.post(
        "",
        name=f"create_{name}",
        status_code=201,
        summary=f"Create a {name}",
        responses=responses(201, view, WRITE | BODY, headers=["Location", *_WRITTEN]),
        openapi_extra=body(new),
    )
    async def create_named(writer: WriterDependency, menu: Menu, request: Request) -> Response:
        """The new one, last in the order."""
        given = await read_body(request, new)
        project_id = given.project_id if isinstance(given, NewSection) else None
        created = await menu.create_named(writer, kind, given.fields(), project_id)
        address = f"/api/{quote(writer.user, safe='')}/{plural}/{created.value.id}"
        return written_answer(created, 201, {"Location": address})

    @router.get(
        "/{object_id}",
        name=f"get_{name}",
        summary=f"Get a {name}",
        responses={**responses(200, view, READ | MISSING, headers=["ETag"]), **unchanged()},
    )
    async def get_named(user: Caller, menu: Menu, object_id: ObjectPath, known: KnownStates) -> Response:
        """One of them. One in the trash is not found here."""
        named = await menu.get_named(user, kind, _identity(kind, object_id))
        return object_answer(named, known)

    @router.patch(
        "/{object_id}",
        name=f"edit_{name}",
        summary=f"Edit a {name}",
        responses=responses(200, view, CONDITIONAL | BODY | MISSING, headers=_WRITTEN),
        openapi_extra=body(edit, partial=True, merge_patch=True),
    )
    async def edit_named(
        writer: WriterDependency,
        menu: Menu,
        request: Request,
        object_id: ObjectPath,
        condition: WriteCondition,
    ) -> Response:
        """Change the fields named; those absent are left alone, null clears."""
        given = await read_body(request, edit)
        identity = _identity(kind, object_id)
        return written_answer(await menu.edit_named(writer, kind, identity, given.fields(), condition))

    @router.post(
        "/{object_id}/move",
        name=f"move_{name}",
        summary=f"Move a {name} in the order",
        responses=responses(200, view, CONDITIONAL | BODY | MISSING, headers=_WRITTEN),
        openapi_extra=body(NamedMove),
    )
    async def move_named(
        writer: WriterDependency,
        menu: Menu,
        request: Request,
        object_id: ObjectPath,
        condition: WriteCondition,
    ) -> Response:
        """Right before or right after another one."""
        move = await read_body(request, NamedMove)
        moved = await menu.move_named(
            writer,
            kind,
            _identity(kind, object_id),
            before=move.before,
            after=move.after,
            condition=condition,
        )
        return written_answer(moved)

    @router.delete(
        "/{object_id}",
        name=f"delete_{name}",
        status_code=204,
        summary=f"Delete a {name}",
        responses=responses(204, None, CONDITIONAL | MISSING, headers=["Idempotency-Replayed"]),
        openapi_extra=parameters(DeleteParameters),
    )
    async def delete_named(
        writer: WriterDependency,
        menu: Menu,
        request: Request,
        object_id: ObjectPath,
        condition: WriteCondition,
    ) -> Response:
        """Into the trash, with all that is in it, for 30 days. With `purge=true`, out of it for good."""
        wanted = parse_query(request.query_params.multi_items(), DeleteParameters)
        delete = menu.purge_named if wanted.purge else menu.delete_named
        deleted = await delete(writer, kind, _identity(kind, object_id), condition)
        return no_content(was_replayed=deleted.replayed)

    @router.post(
        "/{object_id}/restore",
        name=f"restore_{name}",
        summary=f"Restore a {name}",
        responses=responses(200, view, CONDITIONAL | MISSING, headers=_WRITTEN),
    )
    async def restore_named(
        writer: WriterDependency, menu: Menu, object_id: ObjectPath, condition: WriteCondition
    ) -> Response:
        """Out of the trash, with all that went there with it. One that is not there is answered as it is."""
        return written_answer(await menu.restore_named(writer, kind, _identity(kind, object_id), condition))

    return router


def _identity(kind: ObjectType, text: str) -> UUID:
    """Raises NOT_FOUND: what is no UUID is the id of none."""
    try:
        return parse_id(text, "id")
    except DomainError:
        raise named_not_found(kind) from None


router = APIRouter()
for _part in (
    _routes(ObjectType.PROJECT, "projects", _Shapes(ProjectView, NewProject, counted=CountedProjectView)),
    _routes(ObjectType.SECTION, "sections", _Shapes(SectionView, NewSection, counted=CountedSectionView)),
    _routes(ObjectType.FILTER, "filters", _Shapes(FilterView, NewFilter, FilterEdit)),
):
    router.routes.extend(_part.routes)
