"""Create a task."""

from dataclasses import dataclass
from typing import Final

from application.conditions import Condition, States
from application.ports.runtime import Clock, NewId
from application.ports.storage import Transaction
from application.tasks.change_task import Step
from application.tasks.linking import find_links
from application.writing import Writer, Writing, Written, task_after
from domain.account import ACCOUNT_ID
from domain.errors import invalid
from domain.rank import rank_of_number
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import TaskId, UserId

_MUST_BE_NEW: Final = Condition(if_none_match=States(all=True))


@dataclass(frozen=True, slots=True)
class CreateTask:
    writing: Writing
    clock: Clock
    new_id: NewId

    async def __call__(
        self, writer: Writer, fields: TaskFields, task_id: TaskId | None = None
    ) -> Written[Task]:
        """The new task, under the caller's own `task_id` if given.

        Raises INVALID, PRECONDITION_FAILED if there is a task of that id, in the trash or not, and CONFLICT
        for one open task too many.
        """
        return await self.writing.once(writer, self.step(writer.user, fields, task_id), task_after)

    def step(self, user: UserId, fields: TaskFields, task_id: TaskId | None = None) -> Step:
        """The same as a step. Raises INVALID."""
        if task_id == ACCOUNT_ID:
            raise invalid("id", "must not be the nil UUID")

        async def create(transaction: Transaction) -> Task:
            if task_id is not None and (present := await transaction.tasks.get(task_id)) is not None:
                _MUST_BE_NEW.check(present)
            new_id = TaskId(self.new_id()) if task_id is None else task_id
            zone = (await transaction.accounts.get()).time_zone
            number = (await transaction.journal.head()).last + 1
            task = Task.create(
                new_id,
                user,
                fields,
                now=self.clock(),
                zone=zone,
                position=rank_of_number(number),
                links=await find_links(transaction, None, fields),
            )
            await transaction.tasks.add(task)
            if task.is_open:
                await self.writing.quota.check(transaction)
            return task

        return create
