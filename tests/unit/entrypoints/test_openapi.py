"""The OpenAPI document: complete, sound, and as it was last agreed on."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.apps import Door

SNAPSHOT = Path(__file__).with_name("openapi.json")
ALWAYS = {"401", "403", "429", "500", "503"}
READ = ALWAYS | {"200", "304", "400"}
WRITE = ALWAYS | {"400", "409", "422"}
CHANGE = WRITE | {"404", "412", "428"}
BODY = {"408", "413", "415"}
USER = "/api/{user_id}"
ROUTES = {
    (f"{USER}/tasks", "get"): READ | {"422"},
    (f"{USER}/tasks", "post"): WRITE | BODY | {"201"},
    (f"{USER}/tasks/{{task_id}}", "get"): READ | {"404", "422"},
    (f"{USER}/tasks/{{task_id}}", "put"): CHANGE | BODY | {"200", "201"},
    (f"{USER}/tasks/{{task_id}}", "patch"): CHANGE | BODY | {"200"},
    (f"{USER}/tasks/{{task_id}}", "delete"): CHANGE | {"204"},
    (f"{USER}/tasks/{{task_id}}/complete", "patch"): CHANGE | BODY | {"200"},
    (f"{USER}/tasks/{{task_id}}/move", "post"): CHANGE | BODY | {"200"},
    (f"{USER}/tasks/{{task_id}}/restore", "post"): CHANGE | {"200"},
    (f"{USER}/tasks/batch", "post"): CHANGE | BODY | {"200"},
    (f"{USER}/tasks/quick", "post"): WRITE | BODY | {"200", "201"},
    (f"{USER}/tags", "get"): READ | {"422"},
    (f"{USER}/tags", "post"): WRITE | BODY | {"201"},
    (f"{USER}/tags/{{name}}", "get"): READ | {"404"},
    (f"{USER}/tags/{{name}}", "patch"): CHANGE | BODY | {"200"},
    (f"{USER}/tags/{{name}}", "delete"): CHANGE | {"204"},
    (f"{USER}/tags/{{name}}/move", "post"): CHANGE | BODY | {"200"},
    **{
        (f"{USER}/{kind}{path}", method): answers
        for kind in ("projects", "sections", "filters")
        for path, method, answers in (
            ("", "get", READ | {"422"}),
            ("", "post", WRITE | BODY | {"201"}),
            ("/{object_id}", "get", READ | {"404"}),
            ("/{object_id}", "patch", CHANGE | BODY | {"200"}),
            ("/{object_id}", "delete", CHANGE | {"204"}),
            ("/{object_id}/move", "post", CHANGE | BODY | {"200"}),
            ("/{object_id}/restore", "post", CHANGE | {"200"}),
        )
    },
    (f"{USER}/tasks/{{task_id}}/activity", "get"): READ | {"404", "422"},
    (f"{USER}/activity", "get"): READ | {"422"},
    (f"{USER}/changes", "get"): READ | {"410", "422"},
    (f"{USER}/changes/stream", "get"): ALWAYS | {"200", "400", "410", "422"},
    (f"{USER}/changes/{{number}}/undo", "post"): WRITE | {"200", "404", "412"},
    (f"{USER}/stats", "get"): READ | {"422"},
    (f"{USER}/account", "get"): READ,
    (f"{USER}/account", "patch"): CHANGE - {"404"} | BODY | {"200"},
    (f"{USER}/export", "get"): ALWAYS | {"200", "422"},
    (f"{USER}/import", "post"): WRITE | BODY | {"200"},
    (USER, "delete"): ALWAYS | {"204", "400", "412", "428"},
    ("/livez", "get"): {"200"},
    ("/readyz", "get"): {"200", "503"},
    ("/metrics", "get"): {"200", "401"},
}


@pytest.fixture(scope="module")
async def document(door: Door) -> dict[str, Any]:
    answer = await door.anonymous().get("/openapi.json")
    assert answer.status_code == 200
    return dict(answer.json())


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object within `value`."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inner)


def test_it_is_as_the_snapshot_has_it(document: dict[str, Any]) -> None:
    assert document == json.loads(SNAPSHOT.read_text()), (
        "The API's description has changed. If that is meant, renew the snapshot and review its diff: "
        "taskharbor openapi > tests/unit/entrypoints/openapi.json"
    )


def test_every_route_is_in_it_with_every_answer(document: dict[str, Any]) -> None:
    found = {(path, method): set(operation["responses"]) for path, method, operation in operations(document)}
    assert found == ROUTES


def test_it_says_what_a_document_must(document: dict[str, Any]) -> None:
    assert re.fullmatch(r"3\.1\.\d+", document["openapi"])
    assert document["info"]["title"] == "Taskharbor"
    assert document["info"]["version"]
    identifiers = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(set(identifiers)) == len(identifiers)
    for path, _, operation in operations(document):
        assert operation["summary"]
        named = {one["name"] for one in operation.get("parameters", ()) if one["in"] == "path"}
        assert named == set(re.findall(r"{(\w+)}", path))
        for parameter in operation.get("parameters", ()):
            assert parameter["in"] in {"path", "query", "header"}
            assert parameter["schema"]["type"]
            must = parameter["in"] == "path" or parameter["name"] == "Taskharbor-Confirm"
            assert parameter["required"] is must
        for response in operation["responses"].values():
            assert response["description"]


def test_no_reference_dangles_and_no_definition_is_unused(document: dict[str, Any]) -> None:
    references = {node["$ref"] for node in nodes(document) if isinstance(node.get("$ref"), str)}
    defined = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert references == defined


def test_every_error_is_problem_details(document: dict[str, Any]) -> None:
    for _, _, operation in operations(document):
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                content = {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}
                assert response["content"] == {"application/problem+json": content}
            assert ("Retry-After" in response.get("headers", ())) is (status in {"429", "503"})
            assert ("WWW-Authenticate" in response.get("headers", ())) is (status == "401")


def test_tasks_want_a_token_and_operations_do_not(document: dict[str, Any]) -> None:
    assert document["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    for path, _, operation in operations(document):
        assert operation.get("security") == ([{"bearer": []}] if path.startswith("/api/") else None)


def test_an_edit_has_no_defaults_since_what_is_absent_is_left_alone(document: dict[str, Any]) -> None:
    for method in ("put", "patch"):
        edit = document["paths"]["/api/{user_id}/tasks/{task_id}"][method]["requestBody"]
        for content in edit["content"].values():
            assert not [node for node in nodes(content) if "default" in node]
    created = document["paths"]["/api/{user_id}/tasks"]["post"]["requestBody"]["content"]
    assert created["application/json"]["schema"]["properties"]["priority"]["default"] == "none"


def test_bodies_name_their_media_types(document: dict[str, Any]) -> None:
    task = document["paths"]["/api/{user_id}/tasks/{task_id}"]
    assert set(task["put"]["requestBody"]["content"]) == {"application/json"}
    assert set(task["patch"]["requestBody"]["content"]) == {
        "application/json",
        "application/merge-patch+json",
    }
    complete = document["paths"]["/api/{user_id}/tasks/{task_id}/complete"]["patch"]["requestBody"]
    assert complete["required"] is False


def test_headers_of_answers_are_described(document: dict[str, Any]) -> None:
    tasks = document["paths"]["/api/{user_id}/tasks"]
    assert set(tasks["get"]["responses"]["200"]["headers"]) == {"ETag", "Link", "X-Total-Count"}
    assert set(tasks["post"]["responses"]["201"]["headers"]) == {"ETag", "Location", "Idempotency-Replayed"}


def test_headers_of_requests_are_described(document: dict[str, Any]) -> None:
    def named(path: str, method: str) -> set[str]:
        parameters = document["paths"][path][method]["parameters"]
        return {one["name"] for one in parameters if one["in"] == "header"}

    assert named(f"{USER}/tasks", "get") == {"If-None-Match"}
    assert named(f"{USER}/tasks", "post") == {"Idempotency-Key"}
    assert named(f"{USER}/tasks/{{task_id}}", "put") == {"Idempotency-Key", "If-Match", "If-None-Match"}
    assert named(USER, "delete") == {"Taskharbor-Confirm", "If-Match", "If-None-Match"}


async def test_asking_again_gives_the_same(door: Door, document: dict[str, Any]) -> None:
    assert (await door.anonymous().get("/openapi.json")).json() == document


async def test_the_docs_load_nothing_from_elsewhere(door: Door) -> None:
    page = await door.anonymous().get("/docs")
    assert page.status_code == 200
    assert not re.findall(r"""(?:src|href)\s*=\s*["'](?:https?:)?//""", page.text)
    assert "/openapi.json" in page.text
    assets = re.findall(r"""(?:src|href)=["'](/[^"']+)""", page.text)
    assert len(assets) == 3
    for asset in assets:
        assert (await door.anonymous().get(asset)).status_code == 200
