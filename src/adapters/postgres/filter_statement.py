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
    case,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
    true,
)

from adapters.postgres.statements import tasks
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


def comparison_condition(index: int, tests: tuple[Test, ...]) -> ColumnElement[bool]:
    """Whether a task passes one of `tests`, those of the comparison at that place, in two-valued logic."""
    found = or_(*(_condition(test, name) for name, test in _named(index, tests)))
    if (spans := due_spans(tests)) is None:
        return found
    return and_(due_key_condition(index, spans), found)


def due_key_condition(index: int, spans: tuple[Between, Between]) -> ColumnElement[bool]:
    """The order that dates and times have in common: it follows from both, and indexes have it."""
    days, instants = spans
    start = days.start if days.start in OPEN_STARTS else instants.start
    end = days.end if days.end in OPEN_ENDS else instants.end
    return _between(tasks.c.due_key, Between(Field.DUE, start, end), f"filter_{index}_key")


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


def present(field: Field) -> ColumnElement[bool]:
    """Whether a task has a value of a `field` that may lack one."""
    return _COLUMNS[field].is_not(None)


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
        # Within one line is within one tag, which to ask of each tag would take six times as long.
        in_line = func.strpos(bindparam(name, type_=Text()), _NEWLINE) == _ZERO
        return and_(contains(func.array_to_string(tasks.c.tag_keys, _NEWLINE), name), or_(in_line, of_one))
    none = func.cardinality(tasks.c.tag_keys) == _ZERO
    return not_(none) if isinstance(test, Present) and test.expected else none


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
    return _folded_description() if field is Field.DESCRIPTION else _COLUMNS[field]


def _folded_description() -> ColumnElement[str]:
    """The lines of the searched text that follow those of the title: folding leaves their number as it is."""
    title, description, searched = tasks.c.title, tasks.c.description, tasks.c.search_text
    first = _line_breaks(title) + literal_column("2")
    lines = func.string_to_array(searched, _NEWLINE, type_=ARRAY(Text))
    several = func.array_to_string(lines[first : first + _line_breaks(description)], _NEWLINE)
    # Most have one line each: it is found in an eighth of the time.
    is_one = and_(func.strpos(title, _NEWLINE) == _ZERO, func.strpos(description, _NEWLINE) == _ZERO)
    return case((is_one, func.split_part(searched, _NEWLINE, literal_column("2"))), else_=several)


def _line_breaks(text: ColumnElement[Any]) -> ColumnElement[int]:
    return func.char_length(text) - func.char_length(func.replace(text, _NEWLINE, literal_column("''")))
