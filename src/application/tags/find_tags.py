"""List tags, or look at one."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.conditions import NOTHING_KNOWN, States, Unchanged, state_for
from application.named.find_named import NamedList
from application.ports.figures import Grouping, Tally
from application.ports.storage import Reading, Storage
from application.reading import read
from application.tags.lookup import get_tag, used_tag
from domain.named import Tag
from domain.vocabulary import UserId, fold


@dataclass(frozen=True, slots=True)
class ListTags:
    storage: Storage

    async def __call__(
        self, user: UserId, known: States = NOTHING_KNOWN, *, counts: bool = False
    ) -> NamedList | Unchanged:
        """Those that are kept, in order, then those that are only used, by name.

        Or no more than that this state is `known`.
        """

        async def look(reading: Reading) -> NamedList | Unchanged:
            state = state_for(user, (await reading.journal.head()).last)
            if state in known:
                return Unchanged(state)
            kept = [tag for tag in await reading.tags.all() if tag.deleted_at is None]
            tallies = await reading.tasks.tallies(Grouping.TAG)
            tags = [*kept, *_only_used(user, kept, tallies)]
            if not counts:
                return NamedList(tags, state)
            by_key = {tally.key: tally for tally in tallies}
            return NamedList(tags, state, [by_key.get(fold(tag.name), Tally(None, 0, 0)) for tag in tags])

        return await read(self.storage, user, look)


@dataclass(frozen=True, slots=True)
class GetTag:
    storage: Storage

    async def __call__(self, user: UserId, name: str) -> Tag:
        """The tag of that name, however it is spelt there. Raises NOT_FOUND."""
        return await read(self.storage, user, lambda reading: get_tag(reading, user, name))


def _only_used(user: UserId, kept: Sequence[Tag], tallies: Sequence[Tally]) -> Sequence[Tag]:
    known = {fold(tag.name) for tag in kept}
    return [
        used_tag(user, tally.name, tally.since)
        for tally in tallies
        if tally.key not in known and tally.name is not None and tally.since is not None
    ]
