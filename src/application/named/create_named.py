"""Create a project, a section, a tag or a saved filter."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from application.named.lookup import named_after
from application.named.queries import check_query
from application.objects import NAMED, named_objects
from application.ports.language import FilterParser
from application.ports.runtime import Clock, NewId
from application.ports.storage import Transaction
from application.writing import Writer, Writing, Written
from domain.change import ObjectType
from domain.errors import DomainError, Kind, invalid
from domain.named import Named, NamedFields
from domain.rank import rank_of_number
from domain.vocabulary import UserId, parse_id

MOST: Final = 1000
"""Of each kind, those in the trash included."""


@dataclass(frozen=True, slots=True)
class CreateNamed:
    writing: Writing
    clock: Clock
    new_id: NewId
    parse_filter: FilterParser

    async def __call__(
        self, writer: Writer, object_type: ObjectType, fields: NamedFields, project_id: str | None = None
    ) -> Written[Named]:
        """The new object, last of its kind; a section is one of `project_id`.

        Raises INVALID, and CONFLICT for one too many.
        """
        step = self.step(writer.user, object_type, fields, project_id)
        return await self.writing.once(writer, step, named_after)

    def step(
        self, user: UserId, object_type: ObjectType, fields: NamedFields, project_id: str | None = None
    ) -> Callable[[Transaction], Awaitable[Named]]:
        """The same as a step of a transaction. Raises INVALID."""
        check_query(self.parse_filter, object_type, fields)

        async def create(transaction: Transaction) -> Named:
            kept = named_objects(transaction, object_type)
            if len(await kept.all()) >= MOST:
                raise DomainError(
                    Kind.CONFLICT,
                    "too_many_objects",
                    f"You may have {MOST} of these, those in the trash included: purge some first.",
                )
            own: dict[str, Any] = {}
            if project_id is not None:
                own["project_id"] = await _project(transaction, project_id)
            now = self.clock()
            named = NAMED[object_type](
                id=self.new_id(),
                user_id=user,
                created_at=now,
                updated_at=now,
                position=rank_of_number((await transaction.journal.head()).last + 1),
                **own,
            )
            await kept.add(named.begin(fields))
            return named

        return create


async def _project(transaction: Transaction, given: str) -> UUID:
    project = await transaction.projects.get(parse_id(given, "project_id"))
    if project is None or project.deleted_at is not None:
        raise invalid("project_id", "must be a project of yours, outside the trash")
    return project.id
