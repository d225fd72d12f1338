"""What the answer to an import must be: a stream of events that tells of every row."""

import json
from itertools import pairwise
from typing import Any, Final

import jsonschema_rs
import schemathesis
from schemathesis.core import NotSet
from schemathesis.core.parameters import ParameterLocation

from application.transfer.import_rows import MOST_PROBLEMS

_COUNTS: Final = ("rows", "created", "skipped", "failed", "problems")
_ENDS: Final = {"done", "stopped"}


def is_import(case: schemathesis.Case) -> bool:
    """Whether `case` is sent to the route that takes files in."""
    return case.operation.path.endswith("/import")


def is_about_rows(case: schemathesis.Case) -> bool:
    """Whether only the rows of a file are wrong, which an import tells in an answer that has begun."""
    if not is_import(case) or case.meta is None or isinstance(case.body, NotSet):
        return False
    wrong = {location for location in ParameterLocation if case.meta.is_negative_at(location)}
    return wrong == {ParameterLocation.BODY}


@schemathesis.check
def import_tells_of_every_row(
    context: schemathesis.CheckContext, response: schemathesis.Response, case: schemathesis.Case
) -> None:
    """Each line is an event that the document describes, the last one an end, and their counts add up."""
    if not is_import(case) or response.status_code != 200:
        return
    described = case.operation.definition.raw["responses"]["200"]["content"]["application/x-ndjson"]
    try:
        check_events(response.content, described["itemSchema"])
    except AssertionError as error:
        # The request that a finding shows has the body that was made up.
        error.args = (f"{error}\nThe file was {response.request.body!r}",)
        raise


def check_events(content: bytes, schema: dict[str, Any]) -> None:
    """Raise AssertionError unless `content` is the whole answer to an import, its events as in `schema`."""
    assert content.endswith(b"\n"), "the last line is not whole"
    validator = jsonschema_rs.validator_for(schema)
    events: list[dict[str, Any]] = []
    for line in content.splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            raise AssertionError(f"a line is no JSON: {line!r}") from None
        assert validator.is_valid(event), f"no such event is described: {event}"
        events.append(event)
    *before, last = events
    assert last["event"] in _ENDS, f"the last event is no end: {last}"
    assert not [event for event in before if event["event"] in _ENDS], "it goes on after its end"
    counted = [event for event in events if "rows" in event]
    for event in counted:
        whole = event["created"] + event["skipped"] + event["failed"]
        assert event["rows"] == whole, f"rows are unaccounted for: {event}"
        assert event["failed"] <= event["problems"], f"rows failed without a problem: {event}"
    for earlier, later in pairwise(counted):
        assert all(earlier[name] <= later[name] for name in _COUNTS), f"{later} takes back {earlier}"
    told = sum(event["event"] == "problem" for event in events)
    assert told == min(last["problems"], MOST_PROBLEMS), f"{told} of {last['problems']} problems are told"
