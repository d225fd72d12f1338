"""That the check of imports can fail: each way in which an answer can be wrong is told apart."""

import json
from typing import Any

import pytest
from pydantic import TypeAdapter

from entrypoints.wire.transfer import ImportEventView
from integration.fuzz.import_answers import check_events

SCHEMA = TypeAdapter(ImportEventView).json_schema()
PROBLEM = {"event": "problem", "pointer": "/0", "detail": "must be an object", "kept": False}
COUNTS = {"rows": 3, "created": 1, "skipped": 1, "failed": 1, "problems": 1}
PROGRESS = {"event": "progress", **COUNTS, "version": 7}
DONE = {"event": "done", "dry_run": False, **COUNTS}
STOPPED = {**DONE, "event": "stopped", "code": "conflict", "detail": "Later.", "retry_after": None}


def lines(*events: Any) -> bytes:
    return b"".join(json.dumps(event).encode() + b"\n" for event in events)


@pytest.mark.parametrize("end", [DONE, STOPPED])
def test_a_sound_answer_passes(end: dict[str, object]) -> None:
    check_events(lines(PROBLEM, PROGRESS, end), SCHEMA)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the last line is not whole"),
        (lines(PROBLEM, PROGRESS, DONE)[:-1], "the last line is not whole"),
        (b"{\n", "a line is no JSON"),
        (lines(PROBLEM, 7, DONE), "no such event is described"),
        (lines(PROBLEM, PROGRESS | {"event": "pause"}, DONE), "no such event is described"),
        (lines(PROBLEM, PROGRESS, STOPPED | {"retry_after": "soon"}), "no such event is described"),
        (lines(PROBLEM, PROGRESS), "the last event is no end"),
        (lines(PROBLEM, DONE, PROGRESS), "the last event is no end"),
        (lines(PROBLEM, DONE, DONE), "it goes on after its end"),
        (lines(PROBLEM, PROGRESS | {"rows": 4}, DONE | {"rows": 4}), "rows are unaccounted for"),
        (lines(PROBLEM, DONE | {"created": 0}), "rows are unaccounted for"),
        (lines(PROBLEM, DONE | {"failed": 2, "created": 0}), "rows failed without a problem"),
        (lines(PROBLEM, PROGRESS | {"rows": 4, "created": 2}, DONE), "takes back"),
        (lines(PROGRESS, DONE), "0 of 1 problems are told"),
        (lines(PROBLEM, PROBLEM, DONE), "2 of 1 problems are told"),
    ],
)
def test_an_unsound_answer_is_found_out(content: bytes, why: str) -> None:
    with pytest.raises(AssertionError, match=why):
        check_events(content, SCHEMA)
