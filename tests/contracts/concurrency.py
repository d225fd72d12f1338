"""What every store must make of requests that come at the same time."""

import asyncio

import pytest

from adapters.system import new_uuid7, system_clock
from application.ports.storage import Storage
from application.tasks.complete_task import CompleteTask
from application.tasks.create_task import CreateTask
from application.tasks.edit_task import EditTask
from application.tasks.get_task import GetTask
from contracts.storage import journal, new_user
from domain.change import ChangeKind
from domain.task import TaskFields

TOGGLES = 20


class ConcurrencyContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    @pytest.mark.parametrize("toggles", [TOGGLES, TOGGLES - 1])
    async def test_concurrent_toggles_all_count(self, storage: Storage, toggles: int) -> None:
        complete = CompleteTask(storage, system_clock)
        for _ in range(TOGGLES):
            user = new_user()
            task = await CreateTask(storage, system_clock, new_uuid7)(user, TaskFields(title="Toggle me"))
            await asyncio.gather(*(complete(user, task.id) for _ in range(toggles)))
            final = await GetTask(storage)(user, task.id)
            assert final.completed == bool(toggles % 2)
            assert final.version == toggles + 1
            entries = await journal(storage, user)
            assert [entry.number for entry in entries] == list(range(1, toggles + 2))
            kinds = [entry.change.kind for entry in entries[1:]]
            expected = [ChangeKind.COMPLETED, ChangeKind.REOPENED] * TOGGLES
            assert kinds == expected[:toggles]

    async def test_concurrent_edits_of_different_fields_both_last(self, storage: Storage) -> None:
        user = new_user()
        task = await CreateTask(storage, system_clock, new_uuid7)(user, TaskFields(title="Edit me"))
        edit = EditTask(storage, system_clock)
        await asyncio.gather(
            edit(user, task.id, TaskFields(title="Edited")),
            edit(user, task.id, TaskFields(description="Both")),
            edit(user, task.id, TaskFields(priority="high")),
        )
        final = await GetTask(storage)(user, task.id)
        assert (final.title, final.description, final.priority, final.version) == (
            "Edited",
            "Both",
            "high",
            4,
        )
