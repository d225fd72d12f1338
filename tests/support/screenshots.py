"""Takes the pictures of the page that the README shows, of a fresh demo.

make screenshots
"""

import asyncio
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Browser, Page, expect

from support.browser import Visitor, Window, chromium
from support.service import Service, running

FOLDER: Final = Path(__file__).parents[2] / "docs" / "screenshots"
_WIDE: Final = {"width": 1120, "height": 700}
_PHONE: Final = {"width": 390, "height": 780}


async def take(browser: Browser, demo: Service) -> None:
    """Write all pictures."""
    await light(await opened(browser, demo, viewport=_WIDE, color_scheme="light"))
    await details(await opened(browser, demo, viewport=_WIDE, color_scheme="light"))
    await dark(await opened(browser, demo, viewport=_WIDE, color_scheme="dark"))
    phone = {"viewport": _PHONE, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
    await saved((await opened(browser, demo, color_scheme="light", **phone)).page, "phone")


async def opened(browser: Browser, demo: Service, **options: Any) -> Window:
    window = await Visitor(browser, demo, user="demo").window(**options)
    await expect(window.row("Pay rent")).to_be_visible()
    # Its count comes with the other lists.
    await expect(window.row("Pay rent")).to_contain_text("Flat")
    return window


async def light(window: Window) -> None:
    line = window.page.get_by_role("textbox", name="Add a task")
    await line.fill("Clean the windows every other sat at 10 #home !low +Flat")
    await expect(window.page.locator("#understood")).to_contain_text("project: Flat")
    await saved(window.page, "light")


async def details(window: Window) -> None:
    dialog = await window.details("Paint the kitchen")
    await expect(dialog.get_by_role("checkbox", name="Buy paint")).to_be_visible()
    await window.page.evaluate("() => document.activeElement.blur()")
    await saved(window.page, "details")


async def dark(window: Window) -> None:
    await window.go("Figures")
    await expect(window.page.get_by_role("img", name="Completed per day")).to_be_visible()
    await saved(window.page, "dark")


async def saved(page: Page, name: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    await page.screenshot(path=FOLDER / f"{name}.png", animations="disabled", caret="hide")
    await page.context.close()


async def main() -> None:
    with running("demo") as demo:
        async with chromium() as browser:
            await take(browser, demo)


if __name__ == "__main__":
    asyncio.run(main())
