"""What an account's row tells of the times that its tasks have, as the journal is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from asyncpg import Record

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Told:
    """Bounds that hold for all tasks that the user ever had.

    None was changed or done after `latest_at`, nor changed last more than `early_by` seconds before it was
    made: that is no time at all, but for what was brought from elsewhere or between two servers' clocks.
    """

    latest_at: datetime | None = None
    early_by: int = 0

    @classmethod
    def of(cls, row: Record) -> Self:
        """What `row` tells, of an account or as `TOLD` reckons it."""
        return cls(row["latest_at"], row["early_by"])

    def with_task(self, values: Mapping[str, object]) -> "Told":
        """What holds when a task has been written with those values; of anything else it holds as well."""
        changed, made = values.get("new_updated_at"), values.get("new_created_at")
        times = (self.latest_at, changed, values.get("new_completed_at"))
        latest = max((time for time in times if isinstance(time, datetime)), default=None)
        if not (isinstance(changed, datetime) and isinstance(made, datetime)):
            return Told(latest, self.early_by)
        # Rounded up.
        return Told(latest, max(self.early_by, -((changed - made) // _SECOND)))
