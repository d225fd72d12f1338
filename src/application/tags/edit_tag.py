"""Edit a tag; under another name, all that have it have the other one from then on."""

from dataclasses import dataclass

from application.conditions import UNCONDITIONAL, Condition
from application.named.lookup import named_after
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.tags.lookup import find_kept, get_tag, keep_tag, tasks_with, used_tag
from application.writing import Writer, Writing, Written
from domain.named import Named, NamedFields, Tag
from domain.task_fields import TaskFields
from domain.vocabulary import Unset, fold, parse_tag


@dataclass(frozen=True, slots=True)
class EditTag:
    writing: Writing
    clock: Clock

    async def __call__(
        self, writer: Writer, name: str, fields: NamedFields, condition: Condition = UNCONDITIONAL
    ) -> Written[Named]:
        """The tag as it now is.

        With the name of another tag the two become one, which keeps what was kept of the other. Raises
        NOT_FOUND, INVALID, PRECONDITION_FAILED.
        """
        wanted = None if isinstance(fields.name, Unset) else parse_tag(fields.name, "name")

        async def edit(transaction: Transaction) -> Named:
            tag = await get_tag(transaction, writer.user, name)
            condition.check(tag)
            if wanted is not None and wanted != tag.name:
                await self._retag(transaction, tag.name, wanted)
            if wanted is not None and fold(wanted) != fold(tag.name):
                tag = await self._become(transaction, tag, wanted)
            tag = await keep_tag(transaction, tag, now=self.clock())
            tag.edit(fields, now=self.clock())
            await transaction.tags.save(tag)
            return tag

        return await self.writing.once(writer, edit, named_after)

    async def _retag(self, transaction: Transaction, old: str, new: str) -> None:
        """Let all tasks that have the tag have it under the new name."""
        key = fold(old)
        zone = (await transaction.accounts.get()).time_zone
        for task in await tasks_with(transaction.tasks, old):
            tags = [new if fold(tag) == key else tag for tag in task.tags]
            task.edit(TaskFields(tags=tags), now=self.clock(), zone=zone)
            await transaction.tasks.save(task)

    async def _become(self, transaction: Transaction, tag: Tag, name: str) -> Tag:
        """The tag of the new name, which there may be already, in place of `tag`."""
        now = self.clock()
        if tag.version:
            tag.trash(now=now)
            await transaction.tags.save(tag)
        other = await find_kept(transaction, name)
        if other is not None:
            return other
        new = await keep_tag(transaction, used_tag(tag.user_id, name, now), now=now)
        new.edit(NamedFields(color=tag.color, archived=tag.archived), now=now)
        new.move(tag.position or new.position, now=now)
        await transaction.tags.save(new)
        return new
