"""Take a task out of the trash."""

from dataclasses import dataclass

from application.conditions import UNCONDITIONAL, Condition
from application.ports.runtime import Clock
from application.tasks.change_task import change_task
from application.tasks.lookup import get_any
from application.writing import Writer, Writing, Written
from domain.task import Task
from domain.vocabulary import TaskId


@dataclass(frozen=True, slots=True)
class RestoreTask:
    writing: Writing
    clock: Clock

    async def __call__(
        self,
        writer: Writer,
        task_id: TaskId,
        condition: Condition = UNCONDITIONAL,
    ) -> Written[Task]:
        """The task, out of the trash, if it was there. Raises NOT_FOUND, PRECONDITION_FAILED."""
        return await change_task(
            self.writing,
            writer,
            task_id,
            condition,
            lambda task, _: task.restore(now=self.clock()),
            get_any,
        )
