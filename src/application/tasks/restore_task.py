"""Take a task out of the trash."""

from dataclasses import dataclass

from application.conditions import UNCONDITIONAL, Condition
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.tasks.lookup import get_any
from application.writing import Writer, Writing, Written, task_after
from domain.task import Task
from domain.vocabulary import TaskId


@dataclass(frozen=True, slots=True)
class RestoreTask:
    writing: Writing
    clock: Clock

    async def __call__(
        self, writer: Writer, task_id: TaskId, condition: Condition = UNCONDITIONAL
    ) -> Written[Task]:
        """The task, out of the trash, if it was there. Raises NOT_FOUND, PRECONDITION_FAILED."""

        async def restore(transaction: Transaction) -> Task:
            task = await get_any(transaction.tasks, task_id)
            condition.check(task)
            task.restore(now=self.clock())
            await transaction.tasks.save(task)
            return task

        return await self.writing.once(writer, restore, task_after)
