"""Keep a tag under its name, before any task has it."""

from dataclasses import dataclass

from application.named.create_named import MOST
from application.named.lookup import named_after
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.tags.lookup import find_kept, keep_tag, used_tag
from application.writing import Writer, Writing, Written
from domain.errors import DomainError, Kind, invalid
from domain.named import Named, NamedFields
from domain.vocabulary import Unset, parse_tag


@dataclass(frozen=True, slots=True)
class CreateTag:
    writing: Writing
    clock: Clock

    async def __call__(self, writer: Writer, fields: NamedFields) -> Written[Named]:
        """The tag, last of all. Raises INVALID, and CONFLICT for one that is kept already or one too many."""
        if isinstance(fields.name, Unset):
            raise invalid("name", "is required")
        name = parse_tag(fields.name, "name")

        async def create(transaction: Transaction) -> Named:
            if await find_kept(transaction, name) is not None:
                raise DomainError(Kind.CONFLICT, "tag_exists", "You have a tag of this name already.")
            if len(await transaction.tags.all()) >= MOST:
                raise DomainError(Kind.CONFLICT, "too_many_objects", f"You may keep {MOST} tags.")
            now = self.clock()
            tag = await keep_tag(transaction, used_tag(writer.user, name, now), now=now)
            tag.edit(fields, now=now)
            await transaction.tags.save(tag)
            return tag

        return await self.writing.once(writer, create, named_after)
