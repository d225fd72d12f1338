"""Whether a worker that is used for long grows, or leaks tasks or connections.

    .venv/bin/python bench/soak.py [--minutes 30] [--clients 8]

One service process over an embedded Postgres, asked by clients that create, list, search, edit, complete,
reopen, delete, restore, purge and undo, open streams to leave them, and show tokens that are none. The tasks
stay about as many, so that growth is the service's own. Fails if memory grows by 5 % or more after the first
sixth of the time, or if, once all clients have left, connections or tasks are still in use.
"""

import argparse
import asyncio
import random
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

import httpx
from service import memory_mb, mint, service, until_live

MOST_GROWTH = 0.05
SAMPLES = 60
STEADY = 40  # tasks that each client keeps
CREATES = 0.2  # of all requests, at least
PAUSE_SECONDS = 0.02
WARM_UP_SECONDS = 10
SAMPLED_AFTER_SECONDS = 11  # the service looks at its levels every 5
SERVER_ERROR = 500
LEVELS = ("taskharbor_asyncio_tasks", 'db_client_connection_count{state="used"}', "taskharbor_streams")


@dataclass
class Worked:
    """What was answered, by status."""

    statuses: Counter[int] = field(default_factory=Counter)


async def work(port: int, user: str, until: float, seed: int, worked: Worked) -> None:
    """Be one client until then."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    headers = {"Authorization": f"Bearer {mint(user)}"}
    ids: list[str] = []
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=30) as client:
        while time.monotonic() < until:
            answer = await one_request(client, chance, ids)
            worked.statuses[answer.status_code] += 1
            await asyncio.sleep(PAUSE_SECONDS)


async def one_request(  # noqa: PLR0911 - one for each thing there is to do
    client: httpx.AsyncClient, chance: random.Random, ids: list[str]
) -> httpx.Response:
    """Something that a client does."""
    if len(ids) > STEADY:
        gone = ids.pop(chance.randrange(len(ids)))
        await client.delete(f"/api/me/tasks/{gone}")
        return await client.delete(f"/api/me/tasks/{gone}?purge=true")
    if len(ids) < STEADY // 2 or chance.random() < CREATES:
        return await create(client, chance, ids)
    address = f"/api/me/tasks/{chance.choice(ids)}"
    match chance.randrange(10):
        case 0 | 1 | 2:
            return await client.get("/api/me/tasks?limit=50")
        case 3:
            return await client.get(f"/api/me/tasks?search=task&sort=title&cursor={chance.random()}")
        case 4:
            return await client.patch(address, json={"title": f"Task {chance.random()}", "tags": ["a", "b"]})
        case 5:
            return await client.patch(f"{address}/complete")
        case 6:
            await client.delete(address)
            return await client.post(f"{address}/restore")
        case 7:
            return await leave_a_stream(client)
        case 8:
            last = (await client.get("/api/me/changes?since=0&limit=1")).json()["last"]
            return await client.post(f"/api/me/changes/{max(1, last)}/undo")
        case _:
            nobody = {"Authorization": f"Bearer {chance.random()}"}
            return await client.get(f"/api/someone-{chance.random()}/tasks", headers=nobody)


async def create(client: httpx.AsyncClient, chance: random.Random, ids: list[str]) -> httpx.Response:
    """A new task, under a key of its own."""
    key = {"Idempotency-Key": f"{chance.random()}"}
    answer = await client.post("/api/me/tasks", json={"title": "A task", "priority": "low"}, headers=key)
    ids.append(answer.json()["id"])
    return answer


async def leave_a_stream(client: httpx.AsyncClient) -> httpx.Response:
    """A stream of which the first bytes are read."""
    async with client.stream("GET", "/api/me/changes/stream?since=0") as answer:
        async for _ in answer.aiter_raw():
            break
    return answer


async def watch(pid: int, minutes: float, started: float) -> list[tuple[float, float]]:
    """Memory in MB at so many seconds, SAMPLES times."""
    seen = []
    for number in range(SAMPLES + 1):
        await asyncio.sleep(max(0.0, started + number * minutes * 60 / SAMPLES - time.monotonic()))
        seen.append((time.monotonic() - started, memory_mb(pid)))
    return seen


async def levels(port: int) -> dict[str, float]:
    """What /metrics says is in use."""
    async with httpx.AsyncClient() as client:
        text = (await client.get(f"http://127.0.0.1:{port}/metrics")).text
    found = {name: re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE) for name in LEVELS}
    return {name: float(match[1]) for name, match in found.items() if match}


async def soak(port: int, pid: int, minutes: float, clients: int, seed: int) -> bool:
    """Do it and print the table; whether all is well."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        await until_live(client)
    # What the first use of anything leaves behind for good is not what grows.
    await work(port, "the-first", time.monotonic() + WARM_UP_SECONDS, seed, Worked())
    await asyncio.sleep(SAMPLED_AFTER_SECONDS)
    before, worked, started = await levels(port), Worked(), time.monotonic()
    until = started + minutes * 60
    works = [work(port, f"user-{number}", until, seed + number, worked) for number in range(clients)]
    seen, *_ = await asyncio.gather(watch(pid, minutes, started), *works)
    await asyncio.sleep(SAMPLED_AFTER_SECONDS)
    after = await levels(port)
    settled = [megabytes for second, megabytes in seen if second >= minutes * 10]
    first = sum(settled[:3]) / 3
    last = sum(settled[-3:]) / 3
    growth = last / first - 1
    print(f"seed {seed}, {minutes:g} minutes, {clients} clients, {sum(worked.statuses.values())} answers")
    print("answers by status: " + ", ".join(f"{k}: {n}" for k, n in sorted(worked.statuses.items())))
    print("\n| minute | memory |\n|---|---|")
    for second, megabytes in seen[:: SAMPLES // 6]:
        print(f"| {second / 60:.1f} | {megabytes:.1f} MB |")
    print(f"\nafter the first sixth: {first:.1f} MB → {last:.1f} MB, {growth:+.1%}")
    for name in LEVELS:
        print(f"{name}: {before.get(name, 0):g} before, {after.get(name, 0):g} after")
    leaked = [name for name in LEVELS if after.get(name, 0) > before.get(name, 0)]
    failed = [status for status in worked.statuses if status >= SERVER_ERROR]
    return growth < MOST_GROWTH and not leaked and not failed


def main() -> None:
    """Soak, print, and fail if something grew or stayed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, default=8643)
    given = parser.parse_args()
    with service(given.port) as pid:
        fine = asyncio.run(soak(given.port, pid, given.minutes, given.clients, given.seed))
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
