"""Create a task."""

from dataclasses import dataclass

from application.ports.runtime import Clock, NewId
from application.ports.storage import Storage
from domain.due import UTC_ZONE
from domain.task import Task, TaskFields
from domain.vocabulary import TaskId, UserId


@dataclass(frozen=True, slots=True)
class CreateTask:
    storage: Storage
    clock: Clock
    new_id: NewId

    async def __call__(self, user: UserId, fields: TaskFields) -> Task:
        """The new task. Raises INVALID."""
        task = Task.create(TaskId(self.new_id()), user, fields, now=self.clock(), zone=UTC_ZONE)
        async with self.storage.acting_as(user) as transaction:
            await transaction.tasks.add(task)
        return task
