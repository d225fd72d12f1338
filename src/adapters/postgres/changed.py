"""What asks when, or by which number, tasks were changed last: the journal has those changes in order.

No index of the tasks can have what each edit alters. Each task's newest entry stays in the journal, though
(ADR 0007), so if few changes are in question, their tasks are looked up, instead of all being gone through.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, DateTime, bindparam, literal_column, select

from adapters.postgres.few import MOST, Few, are_few
from adapters.postgres.statements import accounts, journal, owner
from application.filter_formula import needed
from application.resolved_filter import OPEN_STARTS, Between, Field, Test
from application.task_query import TaskQuery


@dataclass(frozen=True, slots=True)
class Since:
    """All changes but those after which no task told of a change, or of being done, later than `at`."""

    at: datetime

    def values(self) -> dict[str, object]:
        """The values that fill the placeholders of `changed_few`."""
        return {"changed_since": self.at}


@dataclass(frozen=True, slots=True)
class Numbered:
    """The changes of these numbers, from the first to before the end."""

    first: int
    end: int

    def values(self) -> dict[str, object]:
        """The values that fill the placeholders of `changed_few`."""
        return {"changed_first": self.first, "changed_end": self.end}


Changed = Since | Numbered


def changed(query: TaskQuery) -> Changed | None:
    """Which changes made the tasks of `query` what they are, as far as it tells."""
    if query.updated_after is not None:
        return Since(query.updated_after)
    if query.filter is None:
        return None
    comparisons = query.filter.comparisons
    found = (_of_tests(comparisons[number]) for number in needed(query.filter.formula))
    return next((one for one in found if one is not None), None)


def changed_few(kind: type[Changed]) -> Few:
    """What the journal tells of these changes."""
    return _since() if kind is Since else _numbered()


def _of_tests(tests: tuple[Test, ...]) -> Changed | None:
    """What holds of the change if one of `tests` does."""
    match tests:
        case (Between(Field.UPDATED | Field.COMPLETED_AT, datetime() as start),) if start not in OPEN_STARTS:
            return Since(start - timedelta(microseconds=1))
        case [Between(Field.VERSION, int(), int()), *_]:
            ranges = [test for test in tests if isinstance(test, Between)]
            bounds = [bound for one in ranges for bound in (one.start, one.end) if isinstance(bound, int)]
            return Numbered(min(bounds), max(bounds)) if len(bounds) == 2 * len(tests) else None
        case _:
            return None


def _since() -> Few:
    """Of the newest changes, those that may be later than the instant, and whether no other is."""
    # Unknown of what an older version wrote, which then may be.
    is_earlier = journal.c.latest_at <= bindparam("changed_since", type_=DateTime(timezone=True))
    # Reckoned within: beside the comparison it would keep that out of the index under row-level security.
    before_most = accounts.c.last_number - literal_column(str(MOST))
    first = select(before_most).where(accounts.c.user_id == owner).scalar_subquery()
    own = select(is_earlier).where(journal.c.user_id == owner, journal.c.number <= first)
    complete = own.order_by(journal.c.number.desc()).limit(literal_column("1")).scalar_subquery()
    newest = (journal.c.user_id == owner, journal.c.number > first)
    return Few(
        select(journal.c.object_id).where(*newest, is_earlier.is_not(literal_column("true"))), complete
    )


def _numbered() -> Few:
    """The changes of the numbers, and whether these are all."""
    number = journal.c.number
    first, end = (bindparam(name, type_=BigInteger()) for name in ("changed_first", "changed_end"))
    those = (journal.c.user_id == owner, number >= first, number < end)
    # Counted in the index alone: entries are long.
    complete = are_few(select(number).where(*those).order_by(number))
    return Few(select(journal.c.object_id).where(*those), complete)
