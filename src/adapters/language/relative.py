"""Days that are named from today: tomorrow, friday, next week, in 3 days, end of month."""

import re
from datetime import timedelta
from typing import Final

from adapters.language.counting import UNIT, add_months, add_units, monday_of, month_length
from adapters.language.intro import INTRO, is_introduced, need_of, word_before
from adapters.language.moment import Moment
from adapters.language.senses import Day, Daytime, Meant, Need, Row, row
from adapters.language.words import DAYTIME, END, NUMBER, WEEKDAY, WEEKDAY_NAMES, number_of, weekday_of

_BY: Final = "(?:(?P<intro>due(?: by|:)?|by|for|from|starting|beginning) )?"
# Before "sat", "sun" or "wed" where these are no days, and before "tom" where that is a person.
_NO_DAY_AFTER: Final = re.compile(
    "for|with|to|in|at|of|and|or|about|like|under|than|i|you|he|she|it|we|they|who|which|just|gets?|got"
)
_WEEK: Final = 7
_SATURDAY: Final = 5


def _near(match: re.Match[str], moment: Moment) -> Meant:
    word = match["word"]
    daytime = Daytime.NIGHT if word == "tonight" else None
    days = 0 if word in ("today", "tonight") else 1
    return Day(moment.today + timedelta(days=days), daytime=daytime), need_of(match)


def _nearly_a_name(match: re.Match[str], moment: Moment) -> Meant:
    on = Day(moment.today + timedelta(days=1 if match["word"] == "tom" else 0))
    if match["due"]:
        return on, Need.NOTHING
    before = word_before(match.string, match.start())
    # Not "call tom", nor "dinner with tom".
    is_name = _NO_DAY_AFTER.fullmatch(before) or match.start() == len(before) + 1
    return None if before and is_name else (on, Need.LAST)


def _day_after(match: re.Match[str], moment: Moment) -> Meant:
    return Day(moment.today + timedelta(days=2)), need_of(match)


def _part_of_today(match: re.Match[str], moment: Moment) -> Meant:
    return Day(moment.today, daytime=Daytime[match["daytime"].upper()]), Need.NOTHING


def _weekday(match: re.Match[str], moment: Moment) -> Meant:
    word, which, need = match["weekday"], match["which"], need_of(match)
    if word not in WEEKDAY_NAMES and which is None and not is_introduced(match):
        if match["intro"] or _NO_DAY_AFTER.fullmatch(word_before(match.string, match.start())):
            return None
        need = Need.NOTHING if match["daytime"] is not None else Need.LAST
    if which == "next":
        return Day(monday_of(moment.today) + timedelta(days=_WEEK + weekday_of(word))), need
    ahead = (weekday_of(word) - moment.today.weekday()) % _WEEK
    if ahead == 0 and which != "this":
        ahead = _WEEK
    return Day(moment.today + timedelta(days=ahead)), need


def _week_or_month(match: re.Match[str], moment: Moment) -> Meant:
    if match["unit"] == "week":
        return Day(monday_of(moment.today) + timedelta(days=_WEEK)), need_of(match)
    return Day(add_months(moment.today.replace(day=1), 1)), need_of(match)


def _weekend(match: re.Match[str], moment: Moment) -> Meant:
    saturday = monday_of(moment.today) + timedelta(days=_SATURDAY)
    if match["which"] == "next":
        return Day(saturday + timedelta(days=_WEEK)), need_of(match)
    return Day(max(saturday, moment.today)), need_of(match)


def _in_days(match: re.Match[str], moment: Moment) -> Meant:
    number = number_of(match["number"])
    return (Day(add_units(moment.today, number, match["unit"])), Need.NOTHING) if number else None


def _in_hours(match: re.Match[str], moment: Moment) -> Meant:
    if match["half"]:
        ahead = timedelta(minutes=30)
    elif match["unit"].startswith("h"):
        ahead = timedelta(hours=number_of(match["number"]))
    else:
        ahead = timedelta(minutes=number_of(match["number"]))
    if not ahead:
        return None
    then = moment.local(moment.now + ahead)
    # People name whole minutes, and clocks show those that have begun.
    return Day(then.date(), at=then.time().replace(second=0, microsecond=0)), Need.NOTHING


def _end_of_month(match: re.Match[str], moment: Moment) -> Meant:
    first = add_months(moment.today.replace(day=1), 1 if match["which"] == "next" else 0)
    return Day(first.replace(day=month_length(first.year, first.month))), need_of(match)


RELATIVE: Final[tuple[Row, ...]] = (
    row(rf"{_BY}(?P<word>today|tomorrow|tonight|tmrw?)", _near),
    row(r"(?P<due>due(?: by|:)? )?(?P<word>tod|tom)", _nearly_a_name),
    row(rf"{_BY}(?:the )?day after tomorrow", _day_after),
    row(rf"this (?P<daytime>{DAYTIME})", _part_of_today),
    row(
        rf"{INTRO}(?:(?P<which>this|next)(?: coming)? |coming )?(?P<weekday>{WEEKDAY})"
        rf"(?P<daytime>(?= (?:{DAYTIME}|noon|midnight){END}))?",
        _weekday,
    ),
    row(rf"{_BY}next (?P<unit>week|month)", _week_or_month),
    row(rf"{INTRO}(?P<which>this|next) weekend", _weekend),
    row(rf"(?:due |starting |beginning )?in (?P<number>{NUMBER}|an?) (?P<unit>{UNIT})s?", _in_days),
    row(
        rf"(?:due |starting |beginning )?in (?:(?P<half>half an hour)|(?P<number>{NUMBER}|an?)"
        rf" (?P<unit>hours?|hrs?|h|minutes?|mins?))",
        _in_hours,
    ),
    row(rf"{_BY}(?:(?:at )?(?:the )?end of (?:the |this |(?P<which>next) )?month|eom)", _end_of_month),
)
"""What the rows mean is a Day, in no particular years."""
