"""Take in the rows of a file: a thousand at a time, each thousand as a whole, and once under a key."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final, Never
from uuid import UUID, uuid5

from application.named.create_named import CreateNamed
from application.ports.language import FilterParser
from application.ports.runtime import Clock, NewId
from application.ports.storage import Reading, Storage, Transaction
from application.transfer.chunk import Chunk, Taken, problems_of
from application.transfer.drafts import Names, draft
from application.transfer.events import Ended, ImportEvent, Progress, Reached, RowProblem
from application.transfer.homes import Homes
from application.transfer.outline import Outline
from application.transfer.records import BadLine, Row, TaskRecord
from application.writing import IdempotencyKey, Writer, Writing
from domain.change import ChangeKind
from domain.errors import DomainError, Kind

CHUNK: Final = 1000
MOST_PROBLEMS: Final = 1000
"""Told one by one; more are only counted."""

_PAUSE: Final = 50
_RUNS: Final = UUID("0d4f8d61-3c0b-4a3c-9a55-0d9c1f0b7e2a")


@dataclass(frozen=True, slots=True)
class Source:
    """A file: `rows` reads it from its start, each time it is called. `digest` (SHA-256) tells what it is.

    `lasting`: the names that it has for its tasks are the same in every file. Tasks without a project go into
    that called `project`.
    """

    rows: Callable[[], Iterable[Row]]
    digest: bytes
    lasting: bool = False
    project: str | None = None


class _DryRunEndedError(DomainError):
    """Rolls back what was only tried."""

    def __init__(self) -> None:
        super().__init__(Kind.CONFLICT, "dry_run", "Nothing was kept.")


def _roll_back() -> Never:
    raise _DryRunEndedError


@dataclass(frozen=True, slots=True)
class ImportRows:
    storage: Storage
    writing: Writing
    clock: Clock
    new_id: NewId
    create_named: CreateNamed
    parse_filter: FilterParser

    async def __call__(
        self, writer: Writer, source: Source, *, dry_run: bool = False
    ) -> AsyncGenerator[ImportEvent]:
        """What becomes of the file. Raises nothing of what is wrong with it: the last event tells.

        Sent again under the same key it goes on where it was cut off.
        """
        run = self.new_id() if writer.key is None else uuid5(_RUNS, f"{writer.user}\n{writer.key.name}")
        names = Names(run, source.lasting)
        work = _Work(self, writer, source, names, await self._outline(source, names))
        told, progress = 0, Progress()
        try:
            async for taken in work.tried() if dry_run else work.kept():
                for problem in taken.problems[: MOST_PROBLEMS - told]:
                    told += 1
                    yield problem
                progress += taken.progress
                yield Reached(progress, None if dry_run else taken.version or None)
        except DomainError as error:
            yield Ended(progress, error)
        else:
            yield Ended(progress)

    async def _outline(self, source: Source, names: Names) -> Outline:
        """How the tasks of the file that can be made hang together."""
        outline, now = Outline(), self.clock()
        for number, row in enumerate(source.rows()):
            if number % _PAUSE == 0:
                await asyncio.sleep(0)
            if isinstance(row, TaskRecord):
                try:
                    outline.take(draft(row, names, now=now))
                except DomainError:
                    continue
        outline.settle()
        return outline


@dataclass(frozen=True, slots=True)
class _Work:
    """One file on its way in."""

    use_case: ImportRows
    writer: Writer
    source: Source
    names: Names
    outline: Outline

    async def kept(self) -> AsyncIterator[Taken]:
        """What becomes of each chunk, once it is kept."""
        number = 0
        async for rows in self._chunks():
            key = self._key(number)

            async def change(transaction: Transaction, rows: Sequence[Row] = rows) -> Taken:
                return await self._take(transaction, rows)

            async def again(within: Reading | Transaction, version: int, rows: Sequence[Row] = rows) -> Taken:
                return await self._taken(within, version, rows)

            writer = replace(self.writer, key=key)
            yield (await self.use_case.writing.once_from_journal(writer, change, again)).value
            number += 1

    async def tried(self) -> AsyncIterator[Taken]:
        """What would become of each chunk: all are done, and none is kept."""
        found: list[Taken] = []
        stopped: DomainError | None = None
        try:
            async with self.use_case.storage.acting_as(self.writer.user) as transaction:
                async for rows in self._chunks():
                    found += [await self._take(transaction, rows)]
                _roll_back()
        except DomainError as error:
            stopped = error
        for taken in found:
            yield taken
        if not isinstance(stopped, _DryRunEndedError | None):
            raise stopped

    async def _take(self, transaction: Transaction, rows: Sequence[Row]) -> Taken:
        use_case = self.use_case
        chunk = Chunk(
            transaction,
            self.writer.user,
            self.outline,
            self.names,
            Homes(use_case.create_named, self.source.project),
            use_case.parse_filter,
            use_case.clock(),
        )
        taken = await chunk.take(rows)
        await use_case.writing.quota.check(transaction)
        return taken

    async def _chunks(self) -> AsyncIterator[Sequence[Row]]:
        rows: list[Row] = []
        for number, row in enumerate(self.source.rows()):
            if number % _PAUSE == 0:
                await asyncio.sleep(0)
            rows.append(row)
            if len(rows) == CHUNK:
                yield rows
                rows = []
        if rows:
            yield rows

    def _key(self, number: int) -> IdempotencyKey | None:
        """The key of one chunk; no client can make such a name."""
        key = self.writer.key
        if key is None:
            return None
        fingerprint = sha256(key.fingerprint + self.source.digest + number.to_bytes(8)).digest()
        return IdempotencyKey(f"{key.name}\n{number}", fingerprint)

    async def _taken(self, within: Reading | Transaction, version: int, rows: Sequence[Row]) -> Taken:
        """What became of `rows` when they were kept before: which were made is in the journal."""
        newest = await within.journal.entry(version)
        made = 0
        if newest is not None:
            entries = await within.journal.since(newest.together - 1, version - newest.together + 1)
            made = sum(entry.change.kind is ChangeKind.CREATED for entry in entries)
        problems = self._problems(rows)
        failed = len({(one.line, one.pointer) for one in problems})
        created = min(made, len(rows) - failed)
        progress = Progress(len(rows), created, len(rows) - failed - created, failed, len(problems))
        return Taken(progress, problems, version)

    def _problems(self, rows: Sequence[Row]) -> Sequence[RowProblem]:
        """What is wrong with `rows` whatever else there is."""
        found: list[RowProblem] = []
        now = self.use_case.clock()
        for row in rows:
            if isinstance(row, BadLine):
                found.append(RowProblem(row.line, row.pointer, row.field, row.detail))
            elif isinstance(row, TaskRecord):
                try:
                    draft(row, self.names, now=now)
                except DomainError as error:
                    found.extend(problems_of(row, error))
        return found
