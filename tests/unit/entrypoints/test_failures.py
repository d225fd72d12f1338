"""What goes wrong behind the door: 500 that says nothing, 503 that says when, nobody left to answer."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from structlog.types import EventDict

from support.apps import Door, Person, assert_problem, serving
from support.storage import BrokenStorage, unavailable

SECRET = "postgresql://alice:hunter2@db.test"
ROUTES = [
    ("GET", "", None),
    ("POST", "", {"title": "Mine"}),
    ("GET", "/0199aa00-0000-7000-8000-000000000000", None),
    ("PUT", "/0199aa00-0000-7000-8000-000000000000", {"title": "Mine"}),
    ("PATCH", "/0199aa00-0000-7000-8000-000000000000", {}),
    ("PATCH", "/0199aa00-0000-7000-8000-000000000000/complete", None),
    ("DELETE", "/0199aa00-0000-7000-8000-000000000000", None),
]


@pytest.fixture(scope="module")
async def exploding() -> AsyncIterator[Person]:
    async with serving(BrokenStorage(RuntimeError(SECRET))) as door:
        yield door.person("alice")


@pytest.fixture(scope="module")
async def away() -> AsyncIterator[Person]:
    async with serving(BrokenStorage(unavailable())) as door:
        yield door.person("alice")


@pytest.mark.parametrize(("method", "rest", "body"), ROUTES)
async def test_a_defect_is_a_500_that_says_nothing(
    exploding: Person, failures: list[EventDict], method: str, rest: str, body: object
) -> None:
    answer = await exploding.http.request(
        method, exploding.tasks + rest, json=body, headers={"Origin": "http://localhost:3000"}
    )
    problem = assert_problem(answer, 500, "internal_error")
    assert problem["detail"] == "Something went wrong here. It was logged."
    assert SECRET not in answer.text
    # A browser could not even read the status without this.
    assert answer.headers["access-control-allow-origin"] == "http://localhost:3000"
    (failure,) = failures
    assert failure["request_id"] == problem["request_id"]
    assert failure["exc_info"]


@pytest.mark.parametrize(("method", "rest", "body"), ROUTES)
async def test_a_store_that_is_away_is_a_503_that_says_when(
    away: Person, failures: list[EventDict], method: str, rest: str, body: object
) -> None:
    answer = await away.http.request(method, away.tasks + rest, json=body)
    assert_problem(answer, 503, "storage_unavailable")
    assert answer.headers["retry-after"] == "7"
    assert failures == []


async def test_bad_input_is_refused_before_the_store_is_asked(away: Person) -> None:
    assert_problem(await away.http.post(away.tasks, json={}), 422)
    assert_problem(await away.http.get(f"{away.tasks}?limit=0"), 422)
    assert_problem(await away.http.get(f"{away.tasks}/1"), 404)


async def test_a_client_that_leaves_is_no_failure(
    door: Door, failures: list[EventDict], access_log: list[EventDict]
) -> None:
    """Called as a server calls it: httpx can't hang up half-way."""
    token = door.token("alice").encode()
    sent: list[object] = []
    left = [{"type": "http.request", "body": b'{"ti', "more_body": True}, {"type": "http.disconnect"}]

    async def receive() -> dict[str, object]:
        return left.pop(0)

    async def send(message: object) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "scheme": "http",
        "path": "/api/me/tasks",
        "raw_path": b"/api/me/tasks",
        "query_string": b"",
        "headers": [(b"host", b"service.test"), (b"authorization", b"Bearer " + token)],
    }
    await asyncio.wait_for(door.app(scope, receive, send), 5)
    assert (sent, failures) == ([], [])
    assert [line["status"] for line in access_log] == [None]


async def test_liveness_does_not_ask_the_store(exploding: Person) -> None:
    answer = await exploding.http.get("/livez", headers={"Authorization": ""})
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert answer.headers["cache-control"] == "no-store"


async def test_readiness_asks_the_store(door: Door, away: Person) -> None:
    ready = await door.anonymous().get("/readyz")
    assert (ready.status_code, ready.json()) == (200, {"status": "ok"})
    assert ready.headers["cache-control"] == "no-store"
    answer = await away.http.get("/readyz", headers={"Authorization": ""})
    assert_problem(answer, 503, "storage_unavailable")
    assert answer.headers["retry-after"] == "7"
