"""A user's account: where they are, and what their frontends remember for them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID

from domain.change import Change, ChangeKind, Image, ObjectType, parse_timestamp, same_json, timestamp
from domain.due import UTC_ZONE, parse_time_zone
from domain.errors import Findings, invalid
from domain.undo import former_image
from domain.vocabulary import UNSET, Unset, UserId, is_storable

ACCOUNT_ID: Final = UUID(int=0)
"""The id under which the journal files changes of the account itself; no task may have it."""

MAX_PREFERENCES: Final = 8192
MAX_NAME: Final = 64
# Beyond it readers of JSON round whole numbers (RFC 7493 §2.2), and a store that keeps numbers in decimal
# gives 1e23 back as an integer that no double equals.
_MAX_NUMBER: Final = 2**53 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFields:
    """The writable fields as a caller gave them, unchecked; UNSET where it named none.

    `preferences` holds those to set by name; None removes one, and in place of the mapping, all.
    """

    time_zone: str | Unset | None = UNSET
    preferences: Mapping[str, Any] | Unset | None = UNSET


@dataclass(slots=True, kw_only=True)
class Account:
    """The aggregate. Everybody has one, unwritten until they first write something.

    `time_zone` says what "today" is and how times without an offset are read. `version` is the number of
    its own last change, 0 without any; `updated_at` is UTC, None without any.
    """

    user_id: UserId
    time_zone: str = UTC_ZONE
    preferences: Mapping[str, Any] = field(default_factory=dict)
    version: int = 0
    updated_at: datetime | None = None
    _changes: list[Change] = field(default_factory=list, repr=False, compare=False)

    @classmethod
    def from_image(cls, image: Image, version: int) -> "Account":
        """The account that `image` shows, under that version."""
        known = cast("dict[str, Any]", image)
        return cls(
            user_id=UserId(known["user_id"]),
            time_zone=known["time_zone"],
            preferences=known["preferences"],
            version=version,
            updated_at=parse_timestamp(known["updated_at"]),
        )

    def edit(self, fields: AccountFields, *, now: datetime) -> None:
        """Set the named fields and leave the others alone. Raises INVALID, having changed nothing."""
        findings = Findings()
        zone, preferences = self.time_zone, self.preferences
        if not isinstance(named := fields.time_zone, Unset):
            zone = UTC_ZONE if named is None else findings.check(lambda: parse_time_zone(named), UTC_ZONE)
        if not isinstance(given := fields.preferences, Unset):
            preferences = findings.check(lambda: _merged(self.preferences, given), {})
        findings.raise_if_any()
        before = self.image()
        self.time_zone, self.preferences = zone, preferences
        self._record(before, now)

    def undo(self, number: int, change: Change, *, now: datetime) -> None:
        """Take back `change`, the journal's `number`. Raises CONFLICT if it has been changed again since."""
        before = self.image()
        was = Account.from_image(former_image(change, before), self.version)
        self.time_zone, self.preferences = was.time_zone, was.preferences
        self._record(before, now, undoes=number)

    def take_changes(self) -> list[Change]:
        """The changes since they were last taken. Only a store calls this."""
        changes, self._changes = self._changes, []
        return changes

    def image(self) -> Image:
        """The account as every door prints it, without its version."""
        return {
            "user_id": self.user_id,
            "time_zone": self.time_zone,
            "preferences": self.preferences,
            "updated_at": timestamp(self.updated_at),
        }

    def _record(self, before: Image, now: datetime, undoes: int | None = None) -> None:
        after = self.image()
        former = {name: value for name, value in before.items() if not same_json(after[name], value)}
        if not former:
            return
        self.updated_at = now
        self._changes.append(
            Change(
                ChangeKind.EDITED, ACCOUNT_ID, now, former, self.image(), ObjectType.ACCOUNT, undoes=undoes
            )
        )


def _merged(current: Mapping[str, Any], given: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """RFC 7396, one level deep. Raises INVALID for what some store or frontend could not keep exactly."""
    if given is None:
        return {}
    for name in given:
        if not 1 <= len(name) <= MAX_NAME:
            raise invalid("preferences", f"must have names of 1 to {MAX_NAME} characters")
    if not all(map(_is_exact, _leaves(given))):
        raise invalid(
            "preferences",
            "must hold no control characters, unpaired surrogates, or numbers beyond ±(2^53-1)",
        )
    merged = {name: value for name, value in {**current, **given}.items() if value is not None}
    if len(json.dumps(merged)) > MAX_PREFERENCES:
        raise invalid("preferences", f"must take at most {MAX_PREFERENCES:,} characters as JSON in ASCII")
    return merged


def _leaves(value: Any) -> Iterator[Any]:
    """Every name and every value without parts within `value`."""
    if isinstance(value, Mapping):
        yield from value
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value


def _is_exact(leaf: Any) -> bool:
    match leaf:
        case str():
            return is_storable(leaf)
        case int() | float():
            return abs(leaf) <= _MAX_NUMBER
        case _:
            return True
