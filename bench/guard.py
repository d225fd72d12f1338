"""Whether a request still costs about as much processor time as it did, beside the bare program.

    make guard

For each kind of work, the processor time of the service's requests over that of the same requests to
`limit.py`, both on the same database, in turn; of either, that of the round in which it took least, for what
else the machine does only adds to it. Fails where that is more than a fifth above what `guard.json` says,
which `--write` renews. A ratio says the same on a fast machine and on a slow one.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path

from data import fill
from drive import drive
from peers import Limit, Peer, Taskharbor

from adapters.postgres.dsn import Dsn
from adapters.postgres.embedded.supervisor import EmbeddedPostgres
from adapters.postgres.migrate import migrate

USUAL = Path(__file__).with_name("guard.json")
MARGIN = 1.2
_WORKS = ("get", "list", "create")
_USERS, _TASKS = 10, 200
# A process may be slower than another of the same program for as long as it runs.
_STARTS, _ROUNDS, _REQUESTS = 3, 4, 400


def cpu_seconds(pid: int) -> float:
    """Processor time of the process so far (Documentation/scheduler/sched-stats.rst)."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


def cost(peer: Peer, work: str) -> float:
    """Processor seconds of one round."""
    requests = peer.requests(work)
    before = cpu_seconds(peer.pid)
    asyncio.run(drive(peer.port, requests, _REQUESTS))
    return cpu_seconds(peer.pid) - before


def ratios(url: str, ports: tuple[int, int]) -> dict[str, float]:
    """By work, how many times as much the service takes as the bare program."""
    asyncio.run(migrate(Dsn.parse(url)))
    asyncio.run(fill(url, _USERS, _TASKS))
    peers: list[Peer] = [
        Taskharbor(url, ports[0], _USERS, _TASKS, core=None),
        Limit(url, ports[1], _USERS, _TASKS, core=None),
    ]
    rounds: dict[str, list[list[float]]] = {work: [] for work in _WORKS}
    for _ in range(_STARTS):
        try:
            for peer in peers:
                peer.start()
                peer.sign_in()
            for work in _WORKS:
                # The first round warms up.
                costs = [[cost(peer, work) for peer in peers] for _ in range(1 + _ROUNDS)]
                rounds[work] += costs[1:]
        finally:
            for peer in peers:
                peer.stop()
    least = {work: list(map(min, zip(*costs, strict=True))) for work, costs in rounds.items()}
    return {work: ours / limit for work, (ours, limit) in least.items()}


def main() -> None:
    """Measure, print, and leave with 1 if something has become dearer."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--url", help="a database to fill; else an embedded one")
    parser.add_argument("--ports", type=int, nargs=2, default=(8810, 8811))
    parser.add_argument("--write", action="store_true", help="take what is found for what is usual")
    given = parser.parse_args()
    if given.url is None:
        with tempfile.TemporaryDirectory(prefix="taskharbor-bench-") as parent:
            # The database's account must be able to reach the folder.
            Path(parent).chmod(0o755)
            with EmbeddedPostgres(Path(parent) / "postgres") as url:
                found = ratios(url, tuple(given.ports))
    else:
        found = ratios(given.url, tuple(given.ports))
    if given.write:
        rounded = {work: round(ratio, 2) for work, ratio in found.items()}
        USUAL.write_text(json.dumps(rounded, indent=2) + "\n")
    usual = json.loads(USUAL.read_text())
    dearer = [work for work, ratio in found.items() if ratio > MARGIN * usual[work]]
    print("processor time of a request, times that of the bare program")
    for work, ratio in found.items():
        print(f"  {work:8} {ratio:.2f}  usually {usual[work]:.2f}{'  DEARER' if work in dearer else ''}")
    sys.exit(1 if dearer else 0)


if __name__ == "__main__":
    main()
