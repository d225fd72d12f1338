"""Some rows of a file, taken in by one transaction."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from application.ports.language import FilterParser
from application.ports.storage import Transaction
from application.tasks.family import ancestors
from application.transfer.drafts import Draft, Names, draft
from application.transfer.events import Progress, RowProblem
from application.transfer.homes import Homes
from application.transfer.objects import take_account, take_named
from application.transfer.outline import Outline
from application.transfer.records import AccountRecord, BadLine, NamedRecord, Row, TaskRecord
from domain.errors import DomainError, Kind
from domain.links import MAX_LEVELS, Links, Place
from domain.rank import rank_of_number
from domain.task import Task
from domain.vocabulary import TaskId, UserId

_PAUSE: Final = 50
_NOBODY: Final = "names no task of this file or of yours, and was left out"
_TOO_DEEP: Final = f"would be more than {MAX_LEVELS} levels below, and was left out"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the rows, and the number of the last change that it took; 0: it took none."""

    progress: Progress
    problems: Sequence[RowProblem]
    version: int


@dataclass(slots=True)
class Chunk:
    """Takes rows in. All that is wrong with them is collected, and keeps no other row out."""

    transaction: Transaction
    user: UserId
    outline: Outline
    names: Names
    homes: Homes
    parse_filter: FilterParser
    now: datetime
    first_number: int = 0
    created: int = 0
    skipped: int = 0
    failed: int = 0
    problems: list[RowProblem] = field(default_factory=list)
    known: dict[TaskId, Task | None] = field(default_factory=dict)

    async def take(self, rows: Sequence[Row]) -> Taken:
        """What became of the `rows`."""
        before = (await self.transaction.journal.head()).last
        drafts = [pair async for pair in self._drafts(rows)]
        present = set(await self.transaction.tasks.present([one.id for _, one in drafts]))
        zone = (await self.transaction.accounts.get()).time_zone
        bound: list[tuple[Draft, Links]] = []
        for record, one in drafts:
            if one.id in present:
                self.skipped += 1
                continue
            # A file may have the same id twice.
            present.add(one.id)
            bound.append((one, await self._links(record, one)))
        number = self.first_number = (await self.transaction.journal.head()).last
        tasks = [
            self._task(one, links, number + place, zone) for place, (one, links) in enumerate(bound, start=1)
        ]
        await self.transaction.tasks.add_all(tasks)
        self.created += len(tasks)
        progress = Progress(len(rows), self.created, self.skipped, self.failed, len(self.problems))
        last = (await self.transaction.journal.head()).last
        return Taken(progress, self.problems, last if last > before else 0)

    async def _drafts(self, rows: Sequence[Row]) -> AsyncIterator[tuple[TaskRecord, Draft]]:
        """What the tasks among `rows` come to; the others are dealt with."""
        for place, row in enumerate(rows):
            if place % _PAUSE == 0:
                # Others are answered meanwhile.
                await asyncio.sleep(0)
            try:
                match row:
                    case TaskRecord():
                        yield row, draft(row, self.names, now=self.now)
                    case NamedRecord():
                        new = await take_named(
                            self.transaction, self.user, row, self.parse_filter, now=self.now
                        )
                        self.created += new
                        self.skipped += not new
                    case AccountRecord():
                        new = await take_account(self.transaction, row, now=self.now)
                        self.created += new
                        self.skipped += not new
                    case BadLine():
                        self._fail(row, [RowProblem(row.line, row.pointer, row.field, row.detail)])
            except DomainError as error:
                if error.kind is not Kind.INVALID:
                    raise
                self._fail(row, problems_of(row, error))

    def _fail(self, _: Row, problems: Sequence[RowProblem]) -> None:
        self.failed += 1
        self.problems.extend(problems)

    def _note(self, record: TaskRecord, name: str, detail: str) -> None:
        self.problems.append(RowProblem(record.line, record.pointer, name, detail, kept=True))

    def _task(self, one: Draft, links: Links, number: int, zone: str) -> Task:
        task = Task.create(
            one.id,
            self.user,
            one.fields,
            # Of those whose file does not tell, the order in it is that of their making.
            now=self.now + timedelta(microseconds=number - self.first_number),
            zone=zone,
            position=rank_of_number(number),
            links=links,
        )
        task.adopt(one.past, now=self.now)
        return task

    async def _links(self, record: TaskRecord, one: Draft) -> Links:
        """What binds the task; what can't is told, and left out."""
        parent = await self._parent(record, one)
        top = self.outline.root(one.id) if parent is not None else one.id
        above = self.outline.parents.get(top)
        outside = None if above is None or parent is None else await self._find(above)
        if outside is not None:
            # It is where the task is that it comes to be below of.
            place = Place(outside.project_id, outside.section_id, parent)
        else:
            project_id, section_id, missing = await self.homes.find(
                self.transaction, self.user, self.outline.homes[top]
            )
            for name in missing:
                self._note(record, name, "names none of this file or of yours, and was left out")
            place = Place(project_id, section_id, parent)
        return Links(place, tuple([blocker async for blocker in self._blockers(record, one)]))

    async def _parent(self, record: TaskRecord, one: Draft) -> TaskId | None:
        why = self.outline.without_parent.get(one.id)
        parent = self.outline.parents.get(one.id)
        if why is None and parent is not None and parent not in self.outline.homes:
            found = await self._find(parent)
            if found is None:
                why = _NOBODY
        if why is None and parent is not None:
            top = self.outline.root(one.id)
            above = await self._find(self.outline.parents[top]) if top in self.outline.parents else None
            levels = 0 if above is None else 1 + len(await ancestors(self.transaction.tasks, above))
            if levels + self.outline.levels.get(one.id, 0) > MAX_LEVELS:
                why = _TOO_DEEP
        if why is not None:
            self._note(record, "parent", why)
            return None
        return parent

    async def _blockers(self, record: TaskRecord, one: Draft) -> AsyncIterator[TaskId]:
        for blocker in one.blocked_by:
            if blocker in self.outline.not_waiting.get(one.id, ()):
                self._note(record, "blocked_by", "leads back to this task, and was left out")
            elif blocker in self.outline.homes or await self._find(blocker) is not None:
                yield blocker
            else:
                self._note(record, "blocked_by", _NOBODY)

    async def _find(self, task_id: TaskId) -> Task | None:
        """A task that was there before."""
        if task_id not in self.known:
            self.known[task_id] = await self.transaction.tasks.get(task_id)
        return self.known[task_id]


def problems_of(row: Row, error: DomainError) -> Sequence[RowProblem]:
    """What `error` says of `row`."""
    return [RowProblem(row.line, row.pointer, one.field, one.detail) for one in error.problems]
