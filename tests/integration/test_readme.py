"""The README's tour works as it stands, but for the port and the data folder."""

import json
import re
import subprocess
from pathlib import Path

from support.service import TASKHARBOR, data_folder, environment, running

ROOT = Path(__file__).parents[2]


def tour() -> str:
    """The shell commands under the README's heading "A tour"."""
    section = (ROOT / "README.md").read_text().partition("## A tour")[2]
    found = re.search(r"```sh\n(.*?)```", section, re.DOTALL)
    assert found
    return found[1]


def test_the_tour() -> None:
    with data_folder() as folder, running("serve", "--data", str(folder)) as service:
        script = tour().replace(":8000/", f":{service.port}/").replace(".venv/bin/taskharbor", TASKHARBOR)
        result = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            env=environment(TASKHARBOR_DATA=str(folder)),
            capture_output=True,
            text=True,
            check=False,
        )
    assert result.returncode == 0, result.stdout + result.stderr
    printed = [json.loads(line) for line in result.stdout.splitlines() if line.startswith(("{", "["))]
    created, dentist, filtered, found, edited, toggled, reopened, trash = printed
    assert (created["title"], dentist["due_date"]) == ("Pay rent", "2027-01-29T09:00:00+01:00")
    assert filtered == [created]
    assert [task["title"] for task in found] == ["Call the dentist"]
    assert edited["tags"] == ["home"]
    assert [toggled["completed"], reopened["completed"]] == [True, False]
    assert [task["id"] for task in trash] == [created["id"]]
    assert re.search(r"(?mi)^x-total-count: 2", result.stdout)
    assert re.search(r'(?mi)^link: <.*>; rel="next"', result.stdout)
