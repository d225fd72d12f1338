"""The way of every behaviour that changes one task."""

from collections.abc import Awaitable, Callable

from application.conditions import Condition
from application.ports.repositories import TaskReader
from application.ports.storage import Transaction
from application.tasks.lookup import get_live
from application.writing import Writer, Writing, Written, task_after
from domain.account import Account
from domain.task import Task
from domain.vocabulary import TaskId


async def change_task(
    writing: Writing,
    writer: Writer,
    task_id: TaskId,
    condition: Condition,
    decide: Callable[[Task, Account], None],
    get: Callable[[TaskReader, TaskId], Awaitable[Task]] = get_live,
) -> Written[Task]:
    """The task that `get` finds, as it is once `decide` had its way with it.

    Raises what those two raise, PRECONDITION_FAILED, and CONFLICT for one open task too many.
    """

    async def change(transaction: Transaction) -> Task:
        task = await get(transaction.tasks, task_id)
        condition.check(task)
        was_open = task.is_open
        decide(task, await transaction.accounts.get())
        await transaction.tasks.save(task)
        if task.is_open and not was_open:
            await writing.quota.check(transaction)
        return task

    return await writing.once(writer, change, task_after)
