"""What several shapes share. Types are checked at the wire, meaning in the domain."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, WithJsonSchema

from domain.account import Account
from domain.task import Task

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
