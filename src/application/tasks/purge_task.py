"""Let go of a task in the trash for good."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from application.conditions import UNCONDITIONAL, Condition
from application.ports.repositories import JournalEntry
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.tasks.family import taken_along
from application.tasks.lookup import get_any
from application.writing import Writer, Writing, Written
from domain.errors import DomainError, Kind
from domain.vocabulary import TaskId


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a purged task: the number of the change that purged it."""

    version: int


@dataclass(frozen=True, slots=True)
class PurgeTask:
    writing: Writing
    clock: Clock

    async def __call__(
        self, writer: Writer, task_id: TaskId, condition: Condition = UNCONDITIONAL
    ) -> Written[Tombstone]:
        """What is left of it; its sub-tasks that lie there with it are purged too.

        Raises NOT_FOUND, PRECONDITION_FAILED, and CONFLICT for a task outside the trash.
        """
        return await self.writing.once(writer, self.step(task_id, condition), tombstone_after)

    def step(
        self, task_id: TaskId, condition: Condition = UNCONDITIONAL
    ) -> Callable[[Transaction], Awaitable[Tombstone]]:
        """The same as a step."""

        async def purge(transaction: Transaction) -> Tombstone:
            task = await get_any(transaction.tasks, task_id)
            condition.check(task)
            if task.deleted_at is None:
                raise not_in_trash()
            for gone in (task, *await taken_along(transaction.tasks, task.id)):
                gone.purge(now=self.clock())
                await transaction.tasks.remove(gone)
            return Tombstone(task.version)

        return purge


def not_in_trash() -> DomainError:
    """The refusal to let go for good of what was not deleted before."""
    return DomainError(
        Kind.CONFLICT, "not_in_trash", "Only what is in the trash can be purged: delete it first."
    )


def tombstone_after(entry: JournalEntry | None) -> Tombstone:
    """What `entry` left of what it purged or deleted."""
    assert entry is not None, "a key keeps its entry in the journal"
    return Tombstone(entry.number)
