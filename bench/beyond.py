"""What the table of work does not show: growth, workers, durability, start, streams."""

import asyncio
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import asyncpg
import httpx
from data import fill_one, inflate, user_name
from load import Request
from measure import Pace
from peers import Peer, Taskharbor
from report import head, line
from service import mint

from adapters.postgres.dsn import Dsn

T = TypeVar("T")
Connection: TypeAlias = "asyncpg.Connection[Any]"

CONNECTIONS = 16
ALL_CORES = None
_LARGE = (10_000, 100_000)
_STARTS = 5


@contextmanager
def running(peer: Peer) -> Iterator[Peer]:
    """The peer while it runs."""
    peer.start()
    try:
        peer.sign_in()
        yield peer
    finally:
        peer.stop()


def growth(url: str, peer: Taskharbor, pace: Pace, times: int) -> str:
    """Accounts of more tasks, then `times` as many rows in all."""
    lines = [head(["tasks in the account", "list 50 newest /s", "p50 ms", "time ÷ the smallest's"])]
    sizes = {peer.users - 1: peer.tasks}
    for place, tasks in enumerate(_LARGE):
        asyncio.run(
            _on(url, lambda connection, user=peer.users + place, n=tasks: fill_one(connection, user, n))
        )
        sizes[peer.users + place] = tasks
    asyncio.run(_on(url, lambda connection: connection.execute("VACUUM ANALYZE tasks")))
    base = None
    for user, tasks in sizes.items():
        request = Request(
            "GET", "/api/me/tasks?limit=50", {"Authorization": f"Bearer {mint(user_name(user))}"}
        )
        found = pace.median(peer, [request], CONNECTIONS)
        base = base or found.per_second
        cells = [
            f"{tasks:,}",
            f"{found.per_second:,.0f}",
            f"{found.p50:.1f}",
            f"{base / found.per_second:.2f}",
        ]
        lines.append(line(cells))
    lines += [
        "",
        head(["rows in all", "get one /s", "list 50 newest /s", "create /s"]),
        _row_of(peer, pace, _rows(url)),
    ]
    asyncio.run(_on(url, lambda connection: inflate(connection, peer.users, times)))
    lines.append(_row_of(peer, pace, _rows(url)))
    return "\n".join(["## Growth", "", *lines])


def workers(url: str, sizes: tuple[int, int], pace: Pace) -> str:
    """One and two processes on all cores, which load and database share with them."""
    lines = [head(["workers, on all cores", "get one /s", "list 50 newest /s", "create /s"])]
    for count in (1, 2):
        with running(Taskharbor(url, 8803, *sizes, workers=count, core=ALL_CORES)) as peer:
            lines.append(_row_of(peer, pace, str(count)))
    return "\n".join(["## Workers", "", "Load and database have the same cores.", "", *lines])


def durability(url: str, sizes: tuple[int, int], pace: Pace) -> str:
    """What durable commits cost."""
    lines = [head(["synchronous_commit", "create /s"])]
    name = Dsn.parse(url).connect_args(statement_cache=True)["database"]
    for setting in ("on", "off"):
        alter = f'ALTER DATABASE "{name}" SET synchronous_commit = {setting}'
        asyncio.run(_on(url, lambda connection, text=alter: connection.execute(text)))
        with running(Taskharbor(url, 8803, *sizes)) as peer:
            found = pace.median(peer, peer.requests("create"), CONNECTIONS)
        lines.append(line([setting, f"{found.per_second:,.0f}"]))
    asyncio.run(
        _on(url, lambda connection: connection.execute(f'ALTER DATABASE "{name}" RESET synchronous_commit'))
    )
    return "\n".join(["## Durability", "", *lines])


def start(peers: list[Peer]) -> str:
    """From the command to the first answer, over a database that is there already."""
    lines = [head(["from the command to the first answer", "s"])]
    for peer in peers:
        seconds = statistics.median(_start_once(peer) for _ in range(_STARTS))
        lines.append(line([peer.name, f"{seconds:.2f}"]))
    return "\n".join(["## Start", "", *lines])


def _start_once(peer: Peer) -> float:
    begun = time.perf_counter()
    peer.launch()
    try:
        with closing(httpx.Client()) as client:
            while True:
                try:
                    client.get(peer.url)
                except httpx.TransportError:
                    time.sleep(0.002)
                else:
                    return time.perf_counter() - begun
    finally:
        peer.stop()


def streams() -> str:
    """What `streams.py` prints, of a service of its own on all cores."""
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    script = Path(__file__).with_name("streams.py")
    said = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=True, timeout=300
    ).stdout
    return f"## Streams\n\n{said.strip()}"


def _row_of(peer: Peer, pace: Pace, name: str) -> str:
    rates = [pace.median(peer, peer.requests(work), CONNECTIONS) for work in ("get", "list", "create")]
    return line([name, *(f"{found.per_second:,.0f}" for found in rates)])


def _rows(url: str) -> str:
    count = asyncio.run(_on(url, lambda connection: connection.fetchval("SELECT count(*) FROM tasks")))
    return f"{count:,}"


async def _on(url: str, use: Callable[[Connection], Awaitable[T]]) -> T:
    connection = await asyncpg.connect(**Dsn.parse(url).connect_args(statement_cache=True))
    try:
        return await use(connection)
    finally:
        await connection.close()
