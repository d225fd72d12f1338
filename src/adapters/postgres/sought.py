"""Which marks a task must have to match a query: what an index is asked before tasks are looked at."""

from collections.abc import Iterable, Sequence
from typing import Final

from adapters.postgres.marks import Marks
from application.filter_formula import Every, Formula, Not, Some
from application.resolved_filter import Among, Containing, Field, ResolvedFilter, Test
from application.task_query import TaskQuery

# Each is a condition of its own, tried on each task.
_MOST: Final = 8
_OF_TEXT: Final = frozenset({Field.TITLE, Field.DESCRIPTION, Field.TEXT, Field.TAG})

Alternatives = Sequence[Marks] | None
"""Of these a task that matches has one at least, as a whole; None: nothing is known."""


def sought(query: TaskQuery) -> Sequence[Marks]:
    """The alternatives by which the tasks of `query` may be looked for; none if marks don't tell."""
    if query.deleted or not (query.words or query.tags or query.filter):
        return ()
    parts: list[Alternatives] = [
        [Marks.of(" ".join(query.words))],
        [_of_tag(tag) for tag in query.tags] or None,
        None if query.filter is None else _of_formula(query.filter.formula, query.filter),
    ]
    return _both(map(_telling, parts)) or ()


def _of_formula(formula: Formula, resolved: ResolvedFilter) -> Alternatives:
    match formula:
        case Not():
            return None
        case Every(parts):
            return _both(_of_formula(part, resolved) for part in parts)
        case Some(parts):
            return _either(_of_formula(part, resolved) for part in parts)
        case _:
            return _either(_of_test(test) for test in resolved.comparisons[formula])


def _of_test(test: Test) -> Alternatives:
    if test.field not in _OF_TEXT:
        return None
    match test:
        case Containing(text=text):
            texts = [text]
        case Among(members=members):
            texts = [str(member) for member in members]
        case _:
            return None
    is_tag = test.field is Field.TAG
    return _telling([_of_tag(text) if is_tag else Marks.of(text) for text in texts])


def _of_tag(tag: str) -> Marks:
    # What is searched has the tags too.
    return Marks.of(tag, [tag])


def _telling(alternatives: Alternatives) -> Alternatives:
    """The fewest of them that say the same; None if one holds for all tasks, or if there are too many."""
    found: list[Marks] = []
    for marks in alternatives or ():
        if not any(other in marks for other in found):
            found = [other for other in found if marks not in other] + [marks]
    return found if found and all(found) and len(found) <= _MOST else None


def _either(parts: Iterable[Alternatives]) -> Alternatives:
    found: list[Marks] = []
    for part in parts:
        if part is None:
            return None
        found.extend(part)
    return _telling(found)


def _both(parts: Iterable[Alternatives]) -> Alternatives:
    found: Alternatives = None
    for part in parts:
        if found is None or part is None:
            found = part or found
        else:
            # One of too many is ruled out as well by what is known already.
            found = _telling([one | other for one in found for other in part]) or found
    return found
