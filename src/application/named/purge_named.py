"""Let go of a project, a section or a saved filter in the trash for good, with what went there with it."""

from dataclasses import dataclass
from uuid import UUID

from application.conditions import UNCONDITIONAL, Condition
from application.named.lookup import get_any_named
from application.objects import named_objects
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.tasks.family import taken_along
from application.tasks.purge_task import Tombstone, not_in_trash, tombstone_after
from application.writing import Writer, Writing, Written
from domain.change import ObjectType


@dataclass(frozen=True, slots=True)
class PurgeNamed:
    writing: Writing
    clock: Clock

    async def __call__(
        self,
        writer: Writer,
        object_type: ObjectType,
        identity: UUID,
        condition: Condition = UNCONDITIONAL,
    ) -> Written[Tombstone]:
        """What is left of it. Raises NOT_FOUND, PRECONDITION_FAILED, and CONFLICT outside the trash."""

        async def purge(transaction: Transaction) -> Tombstone:
            named = await get_any_named(transaction, object_type, identity)
            condition.check(named)
            if named.deleted_at is None:
                raise not_in_trash()
            now = self.clock()
            for task in await taken_along(transaction.tasks, identity):
                task.purge(now=now)
                await transaction.tasks.remove(task)
            for section in await transaction.sections.all():
                if section.deleted_with == identity:
                    section.purge(now=now)
                    await transaction.sections.remove(section)
            named.purge(now=now)
            await named_objects(transaction, object_type).remove(named)
            return Tombstone(named.version)

        return await self.writing.once(writer, purge, tombstone_after)
