"""List projects, sections, tags or saved filters, or look at one."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from application.conditions import NOTHING_KNOWN, States, Unchanged, state_for
from application.named.lookup import get_live_named
from application.objects import named_objects
from application.ports.figures import Grouping, Tally
from application.ports.storage import Reading, Storage
from application.reading import read
from domain.change import ObjectType
from domain.named import Named
from domain.vocabulary import UserId


@dataclass(frozen=True, slots=True)
class NamedList:
    """All of a kind that are asked for, in order, and the state that leads to the same list.

    `counts` are of the tasks of each, if they were asked for.
    """

    objects: Sequence[Named]
    state: str
    counts: Sequence[Tally] | None = None


@dataclass(frozen=True, slots=True)
class ListNamed:
    storage: Storage

    async def __call__(
        self,
        user: UserId,
        object_type: ObjectType,
        known: States = NOTHING_KNOWN,
        *,
        deleted: bool = False,
        counted_by: Grouping | None = None,
    ) -> NamedList | Unchanged:
        """Those outside the trash, or those in it, or no more than that this state is `known`."""

        async def look(reading: Reading) -> NamedList | Unchanged:
            state = state_for(user, (await reading.journal.head()).last)
            if state in known:
                return Unchanged(state)
            everything: Sequence[Named] = await named_objects(reading, object_type).all()
            found = [one for one in everything if (one.deleted_at is not None) == deleted]
            if counted_by is None:
                return NamedList(found, state)
            counts = {tally.key: tally for tally in await reading.tasks.tallies(counted_by)}
            return NamedList(found, state, [counts.get(one.id, Tally(one.id, 0, 0)) for one in found])

        return await read(self.storage, user, look)


@dataclass(frozen=True, slots=True)
class GetNamed:
    storage: Storage

    async def __call__(self, user: UserId, object_type: ObjectType, identity: UUID) -> Named:
        """The object, outside the trash. Raises NOT_FOUND."""
        return await read(self.storage, user, lambda reading: get_live_named(reading, object_type, identity))
