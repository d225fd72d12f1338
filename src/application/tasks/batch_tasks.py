"""Do several things to tasks, all or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from application.conditions import Condition, PreconditionError, States
from application.ports.repositories import JournalReader
from application.ports.storage import Reading, Transaction
from application.tasks.complete_task import CompleteTask
from application.tasks.create_task import CreateTask
from application.tasks.delete_task import DeleteTask
from application.tasks.edit_task import EditTask
from application.tasks.move_task import MoveTask
from application.tasks.operations import (
    Complete,
    Create,
    Delete,
    Edit,
    Names,
    Operation,
    Relocate,
    Restore,
    named_fields,
    named_move,
    named_task,
)
from application.tasks.purge_task import PurgeTask
from application.tasks.restore_task import RestoreTask
from application.writing import Writer, Writing, Written
from domain.change import ChangeKind
from domain.errors import DomainError, Kind, Problem, invalid
from domain.task import Task
from domain.vocabulary import TaskId, UserId

MAX_OPERATIONS: Final = 100

_FIELD: Final = "operations"
_DERIVED: Final = 5
"""The version of ids that follow from others (RFC 9562 §5.5), as those of a series do."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The task of each operation as it is after all of them, None where it is purged.

    `version` is the user's number after them.
    """

    tasks: Sequence[Task | None]
    version: int


@dataclass(frozen=True, slots=True)
class BatchTasks:
    writing: Writing
    create: CreateTask
    edit: EditTask
    complete: CompleteTask
    move: MoveTask
    delete: DeleteTask
    restore: RestoreTask
    purge: PurgeTask

    async def __call__(self, writer: Writer, operations: Sequence[Operation]) -> Written[Batch]:
        """What came of the `operations`, done in their order.

        Raises what each raises alone, with the place of the operation at fault before its fields.
        """
        if not 1 <= len(operations) <= MAX_OPERATIONS:
            raise invalid(_FIELD, f"must be 1 to {MAX_OPERATIONS} operations")

        async def change(transaction: Transaction) -> Batch:
            names: Names = {}
            ids = [
                await self._take(transaction, writer.user, place, operation, names)
                for place, operation in enumerate(operations)
            ]
            last = (await transaction.journal.head()).last
            return Batch([await transaction.tasks.get(one) for one in ids], last)

        async def rebuild(within: Reading | Transaction, number: int) -> Batch:
            ids = await _ids_again(within.journal, number, operations)
            return Batch([await _as_of(within.journal, number, one) for one in ids], number)

        return await self.writing.once_from_journal(writer, change, rebuild)

    async def _take(
        self, transaction: Transaction, user: UserId, place: int, operation: Operation, names: Names
    ) -> TaskId:
        """Do one of them; the id of its task."""
        try:
            if isinstance(operation, Create):
                return await self._create(transaction, user, operation, names)
            task_id = named_task(operation.task, "id", names)
            await self._change(transaction, task_id, operation, names)
        except DomainError as error:
            raise _at(place, error) from None
        return task_id

    async def _create(
        self, transaction: Transaction, user: UserId, operation: Create, names: Names
    ) -> TaskId:
        if operation.ref in names:
            raise invalid("ref", "must not be that of an operation before this one")
        own = None if operation.task is None else named_task(operation.task, "id", {})
        task = await self.create.step(user, named_fields(operation.fields, names), own)(transaction)
        if operation.ref is not None:
            names[operation.ref] = task.id
        return task.id

    async def _change(
        self, transaction: Transaction, task_id: TaskId, operation: Operation, names: Names
    ) -> None:
        condition = _condition(operation)
        match operation:
            case Edit():
                await self.edit.step(task_id, named_fields(operation.fields, names), condition)(transaction)
            case Complete(completed=completed, cascade=cascade, force=force):
                step = self.complete.step(task_id, completed, condition, cascade=cascade, force=force)
                await step(transaction)
            case Relocate():
                await self.move.step(task_id, named_move(operation.move, names), condition)(transaction)
            case Delete(purge=True):
                await self.purge.step(task_id, condition)(transaction)
            case Delete():
                await self.delete.step(task_id, condition)(transaction)
            case Restore():
                await self.restore.step(task_id, condition)(transaction)


def _condition(operation: Operation) -> Condition:
    version = None if isinstance(operation, Create) else operation.if_version
    return Condition(None if version is None else States(frozenset({str(version)})))


def _at(place: int, error: DomainError) -> DomainError:
    """`error` of the operation at that place."""
    where = f"{_FIELD}/{place}"
    within = [Problem(f"{where}/{one.field}", one.detail) for one in error.problems]
    if error.kind is Kind.NOT_FOUND:
        within = [Problem(f"{where}/id", error.detail)]
    detail = f"{where}: {error.detail}"
    problems = within or [Problem(where, error.detail)]
    if isinstance(error, PreconditionError):
        return PreconditionError(detail, error.current, problems=problems)
    return DomainError(error.kind, error.code, detail, problems=problems, retry_after=error.retry_after)


async def _ids_again(
    journal: JournalReader, number: int, operations: Sequence[Operation]
) -> Sequence[TaskId]:
    """The id of each operation's task, of a batch that was done up to the change of that number."""
    own = {
        named_task(operation.task, "id", {})
        for operation in operations
        if isinstance(operation, Create) and operation.task is not None
    }
    made = (one for one in await _made(journal, number) if one not in own)
    names: Names = {}
    ids = []
    for operation in operations:
        if not isinstance(operation, Create):
            ids.append(named_task(operation.task, "id", names))
            continue
        ids.append(next(made) if operation.task is None else named_task(operation.task, "id", {}))
        if operation.ref is not None:
            names[operation.ref] = ids[-1]
    return ids


async def _made(journal: JournalReader, number: int) -> Sequence[TaskId]:
    """The tasks that a batch up to that change made because it was asked to, in their order.

    What follows from completing a task that repeats has an id that is derived.
    """
    newest = await journal.entry(number)
    if newest is None:
        return ()
    entries = await journal.since(newest.together - 1, number - newest.together + 1)
    return [
        TaskId(entry.change.object_id)
        for entry in entries
        if entry.change.kind is ChangeKind.CREATED and entry.change.object_id.version != _DERIVED
    ]


async def _as_of(journal: JournalReader, number: int, task_id: TaskId) -> Task | None:
    """The task as the change of that number left it, or the newest before; None if it was purged."""
    entries = await journal.back_from(number + 1, 1, task_id)
    if not entries or entries[0].change.kind is ChangeKind.PURGED:
        return None
    return Task.from_image(entries[0].change.after, entries[0].number)
