"""Take a project, a section, a tag or a saved filter out of the trash, with all that went there with it."""

from dataclasses import dataclass
from uuid import UUID

from application.conditions import UNCONDITIONAL, Condition
from application.named.lookup import get_any_named, named_after
from application.objects import named_objects
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.tasks.family import taken_along
from application.tasks.linking import still_there
from application.writing import Writer, Writing, Written
from domain.change import ObjectType
from domain.errors import DomainError, Kind
from domain.named import Named, Section


@dataclass(frozen=True, slots=True)
class RestoreNamed:
    writing: Writing
    clock: Clock

    async def __call__(
        self,
        writer: Writer,
        object_type: ObjectType,
        identity: UUID,
        condition: Condition = UNCONDITIONAL,
    ) -> Written[Named]:
        """The object, out of the trash, and all that went there with it.

        Raises NOT_FOUND, PRECONDITION_FAILED, and CONFLICT for a section whose project is in the trash, or
        for one open task too many.
        """

        async def restore(transaction: Transaction) -> Named:
            named = await get_any_named(transaction, object_type, identity)
            condition.check(named)
            if named.deleted_at is None:
                return named
            if isinstance(named, Section):
                await _check_project(transaction, named)
            named.restore(now=self.clock())
            await named_objects(transaction, object_type).save(named)
            await self._restore_contents(transaction, named)
            await self.writing.quota.check(transaction)
            return named

        return await self.writing.once(writer, restore, named_after)

    async def _restore_contents(self, transaction: Transaction, named: Named) -> None:
        now = self.clock()
        for section in await transaction.sections.all():
            if section.deleted_with == named.id:
                section.restore(now=now)
                await transaction.sections.save(section)
        tasks = await taken_along(transaction.tasks, named.id)
        restored = {task.id for task in tasks}
        for task in tasks:
            whole = task.parent_id is None or task.parent_id in restored
            task.restore(now=now, place=task.place if whole else await still_there(transaction, task))
            await transaction.tasks.save(task)


async def _check_project(transaction: Transaction, section: Section) -> None:
    project = await transaction.projects.get(section.project_id)
    if project is None or project.deleted_at is not None:
        raise DomainError(
            Kind.CONFLICT, "project_in_trash", "Its project is in the trash: restore that first."
        )
