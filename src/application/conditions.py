"""What a caller believes of an object before writing to it, decided in the transaction (RFC 9110 §13.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from application.objects import Aggregate
from domain.account import Account
from domain.errors import DomainError, Kind, Problem
from domain.vocabulary import UserId


class PreconditionError(DomainError):
    """The belief was wrong; `current` is the object as it is."""

    def __init__(self, detail: str, current: Aggregate, *, problems: Sequence[Problem] = ()) -> None:
        super().__init__(Kind.PRECONDITION_FAILED, "precondition_failed", detail, problems=problems)
        self.current = current


@dataclass(frozen=True, slots=True)
class States:
    """Some states of an object, by what `state_of` calls them, or any at all."""

    texts: frozenset[str] = field(default_factory=frozenset)
    all: bool = False

    def __contains__(self, state: object) -> bool:
        return self.all or state in self.texts

    def __bool__(self) -> bool:
        return self.all or bool(self.texts)


@dataclass(frozen=True, slots=True)
class Condition:
    """`if_match` must hold the object's state, `if_none_match` must not; None demands nothing."""

    if_match: States | None = None
    if_none_match: States | None = None

    def check(self, current: Aggregate) -> None:
        """Raises PreconditionError if `current` is not as the caller believes."""
        state = state_of(current)
        if self.if_match is not None and state not in self.if_match:
            raise PreconditionError("It has changed since the version that If-Match names.", current)
        if self.if_none_match is not None and state in self.if_none_match:
            raise PreconditionError("It is there already, in a version that If-None-Match names.", current)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What was asked for is in a `state` that the caller knows."""

    state: str


NOTHING_KNOWN: Final = States()

UNCONDITIONAL: Final = Condition()


def state_of(current: Aggregate) -> str:
    """What tells this version of an object from every other at the same address."""
    if isinstance(current, Account):
        return state_for(current.user_id, current.version)
    return str(current.version)


def state_for(user: UserId, number: int, *others: object) -> str:
    """A state of something at an address that two users may share, such as `/api/me/tasks`.

    A browser asks whether what it holds is still good even if another user has signed in since.
    """
    return "-".join([str(number), sha256(user.encode()).hexdigest()[:8], *map(str, others)])
