"""Take a task out of the trash."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.conditions import UNCONDITIONAL, Condition
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.tasks.change_task import Step, step_on
from application.tasks.family import taken_along
from application.tasks.linking import still_there
from application.tasks.lookup import get_any
from application.writing import Writer, Writing, Written, task_after
from domain.links import Place
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
        """The task, out of the trash, if it was there, and the sub-tasks that went there with it.

        Where its project, section or parent is gone, it comes back without. Raises NOT_FOUND,
        PRECONDITION_FAILED.
        """
        return await self.writing.once(writer, self.step(task_id, condition), task_after)

    def step(self, task_id: TaskId, condition: Condition = UNCONDITIONAL) -> Step:
        """The same as a step."""

        async def decide(transaction: Transaction, task: Task) -> Sequence[Task]:
            if task.deleted_at is None:
                return ()
            now = self.clock()
            children = await taken_along(transaction.tasks, task.id)
            task.restore(now=now, place=await still_there(transaction, task))
            for child in children:
                child.restore(now=now, place=Place(task.project_id, task.section_id, child.parent_id))
            return children

        return step_on(self.writing.quota, task_id, condition, decide, get_any)
