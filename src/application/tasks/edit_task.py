"""Change some fields of a task and leave the others alone."""

from dataclasses import dataclass

from application.ports.runtime import Clock
from application.ports.storage import Storage
from application.tasks.lookup import get_live
from domain.due import UTC_ZONE
from domain.task import Task, TaskFields
from domain.vocabulary import TaskId, UserId


@dataclass(frozen=True, slots=True)
class EditTask:
    storage: Storage
    clock: Clock

    async def __call__(self, user: UserId, task_id: TaskId, fields: TaskFields) -> Task:
        """The task as it now is. Raises NOT_FOUND, INVALID."""
        async with self.storage.acting_as(user) as transaction:
            task = await get_live(transaction.tasks, task_id)
            task.edit(fields, now=self.clock(), zone=UTC_ZONE)
            await transaction.tasks.save(task)
        return task
