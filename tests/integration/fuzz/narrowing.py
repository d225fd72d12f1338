"""What a JSON schema can't say of this service, so that Schemathesis does not take it for a finding.

Schemathesis loads this into its own process.
"""

import json
import re
import unicodedata
from collections import deque
from dataclasses import dataclass
from typing import Any, Final
from zlib import crc32

import schemathesis
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import CaseMetadata
from schemathesis.openapi import checks

from integration.fuzz.import_answers import is_about_rows, is_import
from integration.fuzz.import_files import send_a_file


@dataclass(frozen=True)
class Rule:
    """A refusal that is right for some requests that the schema allows, and why it can't forbid them."""

    code: str
    detail: str
    reason: str

    def covers(self, problem: dict[str, Any]) -> bool:
        """Whether nothing but this is wrong, as `problem` tells it."""
        details = [one["detail"] for one in problem.get("errors", ())] or [problem["detail"]]
        return problem["code"] == self.code and all(re.search(self.detail, text) for text in details)


# What this run has met of what the service keeps.
_tasks: Final[deque[str]] = deque(maxlen=50)
_objects: Final[deque[str]] = deque(maxlen=50)
_numbers: Final[deque[str]] = deque(maxlen=50)
_versions: Final[dict[str, int]] = {}
_brought_back: Final[set[str]] = set()

_TAG: Final = re.compile(r'"|^\*$')
# Lengths are those of what is kept: trimmed, composed, CR LF made one.
_COUNTED: Final = re.compile("violates `(maxLength|maxItems|pattern)`")
_IN_WORDS: Final = "|".join(
    (
        "^must be an IANA time zone",
        "^must lie in the years",
        # Of a month that has no such day.
        r"^must be a date \(",
        "^is not a cursor of this list",
        "^contradicts",
        "^must be 0 or the `last`",
        "^must not stack more than",
        # Of preferences, which may nest.
        "^must hold no control characters",
        "^must have names of",
        "characters as JSON in ASCII",
        # Of rules by which tasks repeat, whose grammar no pattern could say legibly.
        "^must be a rule in ASCII|^must be parts such as|^can have only the parts",
        "FREQ|INTERVAL|COUNT|UNTIL|BY[A-Z]+|WKST|SKIP|RSCALE|dates that it falls on",
        # Of ids: what they must be the id of, and what that must not lead to.
        "^must be (a|another) (task|project|section|tag|saved filter) of yours",
        "^must be another of its kind",
        "^must name the `ref`|^must not be that of an operation",
        "^must be a section of that project",
        "^must be the parent's",
        "^must be neither the task itself",
        "^must leave at most",
        "^must not be one that waits",
        # Of files, whose formats are no schema's.
        "^the file (can't be read|has no tasks)|or told by the Content-Type$",
        # Of filters, whose grammar is no schema's.
        "^column [0-9]+: ",
        "^must be given, or else after",
        "^must not be given together with before",
    )
)
RULES: Final = (
    Rule("validation_failed", _IN_WORDS, "what is described in words, and what two fields mean together"),
    Rule("validation_failed", "^is required", "with If-None-Match: * a PUT creates, and needs a title"),
    Rule("confirmation_required", "", "most erases are defused, see below"),
    Rule("idempotency_key_reused", "", "which keys were used before is not in a schema"),
)


@schemathesis.hook
def filter_failure(
    context: schemathesis.HookContext,
    failure: Exception,
    case: schemathesis.Case,
    response: schemathesis.Response,
) -> bool:
    """Keep `failure` unless it is none."""
    match failure:
        case checks.JsonSchemaError():
            # The list is described as it is without `fields`, which leaves others out.
            left_out = re.search("is a required property|'anyOf' keyword", failure.message)
            none = "fields" in (case.query or {}) and bool(left_out)
        case AcceptedNegativeData():
            shortened = _COUNTED.search(failure.message) and _cleaning_shortens([case.body, case.query])
            none = is_about_rows(case) or bool(shortened)
        case checks.UseAfterFree():
            # Whoever erased everything begins anew; what was done to a task stays known; it may come back.
            erased = failure.operation == "DELETE /api/{user_id}"
            none = erased or case.operation.path.endswith("/activity") or _object_of(case) in _brought_back
        case checks.RejectedPositiveData():
            none = _is_refused_rightly(response)
        case _:
            none = False
    return not none


def _is_refused_rightly(response: schemathesis.Response) -> bool:
    if "application/problem+json" not in response.headers.get("content-type", ()):
        return False
    problem = json.loads(response.content)
    return any(rule.covers(problem) for rule in RULES)


def _object_of(case: schemathesis.Case) -> str:
    path = case.path_parameters or {}
    return str(path.get("task_id", path.get("object_id", "")))


def _cleaning_shortens(value: object) -> bool:
    """Whether a text in `value` is longer than what is kept of it, or a tag there twice."""
    match value:
        case str():
            return len(unicodedata.normalize("NFC", value.replace("\r\n", "\n").strip())) < len(value)
        case dict():
            return any(map(_cleaning_shortens, value.values()))
        case list():
            texts = [one.strip().casefold() for one in value if isinstance(one, str)]
            return len(set(texts)) < len(texts) or any(map(_cleaning_shortens, value))
        case _:
            return False


@schemathesis.hook
def after_call(
    context: schemathesis.HookContext, case: schemathesis.Case, response: schemathesis.Response
) -> None:
    """Remember what there is."""
    if response.status_code not in {200, 201} or case.method in {"GET", "HEAD"}:
        return
    # An import answers with line after line of JSON.
    if response.headers["content-type"] != ["application/json"]:
        return
    written = json.loads(response.content)
    # What quick add made stands beside what it understood, or nothing was made.
    written = written.get("task", written) or {}
    if "id" in written:
        (_tasks if "title" in written else _objects).append(written["id"])
        _versions[written["id"]] = written["version"]
        if case.operation.path.endswith(("/restore", "/undo")):
            _brought_back.add(written["id"])
    if "version" in written:
        _numbers.append(str(written["version"]))


@schemathesis.hook
def before_call(context: schemathesis.HookContext, case: schemathesis.Case, kwargs: dict[str, Any]) -> None:
    """Aim most requests at what the caller has, past the first guards."""
    if case.meta is not None:
        chance = crc32(case.id.encode())
        if not case.meta.is_negative_at(ParameterLocation.PATH):
            _aim_path(case, chance)
        if not case.meta.is_negative_at(ParameterLocation.HEADER):
            _aim_headers(case, chance)
        if not case.meta.is_negative_at(ParameterLocation.QUERY) and chance % 8:
            # One that was made up is no list's.
            (case.query or {}).pop("cursor", None)
        _keep_quotes(case, case.meta)
        if is_import(case) and chance % 8:
            send_a_file(case, kwargs, chance)


def _aim_path(case: schemathesis.Case, chance: int) -> None:
    """One address in eight stays somebody else's, one thing in four what was made up."""
    path = case.path_parameters or {}
    if "user_id" in path and chance % 8:
        path["user_id"] = "me"
    for name, known in (("task_id", _tasks), ("object_id", _objects), ("number", _numbers)):
        if name in path and known and path[name] not in known and chance % 4:
            path[name] = known[chance % len(known)]


def _aim_headers(case: schemathesis.Case, chance: int) -> None:
    """The examples would do the same for ever: name what is past, and erase all that there is."""
    headers = case.headers or {}
    version = _versions.get(_object_of(case))
    if "If-Match" in headers and version is not None and chance % 4:
        headers["If-Match"] = f'"{version}"'
    if "Idempotency-Key" in headers and chance % 4:
        headers["Idempotency-Key"] = case.id
    if "Taskharbor-Confirm" in headers and chance % 16:
        headers["Taskharbor-Confirm"] = "erase-nothing"


def _keep_quotes(case: schemathesis.Case, meta: CaseMetadata) -> None:
    """Schemathesis 4.32 fills in an entity tag that is none when it covers something else."""
    aimed_at_headers = getattr(meta.phase.data, "parameter_location", None) == ParameterLocation.HEADER
    if meta.phase.name != "coverage" or (aimed_at_headers and meta.generation.mode.is_negative):
        return
    for name in ("If-Match", "If-None-Match"):
        value = (case.headers or {}).get(name)
        if value is not None and not _TAG.search(str(value)):
            case.headers[name] = f'"{value}"'
