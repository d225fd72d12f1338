"""What every store must keep of an account, and leave of it once it is erased."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.ports.repositories import Head, KeyUse
from application.ports.storage import Storage
from application.task_query import TaskQuery
from contracts.journal import LAST, MANY, edited_account, numbers, saved
from contracts.storage import InterruptionError, added, journal, new_task, new_user
from domain.account import Account, AccountFields
from domain.vocabulary import UserId, is_storable
from support.strategies import NOW

ALWAYS = datetime(9999, 1, 1, tzinfo=UTC)
_MOST = 2**53 - 1
_texts = st.text(max_size=6).filter(is_storable)
_leaves = (
    st.none()
    | st.booleans()
    | st.sampled_from([0, 1, 1.0, -0.0, 1e15, 5e-324, _MOST, -_MOST])
    | st.integers(-_MOST, _MOST)
    | st.floats(-_MOST, _MOST)
    | _texts
)
_values = st.recursive(
    _leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
    max_leaves=6,
)
_some = _values.filter(lambda value: value is not None)
preferences = st.dictionaries(_texts.filter(bool), _some, max_size=3)


def plain(value: Any) -> Any:
    """`value` so that equal ones are the same to a reader of JSON, whose true is not 1 but whose 1.0 is."""
    match value:
        case dict():
            return {name: plain(inner) for name, inner in value.items()}
        case list():
            return [plain(inner) for inner in value]
        case bool():
            return str(value)
        case _:
            return value


async def account_of(storage: Storage, user: UserId) -> Account:
    async with storage.reading_as(user) as reading:
        return await reading.accounts.get()


class AccountsContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    async def test_everybody_has_an_account_as_new(self, storage: Storage) -> None:
        user = new_user()
        assert await account_of(storage, user) == Account(user_id=user)
        async with storage.acting_as(user) as transaction:
            assert await transaction.accounts.get() == Account(user_id=user)

    async def test_what_is_saved_is_read_field_by_field(self, storage: Storage) -> None:
        user = new_user()
        account = Account(user_id=user)
        at = NOW + timedelta(microseconds=1)
        account.edit(AccountFields(time_zone="Asia/Kolkata", preferences={"a": [1, {"ü": "漢"}]}), now=at)
        async with storage.acting_as(user) as transaction:
            await transaction.accounts.save(account)
            assert await transaction.accounts.get() == account
        assert account == Account(
            user_id=user,
            time_zone="Asia/Kolkata",
            preferences={"a": [1, {"ü": "漢"}]},
            version=1,
            updated_at=at,
        )
        assert await account_of(storage, user) == account

    @settings(max_examples=60)
    @given(given_preferences=preferences)
    async def test_preferences_are_read_as_they_were_saved(
        self, storage: Storage, given_preferences: dict[str, Any]
    ) -> None:
        user = new_user()
        account = Account(user_id=user)
        account.edit(AccountFields(preferences=given_preferences), now=NOW)
        await saved(storage, user, account)
        kept = await account_of(storage, user)
        assert plain(kept.preferences) == plain(given_preferences)
        assert kept.version == len(await journal(storage, user)) == (1 if given_preferences else 0)
        # Nor does saying it again change anything.
        kept.edit(AccountFields(preferences=given_preferences), now=NOW + timedelta(days=1))
        assert await saved(storage, user, kept) == []

    async def test_saving_an_account_without_changes_writes_nothing(self, storage: Storage) -> None:
        user = new_user()
        account = await edited_account(storage, user, "Europe/Paris")
        await saved(storage, user, account)
        assert account.version == 1
        assert len(await journal(storage, user)) == 1

    async def test_tasks_and_account_share_one_sequence(self, storage: Storage) -> None:
        user = new_user()
        async with storage.acting_as(user) as transaction:
            first, second = new_task(user), new_task(user)
            account = await transaction.accounts.get()
            account.edit(AccountFields(time_zone="Europe/Paris"), now=NOW)
            await transaction.tasks.add(first)
            await transaction.accounts.save(account)
            await transaction.tasks.add(second)
        assert (first.version, account.version, second.version) == (1, 2, 3)
        assert (await account_of(storage, user)).version == 2
        assert numbers(await journal(storage, user)) == [1, 2, 3]

    async def test_what_is_given_out_is_a_copy(self, storage: Storage) -> None:
        user = new_user()
        await edited_account(storage, user, "Europe/Paris")
        async with storage.acting_as(user) as transaction:
            account = await transaction.accounts.get()
            account.edit(AccountFields(time_zone="Asia/Kolkata", preferences={"a": 1}), now=NOW)
            assert (await transaction.accounts.get()).time_zone == "Europe/Paris"
        assert (await account_of(storage, user)).preferences == {}

    async def test_an_exception_rolls_the_account_back(self, storage: Storage) -> None:
        user = new_user()
        before = await edited_account(storage, user, "Europe/Paris")
        with pytest.raises(InterruptionError):
            async with storage.acting_as(user) as transaction:
                account = await transaction.accounts.get()
                account.edit(AccountFields(time_zone="Asia/Kolkata"), now=NOW)
                await transaction.accounts.save(account)
                raise InterruptionError
        assert await account_of(storage, user) == before
        assert len(await journal(storage, user)) == 1

    async def test_nothing_is_left_once_all_is_erased(self, storage: Storage) -> None:
        user, other = new_user(), new_user()
        task, others = await added(storage, user), await added(storage, other)
        await edited_account(storage, user, "Europe/Paris")
        async with storage.acting_as(user) as transaction:
            await transaction.keys.add("key", KeyUse(b"print", 1, NOW), keep=MANY)
        async with storage.acting_as(user) as transaction:
            await transaction.accounts.erase()
            assert await transaction.accounts.get() == Account(user_id=user)
            assert await transaction.journal.head() == Head()
        async with storage.reading_as(user) as reading:
            assert await reading.tasks.get(task.id) is None
            assert await reading.tasks.count(TaskQuery()) == 0
            assert list(await reading.journal.back_from(LAST, MANY, None)) == []
            assert await reading.journal.head() == Head()
            assert await reading.accounts.get() == Account(user_id=user)
        assert await storage.last_numbers([user, other]) == {other: 1}
        assert user not in await storage.users_to_visit(ALWAYS, user[:-1], 1)
        async with storage.acting_as(user) as transaction:
            assert await transaction.keys.get("key") is None
        assert numbers(await journal(storage, other)) == [1]
        async with storage.reading_as(other) as reading:
            assert await reading.tasks.get(others.id) == others

    async def test_after_all_is_erased_numbers_start_again(self, storage: Storage) -> None:
        user = new_user()
        for _ in range(2):
            await added(storage, user)
        async with storage.acting_as(user) as transaction:
            await transaction.accounts.erase()
        assert (await added(storage, user)).version == 1
        assert numbers(await journal(storage, user)) == [1]

    async def test_erasing_that_is_rolled_back_erases_nothing(self, storage: Storage) -> None:
        user = new_user()
        task = await added(storage, user)
        account = await edited_account(storage, user, "Europe/Paris")
        with pytest.raises(InterruptionError):
            async with storage.acting_as(user) as transaction:
                await transaction.accounts.erase()
                raise InterruptionError
        assert await account_of(storage, user) == account
        async with storage.reading_as(user) as reading:
            assert await reading.tasks.get(task.id) == task
