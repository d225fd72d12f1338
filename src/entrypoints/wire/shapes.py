"""What several shapes share. Types are checked at the wire, meaning in the domain."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, WithJsonSchema

from domain.account import Account
from domain.task import Task

# Neither control characters other than tab and newline nor unpaired surrogates (`is_storable`).
TEXT = r"[^\x00-\x08\x0b-\x1f\x7f-\x9f]"
# What is left of it after trimming is not nothing.
VISIBLE = rf"^{TEXT}*[^\s\x00-\x1f\x7f-\x9f]{TEXT}*$"
# A date, or a date and time. The first year begins a day earlier in the west; that months differ in length
# is left out.
_DAY = "((19[7-9][0-9]|[2-9][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])|1969-12-31)"
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
MOMENT = rf"^{_DAY}([Tt ]{_CLOCK}(:[0-5][0-9](\.[0-9]{{1,9}})?)?([Zz]|[+-]{_CLOCK})?)?$"

TimeZone = Annotated[
    str, WithJsonSchema({"type": "string", "description": "An IANA name.", "examples": ["Europe/Paris"]})
]
Instant = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]


class Body(BaseModel):
    """A request body: strict types, no unknown names."""

    model_config = ConfigDict(strict=True, extra="forbid")


def object_json(current: Task | Account) -> dict[str, object]:
    """`current` as TaskView or AccountView describes it."""
    return {**current.image(), "version": current.version}
