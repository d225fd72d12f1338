"""Entity tags and the headers that compare them (RFC 9110 §8.8.3, §13.1)."""

import re
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, Request

from application.conditions import Condition, States
from domain.errors import DomainError, Kind
from entrypoints.http.fields import values_of

_TAG: Final = re.compile(r'(W/)?"([\x21\x23-\x7e\x80-\xff]*)"')
_LIST: Final = re.compile(rf"[ \t,]*{_TAG.pattern}(?:[ \t]*,[ \t,]*{_TAG.pattern})*[ \t,]*")

IF_NONE_MATCH: Final = "If-None-Match"
IF_MATCH: Final = "If-Match"


@dataclass(frozen=True, slots=True)
class Tags:
    """What a header lists: entity tags, each (is weak, opaque text), or any at all."""

    tags: frozenset[tuple[bool, str]] = frozenset()
    all: bool = False

    def states(self, *, strong: bool) -> States:
        """The states that are named; a strong comparison leaves weak tags out (RFC 9110 §8.8.3.2)."""
        return States(frozenset(text for weak, text in self.tags if not (weak and strong)), self.all)


def entity_tag(state: str) -> str:
    """The strong entity tag of a representation in that state."""
    return f'"{state}"'


def read_tags(request: Request, name: str) -> Tags | None:
    """The tags in the header `name`, None without it. Raises MALFORMED."""
    values = values_of(request.scope, name)
    if not values:
        return None
    value = ",".join(values).strip()
    if value == "*":
        return Tags(all=True)
    if not _LIST.fullmatch(value):
        raise DomainError(
            Kind.MALFORMED,
            "malformed_condition",
            f'{name} takes entity tags in double quotes, such as "42", or *.',
        )
    return Tags(frozenset((bool(weak), text) for weak, text in _TAG.findall(value)))


async def _known_states(request: Request) -> States:
    """What the caller has already."""
    tags = read_tags(request, IF_NONE_MATCH)
    return States() if tags is None else tags.states(strong=False)


async def _optional_condition(request: Request) -> Condition:
    """What the caller demands of the object."""
    matching, other = read_tags(request, IF_MATCH), read_tags(request, IF_NONE_MATCH)
    return Condition(
        None if matching is None else matching.states(strong=True),
        None if other is None else other.states(strong=False),
    )


KnownStates = Annotated[States, Depends(_known_states)]
OptionalCondition = Annotated[Condition, Depends(_optional_condition)]


async def _condition(request: Request, condition: OptionalCondition) -> Condition:
    if condition == Condition() and request.state.require_if_match:
        raise DomainError(
            Kind.PRECONDITION_REQUIRED,
            "precondition_required",
            "Send If-Match with the ETag of the version that you mean to change.",
        )
    return condition


WriteCondition = Annotated[Condition, Depends(_condition)]


def creates(condition: Condition) -> bool:
    """Whether `If-None-Match: *` alone was sent: there must be nothing yet (RFC 9110 §13.1.2)."""
    return condition.if_match is None and condition.if_none_match == States(all=True)
