"""Put a task elsewhere, in the order and otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from application.conditions import UNCONDITIONAL, Condition
from application.ports.runtime import Clock
from application.ports.storage import Transaction
from application.task_query import SortField, TaskQuery
from application.tasks.change_task import Step, step_on
from application.tasks.edit_task import bring_along
from application.tasks.linking import find_place
from application.writing import Writer, Writing, Written, task_after
from domain.errors import invalid
from domain.rank import MAX_RANK, UNRANKED, rank_between, rank_of_number, spread_ranks
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import TaskId, parse_id

_NOWHERE_ELSE: Final = TaskFields()
_WINDOW: Final = 32
_IN_ORDER: Final = TaskQuery(sort=SortField.POSITION, descending=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where to: right `before` or right `after` another task, if either, and to the place in `fields`."""

    before: str | None = None
    after: str | None = None
    fields: TaskFields = _NOWHERE_ELSE


@dataclass(frozen=True, slots=True)
class MoveTask:
    writing: Writing
    clock: Clock

    async def __call__(
        self, writer: Writer, task_id: TaskId, move: Move, condition: Condition = UNCONDITIONAL
    ) -> Written[Task]:
        """The task as it now is. Raises NOT_FOUND, INVALID, PRECONDITION_FAILED."""
        return await self.writing.once(writer, self.step(task_id, move, condition), task_after)

    def step(self, task_id: TaskId, move: Move, condition: Condition = UNCONDITIONAL) -> Step:
        """The same as a step. Raises INVALID."""
        if move.before is not None and move.after is not None:
            raise invalid("after", "must not be given together with before")

        async def decide(transaction: Transaction, task: Task) -> Sequence[Task]:
            now = self.clock()
            place = task.place
            if move.fields.names_place:
                place = await find_place(transaction, task, move.fields)
            position, others = await _find_rank(transaction, task, move)
            task.move(place, position, now=now)
            for other, rank in others:
                other.move(other.place, rank, now=now)
            moved = {other.id: other for other, _ in others}
            for child in await bring_along(transaction, task, now=now, known=moved):
                moved[child.id] = child
            return list(moved.values())

        return step_on(self.writing.quota, task_id, condition, decide)


async def _find_rank(
    transaction: Transaction, task: Task, move: Move
) -> tuple[str, Sequence[tuple[Task, str]]]:
    """The rank that puts `task` there, and new ones for those around it if there is no room left."""
    anchor = await _anchor(transaction, task, move)
    if anchor is None:
        return task.position, ()
    forward = move.after is not None
    lower, upper = await _neighbours(transaction, task, anchor, 1, forward=forward)
    end = rank_of_number((await transaction.journal.head()).last + 1)
    first = lower[-1].position if lower else UNRANKED
    last = upper[0].position if upper else end if first < end else None
    if last is None or first < last:
        rank = rank_between(first, last)
        if len(rank) <= MAX_RANK:
            return rank, ()
    return await _make_room(transaction, task, anchor, forward=forward)


async def _anchor(transaction: Transaction, task: Task, move: Move) -> Task | None:
    field, given = ("after", move.after) if move.after is not None else ("before", move.before)
    if given is None:
        return None
    anchor = await transaction.tasks.get(TaskId(parse_id(given, field)))
    if anchor is None or anchor.deleted_at is not None or anchor.id == task.id:
        raise invalid(field, "must be another task of yours, outside the trash")
    return anchor


async def _neighbours(
    transaction: Transaction, task: Task, anchor: Task, count: int, *, forward: bool
) -> tuple[list[Task], list[Task]]:
    """Up to `count` tasks on either side of the gap right after `anchor`, or before it, without `task`."""
    sides = []
    for later in (False, True):
        query = replace(_IN_ORDER, descending=not later, limit=count + 1)
        found = await transaction.tasks.find(replace(query, after=query.position(anchor)))
        side = [one for one in found if one.id != task.id]
        sides.append(([anchor, *side] if later is not forward else side)[:count])
    return sides[0][::-1], sides[1]


async def _make_room(
    transaction: Transaction, task: Task, anchor: Task, *, forward: bool
) -> tuple[str, Sequence[tuple[Task, str]]]:
    """Ranks anew for the fewest around the gap that gives all of them short ones."""
    end = rank_of_number((await transaction.journal.head()).last + 1)
    count = _WINDOW
    while True:
        # One more on either side, between which they are spread, unless there is none.
        lower, upper = await _neighbours(transaction, task, anchor, count + 1, forward=forward)
        is_all = max(len(lower), len(upper)) <= count
        first = lower.pop(0).position if len(lower) > count else UNRANKED
        last = upper.pop().position if len(upper) > count else end if first < end else None
        if last is None or first < last:
            ranks = spread_ranks(first, last, len(lower) + 1 + len(upper))
            if is_all or max(map(len, ranks)) <= MAX_RANK // 2:
                others = [*ranks[: len(lower)], *ranks[len(lower) + 1 :]]
                return ranks[len(lower)], list(zip([*lower, *upper], others, strict=True))
        count *= 4
