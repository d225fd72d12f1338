"""Formulas over what is numbered: not, every, some."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Not:
    """Holds if `part` does not."""

    part: "Formula"


@dataclass(frozen=True, slots=True)
class Every:
    """Holds if all `parts` do."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Holds if one of `parts` does."""

    parts: tuple["Formula", ...]


Formula = int | Not | Every | Some
"""A number stands for the comparison at that place in a list beside it."""


def shifted(formula: Formula, by: int) -> Formula:
    """`formula` over a list in which that many comparisons come first."""
    match formula:
        case Not(part):
            return Not(shifted(part, by))
        case Every(parts):
            return Every(tuple(shifted(part, by) for part in parts))
        case Some(parts):
            return Some(tuple(shifted(part, by) for part in parts))
        case _:
            return formula + by


def every(formula: Formula) -> Iterator[Formula]:
    """What holds, each by itself, wherever `formula` does, and all of it nowhere else."""
    match formula:
        case Every(parts):
            for part in parts:
                yield from every(part)
        case Not(Not(part)):
            yield from every(part)
        case Not(Some(parts)):
            for part in parts:
                yield from every(Not(part))
        case _:
            yield formula


def needed(formula: Formula) -> Iterator[int]:
    """Numbers that stand for what holds wherever `formula` does."""
    return (part for part in every(formula) if isinstance(part, int))


def numbers(formula: Formula) -> Iterator[int]:
    """All numbers in it."""
    match formula:
        case Not(part):
            yield from numbers(part)
        case Every(parts) | Some(parts):
            for part in parts:
                yield from numbers(part)
        case _:
            yield formula


def holds(formula: Formula, part_holds: Callable[[int], bool]) -> bool:
    """Whether `formula` holds, of what each number stands for."""
    match formula:
        case Not(part):
            return not holds(part, part_holds)
        case Every(parts):
            return all(holds(part, part_holds) for part in parts)
        case Some(parts):
            return any(holds(part, part_holds) for part in parts)
        case _:
            return part_holds(formula)
