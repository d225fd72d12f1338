"""How a task repeats, as text: what of an RRULE (RFC 5545 §3.3.10, RFC 7529 §4) a task can keep."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NamedTuple, Self

from domain.errors import DomainError, invalid

MAX_RULE: Final = 500
MAX_INTERVAL: Final = 1000
MAX_COUNT: Final = 10_000
MAX_LIST: Final = 50

_PREFIX: Final = "RRULE:"
_PARTS: Final = (
    *("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS"),
    *("WKST", "COUNT", "UNTIL", "RSCALE", "SKIP"),
)
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MAX_IN_MONTH: Final = 5
_MAX_IN_YEAR: Final = 53

_NUMBER: Final = re.compile(r"[0-9]+")
_SIGNED: Final = re.compile(r"[+-]?[0-9]+")
_WEEKDAY: Final = re.compile(rf"([+-]?[0-9]{{1,2}})?({'|'.join(_DAYS)})")
_UNTIL: Final = re.compile(r"[0-9]{8}(T[0-9]{6}Z?)?")


class Frequency(StrEnum):
    """The period that a rule repeats by."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


class Weekday(NamedTuple):
    """A `day` of the week, 0 for Monday: if `nth` is not 0 only the nth of a period, or from its end."""

    nth: int
    day: int

    def __str__(self) -> str:
        return f"{self.nth or ''}{_DAYS[self.day]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that was read. Empty where it says nothing; str() is its canonical text.

    `until` is a date, a wall clock time (naive) or an instant. `clamps` says whether a day that a month lacks
    is the month's last (SKIP=BACKWARD) or does not exist (SKIP=OMIT).
    """

    frequency: Frequency
    interval: int
    months: tuple[int, ...]
    month_days: tuple[int, ...]
    weekdays: tuple[Weekday, ...]
    positions: tuple[int, ...]
    week_start: int
    count: int | None
    until: date | datetime | None
    clamps: bool

    def begun_on(self, start: date) -> Self:
        """The rule with the days that it leaves to its start (DTSTART)."""
        if self.month_days or self.weekdays or self.frequency is Frequency.DAILY:
            return self
        if self.frequency is Frequency.WEEKLY:
            return replace(self, weekdays=(Weekday(0, start.weekday()),))
        months = self.months or (start.month,) if self.frequency is Frequency.YEARLY else self.months
        return replace(self, months=months, month_days=(start.day,))

    def __str__(self) -> str:
        values = {
            "FREQ": self.frequency.value,
            "INTERVAL": str(self.interval) if self.interval != 1 else "",
            "BYMONTH": ",".join(map(str, self.months)),
            "BYMONTHDAY": ",".join(map(str, self.month_days)),
            "BYDAY": ",".join(map(str, self.weekdays)),
            "BYSETPOS": ",".join(map(str, self.positions)),
            "WKST": _DAYS[self.week_start] if self.week_start else "",
            "COUNT": str(self.count or ""),
            "UNTIL": "" if self.until is None else _until_text(self.until),
            "SKIP": "" if self.clamps else "OMIT",
        }
        return ";".join(f"{name}={value}" for name, value in values.items() if value)


def read_rule(text: str, field: str = "recurrence") -> Rule:
    """The rule `text` names, in upper or lower case, with or without "RRULE:" before it.

    Raises INVALID naming `field`.
    """
    parts = _Parts(text, field)
    rule = Rule(
        frequency=parts.frequency(),
        interval=parts.number("INTERVAL", MAX_INTERVAL) or 1,
        months=parts.numbers("BYMONTH", 12, signed=False),
        month_days=parts.numbers("BYMONTHDAY", 31),
        weekdays=parts.weekdays(),
        positions=parts.numbers("BYSETPOS", 366),
        week_start=_DAYS.index(parts.word("WKST", _DAYS)),
        count=parts.number("COUNT", MAX_COUNT),
        until=parts.until(),
        clamps=parts.word("SKIP", ("BACKWARD", "OMIT")) == "BACKWARD",
    )
    parts.word("RSCALE", ("GREGORIAN",))
    problem = _misfit(rule)
    if problem:
        raise invalid(field, problem)
    return rule


def _misfit(rule: Rule) -> str | None:
    """Why the parts of `rule` can't stand together, if they can't (RFC 5545 §3.3.10)."""
    nth = max((abs(weekday.nth) for weekday in rule.weekdays), default=0)
    by_month = rule.frequency is Frequency.MONTHLY or bool(rule.months)
    if rule.count is not None and rule.until is not None:
        return "must not have both COUNT and UNTIL"
    if rule.month_days and rule.frequency is Frequency.WEEKLY:
        return "BYMONTHDAY must not stand beside FREQ=WEEKLY"
    if nth and rule.frequency in (Frequency.DAILY, Frequency.WEEKLY):
        return "BYDAY may number its days (1MO) only beside FREQ=MONTHLY or FREQ=YEARLY"
    if nth > (_MAX_IN_MONTH if by_month else _MAX_IN_YEAR):
        return f"BYDAY may number days up to {_MAX_IN_MONTH} in a month, and {_MAX_IN_YEAR} in a year"
    if rule.positions and not (rule.months or rule.month_days or rule.weekdays):
        return "BYSETPOS needs BYDAY, BYMONTHDAY or BYMONTH beside it"
    return None


class _Parts:
    """The parts of a rule by name, and how to read each."""

    def __init__(self, text: str, field: str) -> None:
        self._field = field
        self._values: dict[str, str] = {}
        if len(text) > MAX_RULE + len(_PREFIX):
            raise self._refusal(f"must have at most {MAX_RULE} characters")
        # Some letters beyond ASCII have a capital within it.
        if not text.isascii():
            raise self._refusal("must be a rule in ASCII, such as FREQ=WEEKLY;BYDAY=MO")
        rule = text.strip().upper().removeprefix(_PREFIX)
        if len(rule) > MAX_RULE:
            raise self._refusal(f"must have at most {MAX_RULE} characters")
        for part in rule.split(";"):
            name, _, value = part.partition("=")
            if not value:
                raise self._refusal(
                    "must be parts such as FREQ=WEEKLY and BYDAY=MO, with a semicolon between"
                )
            if name not in _PARTS:
                raise self._refusal(f"can have only the parts {', '.join(_PARTS)}")
            if name in self._values:
                raise self._refusal(f"must have {name} only once")
            self._values[name] = value

    def _refusal(self, detail: str) -> DomainError:
        return invalid(self._field, detail)

    def frequency(self) -> Frequency:
        try:
            return Frequency(self._values.get("FREQ", ""))
        except ValueError:
            raise self._refusal(f"must have a FREQ that is {_one_of(tuple(Frequency))}") from None

    def word(self, name: str, choices: tuple[str, ...]) -> str:
        """One of `choices`, the first of them where there is none."""
        value = self._values.get(name, choices[0])
        if value not in choices:
            raise self._refusal(f"{name} must be {_one_of(choices)}")
        return value

    def number(self, name: str, highest: int) -> int | None:
        value = self._values.get(name)
        if value is None:
            return None
        if not _NUMBER.fullmatch(value) or not 1 <= int(value) <= highest:
            raise self._refusal(f"{name} must be a whole number from 1 to {highest:,}")
        return int(value)

    def numbers(self, name: str, highest: int, *, signed: bool = True) -> tuple[int, ...]:
        pattern, lowest = (_SIGNED, -highest) if signed else (_NUMBER, 1)
        numbers = set()
        for value in self._list(name):
            number = int(value) if pattern.fullmatch(value) else 0
            if number == 0 or not lowest <= number <= highest:
                from_end = f" or from -{highest} to -1" if signed else ""
                raise self._refusal(f"{name} must be whole numbers from 1 to {highest}{from_end}")
            numbers.add(number)
        return tuple(sorted(numbers, key=_from_start_first))

    def weekdays(self) -> tuple[Weekday, ...]:
        days = set()
        for value in self._list("BYDAY"):
            match = _WEEKDAY.fullmatch(value)
            nth = int(match[1] or 0) if match else 0
            if match is None or (match[1] and nth == 0):
                raise self._refusal(
                    f"BYDAY must be of {', '.join(_DAYS)}, or numbered ones such as 1MO and -1FR"
                )
            days.add(Weekday(nth, _DAYS.index(match[2])))
        return tuple(sorted(days, key=lambda weekday: (_from_start_first(weekday.nth), weekday.day)))

    def until(self) -> date | datetime | None:
        value = self._values.get("UNTIL")
        if value is None:
            return None
        try:
            if match := _UNTIL.fullmatch(value):
                return datetime.fromisoformat(value) if match[1] else date.fromisoformat(value)
        except ValueError:
            pass
        raise self._refusal("UNTIL must be a date (20270131) or a date and time (20270131T090000Z)")

    def _list(self, name: str) -> list[str]:
        values = self._values[name].split(",") if name in self._values else []
        if len(values) > MAX_LIST:
            raise self._refusal(f"{name} must list at most {MAX_LIST}")
        return values


def _from_start_first(number: int) -> tuple[bool, int]:
    return number < 0, number


def _one_of(choices: tuple[str, ...]) -> str:
    return " or ".join(filter(None, (", ".join(choices[:-1]), choices[-1])))


def _until_text(until: date | datetime) -> str:
    return until.isoformat().replace("-", "").replace(":", "").replace("+0000", "Z")
