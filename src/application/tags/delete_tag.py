"""Delete a tag, from all tasks that have it."""

from dataclasses import dataclass

from application.conditions import UNCONDITIONAL, Condition
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.tags.lookup import get_tag, tasks_with
from application.tasks.purge_task import Tombstone, tombstone_after
from application.writing import Writer, Writing, Written
from domain.task_fields import TaskFields
from domain.vocabulary import fold


@dataclass(frozen=True, slots=True)
class DeleteTag:
    writing: Writing
    clock: Clock

    async def __call__(
        self, writer: Writer, name: str, condition: Condition = UNCONDITIONAL
    ) -> Written[Tombstone]:
        """What is left of it. Undoing this brings it back, also to the tasks.

        Raises NOT_FOUND, PRECONDITION_FAILED.
        """

        async def delete(transaction: Transaction) -> Tombstone:
            tag = await get_tag(transaction, writer.user, name)
            condition.check(tag)
            key, now = fold(tag.name), self.clock()
            zone = (await transaction.accounts.get()).time_zone
            for task in await tasks_with(transaction.tasks, tag.name):
                tags = [other for other in task.tags if fold(other) != key]
                task.edit(TaskFields(tags=tags), now=now, zone=zone)
                await transaction.tasks.save(task)
            if tag.version:
                tag.trash(now=now)
                await transaction.tags.save(tag)
            return Tombstone((await transaction.journal.head()).last)

        return await self.writing.once(writer, delete, tombstone_after)
