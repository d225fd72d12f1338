"""Projects, saved filters and tags without a network: shown as they will be, sent in one order with tasks."""

import pytest
from playwright.async_api import Route, expect

from support.browser import NO_ANSWER, REFUSED, Visitor, Window
from support.issuer import until
from support.offline import away, back, cut_off, told


def names(alice: Visitor, plural: str) -> list[str]:
    return [str(one["name"]) for one in alice.call("GET", f"/{plural}")]


async def test_a_project_that_is_made_offline_is_given_tasks_there(alice: Visitor) -> None:
    window = await away(alice, "Swim")
    await window.add("Run")
    await window.add_project("Flat")
    await expect(window.heading).to_have_text("Flat")
    # What was added elsewhere is not in it.
    await expect(window.titles).to_have_count(0)
    await window.add("Mend the tap !high")
    await expect(window.titles).to_have_text(["Mend the tap !high"])
    await window.rename("House")
    await expect(window.heading).to_have_text("House")
    await told(window, "4 changes wait to be sent")
    await window.page.reload()
    await expect(window.heading).to_have_text("House")
    await expect(window.titles).to_have_text(["Mend the tap !high"])
    details = await window.details("Mend the tap !high")
    await details.get_by_label("Notes").fill("Both of them")
    await details.get_by_role("button", name="Close").click()
    await told(window, "5 changes wait to be sent")
    await back(window)
    await expect(window.titles).to_have_text(["Mend the tap"])
    await expect(window.heading).to_have_text("House")
    # The page has shown all of it before: the last of it is sent last.
    await until(lambda: alice.listed(search="both of them") != [])
    (project,) = alice.call("GET", "/projects")
    assert project["name"] == "House"
    (task,) = alice.listed(project_id=project["id"])
    assert (task["title"], task["priority"]) == ("Mend the tap", "high")
    # The view is of what the service made of it.
    assert window.page.url.endswith(f"#/project/{project['id']}")
    await window.page.reload()
    await expect(window.titles).to_have_text(["Mend the tap"])
    await window.go("All open")
    await expect(window.titles).to_have_text(["Swim", "Run", "Mend the tap"])


@pytest.mark.parametrize("lost", ["projects", "filters"])
async def test_what_is_made_while_the_answer_is_lost_is_made_once(alice: Visitor, lost: str) -> None:
    alice.expect(NO_ANSWER)
    alice.create("Pay rent", priority="high")
    window = await alice.window()
    keys: list[str | None] = []

    async def lose(route: Route) -> None:
        if route.request.method != "POST":
            await route.continue_()
            return
        keys.append(await route.request.header_value("Idempotency-Key"))
        if len(keys) == 1:
            await route.fetch()
            await route.abort("connectionreset")
        else:
            await route.continue_()

    await window.page.route(f"**/api/me/{lost}*", lose)
    if lost == "projects":
        await window.add_project("Mine")
    else:
        await window.main.locator("summary", has_text="Filter").click()
        await window.page.get_by_role("textbox", name="Filter", exact=True).fill("priority = high")
        await window.page.keyboard.press("Enter")
        await window.page.get_by_role("textbox", name="Name of the filter").fill("Mine")
        await window.page.get_by_role("button", name="Save this filter").click()
        await expect(window.titles).to_have_text(["Pay rent"])
    await expect(window.heading).to_have_text("Mine")
    await expect(window.toast("Added: Mine")).to_be_visible()
    assert names(alice, lost) == ["Mine"]
    assert len(keys) == 2
    assert len(set(keys)) == 1


async def test_a_filter_is_saved_offline_and_changed_there(alice: Visitor) -> None:
    window = await away(alice, "Swim", "Pay rent")
    await window.main.locator("summary", has_text="Filter").click()
    await window.page.get_by_role("textbox", name="Filter", exact=True).fill("title ~ rent")
    await window.page.keyboard.press("Enter")
    await window.page.get_by_role("textbox", name="Name of the filter").fill("Weighty")
    await window.page.get_by_role("button", name="Save this filter").click()
    await expect(window.heading).to_have_text("Weighty")
    await window.main.get_by_label("Colour").fill("#1a7f37")
    await told(window, "2 changes wait to be sent")
    await back(window)
    await expect(window.titles).to_have_text(["Pay rent"])
    await expect(window.toast("Changed: Weighty")).to_be_visible()
    (kept,) = alice.call("GET", "/filters")
    assert (kept["name"], kept["query"], kept["color"]) == ("Weighty", "title ~ rent", "#1a7f37")
    assert window.page.url.endswith(f"#/filter/{kept['id']}")


async def tagged(alice: Visitor) -> Window:
    """A window without a network at the tag “home”, which two tasks have."""
    alice.expect(NO_ANSWER)
    alice.create("Pay rent", tags=["home"])
    alice.create("Paint", tags=["home", "fun"])
    window = await alice.window("#/tag/home")
    await expect(window.titles).to_have_text(["Pay rent", "Paint"])
    await expect(window.main.get_by_role("button", name="Rename")).to_be_visible()
    await cut_off(window)
    return window


async def test_a_tag_is_renamed_offline_and_what_has_it_is_changed_after_that(alice: Visitor) -> None:
    window = await tagged(alice)
    await window.rename("House")
    await window.rename("flat")
    await expect(window.heading).to_have_text("#flat")
    await expect(window.row("Paint")).to_contain_text("#flat#fun")
    await window.page.reload()
    await expect(window.heading).to_have_text("#flat")
    await expect(window.titles).to_have_text(["Pay rent", "Paint"])
    await window.main.get_by_label("Colour").fill("#1a7f37")
    await window.check("Paint").click()
    await told(window, "4 changes wait to be sent")
    await back(window)
    # It was this browser itself that changed the task meanwhile: that is no conflict.
    await expect(window.titles).to_have_text(["Pay rent"])
    await expect(window.toast("Completed: Paint")).to_be_visible()
    await expect(window.page.get_by_role("dialog")).to_have_count(0)
    assert alice.listed(status="completed")[0]["tags"] == ["flat", "fun"]
    kept = {tag["name"]: tag["color"] for tag in alice.call("GET", "/tags")}
    assert kept == {"flat": "#1a7f37", "fun": None}


async def test_but_it_is_one_if_somebody_else_changed_it_too(alice: Visitor) -> None:
    alice.expect(REFUSED % 412)
    window = await tagged(alice)
    await window.rename("house")
    await window.check("Paint").click()
    alice.edit(alice.listed(search="Paint")[0], title="Paint it")
    await window.page.context.set_offline(False)
    dialog = window.page.get_by_role("dialog", name="Changed elsewhere meanwhile")
    await expect(dialog).to_contain_text("Paint it")
    await dialog.get_by_role("button", name="Keep yours").click()
    await expect(window.titles).to_have_text(["Pay rent"])
    (done,) = alice.listed(status="completed")
    assert (done["title"], done["tags"]) == ("Paint it", ["house", "fun"])


async def test_a_tag_is_taken_from_all_tasks_offline(alice: Visitor) -> None:
    window = await tagged(alice)
    await window.main.get_by_role("button", name="Take this tag from all tasks").click()
    await expect(window.heading).to_have_text("All open")
    await expect(window.page.get_by_role("link", name="home")).to_have_count(0)
    await back(window)
    await expect(window.toast("Taken from all tasks: home")).to_be_visible()
    assert [task["tags"] for task in alice.listed(sort="position")] == [[], ["fun"]]
    await window.undo("Taken from all tasks: home")
    await expect(window.row("Paint")).to_contain_text("#home#fun")


async def test_a_project_is_deleted_offline_with_its_tasks(alice: Visitor) -> None:
    project = alice.call("POST", "/projects", json={"name": "Flat"})
    alice.create("Mend the tap", project_id=project["id"])
    alice.expect(NO_ANSWER)
    window = await alice.window()
    await window.go("Flat")
    await expect(window.titles).to_have_text(["Mend the tap"])
    await window.go("All open")
    await expect(window.titles).to_have_text(["Mend the tap"])
    await window.go("Flat")
    await cut_off(window)
    await window.main.get_by_role("button", name="Delete this project and its tasks").click()
    await expect(window.heading).to_have_text("All open")
    await expect(window.titles).to_have_count(0)
    await expect(window.page.get_by_role("link", name="Flat")).to_have_count(0)
    assert names(alice, "projects") == ["Flat"]
    await back(window)
    await window.undo("Moved to the trash: Flat")
    await expect(window.toast("Restored: Flat")).to_be_visible()
    await expect(window.titles).to_have_text(["Mend the tap"])
    await expect(window.page.get_by_role("link", name="Flat")).to_be_visible()


async def test_what_was_not_sent_yet_is_taken_back_here(alice: Visitor) -> None:
    window = await away(alice, "Swim")
    await window.add_project("Flat")
    await window.add("Mend the tap")
    await window.rename("House")
    await window.page.get_by_role("heading", level=1).click()
    await window.page.keyboard.press("u")
    await expect(window.heading).to_have_text("Flat")
    await window.page.keyboard.press("u")
    await expect(window.titles).to_have_count(0)
    await window.page.keyboard.press("u")
    await expect(window.heading).to_have_text("All open")
    await expect(window.page.get_by_role("link", name="Flat")).to_have_count(0)
    await expect(window.titles).to_have_text(["Swim"])
    await back(window)
    await expect(window.titles).to_have_text(["Swim"])
    assert names(alice, "projects") == []
    assert alice.titles() == ["Swim"]
