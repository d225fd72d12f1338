"""What has changed since: the journal as clients follow it, object by object."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from application.conditions import Unchanged, state_for
from application.ports.repositories import JournalEntry
from application.ports.storage import Reading, Storage
from application.task_query import check_limit
from domain.account import Account
from domain.change import ChangeKind, ObjectType
from domain.errors import DomainError, Kind
from domain.task import Task
from domain.vocabulary import UserId


@dataclass(frozen=True, slots=True)
class ObjectChange:
    """The newest change of one object: its number, and the object as it is since; None once it is purged."""

    number: int
    object_type: ObjectType
    object_id: str
    current: Task | Account | None

    @property
    def deleted(self) -> bool:
        """Whether the object is purged or in the trash."""
        return self.current is None or (
            isinstance(self.current, Task) and self.current.deleted_at is not None
        )


@dataclass(frozen=True, slots=True)
class Delta:
    """Changes in the order of their numbers; `last` is where to go on, at once if there are `more`."""

    changes: Sequence[ObjectChange]
    last: int
    more: bool
    state: str


@dataclass(frozen=True, slots=True)
class FindChanges:
    storage: Storage

    async def __call__(
        self, user: UserId, since: int, limit: int, known: Container[str] = ()
    ) -> Delta | Unchanged:
        """The newest change of each object that changed after the number `since`, at most `limit` of them.

        Or no more than that this is in a state that is `known`. Raises GONE if what follows `since` is not
        known any more, which from 0 it always is; INVALID.
        """
        check_limit(limit)
        async with self.storage.reading_as(user) as reading:
            last = await _last_known(reading, since)
            state = state_for(user, last)
            if state in known:
                return Unchanged(state)
            # One more than asked for tells whether others follow.
            entries = await reading.journal.newest_since(since, limit + 1)
        more = len(entries) > limit
        changes = [_object_change(user, entry) for entry in entries[:limit]]
        return Delta(changes, changes[-1].number if more else last, more, state)


@dataclass(frozen=True, slots=True)
class FindLastChange:
    storage: Storage

    async def __call__(self, user: UserId, since: int | None) -> int:
        """The number to follow changes from: `since`, else the newest. Raises GONE as FindChanges does."""
        async with self.storage.reading_as(user) as reading:
            last = await _last_known(reading, since or 0)
        return last if since is None else since


async def _last_known(reading: Reading, since: int) -> int:
    """The journal's newest number. Raises GONE unless everything after `since` is there."""
    head = await reading.journal.head()
    if since > head.last or 0 < since < head.removed:
        raise DomainError(
            Kind.GONE,
            "changes_expired",
            "What changed after this number is not known any more: drop what you have and start at since=0.",
        )
    return head.last


def _object_change(user: UserId, entry: JournalEntry) -> ObjectChange:
    change = entry.change
    current: Task | Account | None = None
    if change.object_type is ObjectType.ACCOUNT:
        current = Account.from_image(change.after, entry.number)
    elif change.kind is not ChangeKind.PURGED:
        current = Task.from_image(change.after, entry.number)
    object_id = user if change.object_type is ObjectType.ACCOUNT else str(change.object_id)
    return ObjectChange(entry.number, change.object_type, object_id, current)
