"""When and where a line is written: what relative dates count from."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from domain.due import day_of


@dataclass(frozen=True, slots=True)
class Moment:
    """`now` is UTC, `zone` an IANA name."""

    now: datetime
    zone: str

    @property
    def today(self) -> date:
        """The date on a calendar in the zone."""
        return day_of(self.now, self.zone)

    def local(self, instant: datetime) -> datetime:
        """What the zone's clocks show at `instant`, without offset."""
        return instant.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def is_past(self, local: datetime) -> bool:
        """Whether the zone's clocks have shown `local`; if they do so twice, for the first time."""
        return local.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC) < self.now
