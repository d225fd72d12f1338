"""The filter language: text such as `completed = false && due < now+7d` as a filter."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from lark import Token, Tree

from application.filter_formula import Every, Formula, Not, Some
from application.filter_moment import Moment, Step, Unit, Word
from application.resolved_filter import Field
from application.task_filter import Comparison, Filter, Operator, Value
from domain.due import FIRST_YEAR, LAST_YEAR, UTC_ZONE, parse_due
from domain.errors import DomainError, invalid
from domain.named import MAX_FILTER
from domain.vocabulary import Priority, parse_id
from entrypoints.filter_grammar import Given, parse_tree, read_given, refuse, start_of, tokens_of
from entrypoints.nearest import did_you_mean

MAX_COMPARISONS: Final = 100
MAX_DEPTH: Final = 20
MAX_MEMBERS: Final = 100
_MAX_DIGITS: Final = 15

_BASE: Final = re.compile(
    r"now|today|tomorrow|yesterday"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[t ][0-9:.]+(?:z|[+-][0-9]{2}:[0-9]{2})?)?",
    re.IGNORECASE,
)
_STEP: Final = re.compile(r"\s*(?P<sign>[+-])\s*(?P<amount>[0-9]{1,6})(?P<unit>[a-z]+)", re.IGNORECASE)
_UNITS: Final = {unit.value: unit for unit in Unit} | {"min": Unit.MINUTE}


_FIELDS: Final = {field.value: field for field in Field if field not in {Field.DUE_ON, Field.DUE_AT}} | {
    "tags": Field.TAG,
    "due_date": Field.DUE,
    "created_at": Field.CREATED,
    "updated_at": Field.UPDATED,
    "project_id": Field.PROJECT,
    "section_id": Field.SECTION,
    "parent_id": Field.PARENT,
}


def parse_filter(text: str) -> Filter:
    """The filter that `text` says. Raises INVALID naming the column at fault, in code points from 1."""
    if len(text) > MAX_FILTER:
        raise invalid("filter", f"must have at most {MAX_FILTER:,} characters")
    if not text.strip():
        raise invalid("filter", "must not be empty; try completed = false && due < now+7d")
    reader = _Reader()
    formula = reader.formula(parse_tree(text), 0)
    return Filter(formula, tuple(reader.comparisons))


class _Reader:
    """Collects the comparisons of one text."""

    def __init__(self) -> None:
        self.comparisons: list[Comparison] = []

    def formula(self, tree: Tree[Token], depth: int) -> Formula:
        """What `tree`, that many levels down, makes of the comparisons."""
        if depth > MAX_DEPTH:
            raise refuse(start_of(tree), f"must not nest deeper than {MAX_DEPTH} levels")
        inner = [child for child in tree.children if isinstance(child, Tree)]
        match str(tree.data):
            case "comparison":
                return self._comparison(tokens_of(tree), inner)
            case "negation":
                part = self.formula(inner[0], depth + 1)
                return part.part if isinstance(part, Not) else Not(part)
            case "group":
                return self.formula(inner[0], depth + 1)
            case connective:
                parts = tuple(self.formula(child, depth) for child in inner)
                if len(parts) == 1:
                    return parts[0]
                return Some(parts) if connective == "some" else Every(parts)

    def _comparison(self, tokens: list[Token], written: list[Tree[Token]]) -> Formula:
        name = tokens[0]
        if len(self.comparisons) == MAX_COMPARISONS:
            raise refuse(start_of(name), f"must have at most {MAX_COMPARISONS} comparisons")
        field = _FIELDS.get(name.lower())
        if field is None:
            raise refuse(start_of(name), "not a field" + did_you_mean(name.lower(), _RULES))
        rule = _RULES[field]
        if not written:
            if field is not Field.COMPLETED:
                raise refuse(start_of(name) + len(name), rule.wanted)
            return self._add(Comparison(field, Operator.EQUAL, (True,)))
        negated, operator = _operator(tokens[1])
        if operator not in rule.operators:
            raise refuse(start_of(tokens[1]), rule.wanted)
        if len(written) > MAX_MEMBERS:
            raise refuse(start_of(written[MAX_MEMBERS]), f"must have at most {MAX_MEMBERS} values")
        values = tuple(_value(rule, operator, read_given(tree)) for tree in written)
        index = self._add(Comparison(field, operator, values))
        return Not(index) if negated else index

    def _add(self, comparison: Comparison) -> int:
        self.comparisons.append(comparison)
        return len(self.comparisons) - 1


def _operator(token: Token) -> tuple[bool, Operator]:
    """Whether it is negated, and which; `in` stands for any that is equal."""
    match token.type:
        case "IN":
            return False, Operator.EQUAL
        case "NOT":
            return True, Operator.EQUAL
        case _:
            return token.startswith("!"), Operator(token.removeprefix("!"))


def _value(rule: "_Rule", operator: Operator, given: Given) -> Value:
    if not given.quoted and given.text.lower() == "null" and not given.steps:
        if not rule.nullable:
            raise given.refuse("this field is never null")
        if operator is not Operator.EQUAL:
            raise given.refuse("null can only be compared by =, !=, in, not in")
        return None
    if given.steps and rule.read is not _moment:
        raise refuse(
            start_of(given.steps[0]), "only a time can be followed by + or -; text with them needs quotes"
        )
    if operator is Operator.CONTAINS and not given.text:
        raise given.refuse("must not be empty")
    return rule.read(given)


def _text(given: Given) -> str:
    return given.text


def _flag(given: Given) -> bool:
    try:
        return {"true": True, "false": False}[given.text.lower()]
    except KeyError:
        raise given.refuse("expected true or false") from None


def _priority(given: Given) -> Priority:
    try:
        return Priority(given.text.lower())
    except ValueError:
        raise given.refuse(f"expected one of {', '.join(Priority)}") from None


def _number(given: Given) -> int:
    if not re.fullmatch(f"[0-9]{{1,{_MAX_DIGITS}}}", given.text):
        raise given.refuse(f"expected a number of at most {_MAX_DIGITS} digits")
    return int(given.text)


def _identity(given: Given) -> UUID:
    try:
        return parse_id(given.text, "filter")
    except DomainError:
        raise given.refuse("expected an id (a UUID)") from None


def _nothing(given: Given) -> Value:
    raise given.refuse("expected null")


def _moment(given: Given) -> Moment:
    written = _BASE.match(given.whole)
    if written is None:
        raise given.refuse("expected a time: now, today, tomorrow, yesterday, 2027-01-31, 2027-01-31T09:00")
    try:
        base = _base(written[0])
    except DomainError as error:
        raise given.refuse(error.problems[0].detail) from None
    steps = tuple(_steps(given, written.end()))
    moment = Moment(base, steps)
    if not isinstance(base, Word) and not moment.is_in_range:
        raise given.refuse(f"leads out of the years {FIRST_YEAR} to {LAST_YEAR}")
    return moment


def _steps(given: Given, end: int) -> Iterator[Step]:
    """Those after `end` in what was given. Raises INVALID."""
    text = given.whole
    while end < len(text):
        step = _STEP.match(text, end)
        if step is None:
            raise refuse(
                given.place(end), "expected the end of the time, or a step of up to six digits, such as +7d"
            )
        if step["unit"] not in _UNITS:
            raise refuse(given.place(step.start("unit")), f"not a unit; known are {', '.join(_UNITS)}")
        yield Step(int(step["sign"] + step["amount"]), _UNITS[step["unit"]])
        end = step.end()


def _base(text: str) -> Word | date | datetime:
    """Raises INVALID."""
    if text.lower() in set(Word):
        return Word(text.lower())
    due = parse_due(text, UTC_ZONE, "filter")
    return due.on or datetime.fromisoformat(text.upper())


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a field can be compared with, and how."""

    read: Callable[[Given], Value]
    operators: frozenset[Operator]
    nullable: bool = False

    @property
    def wanted(self) -> str:
        """What to say if another operator is there."""
        spelt = [_SPELLINGS[one] for one in Operator if one in self.operators]
        return f"expected one of {', '.join(spelt)}"


_SPELLINGS: Final = {operator: operator.value for operator in Operator} | {
    Operator.EQUAL: "=, !=, in, not in",
    Operator.CONTAINS: "~, !~",
}
_EQUALITY: Final = frozenset({Operator.EQUAL})
_ORDER: Final = frozenset(Operator) - {Operator.CONTAINS}
_SEARCH: Final = frozenset({Operator.CONTAINS})
_RULES: Final = {
    Field.TITLE: _Rule(_text, _EQUALITY | _SEARCH),
    Field.DESCRIPTION: _Rule(_text, _EQUALITY | _SEARCH, nullable=True),
    Field.TEXT: _Rule(_text, _SEARCH),
    Field.TAG: _Rule(_text, _EQUALITY | _SEARCH, nullable=True),
    Field.PRIORITY: _Rule(_priority, _ORDER),
    Field.COMPLETED: _Rule(_flag, _EQUALITY),
    Field.DUE: _Rule(_moment, _ORDER, nullable=True),
    Field.CREATED: _Rule(_moment, _ORDER),
    Field.UPDATED: _Rule(_moment, _ORDER),
    Field.COMPLETED_AT: _Rule(_moment, _ORDER, nullable=True),
    Field.VERSION: _Rule(_number, _ORDER),
    Field.PROJECT: _Rule(_identity, _EQUALITY, nullable=True),
    Field.SECTION: _Rule(_identity, _EQUALITY, nullable=True),
    Field.PARENT: _Rule(_identity, _EQUALITY, nullable=True),
    Field.ID: _Rule(_identity, _EQUALITY),
    Field.RECURRENCE: _Rule(_nothing, _EQUALITY, nullable=True),
    Field.TIME_ZONE: _Rule(_text, _EQUALITY, nullable=True),
}
