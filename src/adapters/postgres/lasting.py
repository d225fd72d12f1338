"""Queries that stay the same while time goes by: whoever asks for what is due by now asks anew each time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from application.filter_formula import Every, Formula, Not, Some
from application.resolved_filter import INSTANT_BOUNDS, Between, Point, ResolvedFilter, Test
from application.task_query import TaskQuery

HOUR: Final = timedelta(hours=1)
MINUTE: Final = timedelta(minutes=1)
_FIRST, _LAST = INSTANT_BOUNDS


def lasting(query: TaskQuery, limit: int, span: timedelta) -> TaskQuery:
    """What asks for all tasks of `query`, and perhaps for others, in its order, from the first up to `limit`.

    It is the same for all queries that differ but in their page, and in instants within one `span`.
    """
    return replace(
        query,
        due=tuple(
            replace(window, start=_floor(window.start, span), end=_ceiling(window.end, span))
            for window in query.due
        ),
        updated_after=None if query.updated_after is None else _floor(query.updated_after, span),
        filter=None if query.filter is None else _lasting_filter(query.filter, span),
        limit=limit,
        after=None,
    )


def _lasting_filter(resolved: ResolvedFilter, span: timedelta) -> ResolvedFilter:
    wider, narrower = _ways(resolved.formula)
    comparisons = (
        # One that stands in both ways is left as it is.
        tests
        if number in wider & narrower
        else tuple(_lasting_test(test, span, wider=number in wider) for test in tests)
        for number, tests in enumerate(resolved.comparisons)
    )
    return ResolvedFilter(resolved.formula, tuple(comparisons))


def _ways(formula: Formula) -> tuple[frozenset[int], frozenset[int]]:
    """The comparisons that more tasks match if more pass them, and those that fewer have to pass for that."""
    match formula:
        case Not(part):
            wider, narrower = _ways(part)
            return narrower, wider
        case Every(parts) | Some(parts):
            found = [_ways(part) for part in parts]
            return frozenset().union(*(one for one, _ in found)), frozenset().union(
                *(one for _, one in found)
            )
        case _:
            return frozenset({formula}), frozenset()


def _lasting_test(test: Test, span: timedelta, *, wider: bool) -> Test:
    if not isinstance(test, Between):
        return test
    lower, upper = (_floor, _ceiling) if wider else (_ceiling, _floor)
    return Between(test.field, _moved(test.start, lower, span), _moved(test.end, upper, span))


def _moved(point: Point, move: Callable[[datetime, timedelta], datetime], span: timedelta) -> Point:
    return move(point, span) if isinstance(point, datetime) else point


def _floor(instant: datetime, span: timedelta) -> datetime:
    return instant - (instant - _FIRST) % span


def _ceiling(instant: datetime, span: timedelta) -> datetime:
    # Beyond what any task has there may be no more time.
    return instant if instant > _LAST else instant + (_FIRST - instant) % span
