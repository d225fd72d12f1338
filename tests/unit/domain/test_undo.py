"""Taking changes of a task back: what comes back, and when it is too late."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.change import Change, ChangeKind, Image
from domain.errors import DomainError, Kind
from domain.task import Task
from domain.vocabulary import Priority
from support.builders import a_task, created, edit
from support.clock import NOON
from support.strategies import ZONES, dues, tags, tasks, text, titles

LATER = NOON + timedelta(hours=1)
LATER_STILL = NOON + timedelta(days=40)

edits = st.fixed_dictionaries(
    {},
    optional={
        "title": titles,
        "description": st.none() | text,
        "completed": st.booleans(),
        "priority": st.sampled_from([priority.value for priority in Priority]),
        "tags": st.lists(tags, max_size=3),
        "due_date": st.none() | dues.map(lambda due: due.text(None)),
        "time_zone": st.none() | st.sampled_from(ZONES),
    },
)


def only(changes: list[Change]) -> Change:
    (change,) = changes
    return change


def undo(task: Task, number: int, change: Change) -> Change:
    """Take back `change`; the change that this is."""
    task.undo(number, change, now=LATER)
    return only(task.take_changes())


def complete(task: Task, completed: bool) -> Change:
    task.complete(completed, now=LATER)
    return only(task.take_changes())


def trash(task: Task) -> Change:
    task.trash(now=LATER)
    return only(task.take_changes())


def restore(task: Task) -> Change:
    task.restore(now=LATER)
    return only(task.take_changes())


def fields_of(task: Task) -> Image:
    """All but when it was last touched, which an undo does."""
    return {name: value for name, value in task.image().items() if name != "updated_at"}


def assert_too_late(task: Task, change: Change) -> None:
    """`change` can't be taken back, and the attempt changes nothing."""
    before = task.image()
    with pytest.raises(DomainError) as refusal:
        task.undo(1, change, now=LATER)
    assert (refusal.value.kind, refusal.value.code) == (Kind.CONFLICT, "cannot_undo")
    assert task.image() == before
    assert task.take_changes() == []


@given(task=tasks())
def test_a_task_leads_back_to_itself_by_its_image(task: Task) -> None:
    task.version = 7
    assert Task.from_image(task.image(), 7) == task


@given(task=tasks(), fields=edits, zone=st.sampled_from(ZONES))
def test_an_edit_is_undone_and_done_again(task: Task, fields: dict[str, Any], zone: str) -> None:
    task.deleted_at = None
    before = fields_of(task)
    changes = edit(task, **fields, now=LATER, zone=zone)
    assume(changes)
    after = fields_of(task)
    undone = undo(task, 2, only(changes))
    assert fields_of(task) == before
    redone = undo(task, 3, undone)
    assert fields_of(task) == after
    assert (undone.undoes, redone.undoes) == (2, 3)
    assert Task.from_image(redone.after, 0) == task


@given(task=tasks(), first=edits, second=edits, zone=st.sampled_from(ZONES))
def test_an_undo_after_another_edit_leaves_a_task_that_could_be_or_refuses(
    task: Task, first: dict[str, Any], second: dict[str, Any], zone: str
) -> None:
    task.deleted_at = None
    changes = edit(task, **first, now=LATER, zone=zone)
    assume(changes)
    edit(task, **second, now=LATER, zone=zone)
    moved_on = task.image()
    try:
        undo(task, 2, only(changes))
    except DomainError:
        assert task.image() == moved_on
    else:
        # A due time that comes back is the same instant, shown in a zone that may be another by now.
        expected = Task.from_image({**moved_on, **only(changes).before}, 0)
        assert fields_of(task) == fields_of(expected)
        assert task.due is None or task.due.at is None or task.time_zone is not None


def test_an_undo_is_a_change_of_its_own() -> None:
    task = a_task()
    change = only(edit(task, title="Other"))
    assert undo(task, 2, change) == Change(
        ChangeKind.EDITED, task.id, LATER, before={"title": "Other"}, after=task.image(), undoes=2
    )
    assert (task.title, task.updated_at) == ("Pay rent", LATER)


def test_a_completion_and_a_reopening_are_undone() -> None:
    task = a_task()
    completion = complete(task, completed=True)
    assert undo(task, 2, completion).kind is ChangeKind.REOPENED
    assert task.completed_at is None
    complete(task, completed=True)
    completed_at = task.completed_at
    reopening = complete(task, completed=False)
    assert undo(task, 5, reopening).kind is ChangeKind.COMPLETED
    assert task.completed_at == completed_at


def test_a_change_is_undone_after_another_field_moved_on() -> None:
    task = a_task()
    change = only(edit(task, title="Other", tags=["home"]))
    edit(task, priority="high", due_date="2027-01-31")
    complete(task, completed=True)
    assert undo(task, 2, change).before == {"tags": ["home"], "title": "Other"}
    assert (task.priority, task.completed, str(task.due and task.due.on)) == ("high", True, "2027-01-31")


def test_a_change_is_undone_after_its_field_came_back_to_it() -> None:
    task = a_task()
    change = only(edit(task, title="Other"))
    edit(task, title="Third")
    edit(task, title="Other")
    undo(task, 2, change)
    assert task.title == "Pay rent"


@pytest.mark.parametrize("later", [{"title": "Third"}, {"title": "Pay rent"}, {"tags": []}])
def test_a_change_is_not_undone_after_one_of_its_fields_moved_on(later: dict[str, Any]) -> None:
    task = a_task()
    change = only(edit(task, title="Other", tags=["home"]))
    edit(task, **later)
    assert_too_late(task, change)


def test_a_completion_is_not_undone_once_it_was_another_one() -> None:
    task = a_task()
    completion = complete(task, completed=True)
    complete(task, completed=False)
    task.complete(True, now=LATER_STILL)
    task.take_changes()
    assert_too_late(task, completion)


def test_a_zone_is_not_undone_once_a_due_time_needs_it() -> None:
    task = a_task()
    change = only(edit(task, time_zone="Europe/Paris"))
    edit(task, due_date="2027-01-31T09:00")
    assert_too_late(task, change)


def test_a_creation_is_undone_into_the_trash_and_back() -> None:
    task = created()
    creation = only(task.take_changes())
    before = fields_of(task)
    undone = undo(task, 1, creation)
    assert (undone.kind, undone.before, undone.undoes) == (ChangeKind.DELETED, {"deleted_at": None}, 1)
    assert task.deleted_at == LATER
    assert undo(task, 2, undone).kind is ChangeKind.RESTORED
    assert fields_of(task) == before


def test_a_creation_is_undone_after_everything_came_back_to_it() -> None:
    task = created()
    creation = only(task.take_changes())
    for title in ("Other", "Pay rent"):
        edit(task, title=title, now=LATER)
    undo(task, 1, creation)
    assert task.deleted_at == LATER


@pytest.mark.parametrize("behave", [lambda task: edit(task, title="Other"), trash])
def test_a_creation_is_not_undone_after_anything_moved_on(behave: Any) -> None:
    task = created()
    creation = only(task.take_changes())
    behave(task)
    assert_too_late(task, creation)


def test_a_restoration_is_undone_into_the_trash_for_its_full_time() -> None:
    task = a_task()
    trash(task)
    restoration = restore(task)
    task.undo(3, restoration, now=LATER_STILL)
    undone = only(task.take_changes())
    assert (undone.kind, task.deleted_at, task.updated_at) == (ChangeKind.DELETED, LATER_STILL, LATER_STILL)
    assert undo(task, 4, undone).kind is ChangeKind.RESTORED


def test_a_deletion_is_not_undone_after_the_task_came_back() -> None:
    task = a_task()
    deletion = trash(task)
    restore(task)
    assert_too_late(task, deletion)


def test_earlier_changes_of_a_task_in_the_trash_are_not_undone() -> None:
    task = a_task()
    change = only(edit(task, title="Other"))
    deletion = trash(task)
    assert_too_late(task, change)
    assert undo(task, 3, deletion).kind is ChangeKind.RESTORED
    undo(task, 2, change)
    assert task.title == "Pay rent"


def test_a_purge_is_not_undone() -> None:
    task = a_task()
    task.purge(now=LATER)
    assert_too_late(task, only(task.take_changes()))


def test_an_undo_restores_fields_that_only_matter_together() -> None:
    task = a_task(due_date="2027-01-31T09:00", time_zone="Europe/Paris")
    before = fields_of(task)
    change = only(edit(task, time_zone="Asia/Tokyo"))
    assert set(change.before) == {"due_date", "time_zone"}
    undo(task, 2, change)
    assert fields_of(task) == before
