"""Projects that were changed offline and can't be kept so: somebody was faster, or the service refuses it."""

import pytest
from playwright.async_api import expect

from support.browser import NO_ANSWER, REFUSED, Visitor, Window
from support.issuer import until
from support.offline import away, back, cut_off, told


def names(alice: Visitor, plural: str) -> list[str]:
    return [str(one["name"]) for one in alice.call("GET", f"/{plural}")]


async def conflicting(alice: Visitor) -> Window:
    """A window in which a project was renamed offline, while it was given another name elsewhere."""
    alice.expect(REFUSED % 412)
    project = alice.call("POST", "/projects", json={"name": "Flat"})
    alice.expect(NO_ANSWER)
    window = await alice.window(f"#/project/{project['id']}")
    await expect(window.heading).to_have_text("Flat")
    await cut_off(window)
    await window.rename("House")
    await expect(window.heading).to_have_text("House")
    alice.call("PATCH", f"/projects/{project['id']}", json={"name": "Hut"})
    await window.page.context.set_offline(False)
    dialog = window.page.get_by_role("dialog", name="Changed elsewhere meanwhile")
    await expect(dialog.get_by_role("row", name="name")).to_contain_text("HouseHut")
    return window


@pytest.mark.parametrize(("side", "name"), [("yours", "House"), ("theirs", "Hut")])
async def test_of_two_names_of_a_project_one_is_kept(alice: Visitor, side: str, name: str) -> None:
    window = await conflicting(alice)
    await window.page.get_by_role("button", name=f"Keep {side}").click()
    await expect(window.page.get_by_role("dialog")).to_have_count(0)
    await expect(window.heading).to_have_text(name)
    await expect(window.page.get_by_role("link", name=name)).to_be_visible()
    await until(lambda: names(alice, "projects") == [name])


async def test_a_project_that_is_gone_is_told_of(alice: Visitor) -> None:
    alice.expect(REFUSED % 404)
    alice.call("POST", "/projects", json={"name": "Flat"})
    window = await away(alice, "Swim")
    await window.go("Flat")
    await window.rename("House")
    await window.go("All open")
    await window.check("Swim").click()
    (project,) = alice.call("GET", "/projects")
    alice.http.delete(f"/projects/{project['id']}")
    await window.page.context.set_offline(False)
    dialog = window.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("deleted elsewhere")
    await dialog.get_by_role("button", name="Keep theirs").click()
    # What was done after it is not held up.
    await expect(window.toast("Completed: Swim")).to_be_visible()
    await expect(window.page.get_by_role("link", name="House")).to_have_count(0)
    await expect(window.page.get_by_role("link", name="Flat")).to_have_count(0)


async def test_a_project_that_the_service_does_not_take_leaves_its_tasks(alice: Visitor) -> None:
    alice.expect(REFUSED % 422)
    window = await away(alice, "Swim")
    await window.add_project("Fl\u0007at")
    await window.add("Mend the tap")
    await window.rename("House")
    await told(window, "3 changes wait to be sent")
    await back(window)
    await expect(window.page.locator(".toast.error")).to_be_visible()
    await expect(window.toast("Added: Mend the tap")).to_be_visible()
    await expect(window.heading).to_have_text("All open")
    await expect(window.titles).to_have_text(["Swim", "Mend the tap"])
    assert names(alice, "projects") == []
    assert sorted(alice.titles(project_id="none")) == ["Mend the tap", "Swim"]
