"""What a caller may set of a task, and what of it can be kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.due import parse_due, parse_time_zone
from domain.errors import Findings, invalid
from domain.recurrence import RepeatFrom, parse_recurrence
from domain.vocabulary import (
    UNSET,
    Priority,
    Unset,
    parse_description,
    parse_priority,
    parse_tags,
    parse_title,
)

_NO_TAGS: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFields:
    """The writable fields as a caller gave them, unchecked; UNSET where it named none."""

    title: str | Unset = UNSET
    description: str | Unset | None = UNSET
    completed: bool | Unset = UNSET
    priority: str | Unset = UNSET
    tags: Sequence[str] | Unset = UNSET
    due_date: str | Unset | None = UNSET
    time_zone: str | Unset | None = UNSET
    recurrence: str | Unset | None = UNSET
    repeat_from: str | Unset = UNSET
    project_id: str | Unset | None = UNSET
    section_id: str | Unset | None = UNSET
    parent_id: str | Unset | None = UNSET
    blocked_by: Sequence[str] | Unset = UNSET

    @property
    def names_place(self) -> bool:
        """Whether it says anything of where the task is."""
        return not (self.project_id is self.section_id is self.parent_id is UNSET)


def check_fields(fields: TaskFields, own_zone: str | None, account_zone: str) -> dict[str, object]:
    """The attributes of a task that `fields` sets, checked, but for its links and completion.

    Raises one INVALID that names every field at fault.
    """
    findings = Findings()
    values: dict[str, object] = {}
    if not isinstance(title := fields.title, Unset):
        values["title"] = findings.check(lambda: parse_title(title), "")
    if not isinstance(description := fields.description, Unset):
        values["description"] = findings.check(lambda: parse_description(description), None)
    if not isinstance(priority := fields.priority, Unset):
        values["priority"] = findings.check(lambda: parse_priority(priority), Priority.NONE)
    if not isinstance(tags := fields.tags, Unset):
        values["tags"] = findings.check(lambda: parse_tags(tags), _NO_TAGS)
    zone = own_zone
    if not isinstance(named := fields.time_zone, Unset):
        zone = None if named is None else findings.check(lambda: parse_time_zone(named), None)
        values["time_zone"] = zone
    if not isinstance(due := fields.due_date, Unset):
        values["due"] = (
            None if due is None else findings.check(lambda: parse_due(due, zone or account_zone), None)
        )
    if not isinstance(rule := fields.recurrence, Unset):
        values["recurrence"] = None if rule is None else findings.check(lambda: parse_recurrence(rule), None)
    if not isinstance(origin := fields.repeat_from, Unset):
        values["repeat_from"] = findings.check(lambda: parse_repeat_from(origin), RepeatFrom.DUE)
    findings.raise_if_any()
    return values


def parse_repeat_from(value: str) -> RepeatFrom:
    """What `value` names. Raises INVALID."""
    try:
        return RepeatFrom(value)
    except ValueError:
        raise invalid("repeat_from", f"must be one of {', '.join(RepeatFrom)}") from None
