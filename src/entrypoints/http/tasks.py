"""The routes of tasks: parse, call the menu, print."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from application.conditions import Unchanged
from entrypoints.http.addresses import TaskPath, next_link, parse_task_id, task_address
from entrypoints.http.answers import answer, no_content, not_modified, object_answer, written_answer
from entrypoints.http.bodies import read_body, read_optional_body
from entrypoints.http.caller import Caller, Menu
from entrypoints.http.conditions import KnownStates, WriteCondition, creates
from entrypoints.http.direct_route import DirectRoute
from entrypoints.http.documentation import (
    BODY,
    CONDITIONAL,
    MISSING,
    QUERY,
    WRITE,
    body,
    parameters,
    responses,
    unchanged,
)
from entrypoints.http.list_parameters import ListParameters, read_list_parameters
from entrypoints.http.query import DeleteParameters, Flag, parse_query
from entrypoints.http.writer import WriterDependency
from entrypoints.wire.shapes import only, task_json, tree_json
from entrypoints.wire.tasks import Completion, NewTask, TaskEdit, TaskMove, TaskTreeView, TaskView

_WRITTEN = ("ETag", "Idempotency-Replayed")

router = APIRouter(prefix="/api/{user_id}/tasks", tags=["tasks"], route_class=DirectRoute)


class GetParameters(BaseModel):
    """What a task can be shown with."""

    expand: Annotated[
        list[Literal["children"]], Field(description="Its sub-tasks at all levels, and their progress.")
    ] = []


class CompleteParameters(BaseModel):
    """What completing takes."""

    cascade: Annotated[Flag, Field(description="Complete its sub-tasks too.")] = False
    force: Annotated[Flag, Field(description="Even if it waits for an open task.")] = False


@router.get(
    "",
    summary="List tasks",
    responses={
        **responses(200, list[TaskTreeView | TaskView], QUERY, headers=["ETag", "Link", "X-Total-Count"]),
        **unchanged(),
    },
    openapi_extra=parameters(ListParameters),
)
async def list_tasks(user: Caller, menu: Menu, request: Request, known: KnownStates) -> Response:
    """A bare array, newest first unless `sort` says otherwise; `Link` has the next page if there is one."""
    wanted = read_list_parameters(request.scope["query_string"])
    page = await menu.find_tasks(user, wanted.search, known)
    if isinstance(page, Unchanged):
        return not_modified(page)
    tasks: list[Any]
    if page.branches is None:
        tasks = [task_json(task) for task in page.tasks]
    else:
        tasks = [tree_json(branch) for branch in page.branches]
    if wanted.fields:
        tasks = [only(task, wanted.fields) for task in tasks]
    headers: dict[str, str] = {}
    if page.next_cursor is not None:
        headers |= next_link(request, "cursor", page.next_cursor)
    if page.total is not None:
        headers["X-Total-Count"] = str(page.total)
    return answer(tasks, state=page.state, headers=headers)


@router.post(
    "",
    status_code=201,
    summary="Create a task",
    responses=responses(201, TaskView, WRITE | BODY, headers=["Location", *_WRITTEN]),
    openapi_extra=body(NewTask),
)
async def create_task(writer: WriterDependency, menu: Menu, request: Request) -> Response:
    """The new task, with its address in `Location`."""
    new = await read_body(request, NewTask)
    created = await menu.create_task(writer, new.fields())
    return written_answer(created, 201, {"Location": task_address(writer.user, created.value.id)})


@router.get(
    "/{task_id}",
    summary="Get a task",
    responses={
        **responses(200, TaskTreeView | TaskView, QUERY | MISSING, headers=["ETag"]),
        **unchanged(),
    },
    openapi_extra=parameters(GetParameters),
)
async def get_task(
    user: Caller, menu: Menu, request: Request, task_id: TaskPath, known: KnownStates
) -> Response:
    """One task. One in the trash is not found here; a list with `deleted=true` has it."""
    query = request.scope["query_string"]
    if query and parse_query(request.query_params.multi_items(), GetParameters, lists={"expand"}).expand:
        found = await menu.get_task.expanded(user, parse_task_id(task_id), known)
        if isinstance(found, Unchanged):
            return not_modified(found)
        branch, state = found
        return answer(tree_json(branch), state=state)
    task = await menu.get_task(user, parse_task_id(task_id))
    return object_answer(task, known)


@router.put(
    "/{task_id}",
    summary="Edit a task, or create it under an id of your own",
    responses={
        **responses(200, TaskView, CONDITIONAL | BODY | MISSING, headers=_WRITTEN),
        201: {"description": "Created.", "model": TaskView},
    },
    openapi_extra=body(TaskEdit, partial=True),
)
async def put_task(
    writer: WriterDependency, menu: Menu, request: Request, task_id: TaskPath, condition: WriteCondition
) -> Response:
    """Change the fields named; those absent are left alone, as with PATCH.

    With `If-None-Match: *` the task is new, and the id is a UUID of the client's own making.
    """
    identity = parse_task_id(task_id)
    if creates(condition):
        new = await read_body(request, NewTask)
        created = await menu.create_task(writer, new.fields(), identity)
        return written_answer(created, 201, {"Location": task_address(writer.user, identity)})
    edit = await read_body(request, TaskEdit)
    return written_answer(await menu.edit_task(writer, identity, edit.fields(), condition))


@router.patch(
    "/{task_id}",
    summary="Edit a task",
    responses=responses(200, TaskView, CONDITIONAL | BODY | MISSING, headers=_WRITTEN),
    openapi_extra=body(TaskEdit, partial=True, merge_patch=True),
)
async def edit_task(
    writer: WriterDependency, menu: Menu, request: Request, task_id: TaskPath, condition: WriteCondition
) -> Response:
    """Change the fields named; those absent are left alone, null clears."""
    edit = await read_body(request, TaskEdit)
    edited = await menu.edit_task(writer, parse_task_id(task_id), edit.fields(), condition)
    return written_answer(edited)


@router.patch(
    "/{task_id}/complete",
    summary="Complete, reopen or toggle a task",
    responses=responses(200, TaskView, CONDITIONAL | BODY | MISSING, headers=_WRITTEN),
    openapi_extra=body(Completion, required=False) | parameters(CompleteParameters),
)
async def complete_task(
    writer: WriterDependency, menu: Menu, request: Request, task_id: TaskPath, condition: WriteCondition
) -> Response:
    """An empty body toggles; concurrent toggles each count. One that waits for an open task is 409."""
    how = parse_query(request.query_params.multi_items(), CompleteParameters)
    wanted = await read_optional_body(request, Completion)
    completed = None if wanted is None else wanted.completed
    done = await menu.complete_task(
        writer, parse_task_id(task_id), completed, condition, cascade=how.cascade, force=how.force
    )
    return written_answer(done)


@router.post(
    "/{task_id}/move",
    summary="Move a task",
    responses=responses(200, TaskView, CONDITIONAL | BODY | MISSING, headers=_WRITTEN),
    openapi_extra=body(TaskMove, partial=True),
)
async def move_task(
    writer: WriterDependency, menu: Menu, request: Request, task_id: TaskPath, condition: WriteCondition
) -> Response:
    """Right before or after another task in the manual order, into another project, below another task.

    Its sub-tasks go with it.
    """
    move = await read_body(request, TaskMove)
    return written_answer(await menu.move_task(writer, parse_task_id(task_id), move.command(), condition))


@router.delete(
    "/{task_id}",
    status_code=204,
    summary="Delete a task",
    responses=responses(204, None, CONDITIONAL | MISSING, headers=["Idempotency-Replayed"]),
    openapi_extra=parameters(DeleteParameters),
)
async def delete_task(
    writer: WriterDependency, menu: Menu, request: Request, task_id: TaskPath, condition: WriteCondition
) -> Response:
    """Into the trash, where it stays for 30 days. With `purge=true`, out of the trash for good."""
    wanted = parse_query(request.query_params.multi_items(), DeleteParameters)
    identity = parse_task_id(task_id)
    if wanted.purge:
        purged = await menu.purge_task(writer, identity, condition)
        return no_content(was_replayed=purged.replayed)
    deleted = await menu.delete_task(writer, identity, condition)
    return no_content(was_replayed=deleted.replayed)


@router.post(
    "/{task_id}/restore",
    summary="Restore a task",
    responses=responses(200, TaskView, CONDITIONAL | MISSING, headers=_WRITTEN),
)
async def restore_task(
    writer: WriterDependency, menu: Menu, task_id: TaskPath, condition: WriteCondition
) -> Response:
    """Out of the trash. One that is not there is answered as it is."""
    return written_answer(await menu.restore_task(writer, parse_task_id(task_id), condition))
