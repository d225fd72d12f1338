"""Everything a user has, from one snapshot."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Final

from application.ports.repositories import JournalEntry
from application.ports.storage import Reading, Storage
from application.task_query import TaskQuery
from domain.account import Account
from domain.named import Named
from domain.task import Task
from domain.vocabulary import UserId

_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Export:
    """The account; what tasks are sorted by; the tasks, oldest first, then those in the trash; the journal.

    Of all of them those in the trash too.
    """

    account: Account
    named: Mapping[str, Sequence[Named]]
    tasks: AsyncIterator[Task]
    entries: AsyncIterator[JournalEntry]


@dataclass(frozen=True, slots=True)
class ExportAccount:
    storage: Storage

    @asynccontextmanager
    async def __call__(self, user: UserId) -> AsyncIterator[Export]:
        """All of it, for as long as the context lasts, which holds the snapshot: do not dally."""
        async with self.storage.reading_as(user) as reading:
            named = {
                "projects": await reading.projects.all(),
                "sections": await reading.sections.all(),
                "tags": await reading.tags.all(),
                "filters": await reading.filters.all(),
            }
            yield Export(await reading.accounts.get(), named, _tasks(reading), _entries(reading))


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
