"""How fast the service is, beside what this machine allows and beside PocketBase, in one run.

    make bench [ARGS="--rounds 5 --seconds 3 --users 200 --tasks 1000"]

One server process on one core; load and database on another. The peers take turns, and each figure is the
median of its rounds. Then growth, workers, durability, start and streams. Writes RESULTS.md, with the machine
and the versions.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path

from beyond import durability, growth, running, start, streams, workers
from data import fill
from load import require_wrk
from measure import LOAD_CORE, Measured, Pace
from peers import WORKS, Limit, Peer, Taskharbor
from pocket_base import PocketBase
from report import page, row
from service import BIN, memory_mb

from adapters.postgres.dsn import Dsn
from adapters.postgres.embedded.supervisor import EmbeddedPostgres
from adapters.postgres.migrate import migrate

RESULTS = Path(__file__).parent / "RESULTS.md"
_INFLATED = 10


def compare(url: str, folder: Path, given: argparse.Namespace) -> str:
    """The service beside its peers, and then beyond them: the page."""
    sizes = (given.users, given.tasks)
    pace = Pace(given.rounds, given.seconds)
    service = Taskharbor(url, 8800, *sizes)
    pocketbase = PocketBase(str(BIN / "pocketbase"), folder, 8802, *sizes)
    pocketbase.prepare()
    peers: list[Peer] = [service, pocketbase, Limit(url, 8801, *sizes)]
    measured, rows = Measured(), []
    with running(service), running(peers[1]), running(peers[2]):
        for work in given.works:
            for connections in given.connections:
                measured.measure(peers, work, connections, pace)
                rows.append(row(measured, work, connections))
                print(rows[-1], flush=True)
        sections = [f"Memory of the worker afterwards: {memory_mb(service.pid):.0f} MB."]
    if not given.brief:
        beyond = [
            lambda: start([service, pocketbase]),
            lambda: durability(url, sizes, pace),
            lambda: workers(url, sizes, pace),
            lambda: _growth(url, service, pace),
            streams,
        ]
        for section in beyond:
            sections.append(section())
            print(f"\n{sections[-1]}", flush=True)
    said = f"{given.users} users with {given.tasks} tasks each, {given.rounds} rounds of {given.seconds:g} s."
    options = " ".join(sys.argv[1:])
    return page(f"make bench{f' ARGS={options!r}' if options else ''}", measured, rows, said, sections)


def _growth(url: str, service: Taskharbor, pace: Pace) -> str:
    with running(service):
        return growth(url, service, pace, _INFLATED)


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
    parser.add_argument("--brief", action="store_true", help="only the comparison")
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
            given.output.write_text(compare(url, Path(parent) / "pocketbase", given))
    print(f"\nwritten to {given.output}")


if __name__ == "__main__":
    main()
