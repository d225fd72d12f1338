"""What every store must make of requests that come at the same time."""

import asyncio

import pytest

from application.ports.storage import Storage
from application.writing import Writer
from contracts.storage import journal, new_user
from domain.change import ChangeKind
from domain.task_fields import TaskFields
from support.menu import menu_over

TOGGLES = 20


class ConcurrencyContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    @pytest.mark.parametrize("toggles", [TOGGLES, TOGGLES - 1])
    async def test_concurrent_toggles_all_count(self, storage: Storage, toggles: int) -> None:
        menu = menu_over(storage)
        for _ in range(TOGGLES):
            user = new_user()
            task = (await menu.create_task(Writer(user), TaskFields(title="Toggle me"))).value
            await asyncio.gather(*(menu.complete_task(Writer(user), task.id) for _ in range(toggles)))
            final = await menu.get_task(user, task.id)
            assert final.completed == bool(toggles % 2)
            assert final.version == toggles + 1
            entries = await journal(storage, user)
            assert [entry.number for entry in entries] == list(range(1, toggles + 2))
            kinds = [entry.change.kind for entry in entries[1:]]
            expected = [ChangeKind.COMPLETED, ChangeKind.REOPENED] * TOGGLES
            assert kinds == expected[:toggles]

    async def test_concurrent_edits_of_different_fields_both_last(self, storage: Storage) -> None:
        user = new_user()
        menu = menu_over(storage)
        task = (await menu.create_task(Writer(user), TaskFields(title="Edit me"))).value
        await asyncio.gather(
            menu.edit_task(Writer(user), task.id, TaskFields(title="Edited")),
            menu.edit_task(Writer(user), task.id, TaskFields(description="Both")),
            menu.edit_task(Writer(user), task.id, TaskFields(priority="high")),
        )
        final = await menu.get_task(user, task.id)
        assert (final.title, final.description, final.priority, final.version) == (
            "Edited",
            "Both",
            "high",
            4,
        )
