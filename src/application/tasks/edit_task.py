"""Edit a task."""

from dataclasses import dataclass

from application.conditions import UNCONDITIONAL, Condition
from application.ports.runtime import Clock
from application.tasks.change_task import change_task
from application.writing import Writer, Writing, Written
from domain.task import Task, TaskFields
from domain.vocabulary import TaskId


@dataclass(frozen=True, slots=True)
class EditTask:
    writing: Writing
    clock: Clock

    async def __call__(
        self,
        writer: Writer,
        task_id: TaskId,
        fields: TaskFields,
        condition: Condition = UNCONDITIONAL,
    ) -> Written[Task]:
        """The task as it now is. Raises NOT_FOUND, INVALID, PRECONDITION_FAILED."""
        return await change_task(
            self.writing,
            writer,
            task_id,
            condition,
            lambda task, account: task.edit(fields, now=self.clock(), zone=account.time_zone),
        )
