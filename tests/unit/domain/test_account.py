"""Accounts: what an edit changes and records, what preferences may hold, and taking it back."""

import math
from datetime import timedelta
from typing import Any

import pytest

from domain.account import ACCOUNT_ID, MAX_NAME, MAX_PREFERENCES, Account, AccountFields
from domain.change import Change, ChangeKind, ObjectType
from domain.errors import DomainError, Kind
from domain.vocabulary import UserId
from support.clock import NOON

LATER = NOON + timedelta(hours=1)
SAFE = 2**53 - 1
EMPTY = '{"x": ""}'


def an_account(**preferences: Any) -> Account:
    return Account(user_id=UserId("alice"), preferences=preferences)


def edit(account: Account, **fields: Any) -> list[Change]:
    """Edit `account`; the changes that it recorded."""
    account.edit(AccountFields(**fields), now=LATER)
    return account.take_changes()


def the_edit(account: Account, **fields: Any) -> Change:
    (change,) = edit(account, **fields)
    return change


def undo(account: Account, number: int, change: Change) -> Change:
    account.undo(number, change, now=LATER)
    (undone,) = account.take_changes()
    return undone


def refusal_of(account: Account, **fields: Any) -> DomainError:
    """Why the edit is refused, which changes nothing."""
    before = account.image()
    with pytest.raises(DomainError) as refusal:
        edit(account, **fields)
    assert account.image() == before
    assert account.take_changes() == []
    assert refusal.value.kind is Kind.INVALID
    return refusal.value


def test_an_edit_records_former_values_of_what_changed_and_the_whole_after() -> None:
    account = an_account(theme="dark")
    assert edit(account, time_zone="Europe/Paris", preferences={"theme": "dark"}) == [
        Change(
            ChangeKind.EDITED,
            ACCOUNT_ID,
            LATER,
            before={"time_zone": "UTC"},
            after={
                "user_id": "alice",
                "time_zone": "Europe/Paris",
                "preferences": {"theme": "dark"},
                "updated_at": "2026-11-23T13:00:00.000000Z",
            },
            object_type=ObjectType.ACCOUNT,
        )
    ]
    assert account.updated_at == LATER


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"b": 2}, {"a": {"x": 1, "y": None}, "b": 2}),
        ({"a": {"x": 2}}, {"a": {"x": 2}}),
        ({"a": None, "b": 2}, {"b": 2}),
        ({"b": None}, {"a": {"x": 1, "y": None}}),
        ({}, {"a": {"x": 1, "y": None}}),
        (None, {}),
    ],
)
def test_preferences_are_set_by_name_and_removed_by_null(given: Any, kept: Any) -> None:
    account = an_account(a={"x": 1, "y": None})
    edit(account, preferences=given)
    assert account.preferences == kept


def test_an_edit_leaves_the_former_preferences_as_they_were() -> None:
    account = an_account(a=1)
    former = account.preferences
    change = the_edit(account, preferences={"a": 2})
    assert former == {"a": 1}
    assert change.before == {"preferences": {"a": 1}}


def test_a_time_zone_that_is_cleared_is_utc() -> None:
    account = an_account()
    edit(account, time_zone="Europe/Paris")
    assert edit(account, time_zone=None)
    assert account.time_zone == "UTC"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"time_zone": "UTC"},
        {"time_zone": None},
        {"preferences": {}},
        {"preferences": {"one": 1, "yes": True, "both": {"a": 1, "b": 2}}},
        {"preferences": {"both": {"b": 2, "a": 1}}},
        {"preferences": {"one": 1.0}},
        {"preferences": {"missing": None}},
    ],
)
def test_an_edit_that_changes_nothing_records_nothing(fields: Any) -> None:
    account = an_account(one=1, yes=True, both={"a": 1, "b": 2})
    assert edit(account, **fields) == []
    assert account.updated_at is None


@pytest.mark.parametrize(
    ("was", "given"), [(1, True), (True, 1), (0, False), ([1], [True]), ({"a": 0}, {"a": False}), (0, "0")]
)
def test_true_is_not_one_nor_false_zero(was: Any, given: Any) -> None:
    account = an_account(it=was)
    assert the_edit(account, preferences={"it": given}).before == {"preferences": {"it": was}}
    assert type(account.preferences["it"]) is type(given)


@pytest.mark.parametrize("value", ["\0", "a\ud800", "\udfff", "\x1f", "\x7f", "\x85"])
def test_text_that_some_store_can_not_keep_is_refused(value: str) -> None:
    for given in ({"a": value}, {value: 1}, {"a": [{"b": value}]}, {"a": {value: None}}):
        refusal = refusal_of(an_account(kept=1), preferences=given)
        assert [problem.field for problem in refusal.problems] == ["preferences"]
        assert value not in refusal.detail


@pytest.mark.parametrize("value", [SAFE + 1, -SAFE - 1, 10**400, 1e16, -1e300, math.inf, -math.inf, math.nan])
def test_numbers_that_not_every_reader_keeps_are_refused(value: float) -> None:
    for given in ({"a": value}, {"a": [1, {"b": value}]}):
        refusal_of(an_account(kept=1), preferences=given)


@pytest.mark.parametrize(
    "value", [SAFE, -SAFE, 0.1, 5e-324, -0.0, "tab\tand\nline", "", "🎉", [], {}, [None], True, False]
)
def test_what_every_store_keeps_is_kept(value: Any) -> None:
    account = an_account()
    edit(account, preferences={"a": value, "ü": {"": value}})
    assert account.preferences == {"a": value, "ü": {"": value}}


def test_names_have_limits() -> None:
    account = an_account()
    edit(account, preferences={"漢" * MAX_NAME: 1})
    assert "1 to 64" in refusal_of(account, preferences={"漢" * (MAX_NAME + 1): 1}).detail
    assert "1 to 64" in refusal_of(account, preferences={"": 1}).detail


def test_preferences_have_a_limit_that_all_of_them_share() -> None:
    account = an_account()
    longest = "a" * (MAX_PREFERENCES - len(EMPTY))
    assert "8,192" in refusal_of(account, preferences={"x": longest + "a"}).detail
    edit(account, preferences={"x": longest})
    assert "8,192" in refusal_of(account, preferences={"y": 1}).detail
    assert edit(account, preferences={"y": 1, "x": None})
    # In ASCII one of these takes 6 characters.
    assert refusal_of(an_account(), preferences={"x": "é" * (MAX_PREFERENCES // 6)})


def test_every_field_at_fault_is_named() -> None:
    refusal = refusal_of(an_account(), time_zone="Mars/Olympus", preferences={"": 1})
    assert [problem.field for problem in refusal.problems] == ["time_zone", "preferences"]


def test_an_account_leads_back_to_itself_by_its_image() -> None:
    account = an_account(a=[1, {"b": None}])
    edit(account, time_zone="Asia/Kolkata")
    account.version = 7
    assert Account.from_image(account.image(), 7) == account
    assert Account.from_image(an_account().image(), 0) == an_account()


def test_an_edit_is_undone_and_done_again() -> None:
    account = an_account(a=1)
    change = the_edit(account, time_zone="Europe/Paris", preferences={"b": 2})
    undone = undo(account, 3, change)
    assert (account.time_zone, account.preferences) == ("UTC", {"a": 1})
    assert (undone.kind, undone.undoes, undone.at) == (ChangeKind.EDITED, 3, LATER)
    redone = undo(account, 4, undone)
    assert (account.time_zone, account.preferences) == ("Europe/Paris", {"a": 1, "b": 2})
    assert redone.undoes == 4


def test_an_edit_is_undone_after_the_other_field_moved_on() -> None:
    account = an_account()
    change = the_edit(account, time_zone="Europe/Paris")
    edit(account, preferences={"a": 1})
    undo(account, 1, change)
    assert (account.time_zone, account.preferences) == ("UTC", {"a": 1})


@pytest.mark.parametrize("later", [{"a": 2}, {"a": True}, {"b": 1}, None])
def test_an_edit_is_not_undone_after_the_same_field_moved_on(later: Any) -> None:
    account = an_account()
    change = the_edit(account, preferences={"a": 1})
    edit(account, preferences=later)
    before = account.image()
    with pytest.raises(DomainError) as refusal:
        account.undo(1, change, now=LATER)
    assert (refusal.value.kind, refusal.value.code) == (Kind.CONFLICT, "cannot_undo")
    assert account.image() == before
    assert account.take_changes() == []
