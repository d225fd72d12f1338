"""Asks PyPI's advisories about every locked version; fails for a known vulnerability.

Where the advisories can't be had, says so and lets it be: a check must not depend on somebody's network.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

TIMEOUT_SECONDS = 120


def main() -> int:
    """What the process exits with."""
    uv = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "requirements.txt"
        export = [uv, "export", "--quiet", "--locked", "--all-extras", "--no-dev", "--no-emit-project"]
        subprocess.run([*export, "--no-hashes", "--output-file", wanted], check=True)  # noqa: S603
        report, trouble = asked(wanted)
    exit_code, line = verdict(report, trouble)
    print(line)  # noqa: T201
    return exit_code


def asked(wanted: Path) -> tuple[dict[str, Any] | None, str]:
    """What pip-audit reports of those versions, or why it does not."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", wanted, "--no-deps", "--disable-pip"]
    try:
        done = subprocess.run(  # noqa: S603
            [*command, "--format", "json", "--progress-spinner", "off"],
            capture_output=True,
            text=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
        return json.loads(done.stdout), ""
    except subprocess.TimeoutExpired:
        return None, "no answer in time"
    except ValueError:
        return None, (done.stderr.strip().splitlines() or ["no answer"])[-1]


def verdict(report: dict[str, Any] | None, trouble: str) -> tuple[int, str]:
    """The exit code and what to say."""
    dependencies = [] if report is None else report["dependencies"]
    audited = [dependency for dependency in dependencies if "skip_reason" not in dependency]
    if not audited:
        return 0, f"Not audited: the advisories can't be had here ({trouble or 'no package is known'})."
    found = [
        f"{dependency['name']} {dependency['version']}: {vulnerability['id']}, "
        f"fixed in {', '.join(vulnerability['fix_versions']) or 'no version yet'}"
        for dependency in audited
        for vulnerability in dependency["vulns"]
    ]
    if found:
        return 1, "\n".join(["Known vulnerabilities:", *found])
    return 0, f"No known vulnerability in {len(audited)} of {len(dependencies)} locked versions."


if __name__ == "__main__":
    sys.exit(main())
