"""What people do with a task: add it, read it, change it, complete it, and take that back."""

import pytest
from playwright.async_api import expect

from support.browser import Visitor
from support.issuer import until


async def test_a_line_is_read_as_it_is_written_and_added(alice: Visitor) -> None:
    window = await alice.window()
    await expect(window.main).to_contain_text("Nothing here.")
    line = window.page.get_by_role("textbox", name="Add a task")
    await line.press_sequentially("Pay rent every 1st at 9am #home !high +Flat")
    reading = window.page.locator("#understood")
    await expect(reading).to_contain_text("Pay rent")
    repeats = "repeats: every month on the 1st from "
    for part in (repeats, "tag: home", "priority: high", "project: Flat (new project)"):
        await expect(reading).to_contain_text(part)
    await line.press("Enter")
    await expect(window.titles).to_have_text(["Pay rent"])
    await expect(line).to_have_value("")
    for mark in ("09:00", "#home", "high", "repeats", "Flat"):
        await expect(window.row("Pay rent")).to_contain_text(mark)
    await expect(window.page.get_by_role("link", name="Flat")).to_be_visible()
    assert alice.listed()[0]["recurrence"] == "FREQ=MONTHLY;BYMONTHDAY=1"
    await window.undo("Added: Pay rent")
    await expect(window.main).to_contain_text("Nothing here.")


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        ("Walk every day", "repeats: every day from to"),
        ("Swim every other sat", "repeats: every 2 weeks on Sat from Sat, "),
        ("Run every tue and fri at 7:00", "repeats: every week on Tue, Fri from "),
        ("Meet every 2nd tuesday", "repeats: every month on 2nd Tue from Tue, "),
        ("Pay every last day of the month", "repeats: every month on the last day from "),
        # What there are no words for here is shown as it is.
        ("Report every last workday", "BYSETPOS=-1"),
        ("Call tomorrow at 9am", "due: tomorrow 09:00"),
    ],
)
async def test_what_was_read_is_told_in_words(alice: Visitor, line: str, reading: str) -> None:
    window = await alice.window()
    await window.page.get_by_role("textbox", name="Add a task").fill(line)
    await expect(window.page.locator("#understood")).to_contain_text(reading)


async def test_a_title_is_edited_in_place(alice: Visitor) -> None:
    alice.create("Mend the tap")
    window = await alice.window()
    await window.titles.first.dblclick()
    field = window.main.get_by_role("textbox", name="Title")
    await field.fill("Mend both taps")
    await field.press("Enter")
    await expect(window.titles).to_have_text(["Mend both taps"])
    await window.undo("Changed: Mend the tap")
    await expect(window.titles).to_have_text(["Mend the tap"])
    await window.titles.first.dblclick()
    await field.fill("Not this")
    await field.press("Escape")
    await expect(window.titles).to_have_text(["Mend the tap"])
    assert alice.titles() == ["Mend the tap"]


async def test_complete_undo_and_reopen(alice: Visitor) -> None:
    alice.create("Swim")
    window = await alice.window()
    await window.check("Swim").click()
    await expect(window.titles).to_have_count(0)
    await window.undo("Completed: Swim")
    await expect(window.titles).to_have_text(["Swim"])
    await window.check("Swim").click()
    await window.go("Completed")
    await expect(window.check("Swim")).to_be_checked()
    await window.check("Swim").click()
    await expect(window.toast("Reopened: Swim")).to_be_visible()
    await expect(window.titles).to_have_count(0)
    assert not alice.listed()[0]["completed"]


async def test_the_details_are_saved_field_by_field(alice: Visitor) -> None:
    alice.call("POST", "/projects", json={"name": "Flat"})
    alice.create("Paint")
    window = await alice.window()
    details = await window.details("Paint")
    await details.get_by_label("Notes").fill("Two coats.\nOn a dry day.")
    await details.get_by_label("Tags, with commas").fill("home, kitchen,, home")
    await details.get_by_label("Priority").select_option("medium")
    await details.get_by_label("Project").select_option("Flat")
    await expect(window.row("Paint")).to_contain_text("Flat")
    await details.get_by_label("Title").fill("Paint the kitchen")
    # A field that was written in is kept, however the dialog is left.
    await window.page.keyboard.press("Escape")
    await expect(window.titles).to_have_text(["Paint the kitchen"])
    await expect(window.row("Paint the kitchen")).to_contain_text("#kitchen")
    await expect(window.toast("Changed: Paint")).to_have_count(1)
    await until(lambda: alice.titles() == ["Paint the kitchen"])
    task = alice.listed()[0]
    assert (task["description"], task["priority"]) == ("Two coats.\nOn a dry day.", "medium")
    assert task["tags"] == ["home", "kitchen"]
    assert task["project_id"]


async def test_sub_tasks_and_their_progress(alice: Visitor) -> None:
    alice.create("Trip to Lyon")
    window = await alice.window()
    details = await window.details("Trip to Lyon")
    for title in ("Pack", "Lock up"):
        await details.get_by_role("textbox", name="Add a sub-task").fill(title)
        await window.page.keyboard.press("Enter")
        await expect(details.get_by_role("checkbox", name=title)).to_be_visible()
    await details.get_by_role("checkbox", name="Pack").check()
    await expect(window.row("Trip to Lyon")).to_contain_text("1/2")
    await details.get_by_role("button", name="Details: Lock up").click()
    below = window.page.get_by_role("dialog", name="Lock up")
    await below.get_by_label("Priority").select_option("high")
    await below.get_by_role("button", name="Close").click()
    await expect(window.row("Lock up")).to_contain_text("high")
    await expect(window.titles).to_have_text(["Trip to Lyon", "Pack", "Lock up"])
    parent = next(task for task in alice.listed() if task["title"] == "Trip to Lyon")
    assert {task["title"] for task in alice.listed(parent_id=parent["id"])} == {"Pack", "Lock up"}


async def test_the_activity_of_a_task_and_the_way_back_from_it(alice: Visitor) -> None:
    task = alice.create("Write the report")
    alice.edit(task, priority="high")
    alice.edit(task, tags=["work"])
    window = await alice.window()
    details = await window.details("Write the report")
    await details.get_by_text("Activity").click()
    entries = details.get_by_role("listitem").filter(has_text=":")
    await expect(entries).to_have_count(3)
    await expect(entries.last).to_contain_text("created")
    await details.get_by_role("listitem").filter(has_text="priority").get_by_role("button").click()
    await expect(details.get_by_label("Priority")).to_have_value("none")
    # What was undone is a change like any other.
    await expect(entries).to_have_count(4)
    assert alice.listed()[0]["tags"] == ["work"]


async def test_trash_restore_and_purge(alice: Visitor) -> None:
    for title in ("One", "Two", "Three"):
        alice.create(title)
    window = await alice.window()
    for title in ("One", "Two", "Three"):
        details = await window.details(title)
        await details.get_by_role("button", name="Delete").click()
        await expect(window.toast(f"Moved to the trash: {title}")).to_be_visible()
    await window.undo("Moved to the trash: Three")
    await expect(window.titles).to_have_text(["Three"])
    await window.go("Trash")
    await expect(window.titles).to_have_count(2)
    await window.row("One").get_by_role("button", name="Restore").click()
    await expect(window.toast("Restored: One")).to_be_visible()
    await window.row("Two").get_by_role("button", name="Delete for good").click()
    await expect(window.main).to_contain_text("The trash is empty.")
    # For good is for good.
    await expect(window.toast("Deleted for good: Two")).to_be_visible()
    await expect(window.toast("Deleted for good: Two").get_by_role("button", name="Undo")).to_have_count(0)
    await window.undo("Restored: One")
    await expect(window.titles).to_have_text(["One"])
    assert alice.titles() == ["Three"]
    assert alice.titles(deleted="true") == ["One"]
