"""Times of day: at 9, 9am, 14:00, at noon, in the evening."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from adapters.language.senses import Clock, Daytime, Meant, Need, Row, timeless
from adapters.language.words import DAYTIME

_AT: Final = "(?P<at>(?:(?:due )?(?:at|by)|due:?) |@ ?)"
# Not "by 5", which may be an amount.
_AT_HOUR: Final = "(?P<at>(?:due )?at |@ ?)"
_PART: Final = f"(?: (?:(?:in the|this) (?P<daytime>{DAYTIME})|at (?P<night>night)))?"
_HALF_DAY: Final = 12
# What is called night begins in the evening: up to here, an hour of the night is one of the next day.
_DAWN: Final = 5


def _twelve_hours(match: re.Match[str]) -> Meant:
    hour = int(match["hour"])
    if not 1 <= hour <= _HALF_DAY:
        return None
    hour = hour % _HALF_DAY + (_HALF_DAY if match["half"].startswith("p") else 0)
    return Clock(time(hour, int(match["minute"] or 0))), Need.NOTHING


def _minutes(match: re.Match[str]) -> Meant:
    return _clock(match, int(match["minute"]), Need.NOTHING)


def _hour(match: re.Match[str]) -> Meant:
    certain = match["clock"] or match["daytime"] or match["night"]
    return _clock(match, 0, Need.NOTHING if certain else Need.SETTLED)


def _clock(match: re.Match[str], minute: int, need: Need) -> Meant:
    word = match["daytime"] or match["night"]
    hour = match["hour"]
    # "09:00" is in the morning, whatever else is said.
    return Clock(time(int(hour), minute), Daytime[word.upper()] if word else None, half=hour[0] != "0"), need


def _twelve(match: re.Match[str]) -> Meant:
    at = time(12) if match["word"] == "noon" else time(0)
    return Clock(at), Need.NOTHING if match["at"] else Need.LAST


def _daytime(match: re.Match[str]) -> Meant:
    return Clock(None, Daytime[match["daytime"].upper()]), Need.SETTLED if match["the"] else Need.COMPANY


CLOCKS: Final[tuple[Row, ...]] = (
    timeless(
        rf"{_AT}?(?P<hour>[0-9]{{1,2}})(?:[:.](?P<minute>[0-5][0-9]))? ?(?P<half>[ap])\.?m\.?",
        _twelve_hours,
    ),
    timeless(rf"{_AT}?(?P<hour>[0-9]{{1,2}}):(?P<minute>[0-5][0-9]){_PART}", _minutes),
    timeless(rf"{_AT_HOUR}(?P<hour>[0-9]{{1,2}})(?P<clock> o'clock)?{_PART}", _hour),
    timeless(rf"(?P<at>)(?P<hour>[0-9]{{1,2}})(?P<clock> o'clock){_PART}", _hour),
    timeless(rf"{_AT}?(?P<word>noon|midnight)", _twelve),
    timeless(rf"(?P<the>in the )?(?P<daytime>{DAYTIME})", _daytime),
    timeless(r"at (?P<daytime>night)(?P<the>)", _daytime),
)
"""What the rows mean is a Clock."""


def time_on(day: date, clock: Clock | None, daytime: Daytime | None) -> datetime | None:
    """`day` at that time, without offset; None if there is no time in either.

    A time that `clock` leaves open is in the `daytime`: "tonight at 9" is 21:00, and at 1 that of the night.
    """
    daytime = (clock.daytime if clock else None) or daytime
    if clock is None or clock.at is None:
        return datetime.combine(day, daytime.value) if daytime else None
    moment = datetime.combine(day, clock.at)
    if daytime is Daytime.NIGHT and (clock.at.hour < _DAWN or (clock.half and clock.at.hour == _HALF_DAY)):
        hour = clock.at.hour % _HALF_DAY
        return moment.replace(hour=hour) + timedelta(days=1)
    if clock.half and clock.at.hour < _HALF_DAY and daytime not in (None, Daytime.MORNING):
        return moment + timedelta(hours=_HALF_DAY)
    return moment
