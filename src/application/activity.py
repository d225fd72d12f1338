"""What was done, and taking it back."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from application.conditions import UNCONDITIONAL, Condition, Unchanged, state_for
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

_NEWEST = 2**63 - 1


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
    ) -> Written[Task | Account]:
        """The object as it is once the change of that number is taken back, which is a change itself.

        Raises NOT_FOUND if there is no such change, or no more; CONFLICT if what it did has been changed
        since, or for one open task too many; PRECONDITION_FAILED.
        """

        async def undo(transaction: Transaction) -> Task | Account:
            entry = await transaction.journal.entry(number)
            if entry is None:
                raise change_not_found()
            if entry.change.object_type is ObjectType.ACCOUNT:
                return await self._undo_account(transaction, number, entry.change, condition)
            return await self._undo_task(transaction, number, entry.change, condition)

        return await self.writing.once(writer, undo, _rebuilt)

    async def _undo_task(
        self, transaction: Transaction, number: int, change: Change, condition: Condition
    ) -> Task:
        task = await transaction.tasks.get(TaskId(change.object_id))
        if task is None:
            raise cannot_undo()
        condition.check(task)
        was_open = task.is_open
        task.undo(number, change, now=self.clock())
        await transaction.tasks.save(task)
        if task.is_open and not was_open:
            await self.writing.quota.check(transaction)
        return task

    async def _undo_account(
        self, transaction: Transaction, number: int, change: Change, condition: Condition
    ) -> Account:
        account = await transaction.accounts.get()
        condition.check(account)
        account.undo(number, change, now=self.clock())
        await transaction.accounts.save(account)
        return account


def change_not_found() -> DomainError:
    """The refusal of a number that no change has, or none that is still known."""
    return DomainError(Kind.NOT_FOUND, "change_not_found", "You have no change of this number, or no more.")


def _rebuilt(entry: JournalEntry | None) -> Task | Account:
    assert entry is not None, "a key keeps its entry in the journal"
    if entry.change.object_type is ObjectType.ACCOUNT:
        return Account.from_image(entry.change.after, entry.number)
    return Task.from_image(entry.change.after, entry.number)
