"""Put a project, a section, a tag or a saved filter elsewhere in the order."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from application.conditions import UNCONDITIONAL, Condition
from application.named.lookup import get_live_named, named_after
from application.objects import named_objects
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.writing import Writer, Writing, Written
from domain.change import ObjectType
from domain.errors import invalid
from domain.named import Named
from domain.rank import MAX_RANK, UNRANKED, rank_between, rank_of_number, spread_ranks
from domain.vocabulary import parse_id


@dataclass(frozen=True, slots=True)
class MoveNamed:
    writing: Writing
    clock: Clock

    async def __call__(
        self,
        writer: Writer,
        object_type: ObjectType,
        identity: UUID,
        *,
        before: str | None,
        after: str | None,
        condition: Condition = UNCONDITIONAL,
    ) -> Written[Named]:
        """The object right before or right after another. Raises NOT_FOUND, INVALID, PRECONDITION_FAILED."""
        step = self.step(object_type, identity, before=before, after=after, condition=condition)
        return await self.writing.once(writer, step, named_after)

    def step(
        self,
        object_type: ObjectType,
        identity: UUID,
        *,
        before: str | None,
        after: str | None,
        condition: Condition = UNCONDITIONAL,
    ) -> Callable[[Transaction], Awaitable[Named]]:
        """The same as a step of a transaction. Raises INVALID."""
        if (before is None) == (after is None):
            raise invalid("before", "must be given, or else after, not both")

        async def move(transaction: Transaction) -> Named:
            named = await get_live_named(transaction, object_type, identity)
            condition.check(named)
            kept = named_objects(transaction, object_type)
            others = [one for one in await kept.all() if one.id != identity and one.deleted_at is None]
            ids = [one.id for one in others]
            field, given = ("before", before) if after is None else ("after", after)
            assert given is not None, "one of them was given"
            if (anchor := parse_id(given, field)) not in ids:
                raise invalid(field, "must be another of its kind, outside the trash")
            place = ids.index(anchor) + (after is not None)
            now, end = self.clock(), rank_of_number((await transaction.journal.head()).last + 1)
            for one, rank in _ranks(others, named, place, end):
                one.move(rank, now=now)
                await kept.save(one)
            return named

        return move


def _ranks(others: Sequence[Named], named: Named, place: int, end: str) -> Sequence[tuple[Named, str]]:
    """The ranks that put `named` there among `others`, whose own change only if there is no room."""
    lower = others[place - 1].position if place else UNRANKED
    upper = others[place].position if place < len(others) else end if lower < end else None
    if upper is None or lower < upper:
        rank = rank_between(lower, upper)
        if len(rank) <= MAX_RANK:
            return [(named, rank)]
    ordered = [*others[:place], named, *others[place:]]
    return list(zip(ordered, spread_ranks(UNRANKED, end, len(ordered)), strict=True))
