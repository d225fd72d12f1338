"""Routes that are called with no more between the router and the endpoint than the endpoint asks for."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from inspect import signature
from operator import itemgetter
from typing import Any, Final

from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.types import Receive, Scope, Send

_REQUEST: Final = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One dependency, or at last the endpoint; `arguments` picks them out of what is known by then."""

    call: Callable[..., Awaitable[Any]]
    arguments: Callable[[list[Any]], tuple[Any, ...]]


class DirectRoute(APIRoute):
    """A route whose dependencies are resolved in the order that was found at start-up.

    FastAPI asks for each request anew what there is to read, validate and clean up. Routes here read their
    own input (ADR 0001), their dependencies are coroutines that need the request, names in the path or each
    other, and nothing is to be cleaned up, so the answer is always the same. Documentation is FastAPI's.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Raises TypeError for an endpoint that asks for anything else."""
        super().__init__(*arguments, **named | {"generate_unique_id_function": _operation_id})
        names = tuple(self.param_convertors)
        plan: Final = _Plan(names)
        plan.add(self.dependant)
        steps: Final = tuple(plan.steps)

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            parts = scope["path_params"]
            known = [Request(scope, receive, send), *[parts[name] for name in names]]
            for step in steps:
                known.append(await step.call(*step.arguments(known)))
            response: Response = known[-1]
            await response(scope, receive, send)

        self.app = app


class _Plan:
    """The steps of a route. What is known begins with the request and the parts of the path."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.steps: list[Step] = []
        self._parts = {name: place for place, name in enumerate(names, start=_REQUEST + 1)}
        self._results: dict[Any, int] = {}

    def add(self, dependant: Dependant) -> int:
        """Add what `dependant` needs and then itself, once; the place of what it returns."""
        call = dependant.call
        if call in self._results:
            return self._results[call]
        others = (
            dependant.query_params,
            dependant.header_params,
            dependant.cookie_params,
            dependant.body_params,
        )
        if call is None or any(others):
            raise TypeError(f"{call} asks for input that routes here read themselves")
        places = {str(inner.name): self.add(inner) for inner in dependant.dependencies}
        places |= {field.name: self._parts[field.alias] for field in dependant.path_params}
        if dependant.request_param_name is not None:
            places[dependant.request_param_name] = _REQUEST
        self.steps.append(Step(call, _picking([places[name] for name in signature(call).parameters])))
        self._results[call] = len(self._parts) + len(self.steps)
        return self._results[call]


def _picking(places: list[int]) -> Callable[[list[Any]], tuple[Any, ...]]:
    """What picks those out of a list. Python's own picks one as it is, and never none."""
    match places:
        case []:
            return lambda _: ()
        case [place]:
            return lambda known: (known[place],)
        case _:
            return itemgetter(*places)


def _operation_id(route: APIRoute) -> str:
    """Code generators name their methods by it."""
    return route.name
