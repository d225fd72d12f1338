"""How fast the service is, beside what this machine allows and beside PocketBase, in one run.

    make bench [ARGS="--rounds 5 --seconds 3 --users 200 --tasks 1000"]

One server process on one core; load and database on another. The peers take turns, and each figure is the
median of its rounds. Writes RESULTS.md, with the machine and the versions.
"""

import argparse
import asyncio
import datetime
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from data import fill
from load import Figures, load, require_wrk
from peers import WORKS, Limit, Peer, Taskharbor
from pocket_base import PocketBase
from service import BIN, memory_mb

from adapters.postgres.dsn import Dsn
from adapters.postgres.embedded.supervisor import EmbeddedPostgres
from adapters.postgres.migrate import migrate

LOAD_CORE = 1
RESULTS = Path(__file__).parent / "RESULTS.md"
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


@dataclass
class Measured:
    """Figures by work, connections and peer."""

    figures: dict[tuple[str, int, str], list[Figures]] = field(default_factory=dict)

    def median(self, work: str, connections: int, peer: str, what: str) -> float | None:
        """The median of the rounds, None if that peer can't do it."""
        rounds = self.figures.get((work, connections, peer))
        return statistics.median(getattr(one, what) for one in rounds) if rounds else None


def measure(peers: list[Peer], given: argparse.Namespace) -> Measured:
    """Let each peer do each kind of work, in turn."""
    measured = Measured()
    for work in given.works:
        for connections in given.connections:
            for _ in range(given.rounds):
                for peer in peers:
                    if prepared := peer.requests(work):
                        found = load(
                            peer.port,
                            prepared,
                            connections=connections,
                            seconds=given.seconds,
                            core=LOAD_CORE,
                        )
                        if found.refused:
                            sys.exit(f"{peer.name} refused {found.refused} of {work}")
                        measured.figures.setdefault((work, connections, peer.name), []).append(found)
            print(_row(measured, work, connections, peers), flush=True)
    return measured


def _row(measured: Measured, work: str, connections: int, peers: list[Peer]) -> str:
    def cell(peer: str) -> str:
        rate, p50, p99 = (
            measured.median(work, connections, peer, what) for what in ("per_second", "p50", "p99")
        )
        return "-" if rate is None else f"{rate:,.0f} ({p50:.1f} / {p99:.1f})"

    def ratio(peer: str) -> str:
        own = measured.median(work, connections, peers[0].name, "per_second")
        other = measured.median(work, connections, peer, "per_second")
        return "-" if not own or not other else f"{own / other:.2f}"

    cells = [_TITLES[work], str(connections), *(cell(peer.name) for peer in peers)]
    return f"| {' | '.join([*cells, *(ratio(peer.name) for peer in peers[1:])])} |"


def _table(measured: Measured, peers: list[Peer], given: argparse.Namespace) -> str:
    names = [peer.name for peer in peers]
    head = ["work", "connections", *names, *(f"÷ {name}" for name in names[1:])]
    rows = [_row(measured, work, count, peers) for work in given.works for count in given.connections]
    return "\n".join([f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *rows])


def _goals(measured: Measured, given: argparse.Namespace) -> str:
    count = given.connections[0]
    lines = ["| work | ÷ pocketbase | wanted | ÷ limit | wanted |", "|---|---|---|---|---|"]
    for work, (over_peer, over_limit) in _GOALS.items():
        own = measured.median(work, count, "taskharbor", "per_second")
        if own is None:
            continue
        cells = [_TITLES[work]]
        for peer, wanted in (("pocketbase", over_peer), ("limit", over_limit)):
            other = measured.median(work, count, peer, "per_second")
            cells += [f"{own / other:.2f}" if other and wanted else "-", f"≥ {wanted}" if wanted else "-"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _machine() -> str:
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


def report(measured: Measured, peers: list[Peer], given: argparse.Namespace, memory: float) -> str:
    """The page."""
    command = " ".join(sys.argv[1:])
    options = f' ARGS="{command}"' if command else ""
    return f"""# Results

`make bench{options}`

{_machine()}.

{given.users} users with {given.tasks} tasks each; row-level security and tokens on; one server process on one
core, load and database on another. Answers a second (p50 / p99 in ms), each the median of {given.rounds}
rounds of {given.seconds:g} s, peers in turn. *limit* is `bench/limit.py`: a bare ASGI program that runs the
same statements, without tokens, validation, limits, logs or metrics. PocketBase's writes are not durable at a
loss of power, the service's are.

{_table(measured, peers, given)}

## Goals, at {given.connections[0]} connections

{_goals(measured, given)}

Memory of the worker afterwards: {memory:.0f} MB.
"""


def main() -> None:
    """Measure, print, and write the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--tasks", type=int, default=1000)
    parser.add_argument("--connections", type=int, nargs="+", default=[16, 64])
    parser.add_argument("--works", nargs="+", choices=WORKS, default=list(WORKS))
    parser.add_argument("--output", type=Path, default=RESULTS)
    given = parser.parse_args()
    require_wrk()
    # What this starts without a core of its own, the database above all, leaves the server's alone.
    os.sched_setaffinity(0, {LOAD_CORE})
    with tempfile.TemporaryDirectory(prefix="taskharbor-bench-") as parent:
        # The database's account must be able to reach the folder.
        Path(parent).chmod(0o755)
        with EmbeddedPostgres(Path(parent) / "postgres") as url:
            asyncio.run(migrate(Dsn.parse(url)))
            asyncio.run(fill(url, given.users, given.tasks))
            size = (given.users, given.tasks)
            pocketbase = PocketBase(str(BIN / "pocketbase"), Path(parent) / "pocketbase", 8802, *size)
            peers: list[Peer] = [Taskharbor(url, 8800, *size), pocketbase, Limit(url, 8801, *size)]
            try:
                pocketbase.prepare()
                for peer in peers:
                    peer.start()
                    peer.sign_in()
                measured = measure(peers, given)
                page = report(measured, peers, given, memory_mb(peers[0].pid))
            finally:
                for peer in peers:
                    peer.stop()
    given.output.write_text(page)
    print(f"\n{page}")


if __name__ == "__main__":
    main()
