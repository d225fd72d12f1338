"""What lists begin with: one that is asked for again is looked for among that, and in what has changed since.

What is remembered is looked at again, each task by itself: as long as nothing is missing, nothing is wrong.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from adapters.postgres.few import MOST
from adapters.postgres.find_shape import WITHOUT_INDEX
from adapters.postgres.lasting import HOUR, MINUTE, lasting
from application.task_query import Position, TaskQuery
from domain.vocabulary import TaskId, UserId

_LONGEST_PAGE: Final = 201  # with the one that tells that another page follows
# As many changes, and so tasks, are gone through in the time in which anything is looked up.
_FEW_CHANGES: Final = 500
# To try what is known takes as long as to go through the list a few times: that is to pay, also for what is
# known until the next change only.
_ASKED_AGAIN: Final = 3
_ASKED_BETWEEN_CHANGES: Final = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """That a list was gone through so many times since the journal stood at that number."""

    number: int
    times: int = 1


@dataclass(frozen=True, slots=True)
class Slow:
    """That nothing was gained by what was known of a list when the journal stood at that number.

    `is_too_long` if that was because it has so much more within its time than at any moment.
    """

    number: int
    is_too_long: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a user's journal, as it is told from others that had its number before."""

    number: int
    at: datetime
    object_id: UUID


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a list began with when the journal stood at that entry.

    `until` is where the last of them stood, None if they were all. They are so until there were more than so
    many `changes`.
    """

    entry: Entry
    changes: int
    ids: tuple[TaskId, ...]
    until: Position | None

    def is_old(self, last: int) -> bool:
        """Whether to look for them again while they are known, now that the journal stands at `last`."""
        return last > self.entry.number + self.changes // 2

    def values(self) -> dict[str, object]:
        """The values that fill the placeholders of `known_statement`."""
        return {
            "known_number": self.entry.number,
            "known_at": self.entry.at,
            "known_object_id": self.entry.object_id,
            "known_changes": self.changes,
            "known_ids": self.ids,
            "until_value": None if self.until is None else self.until.value,
            "until_id": None if self.until is None else self.until.task_id,
        }


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of a user's, and how long its pages are: the `query` asks for what is to be known of it."""

    user: UserId
    query: TaskQuery

    @property
    def changes(self) -> int:
        """After how many changes it is known still: none, if not each tells of all that it changes."""
        return 0 if self.query.looks_around else MOST

    @property
    def times(self) -> int:
        """How often it is gone through before it is tried what is known of it."""
        return _ASKED_BETWEEN_CHANGES if self.query.looks_around else _ASKED_AGAIN


State = Asked | Slow | Known


class RememberedLists:
    """The lists of all users that were asked for last, up to `most`; none is known from its first time on."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lists: OrderedDict[Listing, State] = OrderedDict()

    def list_of(self, user: UserId, query: TaskQuery) -> Listing | None:
        """What `query` belongs to; None if it is not to be remembered."""
        if not self._most or query.limit > _LONGEST_PAGE or not _is_searched(query):
            return None
        of = _list(user, query, HOUR)
        match self._lists.get(of):
            case Slow(is_too_long=True):
                return _list(user, query, MINUTE)
            case _:
                return of

    def known(self, of: Listing, query: TaskQuery) -> Known | None:
        """What the list began with, if that is known, and may tell the page that `query` asks for."""
        known = self._lists.get(of)
        if not isinstance(known, Known) or (known.until is not None and query.after is not None):
            return None
        self._lists.move_to_end(of)
        return known

    def is_wanted(self, of: Listing, last: int) -> bool:
        """Note that it was gone through when the journal stood at `last`; whether to note what it has."""
        if last < _FEW_CHANGES:
            return False
        match self._lists.get(of):
            case Slow(number) as slow if 0 <= last - number <= MOST:
                self.note(of, slow)
                return False
            case Asked(number, times) if 0 <= last - number <= of.changes:
                self.note(of, Asked(number, times + 1))
                return times + 1 >= of.times
            case _:
                self.note(of, Asked(last))
                return False

    def note(self, of: Listing, state: State | None) -> None:
        """Note what is known of the list, if anything is."""
        if state is None:
            self._lists.pop(of, None)
            return
        self._lists[of] = state
        self._lists.move_to_end(of)
        if len(self._lists) > self._most:
            self._lists.popitem(last=False)

    def forget(self, user: UserId) -> None:
        """Forget all lists of a user's, who was erased."""
        for one in [one for one in self._lists if one.user == user]:
            del self._lists[one]


def _list(user: UserId, query: TaskQuery, span: timedelta) -> Listing:
    # Some may leave the list before it is looked for anew.
    return Listing(user, lasting(query, query.limit + query.limit // 4 + 1, span))


def _is_searched(query: TaskQuery) -> bool:
    """Whether tasks are passed by, or put in an order that no index has."""
    return bool(
        query.filter
        or query.words
        or query.tags
        or query.due
        or query.updated_after
        or query.projects
        or query.sections
        or query.parents
        or query.looks_around
        or query.sort in WITHOUT_INDEX
    )
