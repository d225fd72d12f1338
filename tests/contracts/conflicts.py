"""What every store must make of clients that write under conditions or under one key at the same time."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from random import Random
from uuid import uuid4

from application.conditions import Condition, PreconditionError, States, state_of
from application.ports.storage import Storage
from application.task_query import TaskQuery
from application.use_cases import UseCases
from application.writing import IdempotencyKey, Writer, Written
from contracts.storage import journal, new_user
from domain.errors import DomainError
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import TaskId
from support.menu import menu_over

EDITS = 1000
TASKS = 5
PATIENCE = 60
REQUESTS = 20
CLIENTS = ("a", "b")


@dataclass(slots=True)
class Client:
    """Appends its mark and a number to tasks that it believes it knows; reads again where it was wrong."""

    menu: UseCases
    writer: Writer
    mark: str
    known: list[Task]
    acknowledged: dict[TaskId, list[tuple[int, str]]]
    refusals: int = field(default=0)

    async def edit(self, times: int) -> None:
        chance = Random(self.mark)
        for number in range(times):
            await self._append(chance.randrange(TASKS), f"{self.mark}{number} ")

    async def _append(self, index: int, word: str) -> None:
        while True:
            task = self.known[index]
            # Lets the other client in between reading and writing, which over memory nothing else does.
            await asyncio.sleep(0)
            fields = TaskFields(description=(task.description or "") + word)
            condition = Condition(if_match=States(frozenset({state_of(task)})))
            try:
                written = await self.menu.edit_task(self.writer, task.id, fields, condition)
            except PreconditionError:
                self.refusals += 1
                self.known[index] = await self.menu.get_task(self.writer.user, task.id)
            else:
                self.known[index] = written.value
                self.acknowledged[task.id].append((written.value.version, word))
                return


class ConflictsContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    async def test_no_acknowledged_edit_is_lost(self, storage: Storage) -> None:
        user, menu = new_user(), menu_over(storage)
        writer = Writer(user)
        tasks = [(await menu.create_task(writer, TaskFields(title=f"{n}"))).value for n in range(TASKS)]
        acknowledged: dict[TaskId, list[tuple[int, str]]] = defaultdict(list)
        clients = [Client(menu, writer, mark, list(tasks), acknowledged) for mark in CLIENTS]
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*(client.edit(EDITS) for client in clients))
        for task in tasks:
            final = await menu.get_task(user, task.id)
            edits = sorted(acknowledged[task.id])
            assert final.description == "".join(word for _, word in edits)
            assert final.version == edits[-1][0]
        versions = sorted(version for edits in acknowledged.values() for version, _ in edits)
        assert versions == list(range(TASKS + 1, TASKS + len(CLIENTS) * EDITS + 1))
        assert [entry.number for entry in await journal(storage, user)] == list(range(1, versions[-1] + 1))
        # Otherwise the clients did not meet, and nothing was tried.
        assert all(client.refusals for client in clients)

    async def test_one_key_makes_one_task_however_many_ask(self, storage: Storage) -> None:
        user, menu = new_user(), menu_over(storage)
        writer = Writer(user, key=IdempotencyKey(f"key-{uuid4()}", b"print"))
        async with asyncio.timeout(PATIENCE):
            answers = await asyncio.gather(
                *(menu.create_task(writer, TaskFields(title="Once")) for _ in range(REQUESTS)),
                return_exceptions=True,
            )
        (first,) = [answer for answer in answers if isinstance(answer, Written) and not answer.replayed]
        for answer in answers:
            if isinstance(answer, Written):
                assert answer.value == first.value
            else:
                assert isinstance(answer, DomainError)
                assert answer.code == "idempotency_key_in_progress"
        async with storage.reading_as(user) as reading:
            assert list(await reading.tasks.find(TaskQuery())) == [first.value]
        again = await menu.create_task(writer, TaskFields(title="Once"))
        assert (again.replayed, again.value) == (True, first.value)
        assert len(await journal(storage, user)) == 1

    async def test_erasing_amid_writes_leaves_a_whole(self, storage: Storage) -> None:
        user, menu = new_user(), menu_over(storage)

        async def create() -> None:
            await menu.create_task(Writer(user), TaskFields(title="Amid"))

        async with asyncio.timeout(PATIENCE):
            for _ in range(TASKS):
                writes = [create() for _ in range(REQUESTS)]
                await asyncio.gather(*writes[:TASKS], menu.erase_account(user), *writes[TASKS:])
        entries = await journal(storage, user)
        assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
        async with storage.reading_as(user) as reading:
            tasks = await reading.tasks.find(TaskQuery())
        assert {task.id for task in tasks} == {entry.change.object_id for entry in entries}
        assert len(tasks) <= REQUESTS
