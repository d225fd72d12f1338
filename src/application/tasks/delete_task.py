"""Delete a task, into the trash."""

from dataclasses import dataclass

from application.conditions import UNCONDITIONAL, Condition
from application.ports.runtime import Clock
from application.tasks.change_task import change_task
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
        """The task as it lies in the trash. Raises NOT_FOUND, PRECONDITION_FAILED."""
        return await change_task(
            self.writing,
            writer,
            task_id,
            condition,
            lambda task, _: task.trash(now=self.clock()),
        )
