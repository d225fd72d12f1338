"""A path leads to the route that the framework's router would find, or is left to it."""

import pytest
from fastapi.routing import APIRoute
from hypothesis import given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException
from starlette.routing import Match

from entrypoints.http import account, batch, changes, health, stream, tasks
from entrypoints.http.dispatch import Dispatch

ROUTES: list[APIRoute] = [
    route for door in (tasks, changes, stream, account, health) for route in door.router.routes
]
STEPS = sorted({step for route in ROUTES for step in route.path.split("/")[1:]})
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


class Recorder:
    """Stands for the router: notes that it was asked."""

    def __init__(self) -> None:
        self.asked = False

    async def __call__(self, *_: object) -> None:
        self.asked = True


def found(method: str, path: str) -> tuple[APIRoute | None, dict[str, str]]:
    """What Dispatch makes of it, without calling it."""
    scope = {"type": "http", "method": method, "path": path, "state": {}}
    return Dispatch(Recorder(), ROUTES)._find(scope), scope.get("path_params", {})


def expected(method: str, path: str) -> tuple[APIRoute | None, dict[str, str]]:
    """What the framework would, asking one after the other."""
    scope = {"type": "http", "method": method, "path": path}
    for route in ROUTES:
        match, child = route.matches(scope)
        if match is Match.FULL:
            return route, child["path_params"]
    return None, {}


def test_there_are_routes() -> None:
    assert len(ROUTES) > 10
    assert found("GET", "/api/me/tasks/7")[0] is not None


@given(
    method=st.sampled_from(METHODS),
    steps=st.lists(st.sampled_from([*STEPS, "", "me", "a b", "ü", "%2F", "{user_id}"]), max_size=6),
)
def test_the_same_route_and_the_same_parts_of_the_path(method: str, steps: list[str]) -> None:
    path = "/" + "/".join(steps)
    assert found(method, path) == expected(method, path)


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/nowhere", "/api/me/tasks/1/2/3"])
async def test_what_leads_nowhere_is_left_to_the_framework(path: str) -> None:
    router = Recorder()
    await Dispatch(router, ROUTES)({"type": "http", "method": "GET", "path": path, "state": {}}, None, None)
    assert router.asked


async def test_an_address_of_its_own_is_never_taken_for_another() -> None:
    """`batch` is no task's id."""
    dispatch = Dispatch(Recorder(), [*ROUTES, *batch.router.routes])
    scope = {"type": "http", "method": "PATCH", "path": "/api/me/tasks/batch", "state": {}}
    with pytest.raises(HTTPException) as refused:
        await dispatch(scope, None, None)
    assert refused.value.status_code == 405
    assert refused.value.headers == {"Allow": "POST"}
