"""How the tasks of a file hang together, looked at before the first of them is made."""

from dataclasses import dataclass, field
from typing import Final

from application.transfer.drafts import Draft, Home
from domain.links import MAX_LEVELS
from domain.vocabulary import TaskId

CYCLE: Final = "leads back to this task, and was left out"
TOO_DEEP: Final = f"would be more than {MAX_LEVELS} levels below, and was left out"


@dataclass(slots=True)
class Outline:
    """Whose parent and what waits for what in a file: ids only, for a file may be long.

    `levels` tells how many tasks of the file one is below of, `without_parent` why one is not below the one
    that the file names, and `not_waiting` for which others it does not wait.
    """

    homes: dict[TaskId, Home] = field(default_factory=dict)
    parents: dict[TaskId, TaskId] = field(default_factory=dict)
    blockers: dict[TaskId, tuple[TaskId, ...]] = field(default_factory=dict)
    levels: dict[TaskId, int] = field(default_factory=dict)
    without_parent: dict[TaskId, str] = field(default_factory=dict)
    not_waiting: dict[TaskId, set[TaskId]] = field(default_factory=dict)

    def take(self, one: Draft) -> bool:
        """Take note of a task; False if the file has one of its id already."""
        if one.id in self.homes:
            return False
        self.homes[one.id] = one.home
        if one.parent is not None:
            self.parents[one.id] = one.parent
        if one.blocked_by:
            self.blockers[one.id] = one.blocked_by
        return True

    def settle(self) -> None:
        """Once all are noted: let go of what would be a cycle, or too deep."""
        for task_id in list(self.parents):
            self._settle_parent(task_id)
        settled: set[TaskId] = set()
        for task_id in list(self.blockers):
            self._settle_blockers(task_id, settled)

    def root(self, task_id: TaskId) -> TaskId:
        """The task of the file that `task_id` is below of, at the top; itself if it is below none."""
        while (parent := self.parents.get(task_id)) is not None and parent in self.homes:
            task_id = parent
        return task_id

    def _settle_parent(self, task_id: TaskId) -> None:
        """Tell the levels of `task_id` and all above it, from the top down."""
        way: dict[TaskId, None] = {}
        above: TaskId | None = task_id
        while above is not None and above in self.homes and above not in self.levels:
            if above in way:
                self._cut(next(reversed(way)), CYCLE)
                break
            way[above] = None
            above = self.parents.get(above)
        for one in reversed(way):
            parent = self.parents.get(one)
            level = 0 if parent is None or parent not in self.homes else self.levels[parent] + 1
            if level > MAX_LEVELS:
                self._cut(one, TOO_DEEP)
                level = 0
            self.levels[one] = level

    def _cut(self, task_id: TaskId, why: str) -> None:
        del self.parents[task_id]
        self.without_parent[task_id] = why

    def _settle_blockers(self, start: TaskId, settled: set[TaskId]) -> None:
        """Walk from `start` along what it waits for, and leave out what leads back to the way."""
        way: list[tuple[TaskId, list[TaskId]]] = [(start, list(self.blockers.get(start, ())))]
        on_way = {start}
        while way:
            task_id, ahead = way[-1]
            if not ahead:
                settled.add(task_id)
                on_way.discard(task_id)
                way.pop()
                continue
            blocker = ahead.pop()
            if blocker in on_way:
                self.not_waiting.setdefault(task_id, set()).add(blocker)
            elif blocker not in settled:
                on_way.add(blocker)
                way.append((blocker, list(self.blockers.get(blocker, ()))))
