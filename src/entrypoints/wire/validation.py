"""Whether what came in is of a wire shape, and what to say if it is not."""

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from domain.errors import Problem, invalid_fields
from entrypoints.nearest import did_you_mean
from entrypoints.wire.batch import BatchBody
from entrypoints.wire.tasks import TASK_FIELDS, TaskEdit

Model = TypeVar("Model", bound=BaseModel)

# What pydantic says about types, in the words of this service; never its `input`.
_MESSAGES = {
    "missing": "is required",
    "string_type": "must be a string",
    "string_unicode": "must not contain control characters or unpaired surrogates",
    "bool_type": "must be true or false",
    "list_type": "must be an array",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
    "int_type": "must be a whole number",
    "greater_than_equal": "must not be negative",
    "string_pattern_mismatch": "must have 1 to 64 of A-Z, a-z, 0-9, _ and -",
    "union_tag_not_found": "is required",
    "union_tag_invalid": "is not a known operation",
}

_MAX_PROBLEMS = 20
# /operations/3/create/title
_TAG_AT = 2
_MAX_NAME = 60


def validate(value: Any, model: type[Model]) -> Model:
    """`value` as `model`. Raises INVALID naming each field at fault."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False, include_context=False)
        raise invalid_fields([_problem(detail, model) for detail in details[:_MAX_PROBLEMS]]) from None


def _problem(detail: Any, model: type[BaseModel]) -> Problem:
    field = "/".join(_pointer_part(part) for part in _place(detail, model))
    if detail["type"] == "extra_forbidden":
        if field in TASK_FIELDS and field not in TaskEdit.model_fields:
            return Problem(field, "is read-only")
        hint = "" if "/" in field else did_you_mean(field, model.model_fields)
        return Problem(field, f"is not a known field{hint}")
    return Problem(field, _MESSAGES.get(detail["type"], "is not of the documented type"))


def _place(detail: Any, model: type[BaseModel]) -> Sequence[int | str]:
    """Where the fault is. Where one of several shapes was chosen by a tag, pydantic names the tag too."""
    place: list[int | str] = list(detail["loc"])
    if detail["type"].startswith("union_tag"):
        return [*place, "op"]
    if model is BatchBody and len(place) > _TAG_AT:
        del place[_TAG_AT]
    return place


def _pointer_part(part: int | str) -> str:
    """A name as JSON Pointer writes it (RFC 6901 §3), short and printable whatever the client called it."""
    name = str(part).encode("utf-8", "replace").decode()[:_MAX_NAME]
    return name.replace("~", "~0").replace("/", "~1")
