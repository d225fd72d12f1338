"""The shapes on the wire, strict JSON, and help with mistyped names."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.change import timestamp
from domain.errors import DomainError, Kind
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import UNSET
from entrypoints.http.strict_json import MAX_DEPTH, parse_json
from entrypoints.nearest import did_you_mean
from entrypoints.wire.tasks import NewTask, TaskEdit, TaskView
from support.builders import a_task
from support.printed import printed
from support.strategies import tasks

DEFINITIONS = TaskView.model_json_schema()["$defs"]


@given(tasks())
@settings(max_examples=60)
def test_a_printed_task_has_exactly_the_documented_fields_and_types(task: Task) -> None:
    shown = printed(task)
    assert set(shown) == set(TaskView.model_fields)
    assert shown == {**task.image(), "version": task.version}
    assert TaskView.model_validate(shown, strict=True).model_dump() == shown
    assert fits(shown, TaskView.model_json_schema())


def fits(value: object, schema: dict[str, Any]) -> bool:
    """Whether `value` meets those keywords of JSON Schema that the shapes use."""
    if "anyOf" in schema:
        return any(fits(value, option) for option in schema["anyOf"])
    if "$ref" in schema:
        schema = DEFINITIONS[schema["$ref"].rpartition("/")[2]]
    kinds = {
        "string": str,
        "boolean": bool,
        "integer": int,
        "array": list,
        "object": dict,
        "null": type(None),
    }
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if type(value) not in [kinds[name] for name in types]:
        return False
    if isinstance(value, dict):
        assert value.keys() == schema["properties"].keys()
        return all(fits(value[name], inner) for name, inner in schema["properties"].items())
    if isinstance(value, list):
        inner = all(fits(item, schema["items"]) for item in value)
        return inner and len(value) <= schema.get("maxItems", len(value))
    if isinstance(value, str):
        long_enough = schema.get("minLength", 0) <= len(value)
        return (
            long_enough
            and len(value) <= schema.get("maxLength", len(value))
            and ("enum" not in schema or value in schema["enum"])
        )
    return True


def test_the_version_is_the_one_at_the_last_change() -> None:
    task = a_task()
    task.version = 42
    assert printed(task)["version"] == 42


def test_only_what_was_named_is_set() -> None:
    assert TaskEdit.model_validate({}).fields() == TaskFields()
    named = TaskEdit.model_validate({"description": None, "completed": False}).fields()
    assert (named.description, named.completed, named.title) == (None, False, UNSET)
    assert NewTask.model_validate({"title": "Mine"}).fields() == TaskFields(title="Mine")


@pytest.mark.parametrize(
    ("body", "value"),
    [(b"null", None), (b' {"a": [1, 2.5, "\xc3\xa9"]}\n', {"a": [1, 2.5, "é"]}), (b'"\\ud83c\\udf89"', "🎉")],
)
def test_json_is_read(body: bytes, value: object) -> None:
    assert parse_json(body) == value


@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_nesting_is_allowed_to_a_depth(opening: bytes, closing: bytes) -> None:
    inmost = b"1" if closing == b"}" else b""
    assert parse_json(opening * MAX_DEPTH + inmost + closing * MAX_DEPTH)
    with pytest.raises(DomainError, match="nests deeper than 32 levels") as refusal:
        parse_json(opening * (MAX_DEPTH + 1) + inmost + closing * (MAX_DEPTH + 1))
    assert refusal.value.kind is Kind.MALFORMED


def test_many_brackets_that_are_not_deep_are_fine() -> None:
    assert parse_json(b"[" + b"[]," * 200 + b'"[[[["]')


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"\xff", "it is not UTF-8"),
        (b'{\n "a": }', "syntax error at line 2, column 7"),
        (b'{"a": 1, "a": 2}', "a name appears twice"),
        (b"[NaN]", "NaN and Infinity are not JSON"),
        (b"9" * 5000, "too many digits"),
    ],
)
def test_a_refusal_says_why(body: bytes, reason: str) -> None:
    with pytest.raises(DomainError, match=reason):
        parse_json(body)


@pytest.mark.parametrize(
    ("name", "clause"),
    [
        ("titel", "; did you mean title?"),
        ("xyzzy", "; known are title, tags"),
        ("", "; known are title, tags"),
        ("t" * 100_000, "; known are title, tags"),
    ],
)
def test_the_nearest_name_is_offered_or_all(name: str, clause: str) -> None:
    assert did_you_mean(name, ["title", "tags"]) == clause


@given(moment=st.datetimes(timezones=st.just(UTC)))
@example(moment=datetime(2026, 11, 23, tzinfo=UTC))
@example(moment=datetime(2026, 11, 23, 5, 0, 0, 1000, tzinfo=UTC))
def test_an_instant_has_all_its_digits(moment: datetime) -> None:
    task = replace(a_task(), created_at=moment, updated_at=moment, completed_at=moment, deleted_at=moment)
    shown = printed(task)
    for name in ("created_at", "updated_at", "completed_at", "deleted_at"):
        assert shown[name] == task.image()[name] == timestamp(moment)
