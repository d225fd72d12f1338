"""That the fuzzing can fail: a service with defects is found out, each by what is there to find it."""

import pytest

from integration.fuzz.broken import broken_service
from integration.fuzz.campaign import schemathesis

SMALL = ("--seed", "1", "--no-shrink", "--max-examples")


@pytest.fixture(scope="module")
def output() -> str:
    with broken_service() as (url, token):
        run = schemathesis(url, token, *SMALL, "5", "--phases", "examples,coverage,fuzzing")
    assert run.code == 1
    return run.output


@pytest.mark.parametrize(
    ("place", "finding"),
    [
        ("POST /api/{user_id}/tasks", "Server error"),
        ("GET /api/{user_id}/tasks", "Response violates schema"),
        ("GET /api/{user_id}/account", "API accepts requests without authentication"),
        ("GET /api/{user_id}/changes", "Schema-violating request accepted"),
        ("POST /api/{user_id}/import", "rows are unaccounted for"),
        ("GET /readyz", "Undocumented status code"),
    ],
)
def test_each_defect_is_found(output: str, place: str, finding: str) -> None:
    assert finding in found_at(output, place)


def test_what_only_several_requests_show_is_found() -> None:
    related = [f"--include-operation-id={name}" for name in ("create_task", "get_task", "delete_task")]
    with broken_service() as (url, token):
        run = schemathesis(url, token, *SMALL, "60", "--phases", "stateful", *related)
    assert run.code == 1
    assert "Deleted resource still available" in found_at(run.output, "Stateful tests")


def test_what_is_wrong_with_an_import_beside_its_rows_is_found() -> None:
    only = ("--include-operation-id=import_file", "--checks", "negative_data_rejection")
    with broken_service() as (url, token):
        run = schemathesis(url, token, *SMALL, "5", "--phases", "coverage", *only)
    assert run.code == 1
    found = found_at(run.output, "POST /api/{user_id}/import")
    assert "Schema-violating request accepted" in found
    assert "in query" in found


def found_at(output: str, place: str) -> str:
    """What `output` says of `place`."""
    lines = iter(output.splitlines())
    for line in lines:
        if line.strip("_ ") == place and line.startswith("_"):
            break
    found = []
    for line in lines:
        if line.startswith(("___", "===")):
            break
        found.append(line)
    return "\n".join(found)
