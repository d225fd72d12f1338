"""Edit a task."""

from dataclasses import dataclass

from application.conditions import UNCONDITIONAL, Condition
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.tasks.lookup import get_live
from application.writing import Writer, Writing, Written, task_after
from domain.task import Task, TaskFields
from domain.vocabulary import TaskId


@dataclass(frozen=True, slots=True)
class EditTask:
    writing: Writing
    clock: Clock

    async def __call__(
        self, writer: Writer, task_id: TaskId, fields: TaskFields, condition: Condition = UNCONDITIONAL
    ) -> Written[Task]:
        """The task as it now is. Raises NOT_FOUND, INVALID, PRECONDITION_FAILED."""

        async def edit(transaction: Transaction) -> Task:
            task = await get_live(transaction.tasks, task_id)
            condition.check(task)
            zone = (await transaction.accounts.get()).time_zone
            task.edit(fields, now=self.clock(), zone=zone)
            await transaction.tasks.save(task)
            return task

        return await self.writing.once(writer, edit, task_after)
