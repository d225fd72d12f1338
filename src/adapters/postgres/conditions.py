"""Conditions on tasks: those that the indexes of their orders can tell (task_tables.py), and the others."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, func


@dataclass(frozen=True, slots=True)
class Conditions:
    """What holds for each task that matches: what indexes may compare, and what tasks are looked at for.

    What is told last takes longest: it is in texts, or in other tasks.
    """

    compared: tuple[ColumnElement[bool], ...] = ()
    looked_at: tuple[ColumnElement[bool], ...] = ()
    last: tuple[ColumnElement[bool], ...] = ()

    def __add__(self, other: "Conditions") -> "Conditions":
        """All of both."""
        return Conditions(
            self.compared + other.compared, self.looked_at + other.looked_at, self.last + other.last
        )

    def all(self) -> tuple[ColumnElement[bool], ...]:
        """As the planner likes to know them: he takes whichever index leaves fewest, by what he guesses."""
        return self.compared + self.looked_at + self.last

    def in_order(self) -> tuple[ColumnElement[bool], ...]:
        """So that tasks are gone through in the order of an index, until a page is full.

        The planner thinks that what he can't see into holds for half of all. What he can he often takes to
        hold for next to none, and then collects and sorts all that match.
        """
        rest = self.looked_at + self.last
        return (*self.compared, unseen(*rest)) if rest else self.compared

    def of_each(self) -> tuple[ColumnElement[bool], ...]:
        """So that no index is taken for any of them, but that which finds single tasks."""
        return (unseen(*self.all()),)


def unseen(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether all hold, which the planner can't see into."""
    return func.coalesce(and_(*conditions), false())


def compared(*conditions: ColumnElement[bool]) -> Conditions:
    """What indexes may compare."""
    return Conditions(compared=conditions)


def looked_at(*conditions: ColumnElement[bool]) -> Conditions:
    """What each task is looked at for."""
    return Conditions(looked_at=conditions)


def looked_at_last(*conditions: ColumnElement[bool]) -> Conditions:
    """What each task of which all else holds is looked at for."""
    return Conditions(last=conditions)
