"""Signing in, in each way there is, and what becomes of a token that expires."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Browser, Route, expect

from support.browser import REFUSED, Visitor, Window, minted, served
from support.issuer import Answer, LoopbackIssuer, until
from support.service import Service
from support.tokens import claims, signing_key, token

KEY = signing_key("EdDSA")
EXPIRED = "Your token has expired."


@pytest.fixture(scope="session")
def token_service():
    """A service that knows no way to a token but that somebody has one."""
    with served(TASKHARBOR_PAGE_SIGN_IN="token") as service:
        yield service


@asynccontextmanager
async def visiting(browser: Browser, service: Service) -> AsyncIterator[Visitor]:
    visitor = Visitor(browser, service)
    visitor.http.headers["Authorization"] = f"Bearer {minted(visitor.user)}"
    yield visitor
    await visitor.leave()


async def paste(window: Window, text: str) -> None:
    await window.page.get_by_role("textbox", name="Token").fill(text)
    await window.page.get_by_role("button", name="Sign in with this token").click()


async def test_the_demo_opens_at_one_click(guest: Visitor) -> None:
    window = await guest.stranger()
    await window.page.get_by_role("button", name="Open the demo").click()
    await expect(window.row("Pay rent")).to_contain_text("#money")
    await window.page.reload()
    await expect(window.row("Pay rent")).to_be_visible()
    await window.go("Settings")
    await window.page.get_by_role("button", name="Sign out").click()
    await expect(window.page.get_by_role("button", name="Open the demo")).to_be_visible()


async def test_on_ones_own_machine_anybody_is_let_in(alice: Visitor) -> None:
    alice.create("Swim")
    window = await alice.stranger()
    await window.page.get_by_role("textbox", name="User").fill(alice.user)
    await window.page.get_by_role("button", name="Continue on this machine").click()
    await expect(window.titles).to_have_text(["Swim"])


async def test_a_token_that_somebody_has_is_pasted(browser: Browser, token_service: Service) -> None:
    async with visiting(browser, token_service) as bob:
        bob.create("Swim")
        window = await bob.stranger()
        await paste(window, "not a token")
        await expect(window.page.get_by_role("alert")).to_contain_text("it is not a token (JWT)")
        await paste(window, minted(bob.user))
        await expect(window.titles).to_have_text(["Swim"])


async def test_what_is_done_with_an_expired_token_is_kept_and_sent(
    browser: Browser, token_service: Service
) -> None:
    async with visiting(browser, token_service) as bob:
        window = await expired(bob)
        again = window.page.get_by_role("heading", name=EXPIRED)
        await window.check("Run").click()
        await expect(window.check("Run")).to_be_checked()
        assert bob.listed(status="completed") == []
        await window.page.locator("summary", has_text="Sign in with this token").click(trial=True)
        await paste(window, minted(bob.user))
        await expect(again).to_be_hidden()
        await expect(window.titles).to_have_count(0)
        assert sorted(bob.titles(status="completed")) == ["Run", "Swim"]


async def test_what_an_old_token_is_answered_is_no_word_on_the_new_one(
    browser: Browser, token_service: Service
) -> None:
    async with visiting(browser, token_service) as bob:
        window = await expired(bob)
        again = window.page.get_by_role("heading", name=EXPIRED)
        under_way: list[Route] = []
        known = asyncio.Event()

        async def hold(route: Route) -> None:
            if known.is_set():
                await route.continue_()
            else:
                under_way.append(route)

        await window.page.route("**/tasks/batch", hold)
        await window.check("Run").click()
        # It is sent with the old token twice, and the second answer comes after the new one is there.
        await until(lambda: len(under_way) == 1)
        await under_way.pop().continue_()
        await until(lambda: len(under_way) == 1)
        await paste(window, minted(bob.user))
        await expect(again).to_be_hidden()
        known.set()
        async with window.page.expect_response(lambda answer: answer.status == 401):
            await under_way.pop().continue_()
        await expect(window.titles).to_have_count(0)
        await expect(again).to_be_hidden()
        assert sorted(bob.titles(status="completed")) == ["Run", "Swim"]


async def expired(visitor: Visitor) -> Window:
    """A window at “Swim” and “Run” whose token is not good any more, which shows when “Swim” is completed."""
    visitor.expect(REFUSED % 401)
    visitor.create("Swim")
    visitor.create("Run")
    window = await visitor.stranger()
    await paste(window, minted(visitor.user, timedelta(seconds=2)))
    await expect(window.titles).to_have_count(2)
    await until_refused(visitor, str(await window.page.evaluate("sessionStorage['taskharbor-session']")))
    await window.check("Swim").click()
    await expect(window.page.get_by_role("heading", name=EXPIRED)).to_be_visible()
    return window


async def until_refused(visitor: Visitor, kept: str) -> None:
    """Return once the token that is kept there is not good any more."""
    headers = {"Authorization": f"Bearer {json.loads(kept)['token']}"}
    await until(lambda: visitor.http.get("/account", headers=headers).status_code == 401)


async def test_where_tokens_are_made_here_a_new_one_is_had_in_silence(alice: Visitor) -> None:
    alice.expect(REFUSED % 401)
    alice.create("Swim")
    old = minted(alice.user, timedelta(seconds=1))
    await until_refused(alice, json.dumps({"token": old}))
    window = await alice.window(token=old)
    await expect(window.titles).to_have_text(["Swim"])
    await window.check("Swim").click()
    await expect(window.titles).to_have_count(0)
    await expect(window.page.get_by_role("heading", name="Your token has expired.")).to_have_count(0)


async def test_a_clock_that_is_wrong_does_not_ask_for_tokens_for_ever(alice: Visitor) -> None:
    alice.create("Swim")
    context = await alice.signed_in(until=0)
    window = Window(await context.new_page(), alice.base)
    await window.page.clock.install(time=datetime.now(UTC) + timedelta(days=30))
    asked = []
    window.page.on("request", lambda request: asked.append(request.url))
    await window.open()
    for _ in range(3):
        await window.check("Swim").click()
        await expect(window.titles).to_have_count(0)
        await window.undo("Completed: Swim")
        await expect(window.titles).to_have_count(1)
    assert sum(url.endswith("/page/token") for url in asked) == 1


def tell_of(user: str, issuer: LoopbackIssuer, page: str) -> None:
    """Let the issuer answer that page as it does one whose visitor has its cookie."""
    payload = claims(datetime.now(UTC), iss=issuer.origin, aud=issuer.origin, sub=user)
    headers = {
        "content-type": "application/json",
        "access-control-allow-origin": page,
        "access-control-allow-credentials": "true",
    }
    said = json.dumps({"token": token(KEY, payload)}).encode()
    issuer.say(Answer(said, headers=headers), path="/api/auth/token")


async def test_better_auth_says_who_somebody_is(browser: Browser) -> None:
    async with LoopbackIssuer() as issuer:
        issuer.publish(KEY, path="/api/auth/jwks")
        settings = {"BETTER_AUTH_URL": issuer.origin, "TASKHARBOR_STORE": "memory", "NO_PROXY": "127.0.0.1"}
        with served(**settings, TASKHARBOR_AUTH_SECRET="", TASKHARBOR_PAGE_SIGN_IN="") as service:
            carol = Visitor(browser, service)
            carol.expect(REFUSED % 401)
            window = await carol.stranger()
            issuer.say(Answer(b"{}", 401), path="/api/auth/token")
            carol.expect("CORS|ERR_FAILED")
            await window.page.get_by_role("button", name="Sign in with your account").click()
            await expect(window.page.get_by_role("alert")).to_contain_text("That did not work:")
            tell_of(carol.user, issuer, carol.base)
            await window.page.get_by_role("button", name="Sign in with your account").click()
            await window.add("Swim")
            await expect(window.titles).to_have_text(["Swim"])
            await window.go("Settings")
            await expect(window.main).to_contain_text(carol.user)
            await carol.leave()
