"""Bodies that are refused: as a problem, with nothing kept and nothing repeated."""

import json
from collections.abc import AsyncIterator

import pytest

from domain.vocabulary import MAX_DESCRIPTION, MAX_TAGS, MAX_TITLE
from support.apps import Person, assert_problem

MARK = "Xq7Zk"
"""Stands in what is sent, so that it would be seen in what comes back."""

MIB = 1024 * 1024


def titled(title: str) -> bytes:
    return json.dumps({"title": title}).encode()


def with_field(field: str) -> bytes:
    return f'{{"title": "{MARK}", {field}}}'.encode()


MALFORMED = {
    "empty": b"",
    "blank": b" \n ",
    "cut off": f'{{"title": "{MARK}'.encode(),
    "two values": titled(MARK) * 2,
    "single quotes": f"{{'title': '{MARK}'}}".encode(),
    "trailing comma": f'{{"title": "{MARK}",}}'.encode(),
    "NaN": with_field('"description": NaN'),
    "Infinity": with_field('"description": -Infinity'),
    "endless number": with_field(f'"description": {"9" * 5000}'),
    "deep arrays": b"[" * 100 + b"]" * 100,
    "deep objects": b'{"a":' * 100 + b"1" + b"}" * 100,
    "deep within": with_field('"tags": ' + "[" * 32 + "]" * 32),
    "deepest": b"[" * MIB,
    "duplicate names": f'{{"title": "{MARK}", "title": "{MARK}"}}'.encode(),
    "duplicate names in disguise": f'{{"title": "{MARK}", "\\u0074itle": "{MARK}"}}'.encode(),
    "duplicate names within": with_field('"tags": [{"a": 1, "a": 1}]'),
    "not UTF-8": b'{"title": "' + MARK.encode() + b'\xff"}',
    "overlong UTF-8": b'{"title": "' + MARK.encode() + b'\xc0\xaf"}',
    "UTF-8 surrogate": b'{"title": "' + MARK.encode() + b'\xed\xa0\x80"}',
    "UTF-16": json.dumps({"title": MARK}).encode("utf-16"),
    "UTF-16 without BOM": json.dumps({"title": MARK}).encode("utf-16-be"),
    "UTF-32": json.dumps({"title": MARK}).encode("utf-32"),
    "BOM": b"\xef\xbb\xbf" + titled(MARK),
    "raw newline in string": b'{"title": "' + MARK.encode() + b'\n"}',
    "raw NUL in string": b'{"title": "' + MARK.encode() + b'\x00"}',
    "form": f"title={MARK}".encode(),
}

INVALID = {
    "null": (b"null", ""),
    "array": (b'["' + MARK.encode() + b'"]', ""),
    "string": (b'"' + MARK.encode() + b'"', ""),
    "number": (b"17", ""),
    "no title": (b"{}", "/title"),
    "null title": (b'{"title": null}', "/title"),
    "blank title": (titled(" \t\n\u2003"), "/title"),
    "long title": (titled((MARK * MAX_TITLE)[: MAX_TITLE + 1]), "/title"),
    "NUL": (titled(MARK + "\0"), "/title"),
    "control": (titled(MARK + "\x1b[31m"), "/title"),
    "lone surrogate": (titled(MARK + "\ud800"), "/title"),
    "surrogate in a key": (with_field('"\\ud800": 1'), ""),
    "number for title": (b'{"title": 1}', "/title"),
    "1e400 for title": (b'{"title": 1e400}', "/title"),
    "true for title": (b'{"title": true}', "/title"),
    "object for title": (b'{"title": {"' + MARK.encode() + b'": 1}}', "/title"),
    "long description": (
        json.dumps({"title": MARK, "description": "x" * (MAX_DESCRIPTION + 1)}).encode(),
        "/description",
    ),
    "endless marks": (
        with_field('"description": "' + "\u0301" * 150_000 + "\u0316" * 150_000 + '"'),
        "/description",
    ),
    "1e400": (with_field('"description": 1e400'), "/description"),
    "number for boolean": (with_field('"completed": 1'), "/completed"),
    "text for boolean": (with_field('"completed": "true"'), "/completed"),
    "unknown priority": (with_field(f'"priority": "{MARK}"'), "/priority"),
    "rank for priority": (with_field('"priority": 3'), "/priority"),
    "text for tags": (with_field(f'"tags": "{MARK}"'), "/tags"),
    "object for tags": (with_field('"tags": {}'), "/tags"),
    "number for tag": (with_field(f'"tags": ["{MARK}", 1]'), "/tags/1"),
    "blank tag": (with_field(f'"tags": ["{MARK}", " "]'), "/tags/1"),
    "NUL in tag": (with_field('"tags": ["\\u0000"]'), "/tags/0"),
    "many tags": (with_field(f'"tags": {json.dumps([f"{MARK}{n}" for n in range(MAX_TAGS + 1)])}'), "/tags"),
    "year 10000": (with_field('"due_date": "10000-01-01"'), "/due_date"),
    "last year": (with_field('"due_date": "9999-12-31T23:59:59Z"'), "/due_date"),
    "no date": (with_field(f'"due_date": "{MARK}"'), "/due_date"),
    "timestamp": (with_field('"due_date": 1800000000'), "/due_date"),
    "no zone": (with_field(f'"time_zone": "{MARK}"'), "/time_zone"),
    "path for zone": (with_field('"time_zone": "../../etc/passwd"'), "/time_zone"),
    "read-only": (with_field('"version": 1'), "/version"),
    "foreign owner": (with_field(f'"user_id": "{MARK}"'), "/user_id"),
    "own id": (with_field('"id": "0199aa00-0000-7000-8000-000000000000"'), "/id"),
    "unknown": (with_field(f'"proirity": "{MARK}"'), "/proirity"),
    "slash in a name": (with_field('"a/b~c": 1'), "/a~1b~0c"),
    "long name": (with_field(f'"{"n" * 5000}": 1'), "/" + "n" * 60),
}


async def refused(person: Person, content: bytes, status: int) -> dict[str, object]:
    """The problem that creating and editing with that body give alike; they keep and repeat nothing."""
    task = await person.create()
    problems = []
    for method, address in (("POST", person.tasks), ("PATCH", f"{person.tasks}/{task['id']}")):
        answer = await person.http.request(method, address, content=content)
        if answer.status_code == 200 and b"title" not in content:
            continue
        problems.append(assert_problem(answer, status))
        assert MARK not in answer.text
        assert len(answer.content) < 1000
    assert await person.listed() == [task]
    return problems[0]


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED)
async def test_what_is_not_json_is_400(alice: Person, content: bytes) -> None:
    problem = await refused(alice, content, 400)
    assert problem["code"] == "malformed_json"
    assert "errors" not in problem


@pytest.mark.parametrize(("content", "pointer"), INVALID.values(), ids=INVALID)
async def test_what_is_no_task_is_422_and_points_at_it(alice: Person, content: bytes, pointer: str) -> None:
    problem = await refused(alice, content, 422)
    assert problem["code"] == "validation_failed"
    (error,) = problem["errors"]
    assert error["pointer"] == pointer
    assert error["detail"] in problem["detail"]
    assert set(error) == {"pointer", "detail"}


@pytest.mark.parametrize(
    ("field", "detail"),
    [
        ("version", "is read-only"),
        ("created_at", "is read-only"),
        ("proirity", "is not a known field; did you mean priority?"),
        ("xyzzy", "is not a known field; known are title, description, completed"),
    ],
)
async def test_a_field_that_can_not_be_written_is_told_why(alice: Person, field: str, detail: str) -> None:
    answer = await alice.http.post(alice.tasks, json={"title": "Mine", field: 1})
    assert assert_problem(answer, 422)["errors"][0]["detail"].startswith(detail)


async def test_all_fields_at_fault_are_named_together(alice: Person) -> None:
    wrong = {"title": "", "tags": [""], "due_date": "x", "priority": "x"}
    answer = await alice.http.post(alice.tasks, json=wrong)
    pointers = {error["pointer"] for error in assert_problem(answer, 422)["errors"]}
    assert pointers == {"/title", "/tags/0", "/due_date", "/priority"}


async def test_of_very_many_faults_some_are_named(alice: Person) -> None:
    answer = await alice.http.post(alice.tasks, json={f"n{number}": 1 for number in range(5000)})
    assert len(assert_problem(answer, 422)["errors"]) == 20


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "json", "*"]
)
async def test_another_media_type_is_415(alice: Person, kind: str) -> None:
    answer = await alice.http.post(alice.tasks, content=titled("Mine"), headers={"Content-Type": kind})
    assert_problem(answer, 415, "unsupported_media_type")
    assert await alice.listed() == []


@pytest.mark.parametrize(
    "kind", [None, "application/json", "Application/JSON; charset=utf-8", "application/ld+json"]
)
async def test_json_by_any_name_and_by_none_is_read(alice: Person, kind: str | None) -> None:
    headers = {} if kind is None else {"Content-Type": kind}
    answer = await alice.http.post(alice.tasks, content=titled("Mine"), headers=headers)
    assert answer.status_code == 201


async def chunks(size: int) -> AsyncIterator[bytes]:
    for start in range(0, size, 65536):
        yield b" " * min(65536, size - start)


@pytest.mark.parametrize("chunked", [False, True])
async def test_a_body_may_have_a_mebibyte_and_no_more(alice: Person, chunked: bool) -> None:
    for size, status in ((MIB, 400), (MIB + 1, 413)):
        content = chunks(size) if chunked else b" " * size
        answer = await alice.http.post(alice.tasks, content=content, headers={"Origin": "http://localhost"})
        problem = assert_problem(answer, status)
        assert problem["code"] == ("malformed_json" if status == 400 else "body_too_large")
        assert answer.headers["access-control-allow-origin"] == "http://localhost"


@pytest.mark.parametrize("length", ["1048577", "9" * 5000])
async def test_a_body_that_says_it_is_too_large_is_refused_unread(alice: Person, length: str) -> None:
    async def unread() -> AsyncIterator[bytes]:
        raise AssertionError("The body was read.")
        yield b""

    answer = await alice.http.post(alice.tasks, content=unread(), headers={"Content-Length": length})
    assert_problem(answer, 413, "body_too_large")


@pytest.mark.parametrize("content", [b'"\\ud83c\\udf89"', '"🎉"'.encode()])
async def test_a_surrogate_pair_is_one_character(alice: Person, content: bytes) -> None:
    answer = await alice.http.post(alice.tasks, content=b'{"title": ' + content + b"}")
    assert answer.json()["title"] == "🎉"
