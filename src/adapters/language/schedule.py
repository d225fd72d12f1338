"""Puts the phrases of a line together: when a task is due and how it repeats."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final, TypeVar

from adapters.language.counting import add_units
from adapters.language.line import Line
from adapters.language.moment import Moment
from adapters.language.rules import first_day
from adapters.language.scanning import phrases_of
from adapters.language.senses import (
    Clock,
    Day,
    FromCompletion,
    Lasting,
    Need,
    Phrase,
    Repeat,
    Sense,
    Times,
    Until,
)
from adapters.language.times import time_on
from application.ports.language import Part, PartKind
from domain.due import LAST_YEAR, parse_due
from domain.errors import DomainError
from domain.recurrence import parse_recurrence

T = TypeVar("T", Day, Repeat)

_DAY: Final = timedelta(days=1)
_TIME_SLOTS: Final = frozenset({"clock", "daytime"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a task is due and how it repeats, valid for the API, and the parts of the text that say so."""

    due_date: str
    recurrence: str | None
    repeat_from: str | None
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class _Group:
    """Phrases that stand beside each other and don't compete, and which slots of a schedule they fill."""

    phrases: Sequence[Phrase]
    slots: Set[str]


def read_schedule(line: Line, moment: Moment) -> Schedule | None:
    """What `line` says of dates; None if that is nothing, or nothing that can be."""
    groups = _chosen([group for run in phrases_of(line, moment) for group in _groups(run)])
    senses = [phrase.sense for group in groups for phrase in group.phrases]
    if not senses:
        return None
    try:
        due = _due(senses, moment)
        recurrence = _recurrence(senses, due)
        due_date = due.isoformat()
        parse_due(due_date, moment.zone)
    except (ValueError, OverflowError, DomainError):
        return None
    strict = any(
        isinstance(sense, FromCompletion) or (isinstance(sense, Repeat) and sense.from_completion)
        for sense in senses
    )
    return Schedule(
        due_date=due_date,
        recurrence=recurrence,
        repeat_from="completion" if strict else None,
        parts=[_part(line, group, due_date, recurrence) for group in groups],
    )


def _slots(sense: Sense) -> Set[str]:
    match sense:
        case Day(at=at, daytime=daytime):
            return {"day"} | (_TIME_SLOTS if at else {"daytime"} if daytime else set())
        case Clock(at=at, daytime=daytime):
            return ({"clock"} if at else set()) | ({"daytime"} if daytime else set())
        case Repeat(daytime=daytime):
            return {"repeat"} | ({"daytime"} if daytime else set())
        case FromCompletion():
            return {"completion"}
        case _:
            return {"ending"}


def _groups(run: Sequence[Phrase]) -> Sequence[_Group]:
    groups: list[_Group] = []
    for phrase in run:
        slots = _slots(phrase.sense)
        if not groups or slots & groups[-1].slots:
            groups.append(_Group([phrase], slots))
        else:
            groups[-1] = _Group([*groups[-1].phrases, phrase], groups[-1].slots | slots)
    return groups


def _chosen(groups: Sequence[_Group]) -> Sequence[_Group]:
    """Those that together make one schedule: the first of each kind."""
    repeating = next((group for group in groups if "repeat" in group.slots), None)
    taken: Set[str] = repeating.slots if repeating else frozenset()
    chosen = [repeating] if repeating else []
    others = [group for group in groups if all(phrase.need is not Need.REPEAT for phrase in group.phrases)]
    dated = next((g for g in others if "day" in g.slots and not g.slots & (taken | {"repeat"})), None)
    if dated:
        chosen.append(dated)
        taken |= dated.slots
    timed = next((g for g in others if g.slots <= _TIME_SLOTS and not taken & _TIME_SLOTS), None)
    return [*chosen, timed] if timed else chosen


def _only(senses: Sequence[Sense], kind: type[T]) -> T | None:
    return next((sense for sense in senses if isinstance(sense, kind)), None)


def _due(senses: Sequence[Sense], moment: Moment) -> date | datetime:
    """The day, or the time on it. Raises ValueError if there is none."""
    day, repeat = _only(senses, Day), _only(senses, Repeat)
    start = day.on if day else moment.today
    due = _first(senses, start)
    if day is None and isinstance(due, datetime) and moment.is_past(due):
        return _first(senses, start + _DAY)
    midnight = datetime.combine(moment.today, time.min)
    # Of today, the midnight that is meant is the one to come.
    return midnight + _DAY if due == midnight and repeat is None else due


def _first(senses: Sequence[Sense], start: date) -> date | datetime:
    day, repeat = _only(senses, Day), _only(senses, Repeat)
    on = first_day(repeat.rule, start) if repeat else start
    if on is None:
        raise ValueError("no such day")
    if day is not None and day.at is not None:
        return datetime.combine(on, day.at)
    clocks = [sense for sense in senses if isinstance(sense, Clock)]
    daytimes = [
        sense.daytime for sense in senses if isinstance(sense, Day | Clock | Repeat) and sense.daytime
    ]
    due = time_on(on, next((clock for clock in clocks if clock.at), None), daytimes[0] if daytimes else None)
    if due is not None and due.date() != on and repeat and first_day(repeat.rule, due.date()) != due.date():
        raise ValueError("a night that ends on a day which the rule lacks")
    return due or on


def _recurrence(senses: Sequence[Sense], due: date | datetime) -> str | None:
    """The rule with its end. Raises ValueError if that comes before `due`."""
    repeat = _only(senses, Repeat)
    if repeat is None:
        return None
    first = due.date() if isinstance(due, datetime) else due
    rule = repeat.rule
    for sense in senses:
        match sense:
            case Times(count=count):
                rule = replace(rule, count=count)
            case Until(on=until):
                rule = replace(rule, until=until)
            case Lasting(number=number, unit=unit):
                rule = replace(rule, until=add_units(first, number, unit) - _DAY)
            case _:
                pass
    if isinstance(rule.until, date) and not first <= rule.until <= date(LAST_YEAR, 12, 31):
        raise ValueError("ends before it begins, or too late")
    return parse_recurrence(str(rule))


def _part(line: Line, group: _Group, due_date: str, recurrence: str | None) -> Part:
    start, end = line.span(group.phrases[0].start, group.phrases[-1].end)
    if recurrence is not None and "repeat" in group.slots:
        return Part(PartKind.RECURRENCE, start, end, recurrence)
    return Part(PartKind.DUE, start, end, due_date)
