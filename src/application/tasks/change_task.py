"""The way of every behaviour that changes one task, and others along with it."""

from collections.abc import Awaitable, Callable, Sequence

from application.conditions import Condition
from application.ports.repositories import TaskReader
from application.ports.storage import Transaction
from application.tasks.lookup import get_live
from application.writing import Writer, Writing, Written, task_after
from domain.task import Task
from domain.vocabulary import TaskId

Decide = Callable[[Transaction, Task], Awaitable[Sequence[Task]]]
"""Changes the task and says which others it changed or made along with it; saves none of them."""


async def change_task(
    writing: Writing,
    writer: Writer,
    task_id: TaskId,
    condition: Condition,
    decide: Decide,
    get: Callable[[TaskReader, TaskId], Awaitable[Task]] = get_live,
) -> Written[Task]:
    """The task that `get` finds, as it is once `decide` had its way with it.

    Raises what those two raise, PRECONDITION_FAILED, and CONFLICT for one open task too many.
    """

    async def change(transaction: Transaction) -> Task:
        task = await get(transaction.tasks, task_id)
        condition.check(task)
        was_open = task.is_open
        others = await decide(transaction, task)
        for changed in (task, *others):
            keep = transaction.tasks.save if changed.version else transaction.tasks.add
            await keep(changed)
        if (task.is_open and not was_open) or others:
            await writing.quota.check(transaction)
        return task

    return await writing.once(writer, change, task_after)
