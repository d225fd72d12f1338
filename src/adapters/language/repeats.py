"""Repeats in words: every 2 weeks, monthly, every mon and thu, every 15th and last day, every last friday."""

import re
from dataclasses import replace
from typing import Final

from adapters.language.counting import UNIT
from adapters.language.rules import (
    DAILY,
    MONTHLY,
    SATURDAYS,
    WEEKLY,
    WORKDAYS,
    YEARLY,
    monthly,
    monthly_weekday,
    monthly_workday,
    weekly,
    yearly,
)
from adapters.language.senses import Daytime, Meant, Need, Repeat, Row, timeless
from adapters.language.words import (
    DAYTIME,
    END,
    MONTH,
    NUMBER,
    SUFFIX,
    WEEKDAY,
    month_of,
    number_of,
    weekday_of,
)
from domain.recurrence_rule import MAX_INTERVAL, Rule

_EVERY: Final = "every(?P<strict>!)?"
_STEP: Final = f"(?:(?P<step>other|second|third|fourth|{NUMBER}{SUFFIX}?) )?"
_ADVERB: Final = "(?P<adverb>everyday|daily|weekly|biweekly|fortnightly|monthly|quarterly|yearly|annually)"
_BASE: Final = f"(?:{_EVERY} {_STEP}(?P<unit>{UNIT})s?|{_ADVERB})"
_PERIODS: Final = {
    "day": DAILY,
    "week": WEEKLY,
    "fortnight": replace(WEEKLY, interval=2),
    "month": MONTHLY,
    "quarter": replace(MONTHLY, interval=3),
    "year": YEARLY,
}
_UNITS_OF_ADVERBS: Final = {
    "everyday": "day",
    "daily": "day",
    "weekly": "week",
    "biweekly": "fortnight",
    "fortnightly": "fortnight",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
}
_WEEK: Final = 7

# Between the members of a list.
_AND: Final = "(?:, ?(?:and )?| and | & | ?/ ?| )"
_NTH: Final = f"(?:last|first|second|third|fourth|fifth|[1-5]{SUFFIX})"
_MONTH_DAY: Final = f"(?:[0-9]{{1,2}}{SUFFIX}|last day)"
_OF_MONTH: Final = "(?: of (?:the|each|every|a) month)"
_DAYS: Final = (
    f"(?:(?P<first>{WEEKDAY}) ?(?:-|–|to|through) ?(?P<last>{WEEKDAY})"  # noqa: RUF001
    f"|(?P<weekdays>{WEEKDAY}(?:{_AND}{WEEKDAY})*)"
    f"|(?P<month>{MONTH}) (?P<day>[0-9]{{1,2}}){SUFFIX}?"
    f"|(?P<day_before>[0-9]{{1,2}}){SUFFIX}?(?: of)? (?P<month_after>{MONTH})"
    f"|(?P<nths>{_NTH}(?:{_AND}{_NTH})*) (?P<nth_of>{WEEKDAY}|weekday|work ?day){_OF_MONTH}?"
    f"|(?P<month_days>{_MONTH_DAY}(?:{_AND}{_MONTH_DAY})*)(?P<of>(?: day)?{_OF_MONTH})?(?! {WEEKDAY}{END}))"
)
_WEEKDAY: Final = re.compile(WEEKDAY)
_ORDINAL: Final = re.compile(f"{_NTH}|[0-9]+")


def _repeat(match: re.Match[str], rule: Rule, need: Need = Need.NOTHING) -> Meant:
    if not 1 <= rule.interval <= MAX_INTERVAL:
        return None
    return Repeat(rule, from_completion=match["strict"] is not None), need


def _each_period(match: re.Match[str]) -> Meant:
    return _repeat(match, _period(match), Need.SETTLED if match["adverb"] else Need.NOTHING)


def _days_of_period(match: re.Match[str]) -> Meant:
    period, days = _period(match), _days(match)
    if period.frequency is not days.frequency:
        return None
    return _repeat(match, replace(days, interval=period.interval))


def _each_days(match: re.Match[str]) -> Meant:
    # "every 10th customer"
    need = Need.SETTLED if match["month_days"] and not match["of"] else Need.NOTHING
    return _repeat(match, replace(_days(match), interval=2 if match["other"] else 1), need)


def _workdays_or_weekends(match: re.Match[str]) -> Meant:
    return _repeat(match, SATURDAYS if match["weekend"] else WORKDAYS)


def _each_daytime(match: re.Match[str]) -> Meant:
    daytime = Daytime[match["daytime"].upper()]
    return Repeat(DAILY, match["strict"] is not None, daytime), Need.NOTHING


def _period(match: re.Match[str]) -> Rule:
    if match["adverb"]:
        return _PERIODS[_UNITS_OF_ADVERBS[match["adverb"]]]
    rule = _PERIODS[match["unit"]]
    return replace(rule, interval=rule.interval * (number_of(match["step"]) if match["step"] else 1))


def _days(match: re.Match[str]) -> Rule:
    if match["first"]:
        first, last = weekday_of(match["first"]), weekday_of(match["last"])
        return weekly((first + ahead) % _WEEK for ahead in range((last - first) % _WEEK + 1))
    if match["weekdays"]:
        return weekly(weekday_of(word) for word in _WEEKDAY.findall(match["weekdays"]))
    if match["nths"]:
        nths, word = map(number_of, _ORDINAL.findall(match["nths"])), match["nth_of"]
        return monthly_workday(nths) if "k" in word else monthly_weekday(nths, weekday_of(word))
    if match["month_days"]:
        return monthly(number_of(word) for word in _ORDINAL.findall(match["month_days"]))
    day = match["day"] or match["day_before"]
    return yearly(month_of(match["month"] or match["month_after"]), int(day))


REPEATS: Final[tuple[Row, ...]] = (
    timeless(_BASE, _each_period),
    timeless(rf"{_BASE} on (?:the )?{_DAYS}", _days_of_period),
    timeless(rf"{_EVERY} (?P<other>other )?{_DAYS}", _each_days),
    timeless(rf"{_EVERY} (?:(?:week|work ?)days?|(?P<weekend>weekends?))", _workdays_or_weekends),
    timeless(rf"{_EVERY} (?P<daytime>{DAYTIME})(?! and {DAYTIME})", _each_daytime),
)
"""What the rows mean is a Repeat."""
