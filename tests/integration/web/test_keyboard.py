"""All of it with the keyboard alone, which never loses its place, and can be seen there."""

import re

from playwright.async_api import expect

from support.browser import Visitor, Window


async def at(window: Window) -> str:
    """What the keyboard is at: a row's title, or the role or name of something else."""
    return str(
        await window.page.evaluate("""() => {
            const here = document.activeElement;
            const row = here.closest('.task');
            return row ? row.querySelector('.title').textContent : here.id || here.tagName;
        }""")
    )


async def is_outlined(window: Window) -> bool:
    """Whether one can see where the keyboard is."""
    return bool(
        await window.page.evaluate("""() => {
            const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
            return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
        }""")
    )


async def press(window: Window, *keys: str) -> None:
    for key in keys:
        await window.page.keyboard.press(key)


async def test_from_an_empty_page_to_an_empty_page(alice: Visitor) -> None:
    window = await alice.window()
    await expect(window.main).to_contain_text("Nothing here.")
    await press(window, "n")
    assert await at(window) == "quick"
    for title in ("One", "Two", "Three"):
        await window.page.keyboard.type(title)
        await press(window, "Enter")
    await expect(window.titles).to_have_text(["One", "Two", "Three"])
    await expect(window.toast("Added: Three")).to_be_visible()
    # Out of the field, into the list.
    await press(window, "Escape", "j", "j")
    assert await at(window) == "Two"
    assert await is_outlined(window)
    await press(window, "k", "3")
    await expect(window.row("One")).to_contain_text("low")
    await press(window, "e")
    await window.page.keyboard.type("The first")
    await press(window, "Enter")
    await expect(window.titles).to_have_text(["The first", "Two", "Three"])
    await expect(window.row("The first")).to_be_focused()
    await press(window, "c")
    await expect(window.titles).to_have_text(["Two", "Three"])
    await expect(window.row("Two")).to_be_focused()
    await press(window, "u")
    await expect(window.titles).to_have_text(["The first", "Two", "Three"])
    await press(window, "Alt+ArrowDown")
    await expect(window.titles).to_have_text(["The first", "Three", "Two"])
    await expect(window.row("Two")).to_be_focused()
    await press(window, "x", "k", "x", "Delete")
    await expect(window.titles).to_have_text(["The first"])
    await expect(window.row("The first")).to_be_focused()
    await press(window, "Delete")
    await expect(window.titles).to_have_count(0)
    await press(window, "u")
    await expect(window.titles).to_have_count(1)
    assert alice.titles() == ["The first"]


async def test_whoever_goes_on_while_a_row_is_moved_is_not_called_back(alice: Visitor) -> None:
    alice.fill(3)
    window = await alice.window()
    await expect(window.titles).to_have_count(3)
    await press(window, "j", "j")
    # Both before the service has answered the move.
    async with window.page.expect_response("**/batch") as answer:
        await window.page.evaluate("""() => {
            const press = (key, altKey) => document.activeElement.dispatchEvent(
                new KeyboardEvent('keydown', { key, altKey, bubbles: true, cancelable: true }));
            press('ArrowDown', true);
            press('k', false);
        }""")
    await (await answer.value).finished()
    await expect(window.titles).to_have_text(["Task 1", "Task 3", "Task 2"])
    places = await window.page.evaluate("""async () => {
        const places = new Set();
        for (let frame = 0; frame < 30; frame++) {
            await new Promise(requestAnimationFrame);
            places.add(document.activeElement.closest('.task')?.querySelector('.title').textContent);
        }
        return [...places];
    }""")
    assert places == ["Task 3"]


async def test_dialogs_give_the_keyboard_back(alice: Visitor) -> None:
    alice.fill(3)
    window = await alice.window()
    await expect(window.titles).to_have_count(3)
    await press(window, "j", "j", "Enter")
    dialog = window.page.get_by_role("dialog")
    await expect(dialog).to_have_accessible_name("Task 2")
    assert await window.page.evaluate("document.activeElement.closest('dialog') !== null")
    for _ in range(30):
        await press(window, "Tab")
        assert await window.page.evaluate(
            "document.activeElement.closest('dialog') !== null || document.activeElement === document.body"
        )
    await press(window, "Escape")
    await expect(dialog).to_have_count(0)
    await expect(window.row("Task 2")).to_be_focused()
    await press(window, "?")
    await expect(dialog).to_contain_text("Undo the last change")
    await press(window, "Escape")
    await expect(window.row("Task 2")).to_be_focused()
    await press(window, "Enter")
    await dialog.get_by_role("button", name="Delete").press("Enter")
    await expect(window.titles).to_have_text(["Task 1", "Task 3"])
    await expect(window.row("Task 3")).to_be_focused()


async def test_every_stop_can_be_seen_and_has_a_name(alice: Visitor) -> None:
    alice.fill(2)
    window = await alice.window()
    await expect(window.titles).to_have_count(2)
    await press(window, "Tab")
    await expect(window.page.get_by_role("link", name="Skip to the tasks")).to_be_focused()
    await press(window, "Enter", "Tab")
    assert await at(window) == "quick"
    seen = set()
    for _ in range(25):
        await press(window, "Tab")
        if await at(window) == "BODY":
            break
        assert await is_outlined(window), await at(window)
        seen.add(await at(window))
    assert {"search", "Task 1", "Task 2"} <= seen


async def test_the_lists_are_a_letter_away(alice: Visitor) -> None:
    alice.fill(1)
    window = await alice.window()
    heading = window.page.get_by_role("heading", level=1)
    for letter, name in [("t", "Today"), ("w", "Next 7 days"), ("d", "Completed"), ("a", "All open")]:
        await press(window, "g", letter)
        await expect(heading).to_have_text(name)
    await press(window, "/")
    await window.page.keyboard.type("none of them? j k x")
    await expect(window.titles).to_have_count(0)
    await expect(window.page.get_by_role("searchbox")).to_have_value("none of them? j k x")
    await expect(window.page.get_by_role("dialog")).to_have_count(0)


async def test_a_selection_is_cleared_by_escape(alice: Visitor) -> None:
    alice.fill(2)
    window = await alice.window()
    await window.select("Task 1").check()
    # The box that was clicked on is not where somebody types.
    await press(window, "j", "x")
    await expect(window.page.get_by_role("toolbar")).to_contain_text("2 selected")
    await press(window, "Escape")
    await expect(window.page.get_by_role("toolbar")).to_have_count(0)
    assert re.fullmatch("Task 2", await at(window))
