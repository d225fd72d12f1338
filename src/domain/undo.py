"""Taking a change back: what has to be so that it can be, and what the object is then."""

from typing import Final

from domain.change import Change, ChangeKind, Image, same_json
from domain.errors import DomainError, Kind

# Set by the object itself with each change, so no sign that somebody changed it.
_STAMPS: Final = {"updated_at"}
_IN_TRASH: Final = "deleted_at"


def former_image(change: Change, current: Image) -> Image:
    """`current` as it is once `change` is taken back. A creation is taken back into the trash by its caller.

    What `change` set must still be so: other fields may have moved on. Raises CONFLICT otherwise.
    """
    touched = set(change.after) if change.kind is ChangeKind.CREATED else set(change.before)
    moved_on = any(not same_json(current.get(name), change.after.get(name)) for name in touched - _STAMPS)
    # What lies in the trash since is out of reach; what was changed there is not.
    was_there = change.after.get(_IN_TRASH) is not None
    unreachable = current.get(_IN_TRASH) is not None and _IN_TRASH not in touched and not was_there
    if moved_on or unreachable or change.kind is ChangeKind.PURGED:
        raise cannot_undo()
    return {**current, **change.before}


def cannot_undo() -> DomainError:
    """The refusal to take back what has since been changed again, deleted or erased."""
    return DomainError(
        Kind.CONFLICT, "cannot_undo", "What this change did has been changed since, so it can't be undone."
    )
