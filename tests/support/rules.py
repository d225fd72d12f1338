"""Rules of repeating tasks, made up; what they mean, read in two other ways; and series that follow them."""

import calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from random import Random
from uuid import UUID

from dateutil.rrule import rrulestr
from hypothesis import assume
from hypothesis import strategies as st

from domain.due import Due
from domain.errors import DomainError
from domain.recurrence import Occurrence, RepeatFrom, Series, next_occurrence, parse_recurrence
from domain.recurrence_rule import Frequency, Rule

FIRST = Series(UUID(int=1))
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# Changes in both hemispheres, by 30, 60 and 120 minutes and a day, at midnight, in Ramadan, and none.
ZONES = [
    *("Africa/Cairo", "Africa/Casablanca", "America/Asuncion", "America/Chicago", "America/Havana"),
    *("America/Los_Angeles", "America/New_York", "America/Nuuk", "America/Santiago", "America/Sao_Paulo"),
    *("America/Scoresbysund", "America/St_Johns", "Antarctica/Troll", "Asia/Amman", "Asia/Beirut"),
    *("Asia/Jerusalem", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Tehran", "Atlantic/Azores"),
    *("Australia/Adelaide", "Australia/Lord_Howe", "Australia/Sydney", "Europe/Berlin", "Europe/Dublin"),
    *("Europe/London", "Pacific/Apia", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Kiritimati"),
]

starts = st.dates(date(2000, 1, 1), date(2050, 12, 31))

_frequencies = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_nths = [f"{nth}{day}" for nth in (1, 2, 4, 5, -1, -5) for day in DAYS]
_month_days = [28, 29, 30, 31, -1, -2, -28, -29, -30, -31, *range(1, 28)]


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Any rule that is accepted, in its canonical text."""
    frequency = draw(st.sampled_from(_frequencies))
    by = {"BYMONTH": draw(_listed(range(1, 13)))}
    if frequency != "WEEKLY":
        by["BYMONTHDAY"] = draw(_listed(_month_days))
    by["BYDAY"] = draw(_listed(DAYS if frequency in ("DAILY", "WEEKLY") else [*DAYS, *_nths]))
    if any(by.values()):
        by["BYSETPOS"] = draw(_listed([1, -1, 2, -2, 3]))
    parts = {
        "FREQ": frequency,
        "INTERVAL": draw(st.sampled_from(["", "2", "3", "4", "7", "12", "1000"])),
        **by,
    }
    parts["WKST"] = draw(st.sampled_from(["", *DAYS]))
    parts["COUNT"] = draw(st.sampled_from(["", "", "1", "2", "7"]))
    if not parts["COUNT"]:
        parts["UNTIL"] = draw(st.sampled_from(["", "", "20300228", "20300228T113000", "20300228T113000Z"]))
    parts["SKIP"] = draw(st.sampled_from(["", "OMIT"]))
    try:
        return parse_recurrence(_text(parts))
    except DomainError:
        assume(False)
        raise


def _listed(values: Sequence[object]) -> st.SearchStrategy[str]:
    some = st.lists(st.sampled_from(values), min_size=1, max_size=4)
    return st.just("") | some.map(lambda chosen: ",".join(map(str, chosen)))


def rule_of(random: Random, start: date) -> str:
    """A rule with SKIP=OMIT that `start` fits, and so other days soon do; dateutil reads it as RFC 5545 does.

    It does not if BYDAY has both numbered days and others: it then wants a day to be both.
    """
    frequency = random.choice(_frequencies)
    parts = {"FREQ": frequency, "SKIP": "OMIT"}
    if random.random() < 0.5:
        parts["INTERVAL"] = random.choice("234")
    if random.random() < 0.3:
        parts["BYMONTH"] = _joined({start.month, *random.choices(range(1, 13), k=3)})
    kind = random.choice(("none", "month day", "weekday", "nth"))
    if kind == "month day" and frequency != "WEEKLY":
        length = calendar.monthrange(start.year, start.month)[1]
        parts["BYMONTHDAY"] = _joined(
            {random.choice((start.day, start.day - length - 1)), *random.choices(_month_days)}
        )
    elif kind == "nth" and frequency in ("MONTHLY", "YEARLY"):
        in_month = frequency == "MONTHLY" or "BYMONTH" in parts
        place = start.day if in_month else start.timetuple().tm_yday
        parts["BYDAY"] = _joined({f"{(place + 6) // 7}{DAYS[start.weekday()]}", *random.choices(_nths)})
    elif kind in ("weekday", "nth"):
        parts["BYDAY"] = _joined({DAYS[start.weekday()], *random.choices(DAYS, k=2)})
    if random.random() < 0.25 and any(name.startswith("BY") for name in parts):
        parts["BYSETPOS"] = random.choice(("1", "-1", "1,-1", "-1,2"))
    if random.random() < 0.3:
        parts["WKST"] = random.choice(DAYS)
    end = random.choice(("COUNT", "UNTIL", "", ""))
    if end == "COUNT":
        parts[end] = random.choice("12345")
    elif end == "UNTIL":
        parts[end] = f"{start + timedelta(random.choice((0, 7, 60, 400, 900))):%Y%m%d}"
    return _text(parts)


def days_of_dateutil(rule: str, start: date, most: int) -> list[date]:
    """The first days of a series. Its start counts as one, whether the rule would have it or not."""
    parts = dict(part.split("=") for part in rule.split(";"))
    limit = int(parts.pop("COUNT", most))
    del parts["SKIP"]
    begin = start
    if parts["FREQ"] == "WEEKLY" and "BYSETPOS" in parts:
        # It takes the first week to begin with the start.
        parts.setdefault("BYDAY", DAYS[start.weekday()])
        week_start = DAYS.index(parts.get("WKST", "MO"))
        begin = start - timedelta((start.weekday() - week_start) % 7)
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    made = rrulestr(text, dtstart=datetime.combine(begin, datetime.min.time()))
    later = (moment.date() for moment in made if moment.date() > start)
    return [start, *islice(later, min(limit, most) - 1)]


def naive_days(rule: Rule, start: date, horizon: date) -> Iterator[date]:
    """The days of a rule up to `horizon`, by going through all days of its periods."""
    whole = [date.fromordinal(n) for n in range(start.toordinal() - 370, horizon.toordinal() + 370)]
    week = [day - timedelta(days=(day.weekday() - rule.week_start) % 7) for day in whole]
    keys = {
        Frequency.DAILY: whole,
        Frequency.WEEKLY: week,
        Frequency.MONTHLY: [day.replace(day=1) for day in whole],
        Frequency.YEARLY: [day.replace(day=1, month=1) for day in whole],
    }[rule.frequency]
    periods: dict[date, list[date]] = {}
    for key, day in zip(keys, whole, strict=True):
        periods.setdefault(key, []).append(day)
    begun = list(periods).index(keys[whole.index(start)])
    for period in list(periods.values())[begun :: rule.interval]:
        chosen = [day for day in period if _is_named(rule, start, day)]
        if rule.positions:
            picked = [chosen[p - 1 if p > 0 else p] for p in rule.positions if abs(p) <= len(chosen)]
            chosen = sorted(set(picked))
        yield from (day for day in chosen if start <= day <= horizon)


def _is_named(rule: Rule, start: date, day: date) -> bool:
    left_out = not rule.month_days and not rule.weekdays
    months, wanted, weekdays = rule.months, rule.month_days, rule.weekdays
    if left_out and rule.frequency is Frequency.YEARLY:
        months = months or (start.month,)
    if left_out and rule.frequency in (Frequency.MONTHLY, Frequency.YEARLY):
        wanted = (start.day,)
    length = calendar.monthrange(day.year, day.month)[1]
    named = {min(d, length) if rule.clamps and d > 0 else d if d > 0 else length + 1 + d for d in wanted}
    if (months and day.month not in months) or (wanted and day.day not in named):
        return False
    if left_out and rule.frequency is Frequency.WEEKLY:
        return day.weekday() == start.weekday()
    if not weekdays:
        return True
    in_year = rule.frequency is Frequency.YEARLY and not rule.months
    first = day.replace(day=1, month=1 if in_year else day.month)
    last = date(day.year, 12, 31) if in_year else day.replace(day=length)
    for nth, weekday in weekdays:
        alike = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
        alike = [each for each in alike if each.weekday() == weekday]
        if not nth and day in alike:
            return True
        if nth and abs(nth) <= len(alike) and alike[nth - 1 if nth > 0 else nth] == day:
            return True
    return False


def after(
    rule: str,
    due: Due | None,
    completed: str | datetime,
    series: Series = FIRST,
    repeat_from: RepeatFrom = RepeatFrom.DUE,
    zone: str = "UTC",
    account_zone: str = "UTC",
) -> Occurrence | None:
    """next_occurrence, with defaults; `completed` is UTC unless it says otherwise."""
    completed_at = datetime.fromisoformat(completed) if isinstance(completed, str) else completed
    return next_occurrence(
        rule,
        due=due,
        zone=zone,
        series=series,
        repeat_from=repeat_from,
        completed_at=completed_at.replace(tzinfo=UTC) if completed_at.tzinfo is None else completed_at,
        account_zone=account_zone,
    )


def on_time(rule: str, due: Due, zone: str = "UTC") -> Iterator[Occurrence]:
    """The occurrences of a series whose tasks are each completed when they are due, the first included."""
    occurrence: Occurrence | None = Occurrence(due, FIRST)
    while occurrence is not None:
        yield occurrence
        due = occurrence.due
        occurrence = after(rule, due, due.sort_key(), occurrence.series, zone=zone)


def days(rule: str, start: date, most: int) -> list[date | None]:
    """The dates of the first of a series begun on `start`, each completed on time."""
    return [occurrence.due.on for occurrence in islice(on_time(rule, Due(on=start)), most)]


def _joined(values: Iterable[object]) -> str:
    return ",".join(sorted(map(str, values)))


def _text(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items() if value)
