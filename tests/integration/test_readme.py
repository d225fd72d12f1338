"""The README's tours work as they stand, but for the port, the data folder and where files are put."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import async_playwright

from support.service import TASKHARBOR, Service, data_folder, environment, running

ROOT = Path(__file__).parents[2]
BROWSER = shutil.which("chromium")


def block(heading: str, language: str) -> str:
    """The first code in that language under that heading."""
    section = (ROOT / "README.md").read_text().partition(f"## {heading}\n")[2]
    found = re.search(rf"```{language}\n(.*?)```", section, re.DOTALL)
    assert found
    return found[1]


@contextmanager
def served() -> Iterator[tuple[Service, Path]]:
    """A service over an embedded Postgres, and its data folder."""
    with data_folder() as folder, running("serve", "--data", str(folder)) as service:
        yield service, folder


def run(script: str, service: Service, folder: Path) -> str:
    """What `script` prints, as run by a newcomer of that service."""
    script = script.replace(":8000/", f":{service.port}/").replace(".venv/bin/taskharbor", TASKHARBOR)
    result = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        env=environment(TASKHARBOR_DATA=str(folder)),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def documents(output: str) -> list[Any]:
    """The lines of JSON in `output`."""
    return [json.loads(line) for line in output.splitlines() if line.startswith(("{", "["))]


def test_the_tour() -> None:
    with served() as (service, folder):
        output = run(block("A tour", "sh"), service, folder)
    created, dentist, filtered, found, edited, toggled, reopened, trash = documents(output)
    assert (created["title"], dentist["due_date"]) == ("Pay rent", "2027-01-29T09:00:00+01:00")
    assert filtered == [created]
    assert [task["title"] for task in found] == ["Call the dentist"]
    assert edited["tags"] == ["home"]
    assert [toggled["completed"], reopened["completed"]] == [True, False]
    assert [task["id"] for task in trash] == [created["id"]]
    assert re.search(r"(?mi)^x-total-count: 2", output)
    assert re.search(r'(?mi)^link: <.*>; rel="next"', output)


def test_what_it_can_do() -> None:
    with running("demo") as service, data_folder() as folder:
        folder.mkdir()
        token = re.search(r"TOKEN=(\S+)", service.output)
        assert token
        output = run(f"TOKEN={token[1]}\n{block('What it can do', 'sh')}", service, folder)
    found = documents(output)
    meet, paid, rents, windows, batch, trees, actionable, projects, renamed, moved = found[:10]
    filtered, saved, stats, undone = found[10:]
    assert meet["due_date"] == "2027-03-29T09:00:00+02:00"
    assert paid["completed"]
    assert [task["completed"] for task in rents] == [False, True]
    assert windows["task"]["recurrence"] == "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"
    assert {part["kind"] for part in windows["understood"]} == {"recurrence", "tag", "priority", "project"}
    assert [result["task"]["title"] for result in batch["results"]] == ["Lyon", "Pack", "Lock up"]
    assert [tree["progress"] for tree in trees] == [{"completed": 0, "total": 2}]
    assert {"title": "Buy paint"} in actionable
    assert {"title": "Tape the edges"} not in actionable
    assert projects[0]["counts"]["open"] >= 6
    assert renamed["name"] == "house"
    assert moved["title"] == "Mend the tap"
    assert {"title": "Answer the landlord"} in filtered
    assert saved[0]["title"] == "Answer the landlord"
    assert len(stats["completed_per_day"]) == 3
    assert "Wrote tasks.csv." in output
    assert re.search(r"Would make 0 of \d+; \d+ were there already, 0 left out.", output)
    assert undone["id"] == moved["id"]


def test_the_tour_of_projects() -> None:
    preamble = "\n".join(block("A tour", "sh").splitlines()[:3])
    with served() as (service, folder):
        output = run(f"{preamble}\n{block('Projects, sub-tasks, repetition, order', 'sh')}", service, folder)
    actionable, refused, moved, ordered, done, repeated, formula, mistaken, restored, whole = documents(
        output
    )
    assert actionable == [{"title": "Buy paint"}]
    assert (refused["status"], refused["code"]) == (409, "task_blocked")
    assert "Not before the paint is bought." in output
    assert moved["title"] == "Tape the edges"
    assert ordered == [{"title": "Tape the edges"}, {"title": "Buy paint"}]
    assert done["completed"]
    assert repeated == [
        {"due_date": "2028-01-31", "completed": True},
        {"due_date": "2028-02-29", "completed": False},
    ]
    assert [task["title"] for task in formula] == ["Rent", "Buy paint"]
    assert (mistaken["code"], mistaken["errors"][0]["parameter"]) == ("validation_failed", "filter")
    assert restored["name"] == "Flat"
    assert [task["title"] for task in whole] == ["Tape the edges", "Buy paint", "Paint"]


def test_the_tour_of_sync() -> None:
    # The second tour goes on in the terminal of the first.
    preamble = "\n".join(block("A tour", "sh").splitlines()[:3])
    with served() as (service, folder):
        output = run(f"{preamble}\n{block('Sync and live', 'sh')}", service, folder)
        exported = json.loads((folder / "taskharbor.json").read_text())
    created, high, refused, completed, delta, activity, undone, restored, account = documents(output)
    assert re.search(r"(?mi)^idempotency-replayed: true", output)
    assert (created["version"], high["version"], completed["version"]) == (1, 2, 3)
    assert (refused["status"], refused["current"]) == (412, high)
    assert "Somebody was faster." in output
    assert [change["task"] for change in delta["changes"]] == [completed]
    assert re.search(r"(?m)^id: 3\nevent: change\ndata: \{", output)
    assert [entry["kind"] for entry in activity] == ["completed"]
    assert not undone["completed"]
    assert restored["deleted_at"] is None
    assert account["preferences"] == {"theme": "dark"}
    assert (exported["account"], exported["tasks"]) == (account, [])
    assert [entry["kind"] for entry in exported["activity"]][-2:] == ["purged", "edited"]


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
async def test_the_browsers_follower() -> None:
    """It follows through the end of a stream, and begins anew when the account was erased."""
    with served() as (service, folder):
        token = run(".venv/bin/taskharbor token alice", service, folder).strip()
        service.sign_in(token)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
            # Any page would do; this one's policy forbids what the test itself evaluates.
            page = await browser.new_page(bypass_csp=True)
            await page.goto(f"http://127.0.0.1:{service.port}/docs")
            await page.evaluate(f"""() => {{
                window.seen = [];
                const TOKEN = {token!r}, console = {{ log: (what) => seen.push(what && what.seq) }};
                {block("Sync and live", "js")}
            }}""")
            for title in ("One", "Two"):
                created = service.client.post("/api/me/tasks", json={"title": title})
                assert created.status_code == httpx.codes.CREATED
                await page.wait_for_function(f"seen.at(-1) === {created.json()['version']}")
            service.client.delete("/api/me", headers={"Taskharbor-Confirm": "erase-everything"})
            await page.wait_for_function("seen.at(-1) === 0 || seen.at(-1) === undefined")
            service.client.post("/api/me/tasks", json={"title": "Three"})
            await page.wait_for_function("seen.at(-1) === 1")
            await browser.close()
