"""Without a network: the page opens; what is done is kept, sent once, in order, and not over another's."""

import asyncio

import pytest
from playwright.async_api import Route, expect

from support.browser import NO_ANSWER, REFUSED, Visitor, Window
from support.offline import away, back


async def test_what_is_done_offline_outlives_a_reload_and_is_sent_in_its_order(alice: Visitor) -> None:
    window = await away(alice, "Swim", "Run")
    notices = window.page.get_by_role("status").first
    await window.check("Swim").click()
    await window.add("Read !low #books")
    await expect(notices).to_contain_text("2 changes wait to be sent")
    await window.page.reload()
    await expect(window.check("Swim")).to_be_checked()
    await expect(window.row("Read !low #books")).to_be_visible()
    details = await window.details("Read !low #books")
    await details.get_by_label("Notes").fill("Of Lyon")
    await details.get_by_role("button", name="Close").click()
    await expect(notices).to_contain_text("3 changes wait to be sent")
    assert sorted(alice.titles()) == ["Run", "Swim"]
    await back(window)
    # The line is read once it can be, and what was written of the task here is its.
    await expect(window.titles).to_have_text(["Run", "Read"])
    await expect(window.row("Read")).to_contain_text("#books")
    activity = alice.call("GET", "/activity", params={"limit": 3})
    assert [entry["kind"] for entry in activity] == ["edited", "created", "completed"]
    assert alice.listed(search="Lyon")[0]["priority"] == "low"


async def test_an_answer_asked_for_before_the_network_was_lost_is_no_sign_of_it(alice: Visitor) -> None:
    alice.expect(NO_ANSWER)
    window = await alice.window()
    under_way: list[Route] = []

    async def hold(route: Route) -> None:
        under_way.append(route)

    await window.page.route("**/api/me/tasks?*", hold)
    # The page may just then ask for the whole list as well.
    async with window.page.expect_request("**/api/me/tasks?*search=swim*"):
        await window.page.get_by_role("searchbox", name="Search").fill("swim")
    await window.page.context.set_offline(True)
    await expect(window.page.get_by_role("status").first).to_contain_text("Offline")
    for route in under_way:
        await route.fulfill(json=[{**alice.create("Swim"), "title": "Swim on"}])
    await expect(window.titles).to_have_text(["Swim on"])
    await expect(window.page.get_by_role("status").first).to_contain_text("Offline")


async def test_an_answer_that_is_lost_does_not_do_it_twice(alice: Visitor) -> None:
    alice.expect(NO_ANSWER)
    alice.create("Swim")
    window = await alice.watched()
    lost: list[str | None] = []
    answered: list[str | None] = []
    told = asyncio.Event()

    async def lose(route: Route) -> None:
        if route.request.url.endswith("/tasks/batch"):
            key = route.request.headers.get("idempotency-key")
            if not lost:
                lost.append(key)
                await route.fetch()
                await route.abort("connectionreset")
                return
            (answered if told.is_set() else lost).append(key)
        # Whatever else was answered would be a sign of the network, and end the notice.
        await (route.continue_() if told.is_set() else route.abort("connectionreset"))

    await expect(window.check("Swim")).to_be_visible()
    await window.page.route("**/api/me/**", lose)
    await window.check("Swim").click()
    await expect(window.page.get_by_role("status").first).to_contain_text("1 change waits to be sent")
    told.set()
    await expect(window.toast("Completed: Swim")).to_be_visible()
    assert len(answered) == 1
    assert set(lost) == set(answered)
    assert len(alice.call("GET", "/activity")) == 2


async def test_a_line_whose_answer_is_lost_is_added_once(alice: Visitor) -> None:
    alice.expect(NO_ANSWER)
    window = await alice.window()
    lost = []

    async def lose(route: Route) -> None:
        if "dry_run" in route.request.url or lost:
            await route.continue_()
            return
        lost.append(await route.fetch())
        await route.abort("connectionreset")

    await window.page.route("**/tasks/quick*", lose)
    await window.add("Swim")
    await expect(window.toast("Added: Swim")).to_be_visible()
    await expect(window.titles).to_have_text(["Swim"])
    assert alice.titles() == ["Swim"]


async def test_a_service_that_asks_to_wait_is_asked_again(alice: Visitor) -> None:
    alice.expect(REFUSED % 503)
    alice.create("Swim")
    window = await alice.window()
    answers = [503, 503]

    async def busy(route: Route) -> None:
        if answers:
            await route.fulfill(status=answers.pop(), headers={"Retry-After": "1"})
        else:
            await route.continue_()

    await window.page.route("**/tasks/batch", busy)
    await window.check("Swim").click()
    await expect(window.toast("Completed: Swim")).to_be_visible()
    assert alice.titles(status="completed") == ["Swim"]


async def conflicting(alice: Visitor) -> Window:
    """A window in which a title was changed offline, while another was given to the task elsewhere."""
    alice.expect(REFUSED % 412)
    window = await away(alice, "Swim")
    details = await window.details("Swim")
    await details.get_by_label("Title").fill("Swim a mile")
    await details.get_by_role("button", name="Close").click()
    await expect(window.titles).to_have_text(["Swim a mile"])
    alice.edit(alice.listed()[0], title="Swim slowly")
    await window.page.context.set_offline(False)
    dialog = window.page.get_by_role("dialog", name="Changed elsewhere meanwhile")
    await expect(dialog.get_by_role("row", name="title")).to_contain_text("Swim a mileSwim slowly")
    return window


async def test_of_two_sides_ones_own_is_kept(alice: Visitor) -> None:
    window = await conflicting(alice)
    await window.page.get_by_role("button", name="Keep yours").click()
    await expect(window.toast("Changed: Swim")).to_be_visible()
    await expect(window.titles).to_have_text(["Swim a mile"])
    assert alice.titles() == ["Swim a mile"]


async def test_of_two_sides_theirs_is_kept(alice: Visitor) -> None:
    window = await conflicting(alice)
    await window.page.get_by_role("button", name="Keep theirs").click()
    await expect(window.titles).to_have_text(["Swim slowly"])
    await expect(window.page.get_by_role("dialog")).to_have_count(0)
    assert alice.titles() == ["Swim slowly"]


async def test_of_two_sides_none_is_given_up_by_escape(alice: Visitor) -> None:
    window = await conflicting(alice)
    await window.page.keyboard.press("Escape")
    await window.page.keyboard.press("Escape")
    await expect(window.page.get_by_role("dialog")).to_be_visible()
    await window.page.reload()
    await window.page.get_by_role("button", name="Keep yours").click()
    await expect(window.titles).to_have_text(["Swim a mile"])


@pytest.mark.parametrize("is_purged", [False, True], ids=["trash", "purged"])
async def test_what_was_deleted_elsewhere_is_told(alice: Visitor, is_purged: bool) -> None:
    alice.expect(REFUSED % 404)
    alice.expect(REFUSED % 412)
    window = await away(alice, "Swim", "Run")
    await window.check("Swim").click()
    await window.check("Run").click()
    swim = f"/tasks/{alice.listed(search='Swim')[0]['id']}"
    alice.http.delete(swim)
    if is_purged:
        alice.http.delete(swim, params={"purge": "true"})
    await window.page.context.set_offline(False)
    dialog = window.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("deleted elsewhere")
    await dialog.get_by_role("button", name="Keep theirs").click()
    # What was done after it is not held up.
    await expect(window.toast("Completed: Run")).to_be_visible()
    await expect(window.titles).to_have_count(0)
