"""Dependencies resolved once: in order, each once a request, and none that routes here do not know."""

from typing import Annotated

import pytest
from fastapi import APIRouter, Body, Depends, FastAPI, Header, Query, Request, Response
from httpx import ASGITransport, AsyncClient

from entrypoints.http.direct_route import DirectRoute


async def _first(request: Request) -> str:
    request.state.order = ["first"]
    return "one"


async def _second(request: Request, first: Annotated[str, Depends(_first)], name: str) -> str:
    request.state.order.append("second")
    return f"{first} {name}"


async def test_each_is_called_once_in_the_order_of_need() -> None:
    router = APIRouter(route_class=DirectRoute)

    @router.get("/{name}")
    async def endpoint(
        second: Annotated[str, Depends(_second)], first: Annotated[str, Depends(_first)], request: Request
    ) -> Response:
        return Response(f"{first}, {second}, {request.state.order}")

    app = FastAPI()
    app.router.routes[:0] = router.routes
    async with AsyncClient(transport=ASGITransport(app), base_url="http://a") as client:
        answer = await client.get("/two")
    assert answer.text == "one, one two, ['first', 'second']"
    assert app.openapi()["paths"]["/{name}"]["get"]["operationId"] == "endpoint"


@pytest.mark.parametrize("given", [Query(), Header(), Body()])
def test_what_asks_for_other_input_is_refused_at_once(given: object) -> None:
    router = APIRouter(route_class=DirectRoute)

    async def endpoint(given: Annotated[str, given]) -> Response:
        return Response(given)

    with pytest.raises(TypeError, match="read themselves"):
        router.get("/")(endpoint)
