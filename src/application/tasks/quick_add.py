"""Make a task of one line of everyday language."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from application.named.create_named import CreateNamed
from application.ports.language import LineReader, Reading
from application.ports.runtime import Clock
from application.ports.storage import Reading as Snapshot
from application.ports.storage import Storage, Transaction
from application.reading import read
from application.tasks.create_task import CreateTask
from application.writing import Writer, Writing, Written, task_after
from domain.change import ObjectType
from domain.errors import DomainError, Problem, invalid, invalid_fields
from domain.named import NamedFields
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import MAX_TITLE, UserId, fold, is_storable

MAX_LINE: Final = 1000

_MORE: Final = "…"


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line was read as. `title` and `description` hold what was not understood, all of it.

    `new_project`: it names a project that there is not.
    """

    reading: Reading
    title: str
    description: str | None
    new_project: bool


@dataclass(frozen=True, slots=True)
class QuickAdded:
    """A task, and what it was made of."""

    task: Task
    understood: Understood

    @property
    def version(self) -> int:
        """The task's."""
        return self.task.version


@dataclass(frozen=True, slots=True)
class QuickAdd:
    storage: Storage
    writing: Writing
    clock: Clock
    create: CreateTask
    create_named: CreateNamed
    read_line: LineReader

    async def __call__(self, writer: Writer, text: str) -> Written[QuickAdded]:
        """The new task; a project that the line names and that there is not is made too.

        Raises INVALID for a line that is blank or too long, and CONFLICT as CreateTask.
        """
        line = _line(text)

        async def add(transaction: Transaction) -> QuickAdded:
            zone = (await transaction.accounts.get()).time_zone
            projects = await _projects(transaction)
            understood = self._understand(line, zone, projects)
            name = understood.reading.project
            project_id = None if name is None else projects.get(fold(name))
            if name is not None and project_id is None:
                fields = NamedFields(name=name)
                made = await self.create_named.step(writer.user, ObjectType.PROJECT, fields)(transaction)
                project_id = str(made.id)
            step = self.create.step(writer.user, _fields(understood, project_id))
            return QuickAdded(await _blaming_text(step(transaction)), understood)

        async def rebuild(within: Snapshot | Transaction, number: int) -> QuickAdded:
            task = task_after(await within.journal.entry(number))
            zone = (await within.accounts.get()).time_zone
            reading = self.read_line(line, now=task.created_at, zone=zone)
            made_too = await within.journal.entry(number - 1)
            new = made_too is not None and made_too.change.object_id == task.project_id
            return QuickAdded(task, _understood(reading, new_project=new))

        return await self.writing.once_from_journal(writer, add, rebuild)

    async def preview(self, user: UserId, text: str) -> Understood:
        """What the line would be read as now. Raises INVALID as a call does for its length."""
        line = _line(text)

        async def look(reading: Snapshot) -> Understood:
            zone = (await reading.accounts.get()).time_zone
            return self._understand(line, zone, await _projects(reading))

        return await read(self.storage, user, look)

    def _understand(self, line: str, zone: str, projects: Mapping[str, str]) -> Understood:
        reading = self.read_line(line, now=self.clock(), zone=zone)
        name = reading.project
        return _understood(reading, new_project=name is not None and fold(name) not in projects)


def _line(text: str) -> str:
    """`text` with a blank for each character that no task may hold: places in it stay what they are."""
    line = "".join(character if is_storable(character) else " " for character in text)
    if not line.strip():
        raise invalid("text", "must not be empty")
    if len(line) > MAX_LINE:
        raise invalid("text", f"must have at most {MAX_LINE:,} characters")
    return line


def _understood(reading: Reading, *, new_project: bool) -> Understood:
    title = reading.title
    if len(title) <= MAX_TITLE:
        return Understood(reading, title, None, new_project)
    # Not refused, and nothing of it lost: a line that was pasted may be long.
    head = title[: MAX_TITLE - len(_MORE)].rsplit(maxsplit=1)[0]
    return Understood(reading, f"{head}{_MORE}", title, new_project)


def _fields(understood: Understood, project_id: str | None) -> TaskFields:
    """What the task gets that the line says something of."""
    reading = understood.reading
    fields = TaskFields(title=understood.title, description=understood.description, tags=reading.tags)
    if reading.due_date is not None:
        fields = replace(fields, due_date=reading.due_date)
    if reading.recurrence is not None:
        fields = replace(fields, recurrence=reading.recurrence)
    if reading.repeat_from is not None:
        fields = replace(fields, repeat_from=reading.repeat_from)
    if reading.priority is not None:
        fields = replace(fields, priority=reading.priority)
    return fields if project_id is None else replace(fields, project_id=project_id)


async def _projects(within: Snapshot | Transaction) -> Mapping[str, str]:
    """The ids of the projects outside the trash by their folded names; of the same name, one in use first."""
    found = [one for one in await within.projects.all() if one.deleted_at is None]
    ids: dict[str, str] = {}
    for project in sorted(found, key=lambda one: one.archived):
        ids.setdefault(fold(project.name), str(project.id))
    return ids


async def _blaming_text(adding: Awaitable[Task]) -> Task:
    """What `adding` comes to. Raises what it does, with what is wrong with the title said of the text."""
    try:
        return await adding
    except DomainError as error:
        details = [one.detail for one in error.problems if one.field == "title"]
        if not details:
            raise
        raise invalid_fields([Problem("text", detail) for detail in details]) from None
