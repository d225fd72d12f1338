"""Complete, reopen or toggle a task."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.conditions import UNCONDITIONAL, Condition
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.tasks.change_task import Step, step_on
from application.tasks.family import all_descendants
from application.tasks.repeating import bring_next, take_back_next
from application.writing import Writer, Writing, Written, task_after
from domain.errors import DomainError, Kind
from domain.task import Task
from domain.vocabulary import TaskId


@dataclass(frozen=True, slots=True)
class CompleteTask:
    writing: Writing
    clock: Clock

    async def __call__(
        self,
        writer: Writer,
        task_id: TaskId,
        completed: bool | None = None,
        condition: Condition = UNCONDITIONAL,
        *,
        cascade: bool = False,
        force: bool = False,
    ) -> Written[Task]:
        """The task as it now is; None toggles, atomically. With `cascade`, its sub-tasks are completed too.

        Of one that repeats the next is there from then on, with the same sub-tasks, all open; and gone again
        if this one is reopened before any of them was touched.
        Raises NOT_FOUND, PRECONDITION_FAILED, and CONFLICT while it waits for another, unless by `force`.
        """
        step = self.step(task_id, completed, condition, cascade=cascade, force=force)
        return await self.writing.once(writer, step, task_after)

    def step(
        self,
        task_id: TaskId,
        completed: bool | None,
        condition: Condition = UNCONDITIONAL,
        *,
        cascade: bool = False,
        force: bool = False,
    ) -> Step:
        """The same as a step."""

        async def decide(transaction: Transaction, task: Task) -> Sequence[Task]:
            now = self.clock()
            wanted = not task.completed if completed is None else completed
            if wanted == task.completed:
                done = []
            elif wanted:
                done = [task]
                if not force:
                    await check_blockers(transaction, task)
            else:
                taken_back = await take_back_next(transaction, task, now=now)
                task.complete(completed=False, now=now)
                return taken_back
            if wanted and cascade:
                below = await all_descendants(transaction.tasks, task)
                done += [child for child in below if not child.completed]
            others = [one for one in done if one is not task]
            for one in done:
                one.complete(completed=True, now=now)
                others.extend(await bring_next(transaction, one, now=now))
            return others

        return step_on(self.writing.quota, task_id, condition, decide)


async def check_blockers(transaction: Transaction, task: Task) -> None:
    """Raise CONFLICT if `task`, which is to be completed, waits for one that is open."""
    for blocker_id in task.blocked_by:
        blocker = await transaction.tasks.get(blocker_id)
        if blocker is not None and blocker.is_open:
            raise DomainError(
                Kind.CONFLICT,
                "task_blocked",
                "It waits for a task that is still open: complete that first, or send force=true.",
            )
