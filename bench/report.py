"""The page that tells what was measured."""

import datetime
import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

from measure import Measured
from service import BIN

PEERS = ("taskharbor", "pocketbase", "limit")
_TITLES = {
    "get": "get one",
    "list": "list 50 newest",
    "filtered": "list 50, filtered",
    "unchanged": "list 50, unchanged (304)",
    "create": "create",
    "edit": "edit",
    "toggle": "toggle",
    "mix": "80 % reads, 20 % writes",
}
# Work: at least so many times PocketBase's, and so much of the limit.
_GOALS = {"get": (1.2, 0.55), "list": (2.5, 0.65), "unchanged": (5.0, None), "create": (1.3, 0.5)}


def row(measured: Measured, work: str, connections: int) -> str:
    """One line of the table."""
    cells = [_TITLES[work], str(connections)]
    for peer in PEERS:
        found = measured.median(work, connections, peer)
        cells.append("-" if found is None else f"{found.per_second:,.0f} ({found.p50:.1f} / {found.p99:.1f})")
    cells += [_times(measured.ratio(work, connections, PEERS[0], peer)) for peer in PEERS[1:]]
    return line(cells)


def line(cells: list[str]) -> str:
    """A row of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def head(cells: list[str]) -> str:
    """The head of one."""
    return f"{line(cells)}\n|{'---|' * len(cells)}"


def _times(ratio: float | None) -> str:
    return "-" if ratio is None else f"{ratio:.2f}"


def _goals(measured: Measured, connections: int) -> str:
    lines = [head(["work", "÷ pocketbase", "wanted", "÷ limit", "wanted"])]
    for work, wanted in _GOALS.items():
        cells = [_TITLES[work]]
        for peer, least in zip(PEERS[1:], wanted, strict=True):
            ratio = measured.ratio(work, connections, PEERS[0], peer)
            cells += [_times(ratio), f"≥ {least}"] if least else ["-", "-"]
        lines.append(line(cells))
    return "\n".join(lines)


def machine() -> str:
    """What it was measured on and with."""
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    command = [str(BIN / "pocketbase"), "--version"]
    pocketbase = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    packages = ("taskharbor", "fastapi", "uvicorn", "uvloop", "asyncpg", "msgspec")
    return ", ".join(
        [
            f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}",
            cpu[1] if cpu else platform.machine(),
            f"{os.cpu_count()} cores",
            f"Python {platform.python_version()}",
            *(f"{name} {version(name)}" for name in packages),
            pocketbase.replace(" version", ""),
        ]
    )


def page(command: str, measured: Measured, rows: list[str], sizes: str, sections: list[str]) -> str:
    """All of it; `sizes` says how much there was and how often it was measured."""
    connections = min(count for _, count, _ in measured.figures)
    columns = ["work", "connections", *PEERS, *(f"÷ {peer}" for peer in PEERS[1:])]
    return f"""# Results

`{command}`

{machine()}.

{sizes} Row-level security and tokens are on; one server process on one core, load and database on another.
Answers a second (p50 / p99 in ms), each the median of the rounds, peers in turn. *limit* is `limit.py`: a
bare ASGI program that runs the same statements, without tokens, validation, limits, logs or metrics.
PocketBase's writes are not durable at a loss of power, the service's are.

{head(columns)}
{chr(10).join(rows)}

## Goals, at {connections} connections

{_goals(measured, connections)}

{(chr(10) * 2).join(sections)}
"""
