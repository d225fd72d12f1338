"""The routes of tasks: parse, call the menu, print."""

from typing import Annotated, Any, Final
from urllib.parse import quote
from uuid import UUID

import msgspec
from fastapi import APIRouter, Path, Request, Response
from starlette.datastructures import QueryParams

from application.tasks.lookup import task_not_found
from domain.vocabulary import TaskId
from entrypoints.http.bodies import read_body, read_optional_body
from entrypoints.http.caller import Caller, Menu
from entrypoints.http.documentation import body, parameters, responses
from entrypoints.http.list_parameters import ListParameters, parse_list_parameters
from entrypoints.wire import Completion, NewTask, TaskEdit, TaskView, task_json

router = APIRouter(prefix="/api/{user_id}/tasks", tags=["tasks"])

_PRIVATE: Final = {"Cache-Control": "private, no-cache", "Vary": "Authorization"}
# What RFC 3986 §3.3 lets a path hold, and the sign of what is encoded already.
_PATH: Final = "/:@!$&'()*+,;=~%"

TaskPath = Annotated[str, Path(description="The task's id.", json_schema_extra={"format": "uuid"})]


@router.get(
    "",
    summary="List tasks",
    responses=responses(200, list[TaskView], validation=True, headers=["Link", "X-Total-Count"]),
    openapi_extra=parameters(ListParameters),
)
async def list_tasks(user: Caller, menu: Menu, request: Request) -> Response:
    """A bare array, newest first unless `sort` says otherwise; `Link` has the next page if there is one."""
    wanted = parse_list_parameters(request.query_params.multi_items())
    page = await menu.find_tasks(user, wanted.search)
    tasks = [task_json(task) for task in page.tasks]
    if wanted.fields:
        tasks = [{name: task[name] for name in wanted.fields} for task in tasks]
    headers = {}
    if page.next_cursor is not None:
        headers["Link"] = f'<{_next_page(request, page.next_cursor)}>; rel="next"'
    if page.total is not None:
        headers["X-Total-Count"] = str(page.total)
    return _answer(tasks, headers=headers)


@router.post(
    "",
    status_code=201,
    summary="Create a task",
    responses=responses(201, TaskView, body=True, headers=["Location"]),
    openapi_extra=body(NewTask),
)
async def create_task(user: Caller, menu: Menu, request: Request) -> Response:
    """The new task, with its address in `Location`."""
    new = await read_body(request, NewTask)
    task = await menu.create_task(user, new.fields())
    location = f"/api/{quote(user, safe='')}/tasks/{task.id}"
    return _answer(task_json(task), 201, {"Location": location})


@router.get("/{task_id}", summary="Get a task", responses=responses(200, TaskView, missing=True))
async def get_task(user: Caller, menu: Menu, task_id: TaskPath) -> Response:
    """One task. One in the trash is not found here; `?deleted=true` lists it."""
    return _answer(task_json(await menu.get_task(user, _parse_id(task_id))))


async def edit_task(user: Caller, menu: Menu, request: Request, task_id: TaskPath) -> Response:
    """Change the fields named; those absent are left alone, whichever of PUT and PATCH is used."""
    edit = await read_body(request, TaskEdit)
    return _answer(task_json(await menu.edit_task(user, _parse_id(task_id), edit.fields())))


for _method in ("PUT", "PATCH"):
    router.add_api_route(
        "/{task_id}",
        edit_task,
        methods=[_method],
        operation_id=f"edit_task_{_method.lower()}",
        summary="Edit a task",
        responses=responses(200, TaskView, missing=True, body=True),
        openapi_extra=body(TaskEdit, partial=True, merge_patch=_method == "PATCH"),
    )


@router.patch(
    "/{task_id}/complete",
    summary="Complete, reopen or toggle a task",
    responses=responses(200, TaskView, missing=True, body=True),
    openapi_extra=body(Completion, required=False),
)
async def complete_task(user: Caller, menu: Menu, request: Request, task_id: TaskPath) -> Response:
    """An empty body toggles; concurrent toggles each count."""
    wanted = await read_optional_body(request, Completion)
    completed = None if wanted is None else wanted.completed
    return _answer(task_json(await menu.complete_task(user, _parse_id(task_id), completed)))


@router.delete(
    "/{task_id}", status_code=204, summary="Delete a task", responses=responses(204, None, missing=True)
)
async def delete_task(user: Caller, menu: Menu, task_id: TaskPath) -> Response:
    """Into the trash, where it stays for 30 days."""
    await menu.delete_task(user, _parse_id(task_id))
    return Response(status_code=204, headers=_PRIVATE)


def _answer(content: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(
        msgspec.json.encode(content),
        status_code=status,
        media_type="application/json",
        headers={**_PRIVATE, **(headers or {})},
    )


def _parse_id(text: str) -> TaskId:
    """Raises NOT_FOUND: what is no UUID is no task's id either. UUID() itself takes braces and URNs."""
    try:
        task_id = UUID(text)
        if str(task_id) == text.lower():
            return TaskId(task_id)
    except ValueError:
        pass
    raise task_not_found()


def _next_page(request: Request, cursor: str) -> str:
    """This list's address with `cursor`, relative to the host (RFC 8288 §3.1): no proxy can spoil it."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    path = quote(request.scope["raw_path"], safe=_PATH)
    return f"{path}?{QueryParams([*kept, ('cursor', cursor)])}"
