"""Nothing that a client can send is answered with 500, or with an error that is no problem details."""

import json
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entrypoints.http.list_parameters import ListParameters
from entrypoints.wire.tasks import TASK_FIELDS
from support.apps import Door, Person, assert_problem

METHODS = [("POST", ""), ("PUT", "/{id}"), ("PATCH", "/{id}"), ("PATCH", "/{id}/complete")]

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters(), max_size=20),
    st.sampled_from(
        ["high", "2027-01-31", "2027-01-31T09:00", "Europe/Paris", "\ud800", "9999-12-31T23:59Z"]
    ),
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
bodies = values | st.dictionaries(st.sampled_from(TASK_FIELDS) | st.text(max_size=5), values, max_size=6)
texts = st.text(max_size=12) | st.sampled_from(
    ["true", "1", "high,low", "title", "2027-01-31", "-created", "today"]
)
items = st.tuples(st.sampled_from([*ListParameters.model_fields]) | st.text(max_size=8), texts)


@pytest.fixture(scope="session")
async def carol(door: Door) -> Person:
    return door.person("carol")


@pytest.fixture(scope="session")
async def task_id(carol: Person) -> object:
    return (await carol.create())["id"]


def assert_answered(answer: httpx.Response) -> None:
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        assert_problem(answer, answer.status_code)


@pytest.mark.parametrize(("method", "rest"), METHODS)
@given(body=bodies)
@settings(max_examples=60)
async def test_any_json(carol: Person, task_id: object, method: str, rest: str, body: object) -> None:
    content = json.dumps(body).encode()
    assert_answered(await carol.http.request(method, carol.tasks + rest.format(id=task_id), content=content))


@pytest.mark.parametrize(("method", "rest"), METHODS)
@given(content=st.binary(max_size=60) | st.text('{}[]":,0e-. \\ut', max_size=30).map(str.encode))
@settings(max_examples=60)
async def test_any_bytes(carol: Person, task_id: object, method: str, rest: str, content: bytes) -> None:
    assert_answered(await carol.http.request(method, carol.tasks + rest.format(id=task_id), content=content))


@given(parameters=st.lists(items, max_size=4))
@settings(max_examples=150)
async def test_any_parameters(carol: Person, parameters: list[tuple[str, str]]) -> None:
    assert_answered(await carol.http.get(carol.tasks, params=parameters))


@given(query=st.binary(max_size=40) | st.text("%&=+;0aDFf", max_size=20).map(str.encode))
@settings(max_examples=150)
async def test_any_query_string(door: Door, query: bytes) -> None:
    assert_answered(await door.person("carol", query_string=query).http.get("/api/me/tasks"))


@given(
    path=st.binary(max_size=20), raw=st.binary(max_size=20) | st.sampled_from([b"%2f", b"/api/%2F%ff/tasks"])
)
@settings(max_examples=100)
async def test_any_path(door: Door, path: bytes, raw: bytes) -> None:
    scope = {"path": "/" + path.decode("utf-8", "replace"), "raw_path": b"/api/me/tasks" + raw}
    assert_answered(await door.person("carol", **scope).http.get("/"))
    scope["path"] = "/api/me/tasks"
    assert_answered(await door.person("carol", **scope).http.get("/?limit=1"))


@given(
    segment=st.text(max_size=12), method=st.sampled_from(["GET", "PUT", "PATCH", "DELETE", "POST", "HEAD"])
)
@settings(max_examples=100)
async def test_any_task_id(carol: Person, segment: str, method: str) -> None:
    answer = await carol.http.request(method, f"{carol.tasks}/{quote(segment, safe='')}")
    assert answer.status_code < 500
    if answer.status_code >= 400 and method != "HEAD":
        assert_problem(answer, answer.status_code)


@given(token=st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40))
@settings(max_examples=60)
async def test_any_token(door: Door, token: str) -> None:
    header = {"Authorization": f"Bearer {token}".encode("latin-1")}
    answer = await door.anonymous().get("/api/me/tasks", headers=header)
    assert_problem(answer, 401)
    assert answer.headers["www-authenticate"].isascii()
