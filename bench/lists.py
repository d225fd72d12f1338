"""How long lists of 50 take in an account of 10,000 tasks, by what is asked, beside the unfiltered list.

    make bench-lists [ARGS="--rounds 100 --tasks 10000 --others 30x1000 --only search --by-turns --anew"]
    make bench-lists ARGS="--random 300 --seed 1 --rounds 10"

One service process over an embedded Postgres, which other users' tasks are in as well; one connection, on
which all lists are asked for in turn, so that what disturbs one disturbs all. Fails if the median of a list
is TWICE that of the unfiltered one or more, whatever the order, and whether 50 tasks match or none.

Lists are asked for again and again, as those who look at them do: the service remembers what such a list had
(docs/operations.md). `--anew` makes it forget, so that each is looked for among all 10,000 tasks; orders that
no index has may then take FIVEFOLD.

`--by-turns` asks for each list by turns with the unfiltered one alone, as whoever compares two would.
`--random` puts so many lists together by chance, and tells of the slowest: what nobody thought of goes
through all tasks at most, in the order of an index, and fails if it takes FIVEFOLD. `--others` is how many
other users have how many tasks each, by which the server guesses how many this one has.
"""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Set
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path

import asyncpg
from beyond import ALL_CORES, running
from data import fill_one, keep
from lists_data import ACCOUNT, asked, varied_tasks
from lists_random import chance_lists
from peers import Taskharbor
from report import head, line
from service import mint

from adapters.postgres.dsn import Dsn
from adapters.postgres.embedded.supervisor import EmbeddedPostgres
from adapters.postgres.migrate import migrate

TWICE, FIVEFOLD = 2.0, 5.0
# The driver prepares, the server plans anew until it has seen a statement five times, and the service finds
# out what to remember.
_WARM_UP = 12
_OTHERS, _TASKS_OF_OTHERS = 30, 1000
_SHOWN = 30
_FOUND = 200
_WITHOUT_INDEX = frozenset(
    f"sort={sign}{name}" for sign in ("", "-") for name in ("title", "priority", "updated")
)


async def fill(url: str, tasks: int, others: int = _OTHERS, tasks_of_others: int = _TASKS_OF_OTHERS) -> None:
    """Put the account's tasks and those of others there."""
    await migrate(Dsn.parse(url))
    connection = await asyncpg.connect(**Dsn.parse(url).connect_args(statement_cache=True))
    try:
        for user in range(others):
            await fill_one(connection, user, tasks_of_others)
            if user == others // 2:
                await keep(connection, ACCOUNT, varied_tasks(tasks))
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()


@dataclass
class Measured:
    """Of a list, how many tasks were found, and the medians in milliseconds of it and the unfiltered one."""

    found: int
    median: float
    unfiltered: float

    @property
    def ratio(self) -> float:
        """How many times as long it takes."""
        return self.median / self.unfiltered


class Caller:
    """Whoever asks for lists, over one connection."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self._headers = {"Authorization": f"Bearer {mint(ACCOUNT)}"}
        self._chance = random.Random(1)  # noqa: S311 - no secret

    def by_turns(self, lists: dict[str, str], rounds: int) -> dict[str, Measured]:
        """Each of `lists` by turns with the unfiltered one, one list after the other."""
        return {name: self.all_in_turn({name: query}, rounds)[name] for name, query in lists.items()}

    def all_in_turn(self, lists: dict[str, str], rounds: int) -> dict[str, Measured]:
        """All of `lists` and the unfiltered one in turn."""
        asked = {"": "", **lists}
        taken: dict[str, list[float]] = {name: [] for name in asked}
        found = dict.fromkeys(asked, 0)
        for turn in range(_WARM_UP + rounds):
            # In another order each time: what one leaves behind, in caches and to be collected, meets all.
            for name in self._chance.sample(list(asked), len(asked)):
                milliseconds, found[name] = self._ask(asked[name])
                if turn >= _WARM_UP:
                    taken[name].append(milliseconds)
        median = {name: statistics.median(times) for name, times in taken.items()}
        return {name: Measured(found[name], median[name], median[""]) for name in lists}

    def _ask(self, query: str) -> tuple[float, int]:
        """The milliseconds until all of a list was here, and how many tasks it has."""
        begun = time.perf_counter()
        self._connection.request("GET", f"/api/me/tasks?limit=50{query}", headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        milliseconds = (time.perf_counter() - begun) * 1000
        if answer.status != _FOUND:
            sys.exit(f"{query} was refused: {body.decode()}")
        return milliseconds, body.count(b'"title":')


def main() -> None:
    """Measure, print a table, and fail if a list takes too long."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--port", type=int, default=8643)
    parser.add_argument("--only", default="", help="the lists whose names contain this")
    usual = f"{_OTHERS}x{_TASKS_OF_OTHERS}"
    parser.add_argument("--others", default=usual, help="how many other users have how many tasks each")
    parser.add_argument("--random", type=int, default=0, help="so many lists put together by chance instead")
    parser.add_argument("--seed", type=int, default=1, help="of that chance")
    parser.add_argument("--anew", action="store_true", help="as if none was asked for before")
    parser.add_argument("--by-turns", action="store_true", help="ask for each with the unfiltered one alone")
    given = parser.parse_args()
    some = chance_lists(given.random, given.seed) if given.random else asked(given.tasks)
    lists = {name: query for name, query in some.items() if given.only in name}
    others, tasks_of_others = map(int, given.others.split("x"))
    with tempfile.TemporaryDirectory(prefix="taskharbor-bench-") as parent:
        # The database's account must be able to reach the folder.
        Path(parent).chmod(0o755)
        with EmbeddedPostgres(Path(parent) / "postgres") as url:
            asyncio.run(fill(url, given.tasks, others, tasks_of_others))
            settings = {"TASKHARBOR_REMEMBERED_LISTS": "0"} if given.anew else {}
            service = Taskharbor(url, given.port, others, tasks_of_others, core=ALL_CORES, settings=settings)
            with running(service):
                caller = Caller(given.port)
                measure = caller.by_turns if given.by_turns else caller.all_in_turn
                found = measure(lists, given.rounds)
    print(f"{given.tasks:,} tasks in one of {others + 1} accounts\n")
    if given.random:
        report_slowest(found)
    else:
        report(found, slow_orders=_WITHOUT_INDEX if given.anew else frozenset())


def report_slowest(lists: dict[str, Measured]) -> None:
    """Print those that take longest, and exit if one takes too long."""
    slowest = dict(sorted(lists.items(), key=lambda one: -one[1].ratio))
    table(dict(islice(slowest.items(), _SHOWN)))
    over = sum(one.ratio >= TWICE for one in lists.values())
    print(f"\n{over} of {len(lists)} take twice as long or more")
    if any(one.ratio >= FIVEFOLD for one in lists.values()):
        sys.exit("\nsome take too long")


def report(lists: dict[str, Measured], slow_orders: Set[str]) -> None:
    """Print a table, and exit if a list takes too long, of which `slow_orders` may take longer."""
    table(lists)
    slow = [
        f"{name} {one.ratio:.1f}"
        for name, one in lists.items()
        if one.ratio >= (FIVEFOLD if name in slow_orders else TWICE)
    ]
    if slow:
        sys.exit(f"\n{len(slow)} of {len(lists)} take too long: {', '.join(slow)}")


def table(lists: dict[str, Measured]) -> None:
    """Print what was measured."""
    print(head(["list of 50", "tasks found", "p50 ms", "unfiltered", "times"]))
    for name, one in lists.items():
        row = [f"`{name}`", str(one.found), f"{one.median:.2f}", f"{one.unfiltered:.2f}", f"{one.ratio:.2f}"]
        print(line(row))


if __name__ == "__main__":
    main()
