"""Order by hand: with a mouse, a finger, or a click at a time; what else a finger does goes on as ever."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import CDPSession, Locator, expect

from support.browser import Visitor, Window

PHONE: dict[str, Any] = {"has_touch": True, "is_mobile": True, "viewport": {"width": 360, "height": 640}}
Point = tuple[float, float]


async def middle(locator: Locator) -> Point:
    box = await locator.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


class Finger:
    """Touches the screen as a finger does."""

    def __init__(self, session: CDPSession) -> None:
        self.session = session

    async def _touch(self, kind: str, *points: Point) -> None:
        touched = [{"x": x, "y": y} for x, y in points]
        await self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})

    async def slide(self, start: Point, end: Point, steps: int = 10) -> None:
        """Go down at `start` and along to `end`, and stay there."""
        await self._touch("touchStart", start)
        for step in range(1, steps + 1):
            x, y = (start[at] + (end[at] - start[at]) * step / steps for at in (0, 1))
            await self._touch("touchMove", (x, y))

    async def lift(self) -> None:
        await self._touch("touchEnd")

    async def cancel(self) -> None:
        await self._touch("touchCancel")


@asynccontextmanager
async def touching(alice: Visitor, count: int) -> AsyncIterator[tuple[Window, Finger]]:
    alice.fill(count)
    window = await alice.window(**PHONE)
    await expect(window.titles).to_have_count(min(count, 50))
    yield window, Finger(await window.page.context.new_cdp_session(window.page))


def handle(window: Window, title: str) -> Locator:
    return window.row(title).locator(".handle")


async def above(window: Window, title: str) -> Point:
    """Within the upper half of a row."""
    x, y = await middle(handle(window, title))
    return x, y - 8


async def test_dragging_a_task_puts_it_there(alice: Visitor) -> None:
    alice.fill(4)
    window = await alice.window()
    await handle(window, "Task 4").drag_to(window.row("Task 2"), target_position={"x": 300, "y": 4})
    await expect(window.titles).to_have_text(["Task 1", "Task 4", "Task 2", "Task 3"])
    await expect(window.toast("Moved: Task 4")).to_be_visible()
    assert alice.titles(sort="position") == ["Task 1", "Task 4", "Task 2", "Task 3"]
    await window.undo("Moved: Task 4")
    await expect(window.titles).to_have_text(["Task 1", "Task 2", "Task 3", "Task 4"])


async def test_a_finger_drags_by_the_handle(alice: Visitor) -> None:
    async with touching(alice, 4) as (window, finger):
        await finger.slide(await middle(handle(window, "Task 4")), await above(window, "Task 2"))
        await expect(window.main.locator("[data-drop=before]")).to_contain_text("Task 2")
        await finger.lift()
        await expect(window.titles).to_have_text(["Task 1", "Task 4", "Task 2", "Task 3"])
        await expect(window.toast("Moved: Task 4")).to_be_visible()
        assert alice.titles(sort="position") == ["Task 1", "Task 4", "Task 2", "Task 3"]
        # Far below the last one is after it.
        await finger.slide(await middle(handle(window, "Task 1")), (20, 600))
        await finger.lift()
        await expect(window.titles).to_have_text(["Task 4", "Task 2", "Task 3", "Task 1"])
        await expect(window.main.locator("[data-drop], [data-dragged]")).to_have_count(0)


async def test_a_finger_elsewhere_scrolls(alice: Visitor) -> None:
    async with touching(alice, 40) as (window, finger):
        x, y = await middle(window.row("Task 6").locator(".title"))
        await finger.slide((x, y), (x, y - 200))
        await finger.lift()
        await window.page.wait_for_function("() => scrollY > 100")
        await expect(window.titles.first).to_have_text("Task 1")
        assert alice.call("GET", "/activity", params={"limit": 1})[0]["kind"] == "created"


async def test_at_the_edge_of_the_window_the_list_goes_on(alice: Visitor) -> None:
    async with touching(alice, 40) as (window, finger):
        await finger.slide(await middle(handle(window, "Task 1")), (20, 630))
        await expect(window.row("Task 40")).to_be_in_viewport()
        await window.page.wait_for_function(
            "() => scrollY + innerHeight >= document.documentElement.scrollHeight - 1"
        )
        await finger.lift()
        await expect(window.toast("Moved: Task 1")).to_be_visible()
        titles = alice.titles(sort="position")
        assert titles[0] == "Task 2"
        assert titles.index("Task 1") > 25


async def test_what_is_below_goes_along_and_is_no_other_place(alice: Visitor) -> None:
    for title in ("One", "Two", "Three"):
        task = alice.create(title)
        for number in (1, 2):
            alice.create(f"{title} {number}", parent_id=task["id"])
    window = await alice.window()
    await expect(window.titles).to_have_count(9)
    await handle(window, "One").drag_to(window.row("Two 2"))
    families = [[title, f"{title} 1", f"{title} 2"] for title in ("Two", "One", "Three")]
    await expect(window.titles).to_have_text([title for family in families for title in family])
    # Sub-tasks stay with their parent.
    await handle(window, "Two 1").drag_to(window.row("Three"))
    await expect(window.titles).to_have_text(["Two", "Two 2", "Two 1", *families[1], *families[2]])
    assert alice.listed(search="Two 1")[0]["parent_id"] == alice.listed(search="Two 2")[0]["parent_id"]


@pytest.mark.parametrize("how", ["escape", "cancel", "where it was", "gone"])
async def test_dragging_that_comes_to_nothing_changes_nothing(alice: Visitor, how: str) -> None:
    async with touching(alice, 3) as (window, finger):
        await finger.slide(await middle(handle(window, "Task 3")), await above(window, "Task 1"))
        await expect(window.main.locator("[data-drop]")).to_have_count(1)
        if how == "escape":
            await window.page.keyboard.press("Escape")
        if how == "cancel":
            await finger.cancel()
        if how == "where it was":
            await finger.lift()
            await window.undo("Moved: Task 3")
            await expect(window.titles).to_have_text(["Task 1", "Task 2", "Task 3"])
            start = await middle(handle(window, "Task 3"))
            await finger.slide(start, (start[0], start[1] + 5))
        if how == "gone":
            task = alice.listed(search="Task 1")[0]
            alice.http.delete(f"/tasks/{task['id']}")
            await expect(window.titles).to_have_count(2)
        if how != "cancel":
            await finger.lift()
        await expect(window.main.locator("[data-drop], [data-dragged]")).to_have_count(0)
        remaining = ["Task 1", "Task 2", "Task 3"][how == "gone" :]
        await expect(window.titles).to_have_text(remaining)
        # What is done next is the next thing that is done.
        await window.check("Task 2").click()
        await expect(window.toast("Completed: Task 2")).to_be_visible()
        kinds = [entry["kind"] for entry in alice.call("GET", "/activity", params={"limit": 2})]
        last = {"where it was": "edited", "gone": "deleted"}.get(how, "created")
        assert kinds == ["completed", last]


async def test_there_is_a_way_without_dragging(alice: Visitor) -> None:
    async with touching(alice, 3) as (window, _):
        await window.main.get_by_role("button", name="Details: Task 3").tap()
        dialog = window.page.get_by_role("dialog", name="Task 3")
        up, down = (dialog.get_by_role("button", name=name) for name in ("Move up", "Move down"))
        await expect(down).to_have_attribute("aria-disabled", "true")
        await up.tap()
        await expect(window.titles).to_have_text(["Task 1", "Task 3", "Task 2"])
        await expect(window.toast("Moved: Task 3")).to_be_visible()
        await up.tap()
        await expect(window.titles).to_have_text(["Task 3", "Task 1", "Task 2"])
        await expect(up).to_have_attribute("aria-disabled", "true")
        await down.tap()
        await expect(window.titles).to_have_text(["Task 1", "Task 3", "Task 2"])
        await window.page.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
        assert alice.titles(sort="position") == ["Task 1", "Task 3", "Task 2"]


async def test_the_handle_is_large_enough_for_a_finger(alice: Visitor) -> None:
    async with touching(alice, 1) as (window, _):
        box = await handle(window, "Task 1").bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
        await window.main.get_by_label("Sort by").select_option("Title")
        await expect(handle(window, "Task 1")).to_have_count(0)
