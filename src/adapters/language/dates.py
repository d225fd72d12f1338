"""Dates that name their day: 2027-01-31, 31.1.2027, 1/31, January 31st, the 15th."""

import re
from datetime import date
from typing import Final

from adapters.language.counting import add_months, month_length
from adapters.language.intro import INTRO, is_introduced, need_of
from adapters.language.moment import Moment
from adapters.language.senses import Day, Meant, Need, Row, row, timeless
from adapters.language.words import END, MONTH, SUFFIX, WEEKDAY, month_of, weekday_of

_DD: Final = "[0-9]{1,2}"
_YYYY: Final = "[0-9]{4}"
_DAY: Final = f"(?P<day>{_DD})(?P<suffix>{SUFFIX})?"
_WEEKDAY: Final = f"(?:(?P<weekday>{WEEKDAY}),? )?"
_YEAR: Final = f"(?:,? (?P<year>{_YYYY}))?"
# Numbers after a month that count something, or are a time, are no days: "call Jan 5 times", "Jan 9 am".
_NO_DAY: Final = (
    r"(?! (?:[ap]\.?m\b|o'clock|times|minutes?|hours?|days|weeks|months|years|people|miles|km|pages|more)\b)"
)
# Verbs beside being months: "march 10 miles", "room 5 may be closed".
_VERB_BEFORE_NUMBER: Final = frozenset({"may", "march"})
_VERB_AFTER_NUMBER: Final = frozenset({"may"})
_PLURAL: Final = f"(?P<plural>(?= [a-z]+s{END}))?"
_FRACTIONS: Final = frozenset(
    {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (1, 8), (7, 11), (9, 11), (24, 7)}
)
_MOST_OF_A_RATIO: Final = 10
_DECEMBER: Final = 12
# 29 February comes back after eight years at most.
_YEARS_TO_TRY: Final = 9


def named_day(day: int, month: int, year: str | None, today: date) -> date | None:
    """That date; without a year the next one, today included. None or ValueError if there is none."""
    if year is not None:
        return date(int(year), month, day)
    for candidate in range(today.year, today.year + _YEARS_TO_TRY):
        if 1 <= day <= month_length(candidate, month):
            on = date(candidate, month, day)
            if on >= today:
                return on
    return None


def _figures(match: re.Match[str]) -> Meant:
    on = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return _agreeing(match, on, Need.NOTHING)


def _month_first(match: re.Match[str], moment: Moment) -> Meant:
    return _words(
        match, moment, is_verb=match["plural"] is not None and match["month"] in _VERB_BEFORE_NUMBER
    )


def _day_first(match: re.Match[str], moment: Moment) -> Meant:
    return _words(match, moment, is_verb=match["month"] in _VERB_AFTER_NUMBER)


def _words(match: re.Match[str], moment: Moment, *, is_verb: bool) -> Meant:
    on = named_day(int(match["day"]), month_of(match["month"]), match["year"], moment.today)
    certain = match["suffix"] or match["year"] or match["weekday"] or not is_verb
    return _agreeing(match, on, Need.NOTHING if certain else Need.SETTLED)


def _agreeing(match: re.Match[str], on: date | None, need: Need) -> Meant:
    weekday = match["weekday"]
    if on is None or (weekday is not None and weekday_of(weekday) != on.weekday()):
        return None
    return Day(on), need_of(match, need)


def _slashes(match: re.Match[str], moment: Moment) -> Meant:
    first, second = int(match["first"]), int(match["second"])
    month, day = (second, first) if first > _DECEMBER else (first, second)
    on = named_day(day, month, match["year"], moment.today) if 1 <= month <= _DECEMBER else None
    if on is None:
        return None
    need = Need.NOTHING
    if match["year"] is None:
        if (first, second) in _FRACTIONS:
            need = Need.COMPANY
        elif first <= second <= _MOST_OF_A_RATIO:
            need = Need.SETTLED
    return Day(on), need_of(match, need)


def _day_of_month(match: re.Match[str], moment: Moment) -> Meant:
    if match["the"] is None and not is_introduced(match):
        return None
    day, this_month = int(match["day"]), moment.today.replace(day=1)
    ahead = 1 if match["of"] == "next" else 0
    need = Need.NOTHING if match["of"] else Need.SETTLED
    for months in range(ahead, ahead + _DECEMBER):
        month = add_months(this_month, months)
        if 1 <= day <= month_length(month.year, month.month):
            on = month.replace(day=day)
            if on >= moment.today:
                return Day(on), Need.REPEAT if match["intro"] == "from" else need
    return None


DATES: Final[tuple[Row, ...]] = (
    timeless(f"{INTRO}{_WEEKDAY}(?P<year>{_YYYY})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})", _figures),
    timeless(rf"{INTRO}{_WEEKDAY}(?P<day>{_DD})\.(?P<month>{_DD})\.(?P<year>{_YYYY})", _figures),
    row(f"{INTRO}(?P<first>{_DD})/(?P<second>{_DD})(?:/(?P<year>{_YYYY}))?", _slashes),
    row(f"{INTRO}{_WEEKDAY}(?P<month>{MONTH}) {_DAY}{_YEAR}{_NO_DAY}{_PLURAL}", _month_first),
    row(f"{INTRO}{_WEEKDAY}(?:the )?{_DAY}(?: of)? (?P<month>{MONTH}){_YEAR}", _day_first),
    row(f"{INTRO}(?P<the>the )?(?P<day>{_DD}){SUFFIX}(?: of (?P<of>the|this|next) month)?", _day_of_month),
)
"""What the rows mean is a Day, in no particular years."""
