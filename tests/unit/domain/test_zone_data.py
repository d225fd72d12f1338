"""Zones are known on a system that has no zone data of its own."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import domain

SCRIPT = dedent(
    """
    import zoneinfo
    from domain.due import parse_due, parse_time_zone
    from domain.recurrence import Series, next_occurrence, RepeatFrom
    from uuid import UUID

    assert zoneinfo.TZPATH == ()
    zone = parse_time_zone("Europe/Paris")
    assert parse_time_zone("Pacific/Kiritimati")
    due = parse_due("2027-03-27T09:00", zone)
    found = next_occurrence(
        "FREQ=DAILY",
        due=due,
        zone=zone,
        series=Series(UUID(int=1)),
        repeat_from=RepeatFrom.DUE,
        completed_at=due.at,
        account_zone="America/St_Johns",
    )
    print(due.text(zone), found.due.text(zone))
    """
)


def run(**environment: str) -> subprocess.CompletedProcess[str]:
    """What the script says in a process of its own, which looks for zone data in PYTHONTZPATH alone."""
    source = str(Path(domain.__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "PYTHONTZPATH": "", "PYTHONPATH": source, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_system_without_zone_data_still_works() -> None:
    done = run()
    assert done.stdout.split() == ["2027-03-27T09:00:00+01:00", "2027-03-28T09:00:00+02:00"], done.stderr


def test_it_is_the_package_that_makes_it_work(tmp_path: Path) -> None:
    # In front of the installed one: a package without data.
    (tmp_path / "tzdata").mkdir()
    (tmp_path / "tzdata" / "__init__.py").touch()
    source = str(Path(domain.__file__).parents[1])
    done = run(PYTHONPATH=f"{tmp_path}{os.pathsep}{source}")
    assert done.returncode != 0
    assert "must be an IANA time zone" in done.stderr
