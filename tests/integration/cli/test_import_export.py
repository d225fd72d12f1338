"""`taskharbor import` and `taskharbor export`, as somebody at a terminal uses them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.service import Service, running, taskharbor

CSV = "title,due_date,project\nPay rent,2027-01-31,Flat\nBad,soon,\nCall,,\n"


@pytest.fixture(scope="module")
def demo() -> Iterator[tuple[Service, dict[str, str]]]:
    """A demo, and what signs in there."""
    with running("demo") as service:
        found = re.search(r"TOKEN=(\S+)", service.output)
        assert found
        service.sign_in(found[1])
        yield service, {"TOKEN": found[1]}


def address(service: Service) -> str:
    return f"--url={service.client.base_url}"


def test_a_file_goes_in_and_what_is_wrong_is_told(
    demo: tuple[Service, dict[str, str]], tmp_path: Path
) -> None:
    service, signed_in = demo
    file = tmp_path / "tasks.csv"
    file.write_text(CSV)
    tried = taskharbor("import", str(file), address(service), "--dry-run", **signed_in)
    assert "Would make 2 of 3; 0 were there already, 1 left out." in tried.stdout
    assert service.client.get("/api/me/tasks?search=rent&project_id=none").json() == []
    done = taskharbor("import", str(file), address(service), "--key", "once", **signed_in)
    assert done.returncode == 1
    assert "Made 2 of 3; 0 were there already, 1 left out." in done.stdout
    assert "line 3 due_date: must be a date" in done.stderr
    # Under the same key it is the same sending.
    again = taskharbor("import", str(file), address(service), "--key", "once", **signed_in)
    assert "Made 2 of 3" in again.stdout
    assert len(service.client.get("/api/me/tasks?due_after=2027-01-30").json()) == 1


@pytest.mark.parametrize("kind", ["json", "csv", "ics"])
def test_what_comes_out_goes_in_again(
    demo: tuple[Service, dict[str, str]], tmp_path: Path, kind: str
) -> None:
    service, signed_in = demo
    file = tmp_path / f"all.{kind}"
    out = taskharbor("export", str(file), address(service), **signed_in)
    assert out.returncode == 0, out.stderr
    assert [one.name for one in tmp_path.iterdir()] == [file.name]
    if kind == "json":
        assert json.loads(file.read_text())["format"] == "taskharbor-1"
    back = taskharbor("import", str(file), address(service), **signed_in)
    assert back.returncode == 0, back.stderr
    assert re.search(r"Made 0 of \d+; \d+ were there already, 0 left out", back.stdout)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import", "FILE.txt"], "Give --format"),
        (["import", "FILE.txt", "--format", "csv"], "line 1: x: is not a known column"),
        (["import", "NONE.csv"], "does not exist"),
        (["export", "FILE.txt"], "Give --format"),
    ],
)
def test_mistakes_are_told(
    demo: tuple[Service, dict[str, str]], tmp_path: Path, arguments: list[str], said: str
) -> None:
    service, signed_in = demo
    (tmp_path / "FILE.txt").write_text("x\n")
    arguments = [str(tmp_path / one) if one.isupper() or one[0].isupper() else one for one in arguments]
    result = taskharbor(*arguments, address(service), **signed_in)
    assert result.returncode != 0
    assert said in " ".join(result.stderr.split())


def test_without_a_token_it_says_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "tasks.csv"
    file.write_text(CSV)
    assert "Give --token, or --user" in taskharbor("import", str(file), "--url=http://127.0.0.1:1").stderr
    refused = taskharbor("import", str(file), "--url=http://127.0.0.1:1", "--token=x")
    assert "Given up" in refused.stderr
    assert "--key" in refused.stderr
