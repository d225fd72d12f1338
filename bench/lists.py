"""How long lists of 50 take in an account of 10,000 tasks, by what is asked, beside the unfiltered list.

    make bench-lists [ARGS="--rounds 100 --tasks 10000 --only search"]

One service process over an embedded Postgres, which other users' tasks are in as well; one connection, on
which all lists are asked for in turn, so that what disturbs one disturbs all. Fails if the median of a list
is TWICE that of the unfiltered one or more: rare and missing matches are, for which all 10,000 are looked at.
Orders that no index has are no filters, and may take up to FIVEFOLD (docs/operations.md tells why).
"""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

import asyncpg
from beyond import ALL_CORES, running
from data import fill_one, keep
from lists_data import ACCOUNT, asked, varied_tasks
from peers import Taskharbor
from report import head, line
from service import mint

from adapters.postgres.dsn import Dsn
from adapters.postgres.embedded.supervisor import EmbeddedPostgres
from adapters.postgres.migrate import migrate

TWICE, FIVEFOLD = 2.0, 5.0
_WARM_UP = 12  # the driver prepares, and the server plans anew until it has seen a statement five times
_OTHERS, _TASKS_OF_OTHERS = 30, 1000
_FOUND = 200
_WITHOUT_INDEX = {f"sort={sign}{name}" for sign in ("", "-") for name in ("title", "priority", "updated")}


async def fill(url: str, tasks: int) -> None:
    """Put the account's tasks and those of others there."""
    await migrate(Dsn.parse(url))
    connection = await asyncpg.connect(**Dsn.parse(url).connect_args(statement_cache=True))
    try:
        for user in range(_OTHERS):
            await fill_one(connection, user, _TASKS_OF_OTHERS)
            if user == _OTHERS // 2:
                await keep(connection, ACCOUNT, varied_tasks(tasks))
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()


def measure(port: int, lists: dict[str, str], rounds: int) -> tuple[dict[str, list[float]], dict[str, int]]:
    """The milliseconds that each of `lists` took, and the bytes that it answered with."""
    headers = {"Authorization": f"Bearer {mint(ACCOUNT)}"}
    taken: dict[str, list[float]] = {name: [] for name in lists}
    sizes = {}
    chance = random.Random(1)  # noqa: S311 - no secret
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    for turn in range(_WARM_UP + rounds):
        # In another order each time: what one leaves behind, in caches and to be collected, meets all.
        for name, query in chance.sample(list(lists.items()), len(lists)):
            begun = time.perf_counter()
            connection.request("GET", f"/api/me/tasks?limit=50{query}", headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            milliseconds = (time.perf_counter() - begun) * 1000
            if answer.status != _FOUND:
                sys.exit(f"{name} was refused: {body.decode()}")
            if turn >= _WARM_UP:
                taken[name].append(milliseconds)
            sizes[name] = body.count(b'"title":')
    connection.close()
    return taken, sizes


def main() -> None:
    """Measure, print a table, and fail if a list takes too long."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--port", type=int, default=8643)
    parser.add_argument("--only", default="", help="the lists whose names contain this")
    given = parser.parse_args()
    lists = {name: query for name, query in asked(given.tasks).items() if given.only in name}
    with tempfile.TemporaryDirectory(prefix="taskharbor-bench-") as parent:
        # The database's account must be able to reach the folder.
        Path(parent).chmod(0o755)
        with EmbeddedPostgres(Path(parent) / "postgres") as url:
            asyncio.run(fill(url, given.tasks))
            service = Taskharbor(url, given.port, _OTHERS, _TASKS_OF_OTHERS, core=ALL_CORES)
            with running(service):
                taken, sizes = measure(given.port, {"unfiltered": "", **lists}, given.rounds)
    base = statistics.median(taken["unfiltered"])
    print(f"{given.tasks:,} tasks in one account of {_OTHERS + 1}, {given.rounds} rounds\n")
    print(head(["list of 50", "tasks found", "p50 ms", "÷ the unfiltered"]))
    slow = []
    for name, milliseconds in taken.items():
        ratio = statistics.median(milliseconds) / base
        print(line([f"`{name}`", str(sizes[name]), f"{ratio * base:.2f}", f"{ratio:.2f}"]))
        if ratio >= (FIVEFOLD if name in _WITHOUT_INDEX else TWICE):
            slow.append(f"{name} {ratio:.1f}")
    if slow:
        sys.exit(f"\n{len(slow)} of {len(taken)} take too long: {', '.join(slow)}")


if __name__ == "__main__":
    main()
