"""What every store must leave of a use case that breaks off somewhere: nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from itertools import count
from typing import Any, Final
from uuid import uuid4

import pytest

from adapters.system import new_uuid7
from application.ports.storage import Storage
from application.task_query import TaskQuery
from application.use_cases import UseCases
from application.writing import IdempotencyKey, Writer
from contracts.storage import new_user
from contracts.upkeep import is_due
from domain.account import AccountFields
from domain.task_fields import TaskFields
from domain.vocabulary import TaskId, UserId
from support.clock import NOON, FrozenClock
from support.faults import Fault, FaultyStorage, InjectedError
from support.menu import menu_over

# Longer than tasks stay in the trash, entries in the journal, and keys at all.
_LONG_AGO: Final = timedelta(days=100)
TODAY: Final = NOON + _LONG_AGO
_PATIENCE: Final = 10
_PROBES: Final = tuple(TODAY + timedelta(hours=hours) for hours in (-1, 0, 1, 23, 24, 25, 24 * 30, 24 * 90))

Picture = Callable[[], Awaitable[object]]
Attempt = Callable[[Fault], Awaitable[object]]


class LookedError(Exception):
    """Ends a transaction that has only looked."""


@dataclass(frozen=True, slots=True)
class Household:
    """A user with an account and three tasks: one live, one in the trash, one there for too long."""

    user: UserId
    live: TaskId
    trashed: TaskId
    edit_of_account: int
    edit_of_task: int


async def settle(storage: Storage) -> Household:
    """A household of its own, which upkeep has something to do for."""
    user, clock = new_user(), FrozenClock(NOON)
    menu = menu_over(storage, clock)
    old = (await menu.create_task(_writer(user), TaskFields(title="Old"))).value
    await menu.edit_task(_writer(user), old.id, TaskFields(title="Older"))
    await menu.delete_task(_writer(user), old.id)
    clock.advance(days=_LONG_AGO.days)
    account = await menu.edit_account(_writer(user), AccountFields(preferences={"theme": "dark"}))
    live = (await menu.create_task(_writer(user), TaskFields(title="Live"))).value
    edited = await menu.edit_task(_writer(user), live.id, TaskFields(title="Alive", tags=["home"]))
    trashed = (await menu.create_task(_writer(user), TaskFields(title="Trashed"))).value
    await menu.delete_task(_writer(user), trashed.id)
    return Household(user, live.id, trashed.id, account.value.version, edited.value.version)


def _writer(user: UserId, name: str | None = None) -> Writer:
    name = name or f"key-{uuid4()}"
    return Writer(user, "request", IdempotencyKey(name, sha256(name.encode()).digest()))


Act = Callable[[UseCases, Household, Writer], Awaitable[object]]

KEYED_WRITES: Final[dict[str, Act]] = {
    "create": lambda menu, home, writer: menu.create_task(writer, TaskFields(title="New")),
    "create under an own id": lambda menu, home, writer: menu.create_task(
        writer, TaskFields(title="New"), TaskId(new_uuid7())
    ),
    "edit": lambda menu, home, writer: menu.edit_task(writer, home.live, TaskFields(title="Edited")),
    "complete": lambda menu, home, writer: menu.complete_task(writer, home.live),
    "delete": lambda menu, home, writer: menu.delete_task(writer, home.live),
    "restore": lambda menu, home, writer: menu.restore_task(writer, home.trashed),
    "purge": lambda menu, home, writer: menu.purge_task(writer, home.trashed),
    "edit the account": lambda menu, home, writer: menu.edit_account(
        writer, AccountFields(time_zone="Europe/Paris")
    ),
    "undo of a task": lambda menu, home, writer: menu.undo_change(writer, home.edit_of_task),
    "undo of an account": lambda menu, home, writer: menu.undo_change(writer, home.edit_of_account),
}
WRITES: Final = KEYED_WRITES | {
    "erase": lambda menu, home, writer: menu.erase_account(home.user),
    "maintain": lambda menu, home, writer: _maintain(menu),
}


async def _maintain(menu: UseCases) -> None:
    # A connection that was lost has the lock of upkeep until the server notices.
    async with asyncio.timeout(_PATIENCE):
        while not (await menu.maintain()).finished:
            pass


async def attempt(storage: Storage, act: Act, home: Household, key: str) -> Any:
    """What `act` comes to over `storage`, today."""
    return await act(menu_over(storage, FrozenClock(TODAY)), home, _writer(home.user, key))


async def inject_everywhere(
    attempt: Attempt, picture: Picture, error: Callable[[], Exception] = InjectedError
) -> int:
    """At how many steps `attempt` broke off before it got through; `picture` was the same after each."""
    before = await picture()
    for step in count(1):
        fault = Fault(step, error)
        try:
            await attempt(fault)
        except Exception:
            if not fault.injected:
                raise
        else:
            assert not fault.injected
            assert await picture() != before
            return step - 1
        assert await picture() == before, f"broken off at step {step}"
    raise AssertionError


async def picture_of(storage: Storage, user: UserId, key: str) -> list[object]:
    """All that can be seen of `user`, who may have used that key."""
    async with storage.reading_as(user) as reading:
        seen: list[object] = [
            await reading.journal.head(),
            await reading.accounts.get(),
            await reading.tasks.find(TaskQuery()),
            await reading.tasks.find(TaskQuery(deleted=True)),
            await reading.journal.since(0, 1000),
        ]
    with suppress(LookedError):
        async with storage.acting_as(user) as transaction:
            seen += [await transaction.keys.get(key), await transaction.keys.oldest()]
            # A look must not leave behind even a row that is as good as none.
            raise LookedError
    seen.append(await storage.last_numbers([user]))
    return [*seen, *[await is_due(storage, user, at) for at in _PROBES]]


class AllOrNothingContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    @pytest.mark.parametrize("act", WRITES.values(), ids=WRITES.keys())
    async def test_a_write_that_breaks_off_changes_nothing(self, storage: Storage, act: Act) -> None:
        home = await settle(storage)
        key = f"key-{uuid4()}"
        injected = await inject_everywhere(
            lambda fault: attempt(FaultyStorage(storage, home.user, fault), act, home, key),
            lambda: picture_of(storage, home.user, key),
        )
        assert injected >= 2

    async def test_a_first_write_that_breaks_off_leaves_a_new_user_as_before(self, storage: Storage) -> None:
        user = new_user()
        key = f"key-{uuid4()}"
        injected = await inject_everywhere(
            lambda fault: menu_over(FaultyStorage(storage, user, fault)).create_task(
                _writer(user, key), TaskFields(title="First")
            ),
            lambda: picture_of(storage, user, key),
        )
        assert injected >= 2

    async def test_a_write_that_breaks_off_can_be_asked_for_again_under_its_key(
        self, storage: Storage
    ) -> None:
        home = await settle(storage)
        key = f"key-{uuid4()}"
        with pytest.raises(InjectedError):
            await attempt(FaultyStorage(storage, home.user, Fault(2)), WRITES["edit"], home, key)
        # Waits until the server has noticed a connection that was dropped, and let go of the key.
        async with storage.acting_as(home.user):
            pass
        menu, writer = menu_over(storage, FrozenClock(TODAY)), _writer(home.user, key)
        first = await menu.edit_task(writer, home.live, TaskFields(title="Edited"))
        again = await menu.edit_task(writer, home.live, TaskFields(title="Edited"))
        assert (first.replayed, again.replayed) == (False, True)
        assert again.value == first.value
