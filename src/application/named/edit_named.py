"""Edit a project, a section, a tag or a saved filter."""

from dataclasses import dataclass
from uuid import UUID

from application.conditions import UNCONDITIONAL, Condition
from application.named.lookup import get_live_named, named_after
from application.named.queries import check_query
from application.objects import named_objects
from application.ports.language import FilterParser
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.writing import Writer, Writing, Written
from domain.change import ObjectType
from domain.named import Named, NamedFields


@dataclass(frozen=True, slots=True)
class EditNamed:
    writing: Writing
    clock: Clock
    parse_filter: FilterParser

    async def __call__(
        self,
        writer: Writer,
        object_type: ObjectType,
        identity: UUID,
        fields: NamedFields,
        condition: Condition = UNCONDITIONAL,
    ) -> Written[Named]:
        """The object with those fields set. Raises NOT_FOUND, INVALID, PRECONDITION_FAILED."""

        check_query(self.parse_filter, object_type, fields)

        async def edit(transaction: Transaction) -> Named:
            named = await get_live_named(transaction, object_type, identity)
            condition.check(named)
            named.edit(fields, now=self.clock())
            await named_objects(transaction, object_type).save(named)
            return named

        return await self.writing.once(writer, edit, named_after)
