"""Tags: another name, another's name, a colour, and gone; each with the way back."""

import re
from urllib.parse import quote

import pytest
from playwright.async_api import expect

from support.browser import REFUSED, Visitor, Window


async def is_shown(window: Window, tag: str) -> None:
    """That the view is of that tag, and the list of lists says so too."""
    await expect(window.heading).to_have_text(f"#{tag}")
    here = window.page.get_by_role("navigation", name="Lists").locator("[aria-current]")
    await expect(here).to_contain_text(tag)


async def test_a_tag_gets_another_name_and_the_view_goes_along(alice: Visitor) -> None:
    alice.create("Pay rent", tags=["Home", "money"])
    window = await alice.window()
    await window.go("Home")
    await window.rename("House")
    await is_shown(window, "House")
    await expect(window.row("Pay rent")).to_contain_text("#House#money")
    await expect(window.toast("Changed: House")).to_be_visible()
    assert alice.listed()[0]["tags"] == ["House", "money"]
    await window.undo("Changed: House")
    await is_shown(window, "Home")
    await expect(window.row("Pay rent")).to_contain_text("#Home#money")
    await window.rename("HOME")
    await is_shown(window, "HOME")
    await expect(window.toast("Changed: HOME")).to_be_visible()
    # Back leads to where one came from, and to no name that is none any more.
    await window.page.go_back()
    await expect(window.heading).to_have_text("All open")
    assert [tag["name"] for tag in alice.call("GET", "/tags")] == ["HOME", "money"]


async def test_a_name_that_another_has_makes_one_of_two(alice: Visitor) -> None:
    alice.create("Pay rent", tags=["house"])
    alice.create("Paint", tags=["Home"])
    window = await alice.window()
    await window.go("house")
    await window.rename("home")
    await is_shown(window, "home")
    await expect(window.titles).to_have_text(["Pay rent", "Paint"])
    await expect(window.page.get_by_role("link", name="house")).to_have_count(0)
    await expect(window.row("Pay rent")).to_contain_text("#home")
    await window.undo("Merged into: home")
    await is_shown(window, "house")
    await expect(window.titles).to_have_text(["Pay rent"])
    await window.go("Home")
    await expect(window.titles).to_have_text(["Paint"])


async def test_a_tag_gets_a_colour(alice: Visitor) -> None:
    alice.create("Pay rent", tags=["home"])
    window = await alice.window()
    await window.go("home")
    dots = window.row("Pay rent").locator("circle")
    await expect(dots).to_have_count(0)
    await window.main.get_by_label("Colour").fill("#1a7f37")
    await expect(dots).to_have_attribute("fill", "#1a7f37")
    await expect(window.toast("Changed: home")).to_be_visible()
    link = window.page.get_by_role("link", name=re.compile("^home"))
    await expect(link.locator("circle")).to_have_attribute("fill", "#1a7f37")
    await window.toast("Changed: home").get_by_role("button", name="Dismiss").click()
    await window.main.get_by_role("button", name="No colour").click()
    await expect(dots).to_have_count(0)
    await window.undo("Changed: home")
    await expect(dots).to_have_attribute("fill", "#1a7f37")
    assert alice.call("GET", "/tags")[0]["color"] == "#1a7f37"


async def test_projects_and_filters_get_one_too(alice: Visitor) -> None:
    alice.call("POST", "/projects", json={"name": "Flat"})
    alice.call("POST", "/filters", json={"name": "Weighty", "query": "priority = high"})
    window = await alice.window()
    for name in ("Flat", "Weighty"):
        await window.go(name)
        await window.main.get_by_label("Colour").fill("#1a7f37")
        link = window.page.get_by_role("link", name=name)
        await expect(link.locator("circle")).to_have_attribute("fill", "#1a7f37")
        await window.undo(f"Changed: {name}")
        await expect(link.locator("circle")).to_have_attribute("fill", "currentColor")


async def test_a_tag_goes_from_all_tasks_and_comes_back(alice: Visitor) -> None:
    alice.create("Pay rent", tags=["home", "money"])
    alice.create("Paint", tags=["home"])
    window = await alice.window()
    await window.go("home")
    await window.main.get_by_role("button", name="Take this tag from all tasks").click()
    await expect(window.heading).to_have_text("All open")
    await expect(window.row("Paint")).not_to_contain_text("#")
    await expect(window.page.get_by_role("link", name="home")).to_have_count(0)
    await expect(window.toast("Taken from all tasks: home")).to_be_visible()
    assert sorted(task["tags"] for task in alice.listed()) == [[], ["money"]]
    # What was done since is left alone.
    alice.edit(alice.listed(search="Paint")[0], title="Paint it")
    await window.undo("Taken from all tasks: home")
    await expect(window.row("Paint it")).to_contain_text("#home")
    await window.go("home")
    await expect(window.titles).to_have_text(["Pay rent", "Paint it"])


@pytest.mark.parametrize("name", ["a/b c", "%2F", "100%", "ß", "🎉"])
async def test_odd_names_are_names_too(alice: Visitor, name: str) -> None:
    alice.create("Pay rent", tags=[name])
    window = await alice.window(f"#/tag/{quote(name, safe='')}")
    await window.rename(f"{name}?")
    await is_shown(window, f"{name}?")
    await expect(window.toast("Changed")).to_be_visible()
    await window.rename(name)
    await is_shown(window, name)
    await expect(window.titles).to_have_text(["Pay rent"])
    await window.main.get_by_role("button", name="Take this tag from all tasks").click()
    await expect(window.row("Pay rent")).not_to_contain_text("#")
    await expect(window.toast("Taken from all tasks")).to_be_visible()
    assert alice.call("GET", "/tags") == []


async def test_nonsense_is_no_name(alice: Visitor) -> None:
    alice.expect(REFUSED % 422)
    alice.create("Pay rent", tags=["home"])
    window = await alice.window()
    await window.go("home")
    # The browser keeps blanks from being sent, the service all else.
    await window.rename("   ")
    field = window.main.get_by_role("textbox", name="New name")
    await expect(field).to_be_focused()
    await field.press("Escape")
    await window.rename("ho\u0007use")
    await expect(window.page.locator(".toast.error")).to_be_visible()
    await is_shown(window, "home")
    await expect(window.row("Pay rent")).to_contain_text("#home")
    # The same name is no change, with nothing to take back.
    await window.rename("home")
    await expect(field).to_have_count(0)
    await expect(window.toast("Changed")).to_have_count(0)
    assert [entry["kind"] for entry in alice.call("GET", "/activity")] == ["created"]


async def test_a_tag_that_was_changed_elsewhere_is_not_written_over(alice: Visitor) -> None:
    alice.expect(REFUSED % 412)
    alice.create("Pay rent", tags=["home"])
    window = await alice.window()
    await window.go("home")
    await window.page.route("**/api/me/tags?*", lambda route: route.abort())
    alice.expect("net::ERR_FAILED")
    alice.call("PATCH", "/tags/home", json={"color": "#111111"})
    await window.main.get_by_label("Colour").fill("#222222")
    dialog = window.page.get_by_role("dialog", name="Changed elsewhere meanwhile")
    await expect(dialog.get_by_role("row", name="color")).to_contain_text("#222222#111111")
    await dialog.get_by_role("button", name="Keep theirs").click()
    await expect(dialog).to_have_count(0)
    assert [(tag["name"], tag["color"]) for tag in alice.call("GET", "/tags")] == [("home", "#111111")]


async def test_a_name_that_can_not_be_taken_back_stays(alice: Visitor) -> None:
    alice.expect(REFUSED % 409)
    task = alice.create("Pay rent", tags=["home"])
    window = await alice.window()
    await window.go("home")
    await window.rename("house")
    await expect(window.toast("Changed: house")).to_be_visible()
    alice.edit(task, tags=["house", "money"])
    await window.undo("Changed: house")
    await expect(window.page.locator(".toast.error")).to_be_visible()
    await is_shown(window, "house")
    await expect(window.row("Pay rent")).to_contain_text("#house#money")


async def test_a_tag_that_nobody_has_can_only_be_looked_at(alice: Visitor) -> None:
    window = await alice.window("#/tag/nothing")
    await expect(window.main).to_contain_text("Nothing here.")
    await expect(window.main.get_by_role("button", name="Rename")).to_have_count(0)
