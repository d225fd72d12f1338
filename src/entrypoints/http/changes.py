"""The routes of the journal's readers: changes since, activity, undo."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel

from application.activity import change_not_found
from application.conditions import Unchanged
from domain.vocabulary import TaskId, UserId
from entrypoints.http.addresses import TaskPath, next_link, parse_task_id
from entrypoints.http.answers import answer, not_modified, written_answer
from entrypoints.http.caller import Caller, Menu
from entrypoints.http.conditions import KnownStates, OptionalCondition
from entrypoints.http.direct_route import DirectRoute
from entrypoints.http.documentation import MISSING, QUERY, WRITE, parameters, responses, unchanged
from entrypoints.http.query import Limit, Number, Since, parse_query, whole_number
from entrypoints.http.writer import WriterDependency
from entrypoints.wire.journal import ActivityView, DeltaView, ObjectView, activity_json, change_json

router = APIRouter(prefix="/api/{user_id}", tags=["changes"], route_class=DirectRoute)

ChangePath = Annotated[
    str, Path(description="The change's number.", json_schema_extra={"format": "int64"}, examples=["42"])
]


class ChangesParameters(BaseModel):
    """What the list of changes takes."""

    since: Since = 0
    limit: Limit = 500


class ActivityParameters(BaseModel):
    """What a list of activity takes; `before` is a number from an earlier page."""

    before: Number | None = None
    limit: Limit = 100


@router.get(
    "/changes",
    summary="What has changed since",
    responses={**responses(200, DeltaView, QUERY | {410}, headers=["ETag"]), **unchanged()},
    openapi_extra=parameters(ChangesParameters),
)
async def list_changes(user: Caller, menu: Menu, request: Request, known: KnownStates) -> Response:
    """The newest change of each object that changed after `since`, in order of their numbers.

    Start with 0 and nothing, and again after 410. Go on with the `last` you got, which is negative while the
    first walk through what is there goes on.
    """
    wanted = parse_query(request.query_params.multi_items(), ChangesParameters)
    delta = await menu.find_changes(user, wanted.since, wanted.limit, known)
    if isinstance(delta, Unchanged):
        return not_modified(delta)
    content = {
        "changes": [change_json(change) for change in delta.changes],
        "last": delta.last,
        "more": delta.more,
    }
    return answer(content, state=delta.state)


@router.post(
    "/changes/{number}/undo",
    summary="Undo a change",
    responses=responses(
        200,
        ObjectView,
        WRITE | MISSING | {412},
        headers=["ETag", "Idempotency-Replayed"],
    ),
)
async def undo_change(
    writer: WriterDependency, menu: Menu, number: ChangePath, condition: OptionalCondition
) -> Response:
    """The object with what that change did taken back, which is a change too and can be undone.

    What was changed together with it, as the sub-tasks of a task that was deleted, is taken back with it.
    Other fields may have changed since; where the same ones have, it is 409.
    """
    return written_answer(await menu.undo_change(writer, _parse_number(number), condition))


@router.get(
    "/activity",
    summary="What was done",
    responses={**responses(200, list[ActivityView], QUERY, headers=["ETag", "Link"]), **unchanged()},
    openapi_extra=parameters(ActivityParameters),
)
async def list_activity(user: Caller, menu: Menu, request: Request, known: KnownStates) -> Response:
    """Who did what, when, in which request, newest first; `Link` has the next page if there is one."""
    return await _activity(user, menu, request, known, None)


@router.get(
    "/tasks/{task_id}/activity",
    summary="What was done to a task",
    responses={
        **responses(200, list[ActivityView], QUERY | MISSING, headers=["ETag", "Link"]),
        **unchanged(),
    },
    openapi_extra=parameters(ActivityParameters),
)
async def list_task_activity(
    user: Caller, menu: Menu, request: Request, known: KnownStates, task_id: TaskPath
) -> Response:
    """The same for one task, in the trash or not, or purged not long ago."""
    return await _activity(user, menu, request, known, parse_task_id(task_id))


async def _activity(
    user: UserId, menu: Menu, request: Request, known: KnownStates, task_id: TaskId | None
) -> Response:
    wanted = parse_query(request.query_params.multi_items(), ActivityParameters)
    page = await menu.find_activity(
        user, limit=wanted.limit, before=wanted.before, task_id=task_id, known=known
    )
    if isinstance(page, Unchanged):
        return not_modified(page)
    entries = [activity_json(user, entry) for entry in page.entries]
    headers = next_link(request, "before", page.entries[-1].number) if page.more else None
    return answer(entries, state=page.state, headers=headers)


def _parse_number(text: str) -> int:
    """Raises NOT_FOUND: what is no number is no change's either."""
    try:
        return whole_number(text)
    except ValueError:
        raise change_not_found() from None
