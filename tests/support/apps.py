"""The whole HTTP application over the memory store, called in process."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import quote
from uuid import uuid4

import httpx
from dependency_injector import providers
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.jwt.mint import mint
from adapters.system import system_clock
from application.ports.storage import Announce, Storage
from domain.vocabulary import UserId
from entrypoints.cli.memory import memory_container
from entrypoints.container import Container, trusted_issuer
from entrypoints.http.app import build_app
from support.clock import FrozenClock


@dataclass(frozen=True)
class Door:
    """An application that is up, its settings' secret, and its clock."""

    app: ASGIApp
    container: Container
    clock: FrozenClock

    def token(self, user: str) -> str:
        """A token for `user` that this application believes."""
        return mint(trusted_issuer(self.container.settings()), user, now=system_clock())

    def followers(self, person: "Person") -> int:
        """How many streams follow that person's changes."""
        topic = self.container.news().topics.get(person.user)
        return 0 if topic is None else topic.followers

    def anonymous(self, **scope: object) -> httpx.AsyncClient:
        """A client without a token. A failure in the application is its answer, as over a socket.

        `scope` replaces members of the ASGI scope: for requests that httpx would not send.
        """

        async def altered(given: Scope, receive: Receive, send: Send) -> None:
            await self.app({**given, **scope}, receive, send)

        transport = httpx.ASGITransport(altered, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://service.test")

    def person(self, user: str | None = None, **scope: object) -> "Person":
        """`user`, or somebody new who has no tasks, with a client that holds their token."""
        user = f"user-{uuid4()}" if user is None else user
        client = self.anonymous(**scope)
        client.headers["Authorization"] = f"Bearer {self.token(user)}"
        return Person(UserId(user), client)


@dataclass(frozen=True)
class Person:
    """A signed-in user of the application."""

    user: UserId
    http: httpx.AsyncClient
    base: str = field(init=False)
    tasks: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "base", f"/api/{quote(self.user, safe='')}")
        object.__setattr__(self, "tasks", f"{self.base}/tasks")

    async def create(self, title: str = "Pay rent", **fields: object) -> dict[str, object]:
        """A new task of theirs, as it was answered."""
        answer = await self.http.post(self.tasks, json={"title": title, **fields})
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def listed(self, **parameters: object) -> list[dict[str, object]]:
        """Their list, as those query parameters ask for it."""
        answer = await self.http.get(self.tasks, params=parameters)
        assert answer.status_code == 200, answer.text
        return list(answer.json())

    async def titles(self, **parameters: object) -> list[object]:
        """The titles of `listed`."""
        return [task["title"] for task in await self.listed(**parameters)]


@asynccontextmanager
async def serving(
    storage: Storage | Callable[[Announce], Storage] | None = None, **settings: object
) -> AsyncIterator[Door]:
    """The application with its lifespan run; `storage`, or what it makes, stands in for the memory store."""
    # A test asks as often as it likes, unless it is about that.
    container = memory_container(**{"rate_limit_per_user": 0, "rate_limit_per_address": 0, **settings})
    clock = FrozenClock()
    container.clock.override(providers.Object(clock))
    if storage is not None:
        made = storage(container.news().announce) if callable(storage) else storage
        container.storage.override(providers.Object(made))
    app = build_app(container)
    async with app.router.lifespan_context(app) as state:

        async def with_state(scope: Scope, receive: Receive, send: Send) -> None:
            await app({**scope, "state": dict(state)}, receive, send)

        yield Door(with_state, container, clock)


def next_link(answer: httpx.Response) -> str | None:
    """The address of the next page, if there is one."""
    found = re.fullmatch(r'<([^<>]+)>; rel="next"', answer.headers.get("link", ""))
    return found and found[1]


def assert_problem(answer: httpx.Response, status: int, code: str | None = None) -> dict[str, object]:
    """`answer` is that problem, in the one shape that all have (RFC 9457); its members."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    problem = dict(answer.json())
    assert set(problem) - {"errors"} == {"type", "title", "status", "detail", "code", "request_id"}
    assert problem["status"] == status
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert code is None or problem["code"] == code
    return problem
