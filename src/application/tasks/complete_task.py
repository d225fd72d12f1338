"""Set or toggle whether a task is done."""

from dataclasses import dataclass

from application.ports.runtime import Clock
from application.ports.storage import Storage
from application.tasks.lookup import get_live
from domain.task import Task
from domain.vocabulary import TaskId, UserId


@dataclass(frozen=True, slots=True)
class CompleteTask:
    storage: Storage
    clock: Clock

    async def __call__(self, user: UserId, task_id: TaskId, completed: bool | None = None) -> Task:
        """The task as it now is; `completed` None toggles, atomically. Raises NOT_FOUND."""
        async with self.storage.acting_as(user) as transaction:
            task = await get_live(transaction.tasks, task_id)
            task.complete(completed, now=self.clock())
            await transaction.tasks.save(task)
        return task
