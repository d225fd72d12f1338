"""The routes that take more than one field at a time: several operations at once, a line of English."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from application.conditions import state_of
from entrypoints.http.addresses import task_address
from entrypoints.http.answers import answer, replayed
from entrypoints.http.bodies import read_body
from entrypoints.http.caller import Menu
from entrypoints.http.direct_route import DirectRoute
from entrypoints.http.documentation import BODY, CONDITIONAL, MISSING, WRITE, body, parameters, responses
from entrypoints.http.query import Flag, parse_query
from entrypoints.http.writer import WriterDependency
from entrypoints.wire.batch import BatchBody, BatchView, batch_json
from entrypoints.wire.quick import QuickBody, QuickView, quick_json

router = APIRouter(prefix="/api/{user_id}/tasks", tags=["tasks"], route_class=DirectRoute)


class QuickParameters(BaseModel):
    """What quick add takes."""

    dry_run: Annotated[Flag, Field(description="Only tell what would be understood.")] = False


@router.post(
    "/batch",
    summary="Do several things at once",
    responses=responses(
        200,
        BatchView,
        CONDITIONAL | BODY | MISSING,
        headers=["Idempotency-Replayed"],
        description="What came of the operations, in their order.",
    ),
    openapi_extra=body(BatchBody),
)
async def batch_tasks(writer: WriterDependency, menu: Menu, request: Request) -> Response:
    """Up to 100 operations in their order, all or none. A failure names the place of the operation at fault.

    What one creates under a `ref`, those after it may name as `$ref`: a task and its sub-tasks in one call.
    """
    given = await read_body(request, BatchBody)
    if request.state.require_if_match:
        given.require_versions()
    done = await menu.batch_tasks(writer, given.commands())
    return answer(batch_json(done.value), headers=replayed(done.replayed))


@router.post(
    "/quick",
    status_code=201,
    summary="Add a task in words",
    responses={
        **responses(
            201,
            QuickView,
            WRITE | BODY,
            headers=["ETag", "Location", "Idempotency-Replayed"],
            description="The task, and what was understood.",
        ),
        200: {"description": "With `dry_run`: what would be understood.", "model": QuickView},
    },
    openapi_extra=body(QuickBody) | parameters(QuickParameters),
)
async def quick_add(writer: WriterDependency, menu: Menu, request: Request) -> Response:
    """A line of English such as `Pay rent every 1st at 9am #home !high +Flat`.

    What is not understood stays in the title. A project that there is not yet is made.
    """
    wanted = parse_query(request.query_params.multi_items(), QuickParameters)
    given = await read_body(request, QuickBody)
    if wanted.dry_run:
        return answer(quick_json(None, await menu.quick_add.preview(writer.user, given.text)))
    added = await menu.quick_add(writer, given.text)
    task = added.value.task
    headers = {**replayed(added.replayed), "Location": task_address(writer.user, task.id)}
    return answer(quick_json(task, added.value.understood), 201, state=state_of(task), headers=headers)
