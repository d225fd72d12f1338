"""Delete a task, into the trash."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.conditions import UNCONDITIONAL, Condition
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.tasks.change_task import Step, step_on
from application.tasks.family import all_descendants
from application.writing import Writer, Writing, Written, task_after
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
        return await self.writing.once(writer, self.step(task_id, condition), task_after)

    def step(self, task_id: TaskId, condition: Condition = UNCONDITIONAL) -> Step:
        """The same as a step."""

        async def decide(transaction: Transaction, task: Task) -> Sequence[Task]:
            now = self.clock()
            children = await all_descendants(transaction.tasks, task)
            task.trash(now=now)
            for child in children:
                child.trash(now=now, along_with=task.id)
            return children

        return step_on(self.writing.quota, task_id, condition, decide)
