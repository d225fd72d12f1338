"""The audit of locked versions: a known vulnerability fails it, silence is told apart from a clean bill."""

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Verdict = Callable[[dict[str, Any] | None, str], tuple[int, str]]
CLEAN = {"name": "clean", "version": "1.0", "vulns": []}
KNOWN_BAD = {
    "name": "bad",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-0000-1", "fix_versions": ["1.1"], "aliases": [], "description": ""}],
}
UNKNOWN = {"name": "unknown", "skip_reason": "not found"}


@pytest.fixture
def verdict() -> Verdict:
    script = Path(__file__).parents[2] / ".ci" / "audit.py"
    return runpy.run_path(str(script))["verdict"]


def test_a_known_vulnerability_fails(verdict: Verdict) -> None:
    code, said = verdict({"dependencies": [CLEAN, KNOWN_BAD, UNKNOWN]}, "")
    assert code == 1
    assert "bad 1.0: PYSEC-0000-1, fixed in 1.1" in said


def test_none_passes_and_says_how_many_were_asked_about(verdict: Verdict) -> None:
    assert verdict({"dependencies": [CLEAN, UNKNOWN]}, "")[1].endswith("in 1 of 2 locked versions.")


@pytest.mark.parametrize("report", [None, {"dependencies": []}, {"dependencies": [UNKNOWN, UNKNOWN]}])
def test_silence_is_no_clean_bill(verdict: Verdict, report: dict[str, Any] | None) -> None:
    code, said = verdict(report, "connection refused")
    assert code == 0
    assert said == "Not audited: the advisories can't be had here (connection refused)."
