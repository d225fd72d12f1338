"""How much 1,000 open streams cost one worker, and how soon a change reaches each of them.

    .venv/bin/python bench/streams.py [--streams 1000] [--rounds 20]

One service process over an embedded Postgres; this process reads the streams. Two shapes: all streams follow
one user, so that each change goes to all; and each stream follows a user of its own, of whom some write.
"""

import argparse
import asyncio
import statistics
import time
from dataclasses import dataclass, field

import httpx
from service import memory_mb, mint, service, until_live

AT_ONCE = 100


@dataclass
class Reader:
    """One stream, and when (loop time) each of its changes arrived."""

    arrivals: dict[int, float] = field(default_factory=dict)
    ready: asyncio.Event = field(default_factory=asyncio.Event)

    async def read(self, port: int, token: str) -> None:
        """Read until cancelled."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        request = f"GET /api/me/changes/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n"
        writer.write(request.encode())
        try:
            while line := await reader.readline():
                if line.startswith(b"id: "):
                    self.arrivals[int(line[4:])] = time.perf_counter()
                    self.ready.set()
        finally:
            writer.close()


@dataclass
class Figures:
    """Memory before and with the streams, in MB, and the seconds until each change had reached everybody."""

    before_mb: float
    after_mb: float
    seconds: list[float]


async def measure(port: int, pid: int, users: list[str], streams: int, rounds: int) -> Figures:
    """The figures of a service whose memory is that of `pid`."""
    tokens = [mint(user) for user in users]
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        await until_live(client)
        for token in tokens:
            await create(client, token)
        before = memory_mb(pid)
        readers = [Reader() for _ in range(streams)]
        tasks: list[asyncio.Task[None]] = []
        for index, reader in enumerate(readers):
            tasks.append(asyncio.create_task(reader.read(port, tokens[index % len(tokens)])))
            if len(tasks) % AT_ONCE == 0:
                # More requests at the same instant than the service takes would be refused.
                await asyncio.gather(*(reader.ready.wait() for reader in readers[: len(tasks)]))
        await asyncio.gather(*(reader.ready.wait() for reader in readers))
        seconds = [
            await reach(client, tokens[index % len(tokens)], readers[index % len(tokens) :: len(tokens)])
            for index in range(rounds)
        ]
        after = memory_mb(pid)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return Figures(before, after, seconds)


async def reach(client: httpx.AsyncClient, token: str, readers: list[Reader]) -> float:
    """Make a change; the seconds until all of `readers` have it."""
    started = time.perf_counter()
    number = await create(client, token)
    while not all(number in reader.arrivals for reader in readers):
        await asyncio.sleep(0.001)
    return max(reader.arrivals[number] for reader in readers) - started


async def create(client: httpx.AsyncClient, token: str) -> int:
    """Make a task; its number."""
    headers = {"Authorization": f"Bearer {token}"}
    answer = await client.post("/api/me/tasks", json={"title": "Something new"}, headers=headers)
    answer.raise_for_status()
    return int(answer.json()["version"])


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--streams", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--port", type=int, default=8642)
    given = parser.parse_args()
    print(f"{given.streams} streams on one worker, {given.rounds} changes one after the other\n")
    print("| followed | memory before | with the streams | a change reached all: median | slowest |")
    print("|---|---|---|---|---|")
    for name, count in {"one user": 1, "20 users": 20}.items():
        users = [f"user-{number}" for number in range(count)]
        with service(given.port) as pid:
            found = asyncio.run(measure(given.port, pid, users, given.streams, given.rounds))
        print(
            f"| {name} | {found.before_mb:.0f} MB | {found.after_mb:.0f} MB "
            f"| {statistics.median(found.seconds):.3f} s | {max(found.seconds):.3f} s |"
        )


if __name__ == "__main__":
    main()
