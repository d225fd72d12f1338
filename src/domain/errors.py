"""What the core says when it refuses: a kind for the doors, a code for programs, a sentence for people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

T = TypeVar("T")


class Kind(Enum):
    """The few ways a request can fail; each door maps a kind once (HTTP: a status)."""

    MALFORMED = "malformed"
    UNSUPPORTED = "unsupported"
    INVALID = "invalid"
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    GONE = "gone"
    PRECONDITION_FAILED = "precondition_failed"
    PRECONDITION_REQUIRED = "precondition_required"
    LIMITED = "limited"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one input field. `detail` never repeats the input."""

    field: str
    detail: str


class DomainError(Exception):
    """A refusal that every door can print.

    Not a ValueError: pydantic would turn one into its own error and lose kind and code.
    """

    def __init__(
        self,
        kind: Kind,
        code: str,
        detail: str,
        *,
        problems: Sequence[Problem] = (),
        retry_after: int | None = None,
    ) -> None:
        """`code` is stable snake_case, `detail` a sentence to act on, `retry_after` in seconds."""
        super().__init__(detail)
        self.kind = kind
        self.code = code
        self.detail = detail
        self.problems = tuple(problems)
        self.retry_after = retry_after


def invalid(field: str, detail: str) -> DomainError:
    """A refusal of one field's value."""
    return invalid_fields([Problem(field, detail)])


def invalid_fields(problems: Sequence[Problem]) -> DomainError:
    """A refusal that names every field at fault."""
    detail = "; ".join(f"{problem.field or 'input'}: {problem.detail}" for problem in problems)
    return DomainError(Kind.INVALID, "validation_failed", detail, problems=problems)


class Findings:
    """Collects the problems of several fields, so that one answer names them all."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def check(self, parse: Callable[[], T], otherwise: T) -> T:
        """What `parse` returns, or `otherwise` after noting the INVALID error it raised."""
        try:
            return parse()
        except DomainError as error:
            if error.kind is not Kind.INVALID:
                raise
            self._problems.extend(error.problems)
            return otherwise

    def raise_if_any(self) -> None:
        """Raise one INVALID error that holds all problems noted so far."""
        if self._problems:
            raise invalid_fields(self._problems)
