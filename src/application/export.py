"""Everything a user has, from one snapshot."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Final

from application.ports.repositories import JournalEntry
from application.ports.storage import Reading, Storage
from application.task_query import TaskQuery
from domain.account import Account
from domain.task import Task
from domain.vocabulary import UserId

_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Export:
    """The account; the tasks, oldest first, then those in the trash; the journal, oldest first."""

    account: Account
    tasks: AsyncIterator[Task]
    entries: AsyncIterator[JournalEntry]


@dataclass(frozen=True, slots=True)
class ExportAccount:
    storage: Storage

    @asynccontextmanager
    async def __call__(self, user: UserId) -> AsyncIterator[Export]:
        """All of it, for as long as the context lasts, which holds the snapshot: do not dally."""
        async with self.storage.reading_as(user) as reading:
            yield Export(await reading.accounts.get(), _tasks(reading), _entries(reading))


async def _tasks(reading: Reading) -> AsyncIterator[Task]:
    for deleted in (False, True):
        query = TaskQuery(deleted=deleted, descending=False, limit=_PAGE)
        while tasks := await reading.tasks.find(query):
            for task in tasks:
                yield task
            query = replace(query, after=query.position(tasks[-1]))


async def _entries(reading: Reading) -> AsyncIterator[JournalEntry]:
    number = 0
    while entries := await reading.journal.since(number, _PAGE):
        for entry in entries:
            yield entry
        number = entries[-1].number
