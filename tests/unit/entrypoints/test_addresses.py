"""Whose address it is: any user id, `me`, slashes, and nobody else's."""

from collections.abc import AsyncIterator
from urllib.parse import quote

import pytest
from structlog.types import EventDict

from support.apps import Door, Person, assert_problem, serving
from support.storage import BrokenStorage

USERS = [
    "auth0|a b/ü%",
    "a/b",
    "a/tasks/b",
    "me-too",
    "ME",
    "%2F",
    "%2f",
    "a%2Fb",
    "%",
    "a+b",
    "a b",
    "日本語",
    "kX3nQ7bT0sV5wZ9aLm2cR4dF6gH8jP1y",
    "google-oauth2|1",
    "https://issuer.test/u/1?x=1#y",
    "a/api/b",
    "x" * 255,
    "👩‍💻",
    "a;b=c,d:e@f&g$h!i*j'(k)",
]


@pytest.fixture(scope="module")
async def broken() -> AsyncIterator[Door]:
    """An application whose store fails at the first touch."""
    async with serving(BrokenStorage(AssertionError("The storage was touched."))) as door:
        yield door


@pytest.mark.parametrize("user", USERS)
async def test_any_user_id_is_an_address(door: Door, user: str) -> None:
    person = door.person(user)
    task = await person.create("Mine")
    assert task["user_id"] == user
    assert task in await person.listed()
    own = f"{person.tasks}/{task['id']}"
    assert (await person.http.get(own)).json() == task
    assert (await person.http.patch(f"{own}/complete")).status_code == 200
    assert (await person.http.delete(own)).status_code == 204


@pytest.mark.parametrize("user", USERS)
async def test_the_location_leads_to_the_task(door: Door, user: str) -> None:
    person = door.person(user)
    answer = await person.http.post("/api/me/tasks", json={"title": "Mine"})
    assert answer.headers["location"] == f"/api/{quote(user, safe='')}/tasks/{answer.json()['id']}"
    assert (await person.http.get(answer.headers["location"])).json() == answer.json()


async def test_me_stands_for_the_tokens_own_user(alice: Person, bob: Person) -> None:
    task = await alice.create()
    assert (await alice.http.get(f"/api/me/tasks/{task['id']}")).json() == task
    assert (await alice.http.get("/api/%6De/tasks")).json() == [task]
    assert (await bob.http.get("/api/me/tasks")).json() == []


@pytest.mark.parametrize(
    "path", ["/api/%61lice/tasks", "/api/alice%2Fx/tasks", "/api/alice%2fx/tasks", "/api/m%65/tasks"]
)
async def test_encoded_letters_are_the_letters(door: Door, path: str) -> None:
    user = "alice/x" if "%2f" in path.lower() else "alice"
    assert (await door.person(user).http.get(path)).status_code == 200


ELSEWHERE = [
    "bob",
    "Alice",
    "alice ",
    " alice",
    "alice%2F",
    "%2Falice",
    "me%2Fx",
    "me ",
    "alic",
    "alice%00",
    "*",
    "%FF",
]


@pytest.mark.parametrize("other", ELSEWHERE)
@pytest.mark.parametrize(
    ("method", "rest"),
    [
        ("GET", ""),
        ("POST", ""),
        ("GET", "/0199aa00-0000-7000-8000-000000000000"),
        ("PUT", "/0199aa00-0000-7000-8000-000000000000"),
        ("PATCH", "/0199aa00-0000-7000-8000-000000000000"),
        ("PATCH", "/0199aa00-0000-7000-8000-000000000000/complete"),
        ("DELETE", "/0199aa00-0000-7000-8000-000000000000"),
    ],
)
async def test_anothers_address_is_forbidden_before_the_store_is_touched(
    broken: Door, other: str, method: str, rest: str
) -> None:
    address = f"/api/{other}/tasks{rest}"
    answer = await broken.person("alice").http.request(method, address, content=b"not read")
    problem = assert_problem(answer, 403, "not_your_account")
    assert "errors" not in problem


async def test_the_broken_store_would_have_been_noticed(broken: Door, failures: list[EventDict]) -> None:
    assert (await broken.person("alice").http.get("/api/alice/tasks")).status_code == 500
    assert len(failures) == 1


async def test_a_trailing_slash_is_no_redirect(alice: Person) -> None:
    answer = await alice.http.post(f"{alice.tasks}/", json={"title": "Mine"})
    assert answer.status_code == 201
    address = f"{alice.tasks}/{answer.json()['id']}"
    for path in (f"{alice.tasks}/", f"{address}/", f"{alice.tasks}//"):
        assert (await alice.http.get(path)).status_code == 200
    assert (await alice.http.patch(f"{address}/complete/")).json()["completed"] is True
    assert (await alice.http.get("/livez/")).status_code == 200


async def test_an_encoded_slash_in_a_task_id_does_not_hide_whose_address_it_is(door: Door) -> None:
    person = door.person("api")
    assert_problem(await person.http.get("/api/api/tasks/x%2Fy"), 404, "task_not_found")


async def test_an_encoded_slash_at_the_end_belongs_to_the_user(door: Door) -> None:
    person = door.person("a/")
    await person.create("Mine")
    assert [task["title"] for task in (await person.http.get("/api/a%2F/tasks/")).json()] == ["Mine"]


@pytest.mark.parametrize(
    "path",
    [
        "/index.html",
        "/api",
        "/api/me/everything",
        "/api//tasks",
        "/api/me/tasks/1/2",
        "/api/me/task",
        "/page",
        "/static-offline-docs",
    ],
)
async def test_other_addresses_are_not_found(alice: Person, path: str) -> None:
    assert_problem(await alice.http.get(f"http://service.test{path}"), 404, "route_not_found")


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/api/me/tasks", {"GET", "HEAD", "POST"}),
        ("/api/me/tasks/", {"GET", "HEAD", "POST"}),
        ("/api/a%2Fb/tasks", {"GET", "HEAD", "POST"}),
        ("/api/me/tasks/1", {"GET", "HEAD", "PUT", "PATCH", "DELETE"}),
        ("/api/me/tasks/1/complete", {"PATCH"}),
        ("/livez", {"GET", "HEAD"}),
        ("/openapi.json", {"GET", "HEAD"}),
    ],
)
async def test_another_method_is_told_which_are_allowed(door: Door, path: str, allowed: set[str]) -> None:
    for method in {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"} - allowed:
        answer = await door.anonymous().request(method, path)
        assert_problem(answer, 405, "method_not_allowed")
        assert set(answer.headers["allow"].split(", ")) == allowed


@pytest.mark.parametrize("path", ["/api/me/tasks", "/livez", "/readyz"])
async def test_head_is_answered_as_get(alice: Person, path: str) -> None:
    answers = [await alice.http.request(method, path) for method in ("GET", "HEAD")]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].headers["content-length"] == answers[1].headers["content-length"]
    assert (await alice.http.head("/api/nobody/tasks")).status_code == 403
