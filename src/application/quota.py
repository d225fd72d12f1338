"""How many open tasks a user may have."""

from dataclasses import dataclass
from typing import Final

from application.ports.storage import Transaction
from application.task_query import TaskQuery
from domain.errors import DomainError, Kind

_OPEN: Final = TaskQuery(completed=False)


@dataclass(frozen=True, slots=True)
class Quota:
    """At most `open_tasks` that are neither completed nor in the trash.

    Asked within the transaction that opened one, which the lock on the account lets nobody overtake.
    """

    open_tasks: int = 10_000

    async def check(self, transaction: Transaction) -> None:
        """Raise CONFLICT if the user has more."""
        # Who made fewer changes can't have more tasks, so that most are spared the counting.
        made = (await transaction.journal.head()).last
        if made > self.open_tasks and await transaction.tasks.count(_OPEN) > self.open_tasks:
            raise DomainError(
                Kind.CONFLICT,
                "too_many_open_tasks",
                f"You may have {self.open_tasks} open tasks: complete or delete some first.",
            )


USUAL_QUOTA: Final = Quota()
