"""Delete a task, into the trash."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.conditions import UNCONDITIONAL, Condition
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.tasks.change_task import change_task
from application.tasks.family import all_descendants
from application.writing import Writer, Writing, Written
from domain.task import Task
from domain.vocabulary import TaskId


@dataclass(frozen=True, slots=True)
class DeleteTask:
    writing: Writing
    clock: Clock

    async def __call__(
        self,
        writer: Writer,
        task_id: TaskId,
        condition: Condition = UNCONDITIONAL,
    ) -> Written[Task]:
        """The task as it lies in the trash, with its sub-tasks. Raises NOT_FOUND, PRECONDITION_FAILED."""

        async def decide(transaction: Transaction, task: Task) -> Sequence[Task]:
            now = self.clock()
            children = await all_descendants(transaction.tasks, task)
            task.trash(now=now)
            for child in children:
                child.trash(now=now, along_with=task.id)
            return children

        return await change_task(self.writing, writer, task_id, condition, decide)
