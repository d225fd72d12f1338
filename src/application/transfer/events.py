"""What an import tells while it goes on."""

from dataclasses import dataclass

from domain.errors import DomainError


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row, on its `line` or at its `pointer`. `kept`: the task is made, without that."""

    line: int
    pointer: str | None
    field: str
    detail: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How many rows were looked at so far, and what became of them.

    `skipped` are there already. `problems` counts all that is wrong with any.
    """

    rows: int = 0
    created: int = 0
    skipped: int = 0
    failed: int = 0
    problems: int = 0

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(
            self.rows + other.rows,
            self.created + other.created,
            self.skipped + other.skipped,
            self.failed + other.failed,
            self.problems + other.problems,
        )


@dataclass(frozen=True, slots=True)
class Reached:
    """So many rows were looked at so far, the last of them kept by the change of the number `version`.

    None if they changed nothing, or none is kept.
    """

    progress: Progress
    version: int | None


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of the file was reached, or `stopped` says what stood in the way after so much of it."""

    progress: Progress
    stopped: DomainError | None = None


ImportEvent = RowProblem | Reached | Ended
