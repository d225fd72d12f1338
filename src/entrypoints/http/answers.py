"""Answers that carry a person's data."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from fastapi import Response

from application.conditions import States, Unchanged, state_of
from application.named.find_named import NamedList
from application.objects import Aggregate
from application.writing import Written
from entrypoints.http.conditions import entity_tag
from entrypoints.wire.named import list_json
from entrypoints.wire.shapes import object_json

PRIVATE: Final = {"Cache-Control": "private, no-cache", "Vary": "Authorization"}


class Answer(Response):
    """JSON, with no more work for its fields than to write them down."""

    def __init__(self, body: bytes, status: int, headers: Mapping[str, str]) -> None:
        self.status_code = status
        self.background = None
        self.body = body
        self.raw_headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
            *[(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()],
        ]


def answer(
    content: Any, status: int = 200, *, state: str | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """`content` as JSON, under the entity tag of its `state`."""
    return Answer(msgspec.json.encode(content), status, {**PRIVATE, **_etag(state), **(headers or {})})


def object_answer(current: Aggregate, known: States) -> Response:
    """An object as it is, unless that is among the states that the caller has."""
    state = state_of(current)
    if state in known:
        return not_modified(Unchanged(state))
    return answer(object_json(current), state=state)


def list_answer(found: NamedList | Unchanged) -> Response:
    """Objects of one kind, as they are, unless the caller has that."""
    if isinstance(found, Unchanged):
        return not_modified(found)
    return answer(list_json(found), state=found.state)


def written_answer(
    written: Written[Aggregate],
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """An object as a change left it."""
    current = written.value
    headers = {**replayed(written.replayed), **(headers or {})}
    return answer(object_json(current), status, state=state_of(current), headers=headers)


def no_content(*, was_replayed: bool = False) -> Response:
    """Nothing, once it is done."""
    return Response(status_code=204, headers={**PRIVATE, **replayed(was_replayed)})


def not_modified(unchanged: Unchanged) -> Response:
    """That what the caller has is still good (RFC 9110 §15.4.5)."""
    return Response(status_code=304, headers={**PRIVATE, **_etag(unchanged.state)})


def replayed(was_replayed: bool) -> dict[str, str]:
    """What tells an answer that was given before."""
    return {"Idempotency-Replayed": "true"} if was_replayed else {}


def _etag(state: str | None) -> dict[str, str]:
    return {} if state is None else {"ETag": entity_tag(state)}
