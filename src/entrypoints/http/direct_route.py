"""Routes that are called with no more between the router and the endpoint than the endpoint asks for."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.types import Receive, Scope, Send

_Source = Callable[[Request, list[Any]], Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One dependency, or at last the endpoint: what is called, and where each of its arguments comes from."""

    call: Callable[..., Awaitable[Any]]
    sources: tuple[tuple[str, _Source], ...]

    async def run(self, request: Request, values: list[Any]) -> Any:
        """Call it; `values` are those of the steps before."""
        return await self.call(**{name: source(request, values) for name, source in self.sources})


class DirectRoute(APIRoute):
    """A route whose dependencies are resolved in the order that was found at start-up.

    FastAPI asks for each request anew what there is to read, validate and clean up. Routes here read their
    own input (ADR 0001), their dependencies are coroutines that need the request, names in the path or each
    other, and nothing is to be cleaned up, so the answer is always the same. Documentation is FastAPI's.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Raises TypeError for an endpoint that asks for anything else."""
        super().__init__(*arguments, **named | {"generate_unique_id_function": _operation_id})
        steps: list[Step] = []
        _plan(self.dependant, steps, {})
        *before, endpoint = steps
        planned: Final = tuple(before)

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            request = Request(scope, receive, send)
            values: list[Any] = []
            for step in planned:
                values.append(await step.run(request, values))
            response: Response = await endpoint.run(request, values)
            await response(scope, receive, send)

        self.app = app


def _operation_id(route: APIRoute) -> str:
    """Code generators name their methods by it."""
    return route.name


def _plan(dependant: Dependant, steps: list[Step], known: dict[Any, int]) -> int:
    """Add what `dependant` needs and then itself to `steps`, once; its place among them."""
    call = dependant.call
    if call in known:
        return known[call]
    others = (dependant.query_params, dependant.header_params, dependant.cookie_params, dependant.body_params)
    if call is None or any(others):
        raise TypeError(f"{call} asks for input that routes here read themselves")
    sources: list[tuple[str, _Source]] = []
    for inner in dependant.dependencies:
        place = _plan(inner, steps, known)
        sources.append((str(inner.name), _value_of(place)))
    sources.extend((field.name, _path_part(field.alias)) for field in dependant.path_params)
    if dependant.request_param_name is not None:
        sources.append((dependant.request_param_name, lambda request, _: request))
    steps.append(Step(call, tuple(sources)))
    known[call] = len(steps) - 1
    return known[call]


def _value_of(place: int) -> _Source:
    return lambda _, values: values[place]


def _path_part(name: str) -> _Source:
    return lambda request, _: request.path_params[name]
