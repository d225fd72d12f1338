"""Getting the one task that a use case is about."""

from application.ports.repositories import TaskReader
from domain.errors import DomainError, Kind
from domain.task import Task
from domain.vocabulary import TaskId


def task_not_found() -> DomainError:
    """The one answer for a task that does not exist, lies in the trash or is somebody else's."""
    return DomainError(Kind.NOT_FOUND, "task_not_found", "You have no task with this id.")


async def get_any(tasks: TaskReader, task_id: TaskId) -> Task:
    """The task, in the trash or not. Raises NOT_FOUND."""
    task = await tasks.get(task_id)
    if task is None:
        raise task_not_found()
    return task


async def get_live(tasks: TaskReader, task_id: TaskId) -> Task:
    """The task, not in the trash. Raises NOT_FOUND."""
    task = await get_any(tasks, task_id)
    if task.deleted_at is not None:
        raise task_not_found()
    return task
