"""How `taskharbor doctor` prints what it found, and which exit code that makes."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from application.findings import Finding, described, failed, fine, odd, skipped, wrong
from entrypoints.cli import doctor
from entrypoints.settings import Settings

FINE, ODD = fine("tls", "Encrypted."), odd("clock", "It is late.", "Set it.")
WRONG, SKIPPED = wrong("schema", "There is none.", "Run: taskharbor migrate"), skipped("roles", "Not now.")

Say = Callable[..., Result]


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Say:
    """Run the command over given findings."""

    def run(*findings: Finding, as_json: bool = False, color: bool = False) -> Result:
        async def examine(settings: Settings) -> list[Finding]:
            return list(findings)

        monkeypatch.setattr(doctor, "examine", examine)
        return CliRunner().invoke(
            click.Command("doctor", callback=lambda: doctor.run(as_json=as_json)), color=color
        )

    return run


@pytest.mark.parametrize(
    ("findings", "code"),
    [((FINE,), 0), ((FINE, ODD, SKIPPED), 0), ((FINE, WRONG), 1), ((WRONG, ODD, SKIPPED), 1)],
)
def test_only_an_error_fails(say: Say, findings: tuple[Finding, ...], code: int) -> None:
    assert say(*findings).exit_code == code
    assert say(*findings, as_json=True).exit_code == code


def test_columns_are_aligned_and_fixes_stand_below(say: Say) -> None:
    assert say(FINE, ODD, WRONG, SKIPPED).stdout == (
        "ok       tls     Encrypted.\n"
        "warning  clock   It is late.\n"
        "                 → Set it.\n"
        "error    schema  There is none.\n"
        "                 → Run: taskharbor migrate\n"
        "skipped  roles   Not now.\n"
        "\n"
        "Errors: 1, warnings: 1.\n"
    )


def test_colours_are_for_terminals(say: Say) -> None:
    assert "\x1b[31merror" in say(WRONG, color=True).stdout
    assert "\x1b" not in say(WRONG).stdout
    assert "\x1b" not in say(WRONG, as_json=True, color=True).stdout


def test_a_finding_keeps_to_its_line(say: Say) -> None:
    assert "  one two\n" in say(wrong("server", "one\n  two", "Mend it.")).stdout


def test_programs_get_every_field(say: Say) -> None:
    assert json.loads(say(WRONG, as_json=True).stdout) == [
        {"name": "schema", "state": "error", "seen": "There is none.", "fix": "Run: taskharbor migrate"}
    ]


def test_a_wrong_setting_is_a_finding(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TASKHARBOR_PORT", "many")
    result = say(FINE, as_json=True)
    (finding,) = json.loads(result.stdout)
    assert (result.exit_code, finding["name"], finding["state"]) == (1, "settings", "error")
    assert "port" in finding["seen"]


def test_an_error_without_words_has_a_name() -> None:
    assert described(TimeoutError()) == "TimeoutError"
    assert failed("clock", KeyError("x")).fix


def test_settings_that_are_no_text_are_a_finding(
    say: Say, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_bytes(b"TASKHARBOR_PORT=80\xff\n")
    monkeypatch.chdir(tmp_path)
    result = say(FINE, as_json=True)
    (finding,) = json.loads(result.stdout)
    assert (result.exit_code, finding["name"], finding["state"]) == (1, "settings", "error")
    assert ".env" in finding["fix"]


def test_what_nobody_thought_of_does_not_stop_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(settings: Settings) -> list[Finding]:
        raise RuntimeError("no such thing")

    monkeypatch.setattr(doctor, "_look_at_store", broken)
    store, *others = asyncio.run(doctor.examine(Settings(_env_file=None)))
    assert (store.name, store.state.value, "no such thing" in store.seen) == ("store", "error", True)
    assert [finding.name for finding in others] == ["issuer", "address"]
