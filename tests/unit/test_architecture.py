"""The house's rules hold, and each of them can fail."""

import importlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("domain", "application", "adapters", "entrypoints")

# Per contract: a module and an import that breaks it.
BREACHES = {
    "Doors over adapters over application over domain": ("domain/task.py", "import application.use_cases"),
    "Adapters do not know each other": ("adapters/memory/storage.py", "import adapters.postgres.rows"),
    "Domain and application need only the standard library": ("application/cursor.py", "import msgspec"),
    "Of the doors, only the composition and the command line reach adapters": (
        "entrypoints/http/tasks.py",
        "import adapters.postgres.rows",
    ),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """import-linter over the tree in `folder`."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    environment = {"PYTHONPATH": str(folder / "src"), "PATH": ""}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project that may be broken."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_holds(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout
    assert f"Contracts: {len(BREACHES)} kept, 0 broken." in result.stdout


@pytest.mark.parametrize("contract", BREACHES)
def test_every_contract_can_fail(copy: Path, contract: str) -> None:
    module, breach = BREACHES[contract]
    path = copy / "src" / module
    path.write_text(f"{path.read_text()}\n{breach}\n")
    result = lint(copy)
    assert result.returncode == 1
    assert f"{contract} BROKEN" in result.stdout


@pytest.mark.parametrize("package", PACKAGES)
def test_the_top_level_names_are_ours(package: str) -> None:
    # Each is also the name of somebody else's distribution.
    origin = importlib.import_module(package).__file__
    assert origin is not None
    assert Path(origin).is_relative_to(ROOT / "src")


@pytest.mark.parametrize("path", sorted((ROOT / "src").rglob("*.py")), ids=lambda path: path.name)
def test_no_import_is_for_checkers_only(path: Path) -> None:
    assert "TYPE_CHECKING" not in path.read_text()
