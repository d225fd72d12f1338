"""Look at one task."""

from dataclasses import dataclass

from application.conditions import NOTHING_KNOWN, States, Unchanged, state_for
from application.ports.storage import Reading, Storage
from application.reading import read
from application.tasks.family import Branch, branches
from application.tasks.lookup import get_live
from domain.task import Task
from domain.vocabulary import TaskId, UserId


@dataclass(frozen=True, slots=True)
class GetTask:
    storage: Storage

    async def __call__(self, user: UserId, task_id: TaskId) -> Task:
        """The task. Raises NOT_FOUND."""
        return await read(self.storage, user, lambda reading: get_live(reading.tasks, task_id))

    async def expanded(
        self, user: UserId, task_id: TaskId, known: States = NOTHING_KNOWN
    ) -> tuple[Branch, str] | Unchanged:
        """The task with its sub-tasks, and the state that leads to the same, unless that is `known`.

        Raises NOT_FOUND.
        """

        async def look(reading: Reading) -> tuple[Branch, str] | Unchanged:
            # It changes with any of them.
            state = state_for(user, (await reading.journal.head()).last)
            task = await get_live(reading.tasks, task_id)
            if state in known:
                return Unchanged(state)
            (branch,) = await branches(reading.tasks, [task])
            return branch, state

        return await read(self.storage, user, look)
