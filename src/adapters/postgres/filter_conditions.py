"""A list's filter as conditions on tasks, told apart by what indexes can tell."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import ColumnElement, and_, not_, or_

from adapters.postgres.conditions import Conditions, compared, looked_at, looked_at_last
from adapters.postgres.filter_statement import (
    comparison_condition,
    due_key_condition,
    due_spans,
    has_ends,
    present,
)
from application.filter_formula import Every, Formula, Not, Some, every, needed, numbers
from application.resolved_filter import Among, Between, Containing, Field, Present, ResolvedFilter, Test

# What the indexes of orders have (task_tables.py): of these the values, of these whether there is one, of
# these whether there is none; that there is one, indexes of their own tell.
_COMPARED: Final = frozenset({Field.PRIORITY, Field.CREATED, Field.COMPLETED_AT, Field.TIME_ZONE})
_PRESENCE_COMPARED: Final = _COMPARED | {Field.DUE, Field.RECURRENCE}
_LINKS: Final = frozenset({Field.PARENT, Field.SECTION, Field.PROJECT})


def filter_conditions(shape: ResolvedFilter) -> Conditions:
    """Whether a task matches, in two-valued logic; `filter_values` fill the placeholders."""
    conditions = [comparison_condition(index, tests) for index, tests in enumerate(shape.comparisons)]
    found = compared(*(key for key, _ in due_keys(shape)))
    for part in sorted(every(shape.formula), key=lambda part: _is_of_notes(part, shape)):
        condition = _joined(part, conditions)
        if _is_compared(part, shape):
            found += compared(condition)
        else:
            found += looked_at_last(condition) if _has_texts(part, shape) else looked_at(condition)
    return found


def due_keys(shape: ResolvedFilter) -> Iterator[tuple[ColumnElement[bool], bool]]:
    """The ranges of due_key in which each task that matches is, and whether they begin and end."""
    for index in needed(shape.formula):
        if (spans := due_spans(shape.comparisons[index])) is not None:
            yield due_key_condition(index, spans), has_ends(spans[1])


def links_needed(shape: ResolvedFilter) -> Iterator[ColumnElement[bool]]:
    """That there is a parent, section or project, for each that each task that matches has."""
    for part in every(shape.formula):
        presence = _presence(part, shape)
        if presence is not None and presence[0] in _LINKS and presence[1]:
            yield present(presence[0])


def _has_texts(part: Formula, shape: ResolvedFilter) -> bool:
    return any(isinstance(test, Containing) for test in _tests(part, shape)) or _is_of_notes(part, shape)


def _is_of_notes(part: Formula, shape: ResolvedFilter) -> bool:
    """Whether notes must be found in what is searched before they are read, which takes longest."""
    tests = _tests(part, shape)
    return any(test.field is Field.DESCRIPTION and not isinstance(test, Present) for test in tests)


def _tests(part: Formula, shape: ResolvedFilter) -> Iterator[Test]:
    return (test for index in numbers(part) for test in shape.comparisons[index])


def _is_compared(part: Formula, shape: ResolvedFilter) -> bool:
    """Whether the indexes of orders have all that tells it."""
    if (presence := _presence(part, shape)) is not None:
        field, present = presence
        return field in _PRESENCE_COMPARED or (field in _LINKS and not present)
    match part:
        case int():
            match shape.comparisons[part]:
                case (Among(field=field) | Between(field=field),):
                    return field in _COMPARED
        case Not(int() as number):
            match shape.comparisons[number]:
                case (Between(field=Field.CREATED) as span,):
                    # What is not before some time is after it: between two, it would be one or the other.
                    return not has_ends(span)
    return False


def _presence(part: Formula, shape: ResolvedFilter) -> tuple[Field, bool] | None:
    """The field that a task must have, or must not; None if that is not what is asked."""
    number, expected = (part.part, False) if isinstance(part, Not) else (part, True)
    match shape.comparisons[number] if isinstance(number, int) else ():
        case (Present(field=field, expected=is_expected),):
            return field, is_expected == expected
        case _:
            return None


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
