"""Lists: long ones, found, filtered, and many tasks at once."""

from playwright.async_api import expect

from support.browser import REFUSED, Visitor, Window


async def test_a_long_list_goes_on_as_one_gets_to_its_end(alice: Visitor) -> None:
    alice.fill(230)
    window = await alice.window()
    await expect(window.titles).to_have_count(50)
    for last, shown in ((50, 100), (100, 150), (150, 200), (200, 230)):
        # By its number: what is last may be another once it is found to be in view.
        await window.titles.nth(last - 1).scroll_into_view_if_needed()
        await expect(window.titles).to_have_count(shown)
    texts = await window.titles.all_text_contents()
    assert texts == [f"Task {number}" for number in range(1, 231)]
    # What comes meanwhile does not throw the reader back to the first page.
    await window.check("Task 229").click()
    await expect(window.titles).to_have_count(229)
    await expect(window.row("Task 230")).to_be_in_viewport()


async def test_several_at_once_and_back_again(alice: Visitor) -> None:
    alice.fill(5)
    alice.call("POST", "/projects", json={"name": "Flat"})
    window = await alice.window()

    async def choose(*titles: str) -> None:
        for title in titles:
            await window.select(title).check()
        await expect(window.page.get_by_role("toolbar")).to_contain_text(f"{len(titles)} selected")

    bar = window.page.get_by_role("toolbar")
    await choose("Task 1", "Task 2")
    await bar.get_by_label("Priority…").select_option("high")
    await expect(window.row("Task 2")).to_contain_text("high")
    await choose("Task 2", "Task 3")
    await bar.get_by_label("Move to…").select_option("Flat")
    await expect(window.row("Task 3")).to_contain_text("Flat")
    await choose("Task 3", "Task 4")
    await bar.get_by_label("Add a tag").fill("home")
    await window.page.keyboard.press("Enter")
    await expect(window.row("Task 4")).to_contain_text("#home")
    await choose("Task 1", "Task 2", "Task 3")
    await bar.get_by_role("button", name="Complete").click()
    await expect(window.titles).to_have_text(["Task 4", "Task 5"])
    await window.undo("Completed: 3")
    await expect(window.titles).to_have_count(5)
    await choose("Task 4", "Task 5")
    await bar.get_by_role("button", name="Delete").click()
    await expect(window.titles).to_have_count(3)
    await window.undo("Moved to the trash: 2")
    await expect(window.titles).to_have_count(5)
    assert alice.listed(status="completed") == []


async def test_search_is_left_with_the_list(alice: Visitor) -> None:
    alice.create("Pay rent", tags=["home"])
    alice.create("Buy paint", description="For the kitchen")
    window = await alice.window()
    search = window.page.get_by_role("searchbox", name="Search")
    await search.fill("kitchen")
    await expect(window.titles).to_have_text(["Buy paint"])
    await search.fill("nothing like it")
    await expect(window.main).to_contain_text("Nothing here.")
    await window.go("home")
    await expect(window.titles).to_have_text(["Pay rent"])
    await expect(search).to_have_value("")


async def write_filter(window: Window, formula: str) -> None:
    field = window.page.get_by_role("textbox", name="Filter", exact=True)
    if not await field.is_visible():
        await window.main.locator("summary", has_text="Filter").click()
    await field.fill(formula)
    await field.press("Enter")


async def test_a_filter_is_tried_saved_and_kept(alice: Visitor) -> None:
    alice.create("Pay rent", priority="high")
    alice.create("Buy paint", priority="medium")
    alice.create("Swim")
    window = await alice.window()
    await write_filter(window, "priority >= medium")
    await expect(window.titles).to_have_count(2)
    await window.page.get_by_role("textbox", name="Name of the filter").fill("Weighty")
    await window.page.get_by_role("button", name="Save this filter").click()
    await expect(window.page.get_by_role("heading", name="Weighty", level=1)).to_be_visible()
    await window.go("All open")
    await expect(window.titles).to_have_count(3)
    await window.page.reload()
    await window.go("Weighty")
    await expect(window.titles).to_have_count(2)


async def test_a_wrong_filter_is_told_in_the_services_words(alice: Visitor) -> None:
    alice.expect(REFUSED % 422)
    alice.create("Swim")
    window = await alice.window()
    await write_filter(window, "due <")
    answer = alice.http.get("/tasks", params={"filter": "(due <)"}).json()
    await expect(window.page.locator(".toast.error")).to_contain_text(answer["detail"])


async def test_a_project_has_its_own_tasks(alice: Visitor) -> None:
    alice.create("Swim")
    window = await alice.window()
    await window.add_project("Flat")
    await expect(window.page.get_by_role("heading", name="Flat", level=1)).to_be_visible()
    await window.add("Mend the tap")
    await expect(window.titles).to_have_text(["Mend the tap"])
    await expect(window.page.get_by_role("link", name="Flat 1")).to_be_visible()
    await window.go("All open")
    await expect(window.titles).to_have_count(2)
    await window.main.get_by_label("Sort by").select_option("Title")
    await expect(window.titles).to_have_text(["Mend the tap", "Swim"])


async def test_a_project_gets_another_name_goes_and_comes_back(alice: Visitor) -> None:
    project = alice.call("POST", "/projects", json={"name": "Flat"})
    alice.create("Mend the tap", project_id=project["id"])
    window = await alice.window()
    await window.go("Flat")
    await window.rename("House")
    heading = window.heading
    await expect(heading).to_have_text("House")
    await window.undo("Changed: House")
    await expect(heading).to_have_text("Flat")
    await window.main.get_by_role("button", name="Delete this project and its tasks").click()
    await expect(heading).to_have_text("All open")
    await expect(window.titles).to_have_count(0)
    await window.undo("Moved to the trash: Flat")
    await expect(window.titles).to_have_text(["Mend the tap"])
    await window.go("Flat")
    await expect(window.titles).to_have_text(["Mend the tap"])


async def test_a_saved_filter_gets_another_name_goes_and_comes_back(alice: Visitor) -> None:
    alice.create("Pay rent", priority="high")
    alice.create("Swim")
    alice.call("POST", "/filters", json={"name": "Weighty", "query": "priority = high"})
    window = await alice.window()
    await window.go("Weighty")
    await expect(window.titles).to_have_text(["Pay rent"])
    await window.main.get_by_role("button", name="Rename").click()
    await window.main.get_by_role("textbox", name="New name").fill("Heavy")
    await window.main.get_by_role("button", name="Save", exact=True).click()
    await expect(window.heading).to_have_text("Heavy")
    await window.main.get_by_role("button", name="Delete this filter").click()
    await expect(window.heading).to_have_text("All open")
    await window.undo("Moved to the trash: Heavy")
    await window.go("Heavy")
    await expect(window.titles).to_have_text(["Pay rent"])


async def test_what_was_made_last_is_taken_back(alice: Visitor) -> None:
    window = await alice.window()
    await window.add_project("Flat")
    await window.undo("Added: Flat")
    await expect(window.toast("Undone")).to_have_count(1)
    await expect(window.page.get_by_role("link", name="Flat")).to_have_count(0)
    assert alice.call("GET", "/projects") == []
