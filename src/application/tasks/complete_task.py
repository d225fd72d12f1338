"""Complete, reopen or toggle a task."""

from dataclasses import dataclass

from application.conditions import UNCONDITIONAL, Condition
from application.ports.runtime import Clock
from application.tasks.change_task import change_task
from application.writing import Writer, Writing, Written
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
        return await change_task(
            self.writing,
            writer,
            task_id,
            condition,
            lambda task, _: task.complete(completed, now=self.clock()),
        )
