"""Files in and out, the figures, and how the page looks."""

import csv
import json
import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from support.browser import Visitor, Window

CSV = "title,priority,due_date\nPay rent,high,2031-01-31\nBad,weighty,\nSwim,,2031-13-01\nRun,low,\n"


async def choose(window: Window, name: str, content: str) -> None:
    await window.page.get_by_label("File", exact=True).set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": content.encode()}
    )


async def test_a_file_is_tried_and_then_imported(alice: Visitor) -> None:
    window = await alice.window("#/files")
    await choose(window, "tasks.csv", CSV)
    await expect(window.page.get_by_label("Kind of file")).to_have_value("csv")
    await window.main.get_by_role("button", name="Try only").click()
    await expect(window.main).to_contain_text("4 rows: 2 made, 0 were there already, 2 left out")
    await expect(window.main).to_contain_text("Nothing was kept.")
    problems = window.main.get_by_role("listitem")
    await expect(problems).to_have_count(2)
    await expect(problems.first).to_contain_text("line 3 priority:")
    await expect(problems.last).to_contain_text("line 4 due_date:")
    assert alice.listed() == []
    await window.page.get_by_label("Project of tasks without one").fill("Flat")
    await window.main.get_by_role("button", name="Import", exact=True).click()
    await expect(window.main).not_to_contain_text("Nothing was kept.")
    await expect(window.main).to_contain_text("2 made")
    await window.go("Flat")
    await expect(window.titles).to_have_text(["Pay rent", "Run"])


@pytest.mark.parametrize("kind", ["json", "csv", "ics"])
async def test_what_was_exported_comes_back_without_doubles(
    alice: Visitor, kind: str, tmp_path: Path
) -> None:
    names = {"json": "Everything (JSON)", "csv": "Tasks (CSV)", "ics": "Tasks (iCalendar)"}
    alice.create("Pay rent", due_date="2031-01-31", tags=["home"])
    window = await alice.window("#/files")
    async with window.page.expect_download() as coming:
        await window.page.get_by_role("button", name=names[kind]).click()
    download = await coming.value
    assert download.suggested_filename == f"taskharbor.{kind}"
    file = tmp_path / download.suggested_filename
    await download.save_as(file)
    content = file.read_text()
    if kind == "json":
        assert [task["title"] for task in json.loads(content)["tasks"]] == ["Pay rent"]
    if kind == "csv":
        assert [row["title"] for row in csv.DictReader(content.splitlines())] == ["Pay rent"]
    await choose(window, file.name, content)
    await expect(window.page.get_by_label("Kind of file")).to_have_value(kind)
    await window.main.get_by_role("button", name="Import", exact=True).click()
    await expect(window.main).to_contain_text(re.compile(r": 0 made, [12] were there already, 0 left out"))


async def test_a_file_that_is_none_is_told(alice: Visitor) -> None:
    alice.expect("status of 4")
    window = await alice.window("#/files")
    await choose(window, "tasks.json", "not JSON")
    await window.main.get_by_role("button", name="Import", exact=True).click()
    await expect(window.page.locator(".toast.error, .failure, .problems li").first).to_be_visible()
    await expect(window.main.get_by_role("button", name="Import", exact=True)).to_be_enabled()


async def test_the_figures(alice: Visitor) -> None:
    alice.fill(4)
    for title in ("Task 1", "Task 2"):
        task = alice.listed(search=title)[0]
        alice.call("PATCH", f"/tasks/{task['id']}/complete")
    alice.create("Late", due_date="2020-01-31", tags=["home"])
    window = await alice.window("#/stats")
    for name, count in [("open", "3"), ("overdue", "1"), ("completed", "2")]:
        figure = window.main.locator("dl div").filter(has=window.page.get_by_text(name, exact=True))
        await expect(figure.get_by_role("definition")).to_have_text(count)
    chart = window.page.get_by_role("img", name="Completed per day: 2")
    bars = await chart.locator("rect").evaluate_all("bars => bars.map((bar) => bar.getBBox().height)")
    assert len(bars) == 30
    assert bars[-1] > 50 > max(bars[:-1])
    await expect(window.page.get_by_role("table", name="By tag")).to_contain_text("home")


async def test_light_and_dark(alice: Visitor) -> None:
    window = await alice.window("#/settings", color_scheme="dark")

    async def background() -> str:
        return str(await window.page.evaluate("() => getComputedStyle(document.body).backgroundColor"))

    dark = await background()
    await window.page.get_by_label("Colours").select_option("Light")
    assert await background() != dark
    await window.page.reload()
    await expect(window.page.get_by_label("Colours")).to_have_value("light")
    assert await background() != dark
    await window.page.get_by_label("Colours").select_option("As the system has it")
    assert await background() == dark
