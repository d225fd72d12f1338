"""What is too large for an import, and the way back from one."""

from playwright.async_api import Route, expect

from support.browser import NO_ANSWER, REFUSED, Visitor, Window

CHUNK = 1000
# Of `carol`.
LIMIT = 20 * 1024


async def take_in(window: Window, content: str, button: str = "Import") -> None:
    await window.page.get_by_label("File", exact=True).set_input_files(
        {"name": "tasks.csv", "mimeType": "text/plain", "buffer": content.encode()}
    )
    await window.main.get_by_role("button", name=button, exact=True).click()


def rows(count: int) -> str:
    return "".join(["id,title\n", *[f"{number},Task {number}\n" for number in range(count)]])


async def test_an_import_is_taken_back(alice: Visitor) -> None:
    alice.create("Here before")
    window = await alice.window("#/files")
    await window.page.get_by_label("Project of tasks without one").fill("Flat")
    await take_in(window, "title,priority\nPay rent,high\nBad,weighty\nRun,low\n")
    await expect(window.toast("Imported: 2 tasks")).to_be_visible()
    await window.undo("Imported: 2 tasks")
    await expect(window.toast("Undone")).to_be_visible()
    assert alice.titles() == ["Here before"]
    assert alice.call("GET", "/projects") == []
    await window.go("All open")
    await expect(window.titles).to_have_text(["Here before"])
    # The keyboard's way is the same.
    await window.go("Import and export")
    await take_in(window, "title\nSwim\n")
    await expect(window.toast("Imported: 1 task")).to_be_visible()
    await window.main.get_by_role("heading", name="Import and export").click()
    await window.page.keyboard.press("u")
    await expect(window.toast("Imported: 1 task")).to_have_count(0)
    await expect(window.toast("Undone").last).to_be_visible()
    assert alice.titles() == ["Here before"]


async def test_what_changed_nothing_has_no_way_back(alice: Visitor) -> None:
    alice.create("Here before")
    file = "id,title\n" + f"{alice.listed()[0]['id']},Here before\n"
    window = await alice.window("#/files")
    await take_in(window, "title\nSwim\n", "Try only")
    await expect(window.main).to_contain_text("Nothing was kept.")
    await take_in(window, file)
    await expect(window.main).to_contain_text("1 were there already")
    await expect(window.toast("Imported")).to_have_count(0)


async def test_a_part_that_can_not_be_taken_back_keeps_no_other(alice: Visitor) -> None:
    alice.expect(REFUSED % 409)
    window = await alice.window("#/files")
    await take_in(window, rows(2 * CHUNK + 5))
    await expect(window.toast(f"Imported: {2 * CHUNK + 5} tasks")).to_be_visible()
    alice.edit(alice.listed(search="Task 1500")[0], title="Mine now")
    await window.undo("Imported")
    await expect(window.page.locator(".toast.error")).to_contain_text("Undone: 2 of 3 parts.")
    await expect(window.page.locator(".toast.error").get_by_role("button", name="Undo")).to_have_count(0)
    assert len(alice.listed()) == CHUNK
    assert len(alice.listed(search="Mine now")) == 1


async def test_a_way_back_that_is_cut_off_is_gone_on_with(alice: Visitor) -> None:
    alice.expect(NO_ANSWER)
    window = await alice.window("#/files")
    await take_in(window, rows(CHUNK + 5))
    await expect(window.toast("Imported")).to_be_visible()
    lost = []

    async def lose(route: Route) -> None:
        if lost:
            await route.continue_()
            return
        lost.append(await route.fetch())
        await route.abort("connectionreset")

    await window.page.route("**/undo", lose)
    await window.undo("Imported")
    # That it was done is not known here yet.
    await window.undo("Undone: 0 of 2 parts. The service can't be reached.")
    await expect(window.page.get_by_text("Undone", exact=True)).to_be_visible()
    assert alice.listed() == []


async def test_what_was_kept_of_one_that_stopped_is_taken_back(carol: Visitor) -> None:
    window = await carol.window("#/files")
    done = "x,true\n" * CHUNK
    await take_in(window, f"title,completed\n{done}" + "Open,\n" * 4)
    await expect(window.main).to_contain_text("You may have 3 open tasks")
    assert len(carol.listed(status="completed")) == CHUNK
    await window.undo(f"Imported: {CHUNK} tasks")
    await expect(window.toast("Undone")).to_be_visible()
    assert carol.listed(status="completed") == []


async def test_a_file_that_is_too_large_is_told_before_it_is_sent(carol: Visitor) -> None:
    window = await carol.window("#/files")
    sent: list[str] = []
    window.page.on("request", lambda request: sent.append(request.url) if "/import" in request.url else None)
    file, told = window.page.get_by_label("File", exact=True), window.main.get_by_role("alert")
    await expect(told).to_be_empty()
    largest = b"title\nSwim\n".ljust(LIMIT, b"\n")
    await file.set_input_files({"name": "tasks.csv", "mimeType": "text/csv", "buffer": largest + b"\n"})
    await expect(told).to_have_text("This file is too large to be imported: 20 KB is the most.")
    await expect(file).to_have_attribute("aria-invalid", "true")
    for name in ("Try only", "Import"):
        await window.main.get_by_role("button", name=name, exact=True).click()
        await expect(file).to_be_focused()
    # Nor does Enter in another field send it.
    await window.page.get_by_label("Project of tasks without one").press("Enter")
    await expect(file).to_be_focused()
    await file.set_input_files({"name": "tasks.csv", "mimeType": "text/csv", "buffer": largest})
    await expect(told).to_be_empty()
    assert not sent
    await window.main.get_by_role("button", name="Import", exact=True).click()
    await expect(window.toast("Imported: 1 task")).to_be_visible()
    assert carol.titles() == ["Swim"]


async def test_without_a_file_there_is_nothing_to_try(alice: Visitor) -> None:
    window = await alice.window("#/files")
    await window.main.get_by_role("button", name="Try only").click()
    await expect(window.page.get_by_label("File", exact=True)).to_be_focused()
    await expect(window.main.get_by_role("alert")).to_be_empty()
