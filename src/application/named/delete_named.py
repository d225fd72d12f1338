"""Delete a project, a section, a tag or a saved filter, with all that is in it, into the trash."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from application.conditions import UNCONDITIONAL, Condition
from application.named.lookup import get_live_named, named_after
from application.objects import named_objects
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.tasks.family import members
from application.writing import Writer, Writing, Written
from domain.change import ObjectType
from domain.named import Named, Section
from domain.task import Task


@dataclass(frozen=True, slots=True)
class DeleteNamed:
    writing: Writing
    clock: Clock

    async def __call__(
        self,
        writer: Writer,
        object_type: ObjectType,
        identity: UUID,
        condition: Condition = UNCONDITIONAL,
    ) -> Written[Named]:
        """The object as it lies in the trash. Raises NOT_FOUND, PRECONDITION_FAILED."""

        async def delete(transaction: Transaction) -> Named:
            named = await get_live_named(transaction, object_type, identity)
            condition.check(named)
            now = self.clock()
            sections, tasks = await _contents(transaction, named)
            named.trash(now=now)
            await named_objects(transaction, object_type).save(named)
            for section in sections:
                section.trash(now=now, along_with=identity)
                await transaction.sections.save(section)
            for task in tasks:
                task.trash(now=now, along_with=identity)
                await transaction.tasks.save(task)
            return named

        return await self.writing.once(writer, delete, named_after)


async def _contents(transaction: Transaction, named: Named) -> tuple[Sequence[Section], Sequence[Task]]:
    """The sections and tasks outside the trash that are in `named`."""
    only = frozenset({named.id})
    match named.TYPE:
        case ObjectType.PROJECT:
            sections = [one for one in await transaction.sections.all() if one.project_id == named.id]
            tasks = await members(transaction.tasks, projects=only)
            return [one for one in sections if one.deleted_at is None], tasks
        case ObjectType.SECTION:
            return (), await members(transaction.tasks, sections=only)
        case _:
            return (), ()
