"""Edit a task."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from application.conditions import UNCONDITIONAL, Condition
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.tasks.change_task import Step, step_on
from application.tasks.complete_task import check_blockers
from application.tasks.family import all_descendants
from application.tasks.linking import find_links
from application.tasks.repeating import bring_next, take_back_next
from application.writing import Writer, Writing, Written, task_after
from domain.links import Place
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import TaskId


@dataclass(frozen=True, slots=True)
class EditTask:
    writing: Writing
    clock: Clock

    async def __call__(
        self,
        writer: Writer,
        task_id: TaskId,
        fields: TaskFields,
        condition: Condition = UNCONDITIONAL,
    ) -> Written[Task]:
        """The task as it now is; its sub-tasks follow it. Raises NOT_FOUND, INVALID, PRECONDITION_FAILED.

        And CONFLICT if it is to be completed while it waits for another.
        """
        return await self.writing.once(writer, self.step(task_id, fields, condition), task_after)

    def step(self, task_id: TaskId, fields: TaskFields, condition: Condition = UNCONDITIONAL) -> Step:
        """The same as a step."""

        async def decide(transaction: Transaction, task: Task) -> Sequence[Task]:
            now, was_done, was_at = self.clock(), task.completed, task.place
            zone = (await transaction.accounts.get()).time_zone
            taken_back: Sequence[Task] = ()
            if was_done and fields.completed is False:
                taken_back = await take_back_next(transaction, task, now=now)
            task.edit(fields, now=now, zone=zone, links=await find_links(transaction, task, fields))
            others = [] if task.place == was_at else await bring_along(transaction, task, now=now)
            if task.completed and not was_done:
                await check_blockers(transaction, task)
                others.extend(await bring_next(transaction, task, now=now))
            return [*others, *taken_back]

        return step_on(self.writing.quota, task_id, condition, decide)


async def bring_along(
    transaction: Transaction, task: Task, *, now: datetime, known: Mapping[TaskId, Task] | None = None
) -> list[Task]:
    """The sub-tasks of `task` that are not where it is, moved there; of those `known`, these very ones."""
    changed = []
    for found in await all_descendants(transaction.tasks, task):
        child = (known or {}).get(found.id, found)
        place = Place(task.project_id, task.section_id, child.parent_id)
        if child.place != place:
            child.move(place, child.position, now=now)
            changed.append(child)
    return changed
