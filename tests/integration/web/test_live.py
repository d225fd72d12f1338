"""Windows of the same person follow each other, and go on by themselves when the service was away."""

import asyncio
from uuid import uuid4

from playwright.async_api import APIResponse, Browser, Route, expect

from support.browser import NO_ANSWER, Visitor
from support.service import data_folder, running


async def test_two_windows_follow_each_other(alice: Visitor) -> None:
    alice.fill(3)
    one, two = await alice.window(), await alice.window()
    await expect(one.titles).to_have_count(3)
    await expect(two.titles).to_have_count(3)
    await one.add("Swim !high")
    await expect(two.row("Swim")).to_contain_text("high")
    await two.check("Task 2").click()
    await expect(one.titles).to_have_text(["Task 1", "Task 3", "Swim"])
    await one.undo("Added: Swim")
    await expect(two.titles).to_have_text(["Task 1", "Task 3"])
    details = await two.details("Task 3")
    await details.get_by_label("Title").fill("Task three")
    await two.page.keyboard.press("Tab")
    await expect(one.titles).to_have_text(["Task 1", "Task three"])
    # What is open follows too.
    alice.edit(alice.listed(search="three")[0], description="Elsewhere")
    await expect(two.page.get_by_role("dialog").get_by_label("Notes")).to_have_value("Elsewhere")
    await one.page.get_by_role("textbox", name="Name of the project").fill("Flat")
    await one.page.keyboard.press("Enter")
    await expect(two.page.get_by_role("navigation").get_by_text("Flat", exact=True)).to_be_attached()


async def test_two_tabs_of_one_browser_send_what_waits_once(alice: Visitor) -> None:
    alice.expect(NO_ANSWER)
    alice.create("Swim")
    context = await alice.signed_in()
    one = await alice.window(context=context)
    two = await alice.window(context=context)
    await expect(one.titles).to_have_count(1)
    await expect(two.titles).to_have_count(1)
    await context.set_offline(True)
    for number, window in enumerate((one, two)):
        await window.add(f"From window {number}")
        await expect(window.page.get_by_role("status").first).to_contain_text("1 change waits")
    await context.set_offline(False)
    for window in (one, two):
        await expect(window.titles).to_have_count(3)
    assert sorted(alice.titles()) == ["From window 0", "From window 1", "Swim"]


async def test_a_list_from_before_a_change_does_not_take_it_back(alice: Visitor) -> None:
    alice.fill(3)
    window = await alice.watched()
    await expect(window.titles).to_have_count(3)
    up = (await window.details("Task 3")).get_by_role("button", name="Move up")
    answers: asyncio.Queue[tuple[Route, APIResponse]] = asyncio.Queue()

    async def hold(route: Route) -> None:
        await answers.put((route, await route.fetch()))

    await window.page.route("**/api/me/tasks?*", hold)
    alice.create("Read")
    listed = await answers.get()
    await window.page.route("**/tasks/batch", hold)
    await up.click()
    moved = await answers.get()
    await window.page.unroute("**/tasks/batch")
    # Right after one another, before the list is asked for again.
    for route, answer in (moved, listed):
        await route.fulfill(response=answer)
    await up.click()
    await expect(window.toast("Moved: Task 3")).to_be_visible()
    await window.page.unroute("**/api/me/tasks?*")
    alice.create("Write")
    await expect(window.titles).to_have_text(["Task 3", "Task 1", "Task 2", "Read", "Write"])


async def test_what_is_open_is_not_taken_back_either(alice: Visitor) -> None:
    alice.fill(1)
    window = await alice.watched()
    # A list in this order does not say what is below.
    await window.main.get_by_label("Sort by").select_option("Title")
    dialog = await window.details("Task 1")
    answers: asyncio.Queue[tuple[Route, APIResponse]] = asyncio.Queue()

    async def hold(route: Route) -> None:
        await answers.put((route, await route.fetch()))

    await window.page.route("**/api/me/tasks/*?expand=children", hold)
    alice.create("Read")
    route, answer = await answers.get()
    await dialog.get_by_label("Add a sub-task").fill("Swim")
    await window.page.keyboard.press("Enter")
    await expect(window.toast("Added: Swim")).to_be_visible()
    # From before it was added, and with something to tell the answer by.
    task = await answer.json()
    await route.fulfill(json={**task, "children": [{**task, "id": str(uuid4()), "title": "Run"}]})
    await expect(dialog.locator(".below label")).to_have_text(["Run", "Swim"])


async def test_the_figures_follow_as_well(alice: Visitor) -> None:
    alice.fill(2)
    window = await alice.window("#/stats")
    opened = window.main.locator("dl div", has_text="open").get_by_role("definition")
    await expect(opened).to_have_text("2")
    alice.create("Swim")
    await expect(opened).to_have_text("3")


async def test_the_page_goes_on_when_the_service_was_restarted(browser: Browser) -> None:
    with data_folder() as folder:
        with running("serve", "--data", str(folder)) as service:
            alice = Visitor(browser, service)
            alice.expect(NO_ANSWER)
            alice.create("Swim")
            window = await alice.window()
            await expect(window.titles).to_have_text(["Swim"])
            service.stop()
            await window.check("Swim").click()
            await window.add("Run")
            await expect(window.page.get_by_role("status").first).to_contain_text("2 changes wait")
        with running("serve", "--data", str(folder), port=service.port):
            await expect(window.titles).to_have_text(["Run"])
            await expect(window.page.get_by_role("status").first).to_be_empty()
            alice.create("Read")
            await expect(window.titles).to_have_count(2)
            assert alice.titles(status="completed") == ["Swim"]
            await alice.leave()
