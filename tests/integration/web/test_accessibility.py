"""Every view as axe-core sees it (WCAG 2.2, A and AA), light and dark, wide and narrow; nothing cut off."""

from collections.abc import Awaitable, Callable

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from support.browser import REFUSED, Visitor, Window

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
VIEWS = ["all", "today", "week", "done", "trash", "tag/home", "search", "stats", "files", "settings"]
SCREENS = {
    "light": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
}


async def check(page: Page, where: str) -> None:
    found = await Axe().run(page, options=RULES)
    problems = [
        f"{where}: {problem['id']}: {node['html']} {node['failureSummary']}"
        for problem in found.response["violations"]
        for node in problem["nodes"]
    ]
    assert not problems, "\n".join(problems)
    beyond = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert beyond <= 0, f"{where} is {beyond} pixels wider than the window"


def furnish(alice: Visitor) -> None:
    """Something of everything."""
    flat = alice.call("POST", "/projects", json={"name": "Flat", "color": "#1a7f37"})
    alice.call("POST", "/filters", json={"name": "Weighty", "query": "priority >= medium"})
    rent = alice.create(
        "Pay rent", priority="high", tags=["home"], due_date="2020-01-31", project_id=flat["id"]
    )
    alice.create("Ask for a receipt", parent_id=rent["id"], priority="medium", blocked_by=[rent["id"]])
    alice.create(
        "W" * 200, priority="low", due_date="2031-01-31T09:00", recurrence="FREQ=MONTHLY", tags=["x" * 50]
    )
    done, gone = alice.create("Swim", tags=["home"]), alice.create("Old")
    alice.call("PATCH", f"/tasks/{done['id']}/complete")
    alice.http.delete(f"/tasks/{gone['id']}")


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
async def test_every_view(alice: Visitor, screen: dict[str, object]) -> None:
    furnish(alice)
    window = await alice.window(**screen)
    await expect(window.row("Pay rent")).to_be_visible()
    for view in VIEWS:
        await window.open(f"#/{view}")
        await expect(window.page.locator("[aria-busy=true]")).to_have_count(0)
        await expect(window.main).not_to_contain_text("Loading")
        await check(window.page, view)


async def details(window: Window) -> None:
    dialog = await window.details("Pay rent")
    await dialog.get_by_text("Activity").click()
    await expect(dialog.get_by_role("listitem").filter(has_text="created")).to_be_visible()


async def details_of_a_long_one(window: Window) -> None:
    await window.details("W" * 200)


async def sheet(window: Window) -> None:
    await window.page.keyboard.press("?")
    await expect(window.page.get_by_role("dialog")).to_be_visible()


async def bulk_and_toast(window: Window) -> None:
    await window.select("Pay rent").check()
    await window.check("Ask for a receipt").click()
    await expect(window.page.locator(".toast")).to_be_visible()


async def lists(window: Window) -> None:
    menu = window.page.get_by_role("button", name="Lists")
    if await menu.is_visible():
        await menu.click()
    await expect(window.page.get_by_role("link", name="Weighty")).to_be_visible()


async def editing(window: Window) -> None:
    await window.row("Pay rent").locator(".title").dblclick()
    await window.page.locator("summary", has_text="Filter").click()


async def renaming(window: Window) -> None:
    await window.open("#/tag/home")
    await window.main.get_by_label("Colour").fill("#1a7f37")
    await expect(window.main.get_by_role("button", name="No colour")).to_be_visible()
    await check(window.page, "tag/home with a colour")
    await window.main.get_by_role("button", name="Rename").click()


STATES = [details, details_of_a_long_one, sheet, bulk_and_toast, lists, editing, renaming]


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
async def test_what_opens_over_a_view(alice: Visitor, screen: dict[str, object]) -> None:
    alice.expect(REFUSED % 409)
    furnish(alice)
    window = await alice.window(**screen)
    reach: Callable[[Window], Awaitable[None]]
    for reach in STATES:
        await expect(window.row("Pay rent")).to_contain_text("Flat")
        await reach(window)
        await check(window.page, reach.__name__)
        await window.page.reload()


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
async def test_signing_in(alice: Visitor, guest: Visitor, screen: dict[str, object]) -> None:
    for visitor in (alice, guest):
        window = await visitor.stranger(**screen)
        await expect(
            window.page.get_by_role("button", name="demo").or_(window.page.get_by_label("User"))
        ).to_be_visible()
        await window.page.locator("summary").click()
        await check(window.page, "sign-in")


async def test_it_fits_any_width(alice: Visitor) -> None:
    furnish(alice)
    window = await alice.window()
    for width in (320, 360, 480, 704, 705, 768, 1024, 1440, 1920):
        await window.page.set_viewport_size({"width": width, "height": 900})
        await expect(window.row("Pay rent")).to_be_visible()
        assert await window.page.evaluate("() => document.documentElement.scrollWidth") <= width
        box = await window.row("Pay rent").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
