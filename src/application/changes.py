"""What has changed since: the journal as clients follow it, object by object."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from application.conditions import Unchanged, state_for
from application.objects import Aggregate, object_from_image
from application.ports.repositories import JournalEntry
from application.ports.storage import Reading, Storage
from application.position import parse_position
from application.reading import read
from application.task_query import check_limit
from domain.account import Account
from domain.change import ChangeKind, ObjectType
from domain.vocabulary import UserId


@dataclass(frozen=True, slots=True)
class ObjectChange:
    """The newest change of one object: its number, and the object as it is since; None once it is purged."""

    number: int
    object_type: ObjectType
    object_id: str
    current: Aggregate | None

    @property
    def deleted(self) -> bool:
        """Whether the object is purged or in the trash."""
        if self.current is None:
            return True
        return not isinstance(self.current, Account) and self.current.deleted_at is not None


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
        """The newest change of each object that changed after `since`, at most `limit` of them.

        Or no more than that this is in a state that is `known`. `since` is 0, for a client that has nothing,
        or an earlier `last`. Raises INVALID, and GONE if what follows is not known any more; what follows 0
        always is.
        """
        check_limit(limit)
        position = parse_position(since)

        async def look(reading: Reading) -> Delta | Unchanged:
            head = await reading.journal.head()
            position.check(head)
            state = state_for(user, head.last, head.removed)
            if state in known:
                return Unchanged(state)
            # One more than asked for tells whether others follow.
            entries = await reading.journal.newest_since(position.number, limit + 1)
            more = len(entries) > limit
            changes = [_object_change(user, entry) for entry in entries[:limit]]
            reached = changes[-1].number if more else head.last
            return Delta(changes, position.after(reached, head).to_number(), more, state)

        return await read(self.storage, user, look)


@dataclass(frozen=True, slots=True)
class FindLastChange:
    storage: Storage

    async def __call__(self, user: UserId, since: int | None) -> int:
        """Where to follow changes from: `since`, else the newest. Raises INVALID, GONE as FindChanges."""
        head = await read(self.storage, user, lambda reading: reading.journal.head())
        if since is None:
            return head.last
        parse_position(since).check(head)
        return since


def _object_change(user: UserId, entry: JournalEntry) -> ObjectChange:
    change = entry.change
    current = None
    if change.kind is not ChangeKind.PURGED:
        current = object_from_image(change.object_type, change.after, entry.number)
    object_id = user if change.object_type is ObjectType.ACCOUNT else str(change.object_id)
    return ObjectChange(entry.number, change.object_type, object_id, current)
