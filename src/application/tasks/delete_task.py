"""Put a task into the trash."""

from dataclasses import dataclass

from application.ports.runtime import Clock
from application.ports.storage import Storage
from application.tasks.lookup import get_live
from domain.vocabulary import TaskId, UserId


@dataclass(frozen=True, slots=True)
class DeleteTask:
    storage: Storage
    clock: Clock

    async def __call__(self, user: UserId, task_id: TaskId) -> None:
        """Nothing, once the task is in the trash. Raises NOT_FOUND."""
        async with self.storage.acting_as(user) as transaction:
            task = await get_live(transaction.tasks, task_id)
            task.trash(now=self.clock())
            await transaction.tasks.save(task)
