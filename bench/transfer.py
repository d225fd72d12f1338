"""How long 10,000 tasks take in and out, and what memory that costs the service.

    make bench-transfer [ARGS="--tasks 10000"]

One service process over an embedded Postgres. An account goes out as each kind of file, and each of those
into an account of its own. Fails beyond the limits below.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
from beyond import running
from lists import fill
from lists_data import ACCOUNT
from peers import Taskharbor
from report import head, line
from service import memory_mb, mint

from adapters.postgres.embedded.supervisor import EmbeddedPostgres

IMPORT_SECONDS = 20.0
EXPORT_SECONDS = 3.0
EXPORT_MB = 100.0
KINDS = ("json", "csv", "ics")


def watched(pid: int, work: Callable[[], bytes]) -> tuple[bytes, float, float]:
    """What `work` returns, how many seconds it took, and by how many MB the process grew meanwhile."""
    before = peak = memory_mb(pid)
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.01):
            peak = max(peak, memory_mb(pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    begun = time.perf_counter()
    try:
        result = work()
    finally:
        taken = time.perf_counter() - begun
        done.set()
        watcher.join()
    return result, taken, max(peak, memory_mb(pid)) - before


def measure(client: httpx.Client, pid: int) -> list[tuple[str, str, int, float, float]]:
    """For each way and kind: the rows, seconds and MB."""
    found = []

    def out(kind: str, user: str) -> bytes:
        answer = client.get(f"/api/me/export?format={kind}", headers=signed(user))
        assert answer.status_code == httpx.codes.OK, answer.text
        return answer.content

    def into(kind: str, file: bytes, user: str) -> bytes:
        answer = client.post(f"/api/me/import?format={kind}", headers=signed(user), content=file)
        assert answer.status_code == httpx.codes.OK, answer.text
        return answer.content

    for kind in KINDS:
        file, seconds, grown = watched(pid, lambda kind=kind: out(kind, ACCOUNT))
        found.append(("export", kind, len(file), seconds, grown))
        told, seconds, grown = watched(pid, lambda kind=kind, file=file: into(kind, file, f"into {kind}"))
        last = json.loads(told.splitlines()[-1])
        # The account itself is no task, and in some files stands as one that was never written.
        if last["event"] != "done" or last["failed"] or last["skipped"] > 1:
            sys.exit(f"{kind} did not go in as a whole: {last}")
        found.append(("import", kind, last["created"], seconds, grown))
    return found


def signed(user: str) -> dict[str, str]:
    """What signs in as `user`."""
    return {"Authorization": f"Bearer {mint(user)}"}


def main() -> None:
    """Measure, print a table, and fail beyond the limits."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--port", type=int, default=8644)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="taskharbor-bench-") as parent:
        # The database's account must be able to reach the folder.
        Path(parent).chmod(0o755)
        with EmbeddedPostgres(Path(parent) / "postgres") as url:
            asyncio.run(fill(url, given.tasks))
            address = f"http://127.0.0.1:{given.port}"
            with (
                running(Taskharbor(url, given.port, 30, 1000, core=None)) as service,
                httpx.Client(base_url=address, timeout=120) as client,
            ):
                found = measure(client, service.pid)
    print(f"{given.tasks:,} tasks, about a twentieth of them in the trash\n")
    print(head(["way", "kind", "bytes out, rows in", "seconds", "MB more"]))
    slow = []
    for way, kind, size, seconds, grown in found:
        print(line([way, kind, f"{size:,}", f"{seconds:.2f}", f"{grown:.0f}"]))
        if seconds > (IMPORT_SECONDS if way == "import" else EXPORT_SECONDS):
            slow.append(f"{way} {kind}: {seconds:.1f} s")
        if way == "export" and grown > EXPORT_MB:
            slow.append(f"{way} {kind}: {grown:.0f} MB")
    if slow:
        sys.exit(f"\nToo much: {', '.join(slow)}")


if __name__ == "__main__":
    main()
