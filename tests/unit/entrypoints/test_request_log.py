"""Request ids and the access log."""

import re

import pytest
from structlog.types import EventDict

from support.apps import Door, Person, assert_problem


@pytest.mark.parametrize("given", ["abc-123", "A.b_c-9", "x" * 64])
async def test_a_clients_own_request_id_is_kept(door: Door, given: str) -> None:
    for path in ("/livez", "/nowhere", "/api/me/tasks"):
        answer = await door.anonymous().get(path, headers={"X-Request-ID": given})
        assert answer.headers["x-request-id"] == given
        if answer.status_code >= 400:
            assert assert_problem(answer, answer.status_code)["request_id"] == given


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", 'a"b', "<script>", "a\tb", "é".encode(), "a/b", "{}"])
async def test_one_that_would_spoil_a_log_is_replaced(door: Door, given: str | bytes) -> None:
    answer = await door.anonymous().get("/livez", headers={"X-Request-ID": given})
    assert re.fullmatch("[0-9a-f]{32}", answer.headers["x-request-id"])


async def test_every_request_has_an_id_of_its_own(door: Door) -> None:
    ids = {(await door.anonymous().get("/livez")).headers["x-request-id"] for _ in range(20)}
    assert len(ids) == 20


async def test_a_request_is_one_line_with_who_and_what_but_not_what_was_searched(
    alice: Person, access_log: list[EventDict]
) -> None:
    task = await alice.create("The diagnosis")
    del access_log[:]
    answer = await alice.http.get(f"{alice.tasks}?search=diagnosis&fields=id")
    (line,) = access_log
    assert answer.json() == [{"id": task["id"]}]
    assert line.pop("duration_ms") >= 0
    assert line == {
        "event": "request",
        "log_level": "info",
        "method": "GET",
        "path": alice.tasks,
        "status": 200,
        "user": alice.user,
        "client": "127.0.0.1",
        "request_id": answer.headers["x-request-id"],
    }
    assert "diagnosis" not in repr(line)


async def test_no_token_is_ever_logged(door: Door, access_log: list[EventDict]) -> None:
    person = door.person("alice")
    token = person.http.headers["authorization"].removeprefix("Bearer ")
    await person.http.get(person.tasks)
    await person.http.get(f"{person.tasks}?access_token={token}")
    await door.anonymous().get(person.tasks, headers={"Authorization": f"Bearer {token}x"})
    assert [line["status"] for line in access_log] == [200, 422, 401]
    for part in token.split("."):
        assert part not in repr(access_log)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/livez", 200),
        ("GET", "/nowhere", 404),
        ("PATCH", "/livez", 405),
        ("GET", "/api/me/tasks", 401),
    ],
)
async def test_refusals_are_logged_as_well(
    door: Door, access_log: list[EventDict], method: str, path: str, status: int
) -> None:
    await door.anonymous().request(method, path)
    (line,) = access_log
    assert (line["method"], line["path"], line["status"], line["user"]) == (method, path, status, None)


async def test_a_preflight_is_logged_and_has_an_id(door: Door, access_log: list[EventDict]) -> None:
    headers = {"Origin": "http://localhost", "Access-Control-Request-Method": "GET"}
    answer = await door.anonymous().options("/api/me/tasks", headers=headers)
    assert [line["request_id"] for line in access_log] == [answer.headers["x-request-id"]]
