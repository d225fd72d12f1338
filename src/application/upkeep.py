"""Letting go of what is old, user by user, one process at a time: trash, journal, used keys."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from application.objects import NAMED, named_objects
from application.ports.repositories import Aged
from application.ports.runtime import Clock
from application.ports.storage import Storage, Transaction
from application.task_query import SortField, TaskQuery
from application.writing import KEY_LIFE
from domain.vocabulary import UserId

# What one transaction does at most, so that a user's own writes never wait for long.
_STEP: Final = 500
_USERS: Final = 100
_ALWAYS: Final = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things stay: tasks in the trash, the journal's entries; and of those at most `entries`.

    Beyond these, each object's newest entry stays, and so does the last day whatever its size.
    """

    trash: timedelta = timedelta(days=30)
    journal: timedelta = timedelta(days=90)
    entries: int = 100_000


@dataclass(frozen=True, slots=True)
class Upkept:
    """What a round of upkeep came to. `finished` is False if another process was at it."""

    users: int = 0
    tasks: int = 0
    entries: int = 0
    finished: bool = True


@dataclass(frozen=True, slots=True)
class Maintain:
    storage: Storage
    clock: Clock
    retention: Retention

    async def __call__(self, *, everybody: bool = False) -> Upkept:
        """Do what is due; for `everybody`, what may be due since the retention was shortened."""
        visited = tasks = entries = 0
        until = _ALWAYS if everybody else self.clock()
        last = ""
        while users := await self.storage.users_to_visit(until, last, _USERS):
            for user in users:
                visit = await self._visit(user)
                if visit is None:
                    return Upkept(visited, tasks, entries, finished=False)
                visited, tasks, entries = visited + 1, tasks + visit[0], entries + visit[1]
            last = users[-1]
        return Upkept(visited, tasks, entries)

    async def _visit(self, user: UserId) -> tuple[int, int] | None:
        """How many tasks and entries of `user` went; None if another process does upkeep."""
        tasks = entries = 0
        while True:
            async with self.storage.acting_as(user) as transaction:
                if not await transaction.claim_upkeep():
                    return None
                # First the keys: an entry that one points to would outlive the tombstone of its task.
                await transaction.keys.remove(self.clock() - KEY_LIFE)
                purged = await self._empty_trash(transaction)
                removed = await self._shorten_journal(transaction)
                tasks, entries = tasks + purged, entries + removed
                if purged < _STEP and removed < _STEP:
                    await transaction.visit_again(await self._next_visit(transaction))
                    return tasks, entries

    async def _empty_trash(self, transaction: Transaction) -> int:
        now = self.clock()
        old = [
            task
            for task in await transaction.tasks.find(_trash(_STEP))
            if task.deleted_at is not None and task.deleted_at <= now - self.retention.trash
        ]
        for task in old:
            task.purge(now=now, automatic=True)
            await transaction.tasks.remove(task)
        for kind in NAMED:
            kept = named_objects(transaction, kind)
            for named in await kept.all():
                if named.deleted_at is not None and named.deleted_at <= now - self.retention.trash:
                    named.purge(now=now, automatic=True)
                    await kept.remove(named)
        return len(old)

    async def _shorten_journal(self, transaction: Transaction) -> int:
        now = self.clock()
        aged = Aged(
            before=now - self.retention.journal,
            number=await self._beyond_size(transaction),
            never_after=now - KEY_LIFE,
        )
        return await transaction.journal.remove(aged, _STEP)

    async def _beyond_size(self, transaction: Transaction) -> int:
        """Up to this number there are more entries than may stay."""
        return (await transaction.journal.head()).last - self.retention.entries

    async def _next_visit(self, transaction: Transaction) -> datetime | None:
        """When something of the user's becomes old, None if nothing does."""
        trash = await transaction.tasks.find(_trash(1))
        times = [_later(trash[0].deleted_at if trash else None, self.retention.trash)]
        for kind in NAMED:
            kept = await named_objects(transaction, kind).all()
            times.extend(_later(named.deleted_at, self.retention.trash) for named in kept)
        times.append(_later(await transaction.keys.oldest(), KEY_LIFE))
        if (entry := await transaction.journal.oldest_removable()) is not None:
            surplus = entry.number <= await self._beyond_size(transaction)
            times.append(entry.change.at + (KEY_LIFE if surplus else self.retention.journal))
        # A key may still hold on to an entry that is old: its turn comes when the key is gone.
        soonest = self.clock() + timedelta(hours=1)
        return min((max(at, soonest) for at in times if at is not None), default=None)


def _trash(limit: int) -> TaskQuery:
    """The tasks that lie in the trash for longest: nothing updates a task there."""
    return TaskQuery(deleted=True, sort=SortField.UPDATED, descending=False, limit=limit)


def _later(moment: datetime | None, by: timedelta) -> datetime | None:
    return None if moment is None else moment + by
