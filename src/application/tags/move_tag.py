"""Put a tag elsewhere in the order."""

from dataclasses import dataclass

from application.conditions import UNCONDITIONAL, Condition
from application.named.lookup import named_after
from application.named.move_named import MoveNamed
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.tags.lookup import get_tag, keep_tag
from application.writing import Writer, Writing, Written
from domain.change import ObjectType
from domain.errors import DomainError, Kind, invalid
from domain.named import Named, tag_id


@dataclass(frozen=True, slots=True)
class MoveTag:
    writing: Writing
    clock: Clock
    move_named: MoveNamed

    async def __call__(
        self,
        writer: Writer,
        name: str,
        *,
        before: str | None,
        after: str | None,
        condition: Condition = UNCONDITIONAL,
    ) -> Written[Named]:
        """The tag right before or right after another, by its name.

        Both are kept from then on. Raises NOT_FOUND, INVALID, PRECONDITION_FAILED.
        """
        step = self.move_named.step(
            ObjectType.TAG,
            tag_id(name),
            before=None if before is None else str(tag_id(before)),
            after=None if after is None else str(tag_id(after)),
        )

        async def move(transaction: Transaction) -> Named:
            tag = await get_tag(transaction, writer.user, name)
            condition.check(tag)
            field, other = ("before", before) if after is None else ("after", after)
            assert other is not None, "one of them was given"
            try:
                anchor = await get_tag(transaction, writer.user, other)
            except DomainError as error:
                if error.kind is not Kind.NOT_FOUND:
                    raise
                raise invalid(field, "must be another tag of yours") from None
            for one in (anchor, tag):
                await keep_tag(transaction, one, now=self.clock())
            return await step(transaction)

        return await self.writing.once(writer, move, named_after)
