"""Schemathesis against a running service: as many requests as were asked for, and what they came to."""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from support.service import environment

SCHEMATHESIS = str(Path(sys.executable).parent / "st")
HERE = Path(__file__).parent
# One run of Schemathesis; far above what any takes.
PATIENCE = 3600.0


@dataclass(frozen=True)
class Run:
    """How one run of Schemathesis ended, and all that it printed."""

    code: int
    output: str


def schemathesis(url: str, token: str, *arguments: str) -> Run:
    """Run every check on the service at `url`, as the user whom `token` names."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [
                *(SCHEMATHESIS, "--config-file", str(HERE / "schemathesis.toml")),
                *("run", f"{url}/openapi.json", "--no-color", *arguments),
            ],
            env=environment(
                FUZZ_TOKEN=token, FUZZ_HOOKS=str(HERE / "narrowing.py"), PYTHONPATH=str(HERE.parents[1])
            ),
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    return Run(done.returncode, done.stdout)


@dataclass
class Tally:
    """The answers that a service gave, by status, as its own log has them."""

    statuses: Counter[int] = field(default_factory=Counter)

    @classmethod
    def of(cls, log: str) -> "Tally":
        """Count the lines about requests in `log`."""
        entries = (json.loads(line) for line in log.splitlines() if '"event":"request"' in line)
        return cls(Counter(entry["status"] for entry in entries))

    @property
    def total(self) -> int:
        """How many answers that is."""
        return self.statuses.total()

    def table(self, title: str) -> str:
        """The counts, to be shown under `title`."""
        rows = [
            f"  {status} {HTTPStatus(status).phrase:<24}{count:>9,}"
            for status, count in sorted(self.statuses.items())
        ]
        return "\n".join([title, *rows, f"  {'requests':<28}{self.total:>9,}"])
