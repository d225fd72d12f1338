"""Getting the tags that a use case is about: kept under a name, or only used by tasks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from application.ports.repositories import TaskReader
from application.ports.storage import Reading, Transaction
from application.task_query import TaskQuery
from domain.errors import DomainError, Kind
from domain.named import NamedFields, Tag, tag_id
from domain.rank import rank_of_number
from domain.task import Task
from domain.vocabulary import UserId, fold

_OLDEST: Final = TaskQuery(descending=False, limit=1)
_EVERY: Final = TaskQuery(descending=False, limit=2**31 - 1)


def tag_not_found() -> DomainError:
    """The one answer for a tag that is neither kept nor used."""
    return DomainError(Kind.NOT_FOUND, "tag_not_found", "You have no tag of this name.")


def used_tag(user: UserId, name: str, since: datetime) -> Tag:
    """The tag of which nothing is kept but that tasks have it, so spelt, `since` then."""
    return Tag(id=tag_id(name), user_id=user, name=name, created_at=since, updated_at=since)


async def find_kept(within: Reading | Transaction, name: str) -> Tag | None:
    """What is kept of the tag of that name outside the trash."""
    kept = await within.tags.get(tag_id(name))
    return None if kept is None or kept.deleted_at is not None else kept


async def get_tag(within: Reading | Transaction, user: UserId, name: str) -> Tag:
    """The tag of that name, however it is spelt there. Raises NOT_FOUND."""
    if (kept := await find_kept(within, name)) is not None:
        return kept
    key = fold(name)
    for task in await within.tasks.find(replace(_OLDEST, tags=frozenset({key}))):
        return used_tag(user, next(tag for tag in task.tags if fold(tag) == key), task.created_at)
    raise tag_not_found()


async def keep_tag(transaction: Transaction, tag: Tag, *, now: datetime) -> Tag:
    """`tag`, kept from now on under its name, last of all, if nothing was kept of it before."""
    if tag.version:
        return tag
    kept = await transaction.tags.get(tag.id)
    if kept is not None:
        # It lies in the trash.
        kept.restore(now=now)
        kept.edit(NamedFields(name=tag.name), now=now)
        await transaction.tags.save(kept)
        return kept
    position = rank_of_number((await transaction.journal.head()).last + 1)
    new = replace(tag, created_at=now, updated_at=now, position=position, _changes=[])
    await transaction.tags.add(new.begin(NamedFields(name=tag.name)))
    return new


async def tasks_with(tasks: TaskReader, name: str) -> Sequence[Task]:
    """Every task that has the tag of that name, those in the trash too."""
    wanted = replace(_EVERY, tags=frozenset({fold(name)}))
    return [*await tasks.find(wanted), *await tasks.find(replace(wanted, deleted=True))]
