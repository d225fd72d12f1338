"""Complete, reopen or toggle a task."""

from dataclasses import dataclass

from application.conditions import UNCONDITIONAL, Condition
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.tasks.lookup import get_live
from application.writing import Writer, Writing, Written, task_after
from domain.task import Task
from domain.vocabulary import TaskId


@dataclass(frozen=True, slots=True)
class CompleteTask:
    writing: Writing
    clock: Clock

    async def __call__(
        self,
        writer: Writer,
        task_id: TaskId,
        completed: bool | None = None,
        condition: Condition = UNCONDITIONAL,
    ) -> Written[Task]:
        """The task as it now is; None toggles, atomically. Raises NOT_FOUND, PRECONDITION_FAILED."""

        async def complete(transaction: Transaction) -> Task:
            task = await get_live(transaction.tasks, task_id)
            condition.check(task)
            task.complete(completed, now=self.clock())
            await transaction.tasks.save(task)
            return task

        return await self.writing.once(writer, complete, task_after)
