"""Creating a task: what it starts with, what it records, what it refuses."""

from datetime import UTC, date, datetime

import pytest

from domain.change import Change, ChangeKind
from domain.due import Due
from domain.errors import DomainError, Kind
from domain.task import Task
from domain.task_fields import TaskFields
from domain.vocabulary import Priority
from support.builders import ALICE, created, task_id
from support.clock import NOON


def test_a_title_is_enough() -> None:
    identity = task_id()
    task = Task.create(identity, ALICE, TaskFields(title=" Pay rent "), now=NOON, zone="Europe/Paris")
    assert task == Task(id=identity, user_id=ALICE, title="Pay rent", created_at=NOON, updated_at=NOON)
    assert (task.version, task.completed, task.time_zone) == (0, False, None)


def test_without_a_title_there_is_no_task() -> None:
    with pytest.raises(DomainError, match="title: is required"):
        Task.create(task_id(), ALICE, TaskFields(description="Rent"), now=NOON, zone="UTC")


def test_every_field_is_parsed_and_kept() -> None:
    task = created(
        title="Pay rent\r\n",
        description="e\u0301",
        completed=True,
        priority="high",
        tags=["Home", "home", "money"],
        due_date="2027-01-31T09:00",
        time_zone="Europe/Paris",
    )
    assert (task.title, task.description, task.priority) == ("Pay rent", "é", Priority.HIGH)
    assert task.completed_at == NOON
    assert task.tags == ("Home", "money")
    assert (task.due, task.time_zone) == (Due(at=datetime(2027, 1, 31, 8, tzinfo=UTC)), "Europe/Paris")


def test_creating_records_one_change_with_the_whole_image() -> None:
    task = created(due_date="2027-01-31")
    assert task.take_changes() == [
        Change(ChangeKind.CREATED, task.id, NOON, before={}, after=task.image()),
    ]
    assert task.take_changes() == []


def test_the_image_is_what_every_door_prints() -> None:
    task = created(due_date="2027-01-31T09:00", time_zone="Europe/Paris", tags=["home"], completed=True)
    assert task.image() == {
        "id": str(task.id),
        "user_id": "alice",
        "title": "Pay rent",
        "description": None,
        "completed": True,
        "completed_at": "2026-11-23T12:00:00.000000Z",
        "priority": "none",
        "tags": ["home"],
        "due_date": "2027-01-31T09:00:00+01:00",
        "time_zone": "Europe/Paris",
        "recurrence": None,
        "repeat_from": "due",
        "series": None,
        "project_id": None,
        "section_id": None,
        "parent_id": None,
        "blocked_by": [],
        "position": "",
        "created_at": "2026-11-23T12:00:00.000000Z",
        "updated_at": "2026-11-23T12:00:00.000000Z",
        "deleted_at": None,
        "deleted_with": None,
    }


def test_a_due_time_takes_the_accounts_zone_if_it_names_none() -> None:
    task = created(due_date="2027-01-31T09:00", zone="Europe/Paris")
    assert task.time_zone == "Europe/Paris"
    assert task.image()["due_date"] == "2027-01-31T09:00:00+01:00"
    instant = created(due_date="2027-01-31T09:00Z", zone="Europe/Paris")
    assert instant.time_zone == "Europe/Paris"
    assert instant.image()["due_date"] == "2027-01-31T10:00:00+01:00"


def test_a_plain_due_date_needs_no_zone() -> None:
    task = created(due_date="2027-01-31", zone="Europe/Paris")
    assert (task.due, task.time_zone) == (Due(on=date(2027, 1, 31)), None)


def test_a_zone_is_kept_without_a_due_date() -> None:
    assert created(time_zone="Asia/Tokyo").time_zone == "Asia/Tokyo"


def test_every_field_at_fault_is_named_at_once() -> None:
    with pytest.raises(DomainError) as refusal:
        created(
            title="",
            description="\x00",
            priority="urgent",
            tags=["fine", ""],
            due_date="tomorrow",
            time_zone="Paris",
        )
    assert refusal.value.kind is Kind.INVALID
    fields = [problem.field for problem in refusal.value.problems]
    assert fields == ["title", "description", "priority", "tags/1", "time_zone", "due_date"]


def test_nulls_are_as_good_as_nothing_in_a_new_task() -> None:
    task = created(description=None, due_date=None, time_zone=None)
    assert (task.description, task.due, task.time_zone) == (None, None, None)
