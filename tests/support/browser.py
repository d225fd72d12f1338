"""A person in front of the page: windows of a real browser, and what they see and do there."""

import json
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

import httpx
from playwright.async_api import Browser, BrowserContext, Locator, Page, async_playwright

from adapters.jwt.config import SharedSecret
from adapters.jwt.mint import mint
from adapters.system import system_clock
from support.service import Service, running
from support.tokens import SECRET

CHROMIUM: Final = shutil.which("chromium")
# What a test waits for at most; only what is broken takes that long.
PATIENCE_MS: Final = 10_000
_FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# What a browser says of each request that gets no answer, or is refused.
NO_ANSWER: Final = r"Failed to load resource: net::ERR_"
REFUSED: Final = r"Failed to load resource: the server responded with a status of %d"


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Debian's browser, without a window."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        yield browser
        await browser.close()


@contextmanager
def served(**settings: str) -> Iterator[Service]:
    """A service over memory whose page signs in anybody, without limits of rate."""
    usual = {
        "TASKHARBOR_STORE": "memory",
        "TASKHARBOR_AUTH_SECRET": SECRET,
        "TASKHARBOR_AUTH_LEEWAY_SECONDS": "0",
        "TASKHARBOR_PAGE_SIGN_IN": "local",
        "TASKHARBOR_RATE_LIMIT_PER_USER": "0",
        "TASKHARBOR_RATE_LIMIT_PER_ADDRESS": "0",
    }
    with running("serve", **{**usual, **settings}) as service:
        yield service


def minted(user: str, life: timedelta = timedelta(hours=1)) -> str:
    """A token that `served` believes for `life`."""
    return mint(SharedSecret(secret=SECRET), user, now=system_clock(), lifetime=life)


class Window:
    """A window of the browser on the page, and what there is to see in it."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base

    async def open(self, view: str = "") -> "Window":
        """Load the page at that view, such as `#/today`."""
        await self.page.goto(f"{self.base}/{view}")
        return self

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    @property
    def titles(self) -> Locator:
        """The titles of the tasks in the list, in their order."""
        return self.main.locator(".task .title")

    def row(self, title: str) -> Locator:
        """The row of a task in the list."""
        return self.main.locator(".task", has=self.page.get_by_text(title, exact=True))

    def check(self, title: str) -> Locator:
        """What completes or reopens a task."""
        return self.main.get_by_role("checkbox", name=re.compile(f"^(Complete|Reopen): {re.escape(title)}$"))

    def select(self, title: str) -> Locator:
        return self.main.get_by_role("checkbox", name=f"Select: {title}", exact=True)

    def toast(self, text: str) -> Locator:
        """What was said in passing."""
        return self.page.locator(".toast", has_text=text)

    async def details(self, title: str) -> Locator:
        """Open a task; its dialog."""
        await self.main.get_by_role("button", name=f"Details: {title}", exact=True).click()
        return self.page.get_by_role("dialog", name=title, exact=True)

    async def go(self, name: str) -> None:
        """Go to a list by its link, whose count is not a part of its name here."""
        lists = self.page.get_by_role("navigation", name="Lists")
        await lists.get_by_role("link", name=re.compile(rf"^#?{re.escape(name)}( ?\d+)?$")).click()

    async def add(self, line: str) -> None:
        """Write a line into quick add."""
        await self.page.get_by_role("textbox", name="Add a task").fill(line)
        await self.page.keyboard.press("Enter")

    @property
    def heading(self) -> Locator:
        """What is shown is called so."""
        return self.page.get_by_role("heading", level=1)

    async def rename(self, name: str) -> None:
        """Give the list that is shown another name."""
        await self.main.get_by_role("button", name="Rename").click()
        await self.main.get_by_role("textbox", name="New name").fill(name)
        await self.page.keyboard.press("Enter")

    async def add_project(self, name: str) -> None:
        await self.page.get_by_role("textbox", name="Name of the project").fill(name)
        await self.page.keyboard.press("Enter")

    async def undo(self, text: str) -> None:
        """Take back what the toast of that text says was done."""
        await self.toast(text).get_by_role("button", name="Undo").click()


@dataclass
class Visitor:
    """Somebody with a browser of their own, signed in as `user`, and an HTTP client beside it."""

    browser: Browser
    service: Service
    user: str = field(default_factory=lambda: f"user-{uuid4().hex[:12]}")
    expected: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.base = f"http://127.0.0.1:{self.service.port}"
        self.http = httpx.Client(base_url=f"{self.base}/api/me", timeout=30)

    def expect(self, complaint: str) -> None:
        """Let the browser complain of what that pattern matches, for the test is about it."""
        self.expected.append(complaint)

    async def context(self, **options: Any) -> BrowserContext:
        """A browser that knows nothing of this person yet."""
        context = await self.browser.new_context(**options)
        context.set_default_timeout(PATIENCE_MS)
        context.on("console", lambda said: self._note(said.type, said.text))
        context.on("weberror", lambda error: self._note("error", str(error.error)))
        self.contexts.append(context)
        return context

    async def window(
        self, view: str = "", *, context: BrowserContext | None = None, **options: Any
    ) -> Window:
        """The page, signed in, in a browser of its own or in `context`, where somebody is already."""
        if context is None:
            context = await self.signed_in(**options)
        return await Window(await context.new_page(), self.base).open(view)

    async def watched(self) -> Window:
        """A window of which a route sees every request.

        What a service worker passes on just as it takes over the page may not be seen, so there is none.
        """
        self.expect("Service Worker registration blocked")
        return await self.window(service_workers="block")

    async def stranger(self, **options: Any) -> Window:
        """The page with nobody signed in."""
        return await Window(await (await self.context(**options)).new_page(), self.base).open()

    async def signed_in(self, *, token: str = "", until: float = 9e9, **options: Any) -> BrowserContext:
        """A browser that keeps what signing in on this machine left there, good `until` then."""
        kept = json.dumps({"token": token or self.token(), "user": self.user, "until": until})
        origin = {"origin": self.base, "localStorage": [{"name": "taskharbor-session", "value": kept}]}
        return await self.context(storage_state={"cookies": [], "origins": [origin]}, **options)

    def token(self) -> str:
        """A token of the page's own, which the HTTP client sends too from now on."""
        answer = httpx.post(
            f"{self.base}/page/token", json={"user": self.user}, headers={"Taskharbor-Page": "1"}
        )
        token = str(answer.json()["token"])
        self.http.headers["Authorization"] = f"Bearer {token}"
        return token

    def create(self, title: str, **fields: object) -> dict[str, Any]:
        """A task of theirs, made elsewhere."""
        return self.call("POST", "/tasks", json={"title": title, **fields})

    def fill(self, count: int) -> None:
        """That many tasks, “Task 1” first in their order."""
        for start in range(0, count, 100):
            numbers = range(start + 1, min(count, start + 100) + 1)
            operations = [{"op": "create", "title": f"Task {number}"} for number in numbers]
            self.call("POST", "/tasks/batch", json={"operations": operations})

    def edit(self, task: dict[str, Any], **fields: object) -> dict[str, Any]:
        """Change a task elsewhere."""
        return self.call("PATCH", f"/tasks/{task['id']}", json=fields)

    def listed(self, **parameters: str) -> list[dict[str, Any]]:
        """What the service keeps of their tasks."""
        return list(self.call("GET", "/tasks", params=parameters))

    def titles(self, **parameters: str) -> list[str]:
        return [str(task["title"]) for task in self.listed(**parameters)]

    def call(self, method: str, path: str, **options: Any) -> Any:
        """The JSON of an answer that is good."""
        if "Authorization" not in self.http.headers:
            self.token()
        answer = self.http.request(method, path, **options)
        assert answer.is_success, answer.text
        return answer.json()

    async def leave(self) -> None:
        """Close all windows. Raises AssertionError with what the browser complained of."""
        for context in self.contexts:
            await context.close()
        self.http.close()
        unexpected = [
            said for said in self.complaints if not any(re.search(known, said) for known in self.expected)
        ]
        assert not unexpected, unexpected

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)
