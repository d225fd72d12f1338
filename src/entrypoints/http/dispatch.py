"""Finding the route of a request by the steps of its path."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from entrypoints.http.direct_route import DirectRoute


@dataclass(slots=True)
class _Place:
    """Where a path may lead: on by a name or by any one step, or to the routes of its methods."""

    by_name: dict[str, _Place] = field(default_factory=dict)
    by_any: _Place | None = None
    routes: dict[str, tuple[DirectRoute, tuple[str, ...]]] = field(default_factory=dict)

    def add(self, route: DirectRoute) -> None:
        """Let the path of `route` lead to it."""
        place, names = self, []
        for step in route.path.split("/"):
            if step.startswith("{"):
                names.append(step[1:-1])
                place.by_any = place = place.by_any or _Place()
            else:
                place = place.by_name.setdefault(step, _Place())
        for method in route.methods or ():
            place.routes[method] = (route, tuple(names))


class Dispatch:
    """Calls the route that a path leads to, found in a few look-ups however many routes there are.

    What leads to none (an unknown address or method, the document's pages) is for the framework's `router`,
    which tries one route after the other.
    """

    def __init__(self, router: ASGIApp, routes: Iterable[DirectRoute]) -> None:
        self._router = router
        self._root: Final = _Place()
        for route in routes:
            self._root.add(route)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        route = self._find(scope) if scope["type"] == "http" else None
        if route is None and (methods := self._methods(scope)):
            # The framework would go on to look for another address that fits: "batch" might be an id.
            raise HTTPException(405, headers={"Allow": ", ".join(methods)})
        if route is not None:
            scope["state"]["route"] = route.path
            await route.app(scope, receive, send)
            return
        try:
            await self._router(scope, receive, send)
        finally:
            if (found := scope.get("route")) is not None:
                scope["state"]["route"] = found.path

    def _find(self, scope: Scope) -> DirectRoute | None:
        """The route, having put the parts of the path that it names into `scope`."""
        place, values = self._place(scope)
        if place is None:
            return None
        route, names = place.routes.get(scope["method"], (None, ()))
        scope["path_params"] = dict(zip(names, values, strict=True)) if route is not None else {}
        return route

    def _methods(self, scope: Scope) -> list[str]:
        """What the address takes, noting which it is; nothing if it is none."""
        place, _ = self._place(scope) if scope["type"] == "http" else (None, ())
        if place is None or not place.routes:
            return []
        scope["state"]["route"] = next(iter(place.routes.values()))[0].path
        return [*place.routes, *(["HEAD"] if "GET" in place.routes else [])]

    def _place(self, scope: Scope) -> tuple[_Place | None, list[str]]:
        """Where the path leads, None if nowhere, and the steps of it that names stand for."""
        place = self._root
        values: list[str] = []
        for step in scope["path"].split("/"):
            following = place.by_name.get(step)
            if following is None:
                following = place.by_any
                if following is None or not step:
                    return None, values
                values.append(step)
            place = following
        return place, values
