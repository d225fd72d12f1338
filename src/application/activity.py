"""What was done, and taking it back."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final

from application.conditions import UNCONDITIONAL, Condition, Unchanged, state_for
from application.objects import Aggregate, named_objects, object_from_image
from application.ports.repositories import JournalEntry
from application.ports.runtime import Clock
from application.ports.storage import Reading, Storage, Transaction
from application.reading import read
from application.task_query import check_limit
from application.tasks.lookup import task_not_found
from application.writing import Writer, Writing, Written
from domain.account import Account
from domain.change import Change, ObjectType
from domain.errors import DomainError, Kind
from domain.task import Task
from domain.undo import cannot_undo
from domain.vocabulary import TaskId, UserId

_NEWEST: Final = 2**63 - 1
_TOGETHER: Final = 500


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """Entries, newest first, and whether older ones follow."""

    entries: Sequence[JournalEntry]
    more: bool
    state: str


@dataclass(frozen=True, slots=True)
class FindActivity:
    storage: Storage

    async def __call__(
        self,
        user: UserId,
        *,
        limit: int,
        before: int | None = None,
        task_id: TaskId | None = None,
        known: Container[str] = (),
    ) -> ActivityPage | Unchanged:
        """What the user did, to one task or at all, before the number `before`, at most `limit` entries.

        Or no more than that this is in a state that is `known`. Raises NOT_FOUND for a task that has never
        been, or is so long gone that nothing is known of it; INVALID.
        """
        check_limit(limit)

        async def look(reading: Reading) -> ActivityPage | Unchanged:
            head = await reading.journal.head()
            # Upkeep removes entries without a change.
            state = state_for(user, head.last, head.removed)
            if state in known:
                return Unchanged(state)
            # One more than asked for tells whether others follow.
            start = _NEWEST if before is None else before
            entries = await reading.journal.back_from(start, limit + 1, task_id)
            if task_id is not None and not entries and before is None:
                raise task_not_found()
            return ActivityPage(entries[:limit], len(entries) > limit, state)

        return await read(self.storage, user, look)


@dataclass(frozen=True, slots=True)
class UndoChange:
    writing: Writing
    clock: Clock

    async def __call__(
        self, writer: Writer, number: int, condition: Condition = UNCONDITIONAL
    ) -> Written[Aggregate]:
        """The object as it is once the change of that number is taken back, which is a change itself.

        All that was changed together with it is taken back too. Raises NOT_FOUND if there is no such change,
        or no more; CONFLICT if what it did has been changed since, or for one open task too many;
        PRECONDITION_FAILED.
        """

        async def undo(transaction: Transaction) -> Aggregate:
            entry = await transaction.journal.entry(number)
            if entry is None:
                raise change_not_found()
            condition.check(await _current(transaction, entry.change))
            for one in reversed(await _together(transaction, entry)):
                await self._undo(transaction, one)
            await self.writing.quota.check(transaction)
            return await _current(transaction, entry.change)

        return await self.writing.once(writer, undo, _rebuilt)

    async def _undo(self, transaction: Transaction, entry: JournalEntry) -> None:
        current = await _current(transaction, entry.change)
        current.undo(entry.number, entry.change, now=self.clock())
        match current:
            case Task():
                await transaction.tasks.save(current)
            case Account():
                await transaction.accounts.save(current)
            case _:
                await named_objects(transaction, entry.change.object_type).save(current)


async def _together(transaction: Transaction, entry: JournalEntry) -> Sequence[JournalEntry]:
    """The entries of all that was changed together with that of `entry`, oldest first."""
    found: list[JournalEntry] = []
    last = entry.together - 1
    while entries := await transaction.journal.since(last, _TOGETHER):
        found.extend(one for one in entries if one.together == entry.together)
        last = entries[-1].number
        if entries[-1].together != entry.together:
            break
    return found


async def _current(transaction: Transaction, change: Change) -> Aggregate:
    """What was changed, as it is now. Raises CONFLICT if it is gone."""
    current: Aggregate | None
    match change.object_type:
        case ObjectType.TASK:
            current = await transaction.tasks.get(TaskId(change.object_id))
        case ObjectType.ACCOUNT:
            current = await transaction.accounts.get()
        case _:
            current = await named_objects(transaction, change.object_type).get(change.object_id)
    if current is None:
        raise cannot_undo()
    return current


def change_not_found() -> DomainError:
    """The refusal of a number that no change has, or none that is still known."""
    return DomainError(Kind.NOT_FOUND, "change_not_found", "You have no change of this number, or no more.")


def _rebuilt(entry: JournalEntry | None) -> Aggregate:
    assert entry is not None, "a key keeps its entry in the journal"
    return object_from_image(entry.change.object_type, entry.change.after, entry.number)
