"""Who may come in: 401 as RFC 6750 says, and nothing about anybody else's tasks."""

from datetime import timedelta

import pytest

from adapters.jwt.mint import mint
from adapters.system import system_clock
from entrypoints.container import trusted_issuer
from support.apps import Door, Person, assert_problem, serving

ROUTES = [
    ("GET", ""),
    ("POST", ""),
    ("GET", "/{id}"),
    ("PUT", "/{id}"),
    ("PATCH", "/{id}"),
    ("PATCH", "/{id}/complete"),
    ("DELETE", "/{id}"),
]
MISSING = "0199aa00-0000-7000-8000-000000000000"


@pytest.mark.parametrize(("method", "rest"), ROUTES)
async def test_every_route_wants_a_token(door: Door, method: str, rest: str) -> None:
    answer = await door.anonymous().request(method, f"/api/me/tasks{rest}", content=b"not read")
    problem = assert_problem(answer, 401, "token_missing")
    assert answer.headers["www-authenticate"] == 'Bearer realm="taskharbor"'
    assert "Authorization: Bearer" in problem["detail"]


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic YTpi", "Token abc", "bearer", "BearerX abc"]
)
async def test_a_header_without_a_bearer_token_is_as_good_as_none(door: Door, header: str) -> None:
    answer = await door.anonymous().get("/api/me/tasks", headers={"Authorization": header})
    assert_problem(answer, 401, "token_missing")
    assert answer.headers["www-authenticate"] == 'Bearer realm="taskharbor"'


@pytest.mark.parametrize("token", ["x", "a.b.c", "a b", "é", "x" * 9000, "null", "undefined", '"', "\\"])
async def test_a_token_that_is_none_is_invalid(door: Door, token: str) -> None:
    header = {"Authorization": f"Bearer {token}".encode()}
    answer = await door.anonymous().get("/api/me/tasks", headers=header)
    problem = assert_problem(answer, 401, "invalid_token")
    assert answer.headers["www-authenticate"] == (
        f'Bearer realm="taskharbor", error="invalid_token", error_description="{problem["detail"]}"'
    )
    assert not set('"\\') & set(str(problem["detail"]))


async def test_an_expired_token_is_said_to_be_expired(door: Door) -> None:
    issuer = trusted_issuer(door.container.settings())
    yesterday = system_clock() - timedelta(days=1)
    expired = {"Authorization": f"Bearer {mint(issuer, 'alice', now=yesterday)}"}
    answer = await door.anonymous().get("/api/me/tasks", headers=expired)
    assert_problem(answer, 401, "token_expired")
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]


async def test_another_issuers_token_is_invalid(door: Door) -> None:
    async with serving() as other:
        foreign = other.token("alice")
    answer = await door.anonymous().get("/api/me/tasks", headers={"Authorization": f"Bearer {foreign}"})
    assert_problem(answer, 401, "invalid_token")


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
async def test_the_scheme_is_taken_in_any_case(door: Door, scheme: str) -> None:
    header = {"Authorization": f"{scheme} {door.token('alice')}"}
    assert (await door.anonymous().get("/api/me/tasks", headers=header)).status_code == 200


async def test_a_token_is_asked_for_before_the_address_and_the_input_are_looked_at(door: Door) -> None:
    for path in ("/api/bob/tasks?nonsense=1", "/api/bob/tasks/1"):
        assert_problem(await door.anonymous().get(path), 401)


@pytest.mark.parametrize(("method", "rest"), ROUTES[2:])
@pytest.mark.parametrize("body", [b'{"title": "Taken"}', b"", b'{"completed": true}', b"{", b'{"title": ""}'])
async def test_anothers_task_looks_just_like_none(
    alice: Person, bob: Person, method: str, rest: str, body: bytes
) -> None:
    foreign = await bob.create()
    answers = [
        await alice.http.request(method, alice.tasks + rest.format(id=identity), content=body)
        for identity in (foreign["id"], MISSING)
    ]
    seen = []
    for answer in answers:
        headers = {name: value for name, value in answer.headers.items() if name != "x-request-id"}
        content = {name: value for name, value in answer.json().items() if name != "request_id"}
        seen.append((answer.status_code, headers, content))
    assert seen[0] == seen[1]
    assert answers[0].status_code in {400, 404, 422}
    assert await bob.listed() == [foreign]


async def test_anothers_task_is_not_found(alice: Person, bob: Person) -> None:
    foreign = await bob.create()
    for method, rest in ROUTES[2:]:
        body = None if "complete" in rest or method in {"GET", "DELETE"} else {"title": "Taken"}
        answer = await alice.http.request(method, alice.tasks + rest.format(id=foreign["id"]), json=body)
        assert_problem(answer, 404, "task_not_found")
    assert await bob.listed() == [foreign]
