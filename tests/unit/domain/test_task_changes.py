"""Editing, completing, trashing: what changes, what is recorded, and what is left alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings

from domain.change import Change, ChangeKind
from domain.errors import DomainError
from domain.task import Task
from support.builders import a_task, created, edit
from support.clock import NOON
from support.strategies import tasks

LATER = NOON + timedelta(hours=1)
FULL = {
    "description": "The standing order covers half.",
    "priority": "high",
    "tags": ["home"],
    "due_date": "2027-01-31T09:00",
    "time_zone": "Europe/Paris",
}


def test_an_edit_records_former_values_of_what_changed_and_the_whole_after() -> None:
    task = a_task(**FULL)
    changes = edit(task, title="Pay the rent", priority="low", tags=["home"], now=LATER)
    assert changes == [
        Change(
            ChangeKind.EDITED,
            task.id,
            LATER,
            before={"priority": "high", "title": "Pay rent"},
            after=task.image(),
        )
    ]
    assert changes[0].after["title"] == "Pay the rent"
    assert changes[0].after["updated_at"] == "2026-11-23T13:00:00.000000Z"


@pytest.mark.parametrize(
    ("fields", "changed"),
    [
        ({"title": "Other"}, {"title"}),
        ({"description": None}, {"description"}),
        ({"description": ""}, {"description"}),
        ({"priority": "none"}, {"priority"}),
        ({"tags": []}, {"tags"}),
        ({"tags": ["HOME"]}, {"tags"}),
        ({"due_date": None}, {"due_date"}),
        ({"due_date": "2027-02-01"}, {"due_date"}),
        ({"time_zone": "Asia/Tokyo"}, {"due_date", "time_zone"}),
        ({"title": "Other", "completed": True}, {"title", "completed", "completed_at"}),
    ],
)
def test_only_the_named_fields_change(fields: dict[str, object], changed: set[str]) -> None:
    task = a_task(**FULL)
    before = task.image()
    (change,) = edit(task, **fields, now=LATER)
    after = task.image()
    assert {name for name in after if after[name] != before[name]} == changed | {"updated_at"}
    assert change.before == {name: before[name] for name in changed}
    assert change.kind is ChangeKind.EDITED


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title": "  Pay rent "},
        {"completed": False},
        {"tags": ["home", "HOME"]},
        {"due_date": "2027-01-31T08:00Z"},
        FULL,
    ],
)
def test_an_edit_that_changes_nothing_records_nothing(fields: dict[str, object]) -> None:
    task = a_task(**FULL)
    before = task.image()
    assert edit(task, **fields, now=LATER) == []
    assert task.image() == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"description": "\x00"},
        {"priority": "x"},
        {"tags": [""]},
        {"due_date": "x"},
        {"time_zone": "x"},
    ],
)
def test_an_edit_with_a_wrong_field_changes_nothing_at_all(wrong: dict[str, object]) -> None:
    task = a_task()
    before = task.image()
    right = {**FULL, "title": "Other", "completed": True}
    with pytest.raises(DomainError) as refusal:
        edit(task, **{**right, **wrong}, now=LATER)
    assert [problem.field.partition("/")[0] for problem in refusal.value.problems] == list(wrong)
    assert task.image() == before
    assert task.take_changes() == []


def test_clearing_the_zone_of_a_due_time_leaves_the_accounts() -> None:
    task = a_task(**FULL)
    edit(task, time_zone=None, zone="America/New_York")
    assert task.time_zone == "America/New_York"
    assert task.image()["due_date"] == "2027-01-31T03:00:00-05:00"


def test_a_local_due_time_is_read_in_the_tasks_own_zone() -> None:
    task = a_task(**FULL)
    edit(task, due_date="2027-07-31T09:00", zone="America/New_York")
    assert task.image()["due_date"] == "2027-07-31T09:00:00+02:00"


def test_a_local_due_time_is_read_in_the_zone_named_with_it() -> None:
    task = a_task(**FULL)
    edit(task, due_date="2027-07-31T09:00", time_zone="Asia/Tokyo")
    assert task.image()["due_date"] == "2027-07-31T09:00:00+09:00"


def test_completing_sets_the_time_and_is_recorded_as_such() -> None:
    task = a_task()
    task.complete(True, now=LATER)
    (change,) = task.take_changes()
    assert (task.completed, task.completed_at, task.updated_at) == (True, LATER, LATER)
    assert change.kind is ChangeKind.COMPLETED
    assert change.before == {"completed": False, "completed_at": None}
    assert change.after == task.image()


def test_reopening_clears_the_time_and_is_recorded_as_such() -> None:
    task = a_task(completed=True)
    task.complete(False, now=LATER)
    (change,) = task.take_changes()
    assert (task.completed, task.completed_at, task.updated_at) == (False, None, LATER)
    assert change.kind is ChangeKind.REOPENED
    assert change.before == {"completed": True, "completed_at": "2026-11-23T12:00:00.000000Z"}


@pytest.mark.parametrize("completed", [True, False])
def test_toggling_turns_it_round(completed: bool) -> None:
    task = a_task(completed=completed)
    task.complete(None, now=LATER)
    assert task.completed is not completed


@pytest.mark.parametrize("completed", [True, False])
def test_setting_what_is_so_already_changes_nothing(completed: bool) -> None:
    task = a_task(completed=completed)
    before = task.image()
    task.complete(completed, now=LATER)
    assert task.take_changes() == []
    assert task.image() == before


def test_an_edit_of_nothing_but_completion_is_a_completion() -> None:
    task = a_task()
    assert [change.kind for change in edit(task, completed=True)] == [ChangeKind.COMPLETED]
    assert [change.kind for change in edit(task, completed=False)] == [ChangeKind.REOPENED]


def test_trashing_is_recorded_with_its_time() -> None:
    task = a_task()
    task.trash(now=LATER)
    (change,) = task.take_changes()
    assert (task.deleted_at, task.updated_at) == (LATER, LATER)
    assert change == Change(ChangeKind.DELETED, task.id, LATER, {"deleted_at": None}, task.image())


def test_changes_pile_up_until_they_are_taken() -> None:
    task = created()
    task.complete(None, now=LATER)
    task.trash(now=LATER)
    kinds = [change.kind for change in task.take_changes()]
    assert kinds == [ChangeKind.CREATED, ChangeKind.COMPLETED, ChangeKind.DELETED]


STEPS: list[Callable[[Task], None]] = [
    lambda task: task.complete(None, now=LATER),
    lambda task: task.trash(now=LATER),
    lambda task: edit(task, due_date="2027-01-31T09:00", zone="Asia/Tokyo") and None,
]


@given(tasks())
@settings(max_examples=50)
def test_a_due_time_always_has_a_zone_and_before_undoes_after(task: Task) -> None:
    for step in STEPS:
        image = task.image()
        step(task)
        assert task.due is None or task.due.at is None or task.time_zone is not None
        for change in task.take_changes():
            restored = {**change.after, **change.before, "updated_at": image["updated_at"]}
            assert restored == image
