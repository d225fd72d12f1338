"""The way of every behaviour that changes one task, and others along with it.

What it does within a transaction is a step, so that several can be done in one.
"""

from collections.abc import Awaitable, Callable, Sequence

from application.conditions import Condition
from application.ports.repositories import TaskReader
from application.ports.storage import Transaction
from application.quota import Quota
from application.tasks.lookup import get_live
from domain.task import Task
from domain.vocabulary import TaskId

Step = Callable[[Transaction], Awaitable[Task]]
"""Changes one task, and others along with it, within a transaction; the task as it then is."""

Decide = Callable[[Transaction, Task], Awaitable[Sequence[Task]]]
"""Changes the task and says which others it changed or made along with it; saves none of them."""


def step_on(
    quota: Quota,
    task_id: TaskId,
    condition: Condition,
    decide: Decide,
    get: Callable[[TaskReader, TaskId], Awaitable[Task]] = get_live,
) -> Step:
    """What lets `decide` have its way with the task that `get` finds.

    The step raises what those two raise, PRECONDITION_FAILED, and CONFLICT for one open task too many.
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
            await quota.check(transaction)
        return task

    return change
