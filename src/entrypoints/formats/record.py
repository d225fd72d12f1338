"""A task as a line of a foreign file has it: text, unchecked, with names in place of ids."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRecord:
    """One task of a file, on its `line` (from 1). Fields as the API takes them; None or empty: not given.

    `ref` is what the file calls the task, which `parent` and `blocked_by` of others refer to; `project` and
    `section` are names. Instants are RFC 3339. Tasks come in the order in which they are to be listed.
    """

    line: int
    title: str
    ref: str | None = None
    description: str | None = None
    completed: bool = False
    completed_at: str | None = None
    created_at: str | None = None
    priority: str | None = None
    tags: tuple[str, ...] = ()
    due_date: str | None = None
    time_zone: str | None = None
    recurrence: str | None = None
    repeat_from: str | None = None
    project: str | None = None
    section: str | None = None
    parent: str | None = None
    blocked_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BadLine:
    """What can't be read: on which `line` (from 1), in which `field` ("" for the whole line), and why.

    `field` is the name that the file has for it. `detail` never repeats what the file says.
    """

    line: int
    field: str
    detail: str


class UnreadableError(Exception):
    """Ends the reading of a file with one last `bad` line."""

    def __init__(self, line: int, detail: str, field: str = "") -> None:
        super().__init__(detail)
        self.bad: Final = BadLine(line, field, detail)


FILE_BROKEN: Final = "the file can't be read any further"
