"""What every store must do with idempotency keys: remember uses, and let only one request have a key."""

import asyncio
from datetime import datetime, timedelta

import pytest

from application.ports.repositories import KeyUse
from application.ports.storage import Storage
from contracts.storage import InterruptionError, added, journal, new_task, new_user
from domain.errors import DomainError, Kind
from domain.vocabulary import UserId
from support.strategies import NOW

MANY = 1000
HOUR = timedelta(hours=1)
PATIENCE = 10


def use(number: int = 1, at: datetime = NOW) -> KeyUse:
    return KeyUse(b"\x00fingerprint\xff", number, at)


async def used(storage: Storage, user: UserId, *names: str, at: datetime = NOW, keep: int = MANY) -> None:
    """Remember a use of each of `names`, an hour apart, the first at `at`."""
    async with storage.acting_as(user) as transaction:
        for hours, name in enumerate(names):
            await transaction.keys.add(name, use(at=at + hours * HOUR), keep=keep)


async def remembered(storage: Storage, user: UserId, *names: str) -> list[str]:
    """Those of `names` that are."""
    async with storage.acting_as(user) as transaction:
        return [name for name in names if await transaction.keys.get(name) is not None]


async def oldest(storage: Storage, user: UserId) -> datetime | None:
    async with storage.acting_as(user) as transaction:
        return await transaction.keys.oldest()


async def refused(storage: Storage, user: UserId, key: str) -> DomainError:
    """The refusal of a transaction with `key`, which has to come at once."""
    with pytest.raises(DomainError) as refusal:
        async with asyncio.timeout(PATIENCE), storage.acting_as(user, key=key):
            raise AssertionError("let in")
    return refusal.value


class KeysContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    async def test_a_use_is_remembered_field_by_field(self, storage: Storage) -> None:
        user = new_user()
        at = NOW + timedelta(microseconds=1)
        async with storage.acting_as(user) as transaction:
            assert await transaction.keys.get("kéy ' \\ 漢") is None
            await transaction.keys.add("kéy ' \\ 漢", use(7, at), keep=MANY)
            assert await transaction.keys.get("kéy ' \\ 漢") == use(7, at)
        async with storage.acting_as(user) as transaction:
            assert await transaction.keys.get("kéy ' \\ 漢") == use(7, at)
            assert await transaction.keys.get("KÉY ' \\ 漢") is None

    async def test_keys_are_remembered_of_a_user_without_any_change(self, storage: Storage) -> None:
        user = new_user()
        await used(storage, user, "key")
        assert await remembered(storage, user, "key") == ["key"]

    async def test_another_users_key_is_not_there(self, storage: Storage) -> None:
        user, other = new_user(), new_user()
        await used(storage, user, "key")
        assert await remembered(storage, other, "key") == []
        await used(storage, other, "key", at=NOW + HOUR)
        assert await oldest(storage, user) == NOW

    async def test_a_later_use_takes_the_place_of_the_first(self, storage: Storage) -> None:
        user = new_user()
        await used(storage, user, "key")
        async with storage.acting_as(user) as transaction:
            await transaction.keys.add("key", use(2, NOW + HOUR), keep=MANY)
            assert await transaction.keys.get("key") == use(2, NOW + HOUR)
        assert await oldest(storage, user) == NOW + HOUR

    async def test_of_too_many_keys_the_oldest_is_forgotten(self, storage: Storage) -> None:
        user, other = new_user(), new_user()
        await used(storage, other, "d", at=NOW - HOUR)
        await used(storage, user, "d", "c", "b", keep=3)
        assert await remembered(storage, user, "d", "c", "b") == ["d", "c", "b"]
        await used(storage, user, "a", at=NOW + 9 * HOUR, keep=3)
        assert await remembered(storage, user, "d", "c", "b", "a") == ["c", "b", "a"]
        await used(storage, user, "e", at=NOW + 10 * HOUR, keep=1)
        assert await remembered(storage, user, "c", "b", "a", "e") == ["e"]
        assert await remembered(storage, other, "d") == ["d"]

    async def test_using_a_key_again_makes_it_young(self, storage: Storage) -> None:
        user = new_user()
        await used(storage, user, "a", "b")
        await used(storage, user, "a", "c", at=NOW + 5 * HOUR, keep=2)
        assert await remembered(storage, user, "a", "b", "c") == ["a", "c"]

    async def test_uses_from_before_a_time_are_forgotten(self, storage: Storage) -> None:
        user, other = new_user(), new_user()
        await used(storage, user, "a", "b", "c")
        await used(storage, other, "a")
        async with storage.acting_as(user) as transaction:
            await transaction.keys.remove(NOW + HOUR)
        assert await remembered(storage, user, "a", "b", "c") == ["b", "c"]
        assert await remembered(storage, other, "a") == ["a"]

    async def test_the_oldest_use_is_known(self, storage: Storage) -> None:
        user = new_user()
        assert await oldest(storage, user) is None
        await used(storage, user, "late", at=NOW + HOUR)
        await used(storage, user, "early")
        assert await oldest(storage, user) == NOW

    async def test_a_rolled_back_use_is_none(self, storage: Storage) -> None:
        user = new_user()
        await used(storage, user, "kept")
        with pytest.raises(InterruptionError):
            async with storage.acting_as(user) as transaction:
                await transaction.keys.add("new", use(), keep=1)
                raise InterruptionError
        assert await remembered(storage, user, "kept", "new") == ["kept"]

    async def test_a_key_in_progress_is_refused_at_once(self, storage: Storage) -> None:
        user = new_user()
        async with storage.acting_as(user, key="key") as transaction:
            await transaction.tasks.add(new_task(user))
            refusal = await refused(storage, user, "key")
        assert (refusal.kind, refusal.code) == (Kind.CONFLICT, "idempotency_key_in_progress")
        assert refusal.retry_after
        assert len(await journal(storage, user)) == 1

    async def test_the_key_of_another_user_is_another_key(self, storage: Storage) -> None:
        user, other = new_user(), new_user()
        async with storage.acting_as(user, key="key"):
            async with asyncio.timeout(PATIENCE), storage.acting_as(other, key="key") as transaction:
                await transaction.tasks.add(new_task(other))
            await refused(storage, user, "key")
        assert len(await journal(storage, other)) == 1

    async def test_another_key_waits_for_its_turn(self, storage: Storage) -> None:
        user = new_user()

        async def write() -> None:
            async with storage.acting_as(user, key="other") as transaction:
                await transaction.tasks.add(new_task(user))

        async with asyncio.timeout(PATIENCE):
            async with storage.acting_as(user, key="key") as transaction:
                waiting = asyncio.create_task(write())
                await transaction.tasks.add(new_task(user))
            await waiting
        assert [entry.number for entry in await journal(storage, user)] == [1, 2]

    @pytest.mark.parametrize("ending", [None, InterruptionError, asyncio.CancelledError])
    async def test_a_key_is_free_again_however_its_request_ended(
        self, storage: Storage, ending: type[BaseException] | None
    ) -> None:
        user = new_user()
        inside = asyncio.Event()

        async def request() -> None:
            async with storage.acting_as(user, key="key"):
                inside.set()
                if ending is asyncio.CancelledError:
                    await asyncio.Event().wait()
                if ending is not None:
                    raise ending

        running = asyncio.create_task(request())
        await inside.wait()
        if ending is asyncio.CancelledError:
            running.cancel()
        assert type((await asyncio.gather(running, return_exceptions=True))[0]) is (ending or type(None))
        # Waits until the server has noticed a connection that was dropped.
        await added(storage, user)
        async with storage.acting_as(user, key="key") as transaction:
            assert (await transaction.journal.head()).last == 1
