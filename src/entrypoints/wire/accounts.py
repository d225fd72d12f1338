"""Accounts as they go in and out of every door."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from domain.account import MAX_PREFERENCES, AccountFields
from entrypoints.wire.shapes import Body, Instant, TimeZone

Preferences = Annotated[
    dict[str, Any],
    Field(
        description=f"Whatever a frontend wants to remember, at most {MAX_PREFERENCES:,} characters of JSON."
    ),
]


class AccountEdit(Body):
    """The fields to change. Preferences are set by name; null removes one, or resets a field."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"time_zone": "Europe/Paris", "preferences": {"theme": "dark"}}]}
    )

    time_zone: TimeZone | None = None
    preferences: Preferences | None = None

    def fields(self) -> AccountFields:
        """The command: exactly the fields that the caller named."""
        named = self.model_fields_set & AccountEdit.model_fields.keys()
        return AccountFields(**{name: getattr(self, name) for name in named})


class AccountView(BaseModel):
    """A user's account: where they are, and what frontends remember for them."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "user_id": "kX3aVn0q",
                    "time_zone": "Europe/Paris",
                    "preferences": {"theme": "dark"},
                    "version": 43,
                    "updated_at": "2026-11-23T05:00:00.000000Z",
                }
            ]
        }
    )

    user_id: str
    time_zone: TimeZone
    preferences: Preferences
    version: int
    updated_at: Instant | None
