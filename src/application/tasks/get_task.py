"""Look at one task."""

from dataclasses import dataclass

from application.ports.storage import Storage
from application.reading import read
from application.tasks.lookup import get_live
from domain.task import Task
from domain.vocabulary import TaskId, UserId


@dataclass(frozen=True, slots=True)
class GetTask:
    storage: Storage

    async def __call__(self, user: UserId, task_id: TaskId) -> Task:
        """The task. Raises NOT_FOUND."""
        return await read(self.storage, user, lambda reading: get_live(reading.tasks, task_id))
