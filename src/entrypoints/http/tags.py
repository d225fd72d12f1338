"""The routes of tags, which are found by their names."""

from typing import Annotated, Final
from urllib.parse import quote, unquote

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel

from application.tags.lookup import tag_not_found
from domain.errors import DomainError
from domain.vocabulary import parse_tag
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
from entrypoints.http.named import Expansion
from entrypoints.http.query import parse_query
from entrypoints.http.writer import WriterDependency
from entrypoints.wire.named import CountedTagView, NewTag, TagEdit, TagMove, TagView

NamePath = Annotated[
    str, Path(description="Its name, percent-encoded, in any case.", json_schema_extra={"minLength": 1})
]

_WRITTEN: Final = ("ETag", "Idempotency-Replayed")
# /api/{user_id}/tags/{name}
_NAME_AT: Final = 4

router = APIRouter(prefix="/api/{user_id}/tags", tags=["tags"], route_class=DirectRoute)


class TagListParameters(BaseModel):
    """What the list takes."""

    expand: Expansion = []


@router.get(
    "",
    summary="List tags",
    responses={**responses(200, list[CountedTagView | TagView], QUERY, headers=["ETag"]), **unchanged()},
    openapi_extra=parameters(TagListParameters),
)
async def list_tags(user: Caller, menu: Menu, request: Request, known: KnownStates) -> Response:
    """Every tag that tasks have or that is kept: those that are kept in their manual order, then by name."""
    wanted = parse_query(request.query_params.multi_items(), TagListParameters, lists={"expand"})
    found = await menu.list_tags(user, known, counts=bool(wanted.expand))
    return list_answer(found)


@router.post(
    "",
    status_code=201,
    summary="Create a tag",
    responses=responses(201, TagView, WRITE | BODY, headers=["Location", *_WRITTEN]),
    openapi_extra=body(NewTag),
)
async def create_tag(writer: WriterDependency, menu: Menu, request: Request) -> Response:
    """Kept from now on, with a colour and a place in the order, whether tasks have it or not."""
    given = await read_body(request, NewTag)
    created = await menu.create_tag(writer, given.fields())
    address = f"/api/{quote(writer.user, safe='')}/tags/{quote(created.value.name, safe='')}"
    return written_answer(created, 201, {"Location": address})


@router.get(
    "/{name}",
    summary="Get a tag",
    responses={**responses(200, TagView, READ | MISSING, headers=["ETag"]), **unchanged()},
)
async def get_tag(user: Caller, menu: Menu, request: Request, name: NamePath, known: KnownStates) -> Response:
    """One that is kept, or that a task outside the trash has."""
    tag = await menu.get_tag(user, _name(request, name))
    return object_answer(tag, known)


@router.patch(
    "/{name}",
    summary="Edit, rename or merge a tag",
    responses=responses(200, TagView, CONDITIONAL | BODY | MISSING, headers=_WRITTEN),
    openapi_extra=body(TagEdit, partial=True, merge_patch=True),
)
async def edit_tag(
    writer: WriterDependency, menu: Menu, request: Request, name: NamePath, condition: WriteCondition
) -> Response:
    """With another `name`, all tasks that have the tag have that one from then on, in one change.

    If there is a tag of that name already, the two become one.
    """
    given = await read_body(request, TagEdit)
    return written_answer(await menu.edit_tag(writer, _name(request, name), given.fields(), condition))


@router.post(
    "/{name}/move",
    summary="Move a tag in the order",
    responses=responses(200, TagView, CONDITIONAL | BODY | MISSING, headers=_WRITTEN),
    openapi_extra=body(TagMove),
)
async def move_tag(
    writer: WriterDependency, menu: Menu, request: Request, name: NamePath, condition: WriteCondition
) -> Response:
    """Right before or right after another one, by its name."""
    move = await read_body(request, TagMove)
    moved = await menu.move_tag(
        writer, _name(request, name), before=move.before, after=move.after, condition=condition
    )
    return written_answer(moved)


@router.delete(
    "/{name}",
    status_code=204,
    summary="Delete a tag",
    responses=responses(204, None, CONDITIONAL | MISSING, headers=["Idempotency-Replayed"]),
)
async def delete_tag(
    writer: WriterDependency, menu: Menu, request: Request, name: NamePath, condition: WriteCondition
) -> Response:
    """From all tasks that have it, in one change. Undoing that brings it back to all of them."""
    deleted = await menu.delete_tag(writer, _name(request, name), condition)
    return no_content(was_replayed=deleted.replayed)


def _name(request: Request, decoded: str) -> str:
    """The name in the path. Raises NOT_FOUND: what no tag can be called is no tag's name."""
    raw = request.scope.get("raw_path") or b""
    if b"%2f" in raw.lower():
        # In the decoded path a slash within the name would look like a separator.
        decoded = unquote(raw.decode("ascii", "replace").split("/")[_NAME_AT])
    try:
        return parse_tag(decoded)
    except DomainError:
        raise tag_not_found() from None
