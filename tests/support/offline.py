"""A person whose network comes and goes."""

from playwright.async_api import expect

from support.browser import NO_ANSWER, Visitor, Window


async def told(window: Window, text: str) -> None:
    """That the page says so above everything else."""
    await expect(window.page.get_by_role("status").first).to_contain_text(text)


async def cut_off(window: Window) -> None:
    """Lose the network of a page that is kept."""
    await window.page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    await window.page.context.set_offline(True)
    await told(window, "Offline")


async def away(alice: Visitor, *titles: str) -> Window:
    """A window on those tasks that has just lost its network."""
    alice.expect(NO_ANSWER)
    for title in titles:
        alice.create(title)
    window = await alice.window()
    await expect(window.titles).to_have_count(len(titles))
    await cut_off(window)
    return window


async def back(window: Window) -> None:
    await window.page.context.set_offline(False)
    await expect(window.page.get_by_role("status").first).not_to_contain_text("Offline")
