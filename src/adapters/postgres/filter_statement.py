"""A list's filter as SQL: `ResolvedFilter.matches`, said to Postgres."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    Column,
    ColumnElement,
    Integer,
    Text,
    and_,
    any_,
    bindparam,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
    true,
)

from adapters.postgres.statements import tasks
from application.filter_formula import Every, Formula, Not, Some
from application.resolved_filter import (
    OPEN_ENDS,
    OPEN_STARTS,
    Among,
    Between,
    Containing,
    Field,
    Point,
    Present,
    ResolvedFilter,
    Test,
)
from application.task_query import DueWindow
from domain.due import UTC_ZONE, start_of_day

_COLUMNS: Final[Mapping[Field, Column[Any]]] = {
    Field.TITLE: tasks.c.title_key,
    Field.DESCRIPTION: tasks.c.description,
    Field.TEXT: tasks.c.search_text,
    Field.TAG: tasks.c.tag_keys,
    Field.PRIORITY: tasks.c.priority,
    Field.DUE: tasks.c.due_key,
    Field.DUE_ON: tasks.c.due_on,
    Field.DUE_AT: tasks.c.due_at,
    Field.CREATED: tasks.c.created_at,
    Field.UPDATED: tasks.c.updated_at,
    Field.COMPLETED_AT: tasks.c.completed_at,
    Field.VERSION: tasks.c.version,
    Field.PROJECT: tasks.c.project_id,
    Field.SECTION: tasks.c.section_id,
    Field.PARENT: tasks.c.parent_id,
    Field.ID: tasks.c.id,
    Field.RECURRENCE: tasks.c.recurrence,
    Field.TIME_ZONE: tasks.c.time_zone,
}
# Wider than the columns, as what is asked for may be.
_NUMBER: Final = BigInteger()
_ZERO: Final[ColumnElement[int]] = literal_column("0")
_NEWLINE: Final[ColumnElement[str]] = func.chr(literal_column("10"))


def filter_shape(resolved: ResolvedFilter) -> ResolvedFilter:
    """What of `resolved` decides its text: the same without its values."""
    comparisons = tuple(tuple(_without_values(test) for test in tests) for tests in resolved.comparisons)
    return ResolvedFilter(resolved.formula, comparisons)


def filter_condition(shape: ResolvedFilter) -> ColumnElement[bool]:
    """Whether a task matches, in two-valued logic; `filter_values` fill its placeholders."""
    conditions = [_any_of(index, tests) for index, tests in enumerate(shape.comparisons)]
    return _joined(shape.formula, conditions)


def filter_values(resolved: ResolvedFilter) -> dict[str, object]:
    """The values that fill the placeholders of any statement for `resolved`."""
    values: dict[str, object] = {}
    for index, tests in enumerate(resolved.comparisons):
        if (spans := due_spans(tests)) is not None:
            day, instant = spans
            values |= {
                f"filter_{index}_key": first_key(day.start, instant.start),
                f"filter_{index}_key_end": end_key(day.end, instant.end),
            }
        for name, test in _named(index, tests):
            match test:
                case Among():
                    values[name] = list(test.members)
                case Containing():
                    values[name] = test.text
                case Between():
                    values |= {name: test.start, f"{name}_end": test.end}
                case Present():
                    pass
    return values


def _any_of(index: int, tests: tuple[Test, ...]) -> ColumnElement[bool]:
    found = or_(*(_condition(test, name) for name, test in _named(index, tests)))
    if (spans := due_spans(tests)) is None:
        return found
    # The order that dates and times have in common follows from both, and indexes have it.
    days, instants = spans
    start = days.start if days.start in OPEN_STARTS else instants.start
    end = days.end if days.end in OPEN_ENDS else instants.end
    return and_(_between(tasks.c.due_key, Between(Field.DUE, start, end), f"filter_{index}_key"), found)


def due_spans(tests: Sequence[Test]) -> tuple[Between, Between] | None:
    """The ranges of days and of instants that a comparison with one due date comes to."""
    match tests:
        case (Between(Field.DUE_ON) as days, Between(Field.DUE_AT) as instants):
            return days, instants
        case _:
            return None


def has_ends(span: Between | DueWindow) -> bool:
    """Whether it begins and ends, so that an index finds what lies in it."""
    return span.start not in OPEN_STARTS and span.end not in OPEN_ENDS


def _named(index: int, tests: tuple[Test, ...]) -> Iterator[tuple[str, Test]]:
    return ((f"filter_{index}_{place}", test) for place, test in enumerate(tests))


def _without_values(test: Test) -> Test:
    match test:
        case Among():
            return Among(test.field, frozenset())
        case Containing():
            return Containing(test.field, "")
        case Between():
            start = test.start if test.start in OPEN_STARTS else 0
            return Between(test.field, start, test.end if test.end in OPEN_ENDS else 0)
        case Present():
            return test


def _condition(test: Test, name: str) -> ColumnElement[bool]:
    column = _COLUMNS[test.field]
    if column is tasks.c.tag_keys:
        return _tag_condition(test, name)
    match test:
        case Present():
            return column.is_not(None) if test.expected else column.is_(None)
        case Among():
            # A text column's own type may say how it is ordered, which an array's cannot.
            kind = Text() if isinstance(column.type, Text) else column.type
            return _known(column, _compared(test.field) == any_(bindparam(name, type_=ARRAY(kind))))
        case Containing():
            return _known(column, _contained(test.field, name))
        case Between():
            return _known(column, _between(column, test, name))


def _between(column: Column[Any], between: Between, name: str) -> ColumnElement[bool]:
    kind = _NUMBER if isinstance(column.type, Integer) else column.type
    return in_range(
        column,
        None if between.start in OPEN_STARTS else bindparam(name, type_=kind),
        None if between.end in OPEN_ENDS else bindparam(f"{name}_end", type_=kind),
    )


def in_range(
    column: Column[Any], start: BindParameter[Any] | None, end: BindParameter[Any] | None
) -> ColumnElement[bool]:
    """Whether `column` is in a half-open range that may lack bounds; unknown if it has no value."""
    # The planner, who takes a range of any values for a small part, takes one bound for a third of all.
    lower = true() if start is None else column >= start
    return and_(lower, true() if end is None else column < end)


def first_key(day: Point, instant: Point) -> datetime:
    """The least due_key of what is due from that day on, or from that instant."""
    assert isinstance(day, date)
    assert isinstance(instant, datetime)
    return min(start_of_day(day, UTC_ZONE), instant)


def end_key(day: Point, instant: Point) -> datetime:
    """What is more than each due_key of what is due before that day, or before that instant."""
    assert isinstance(day, date)
    assert isinstance(instant, datetime)
    return max(start_of_day(day, UTC_ZONE), instant)


def _tag_condition(test: Test, name: str) -> ColumnElement[bool]:
    if isinstance(test, Among):
        return tasks.c.tag_keys.bool_op("&&")(bindparam(name, type_=ARRAY(Text)))
    if isinstance(test, Containing):
        tag = func.unnest(tasks.c.tag_keys).column_valued("tag")
        of_one = exists(select(literal_column("1")).where(contains(tag, name)))
        # What no tag has, all of them together hardly have, which is looked at in a third of the time.
        return and_(contains(func.array_to_string(tasks.c.tag_keys, _NEWLINE), name), of_one)
    none = func.cardinality(tasks.c.tag_keys) == _ZERO
    return not_(none) if isinstance(test, Present) and test.expected else none


def _joined(formula: Formula, conditions: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    match formula:
        case Not(part):
            return not_(_joined(part, conditions))
        case Every(parts):
            return and_(*(_joined(part, conditions) for part in parts))
        case Some(parts):
            return or_(*(_joined(part, conditions) for part in parts))
        case _:
            return conditions[formula]


def _known(column: Column[Any], condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """False where it would be unknown, which its negation would be too."""
    return and_(column.is_not(None), condition) if column.nullable else condition


def contains(text: ColumnElement[str], name: str) -> ColumnElement[bool]:
    """Whether `text` contains the value of that name."""
    # strpos compares code points: neither locale nor LIKE's wildcards have a say.
    return func.strpos(text, bindparam(name, type_=Text())) > _ZERO


def _contained(field: Field, name: str) -> ColumnElement[bool]:
    condition = contains(_compared(field), name)
    if field is Field.DESCRIPTION:
        # What it is taken out of has it too, and is looked at first, since that costs a fifth.
        return and_(contains(tasks.c.search_text, name), condition)
    return condition


def _compared(field: Field) -> ColumnElement[Any]:
    if field is not Field.DESCRIPTION:
        return _COLUMNS[field]
    # The lines of the searched text that follow those of the title: folding leaves their number as it is.
    first = _line_breaks(tasks.c.title) + literal_column("2")
    lines = func.string_to_array(tasks.c.search_text, _NEWLINE, type_=ARRAY(Text))
    return func.array_to_string(lines[first : first + _line_breaks(tasks.c.description)], _NEWLINE)


def _line_breaks(text: ColumnElement[Any]) -> ColumnElement[int]:
    return func.char_length(text) - func.char_length(func.replace(text, _NEWLINE, literal_column("''")))
