"""What docs/filters.md shows can be asked, and it shows every field there is."""

import re
from pathlib import Path

import pytest

from application.resolved_filter import Field
from entrypoints.filter_language import parse_filter

TEXT = (Path(__file__).parents[3] / "docs" / "filters.md").read_text()
ROWS = re.findall(r"^\| (`.*?) \|.*\| `(.*)` \|$", TEXT, re.MULTILINE)
TIMES = [
    time
    for row in re.findall(r"^\| (`[\dnty].*?) \| ", TEXT, re.MULTILINE)
    for time in re.findall(r"`(.*?)`", row)
]
BLOCK = re.search(r"```\n(.*?)\n```", TEXT)


@pytest.mark.parametrize("formula", [*[example for _, example in ROWS], "!(completed || tag = later)"])
def test_an_example_is_a_filter(formula: str) -> None:
    parse_filter(formula)


@pytest.mark.parametrize(
    "time", [time for time in TIMES if time[0].isdigit() or time.startswith(("now", "to", "yes"))]
)
def test_a_time_is_one(time: str) -> None:
    parse_filter(f"due < {time}")


def test_the_first_formula_is_one_and_every_field_is_told() -> None:
    assert BLOCK is not None
    parse_filter(BLOCK[1])
    told = {name for fields, _ in ROWS for name in re.findall(r"`(.*?)`", fields)}
    assert told == {field.value for field in Field} - {"due_on", "due_at"}
