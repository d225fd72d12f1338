"""/metrics of several workers: each answer tells of all of them."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from adapters.jwt.config import SharedSecret
from adapters.jwt.mint import mint
from adapters.system import system_clock
from support.metrics import Samples, samples
from support.service import Service, eventually, running

SECRET = "a secret of at least thirty-two bytes"
ROUTE = "/api/{user_id}/tasks"
REQUESTS = "http_server_request_duration_seconds_count"


@pytest.fixture
def service(database_url: str) -> Iterator[Service]:
    settings = {"DATABASE_URL": database_url, "TASKHARBOR_AUTH_SECRET": SECRET}
    with running("serve", "--workers", "2", **settings) as service:
        service.sign_in(mint(SharedSecret(secret=SECRET), "metered", now=system_clock()))
        yield service


def ask(service: Service, times: int) -> None:
    """That often, each time on a connection of its own, so that each worker has some."""

    def once(_: int) -> int:
        headers = {"Authorization": service.client.headers["Authorization"]}
        return httpx.get(f"{service.client.base_url}/api/me/tasks", headers=headers).status_code

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(once, range(times))) == {200}


def scraped(service: Service) -> Samples:
    return samples(httpx.get(f"{service.client.base_url}/metrics").text)


def workers(service: Service) -> set[int]:
    """The processes that serve, as the system knows them."""
    main = service.process.pid
    children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
    found = set()
    for pid in children:
        # One that has just ended may be gone by now.
        with suppress(FileNotFoundError):
            if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.add(int(pid))
    return found


def test_all_workers_are_told_of_and_the_dead_are_not_missed(service: Service) -> None:
    # The service is ready as soon as one of them is.
    eventually(lambda: scraped(service).value("db_client_connection_max") == 20)
    ask(service, 60)
    for _ in range(5):
        seen = scraped(service)
        assert seen.total(REQUESTS, http_route=ROUTE) == 60
        assert seen.total("taskharbor_token_checks_total") == 60
        assert seen.value("db_client_connection_max") == 20
        assert seen.value("taskharbor_info") == 1
    before = seen.value("process_resident_memory_bytes")
    victim = min(workers(service))
    os.kill(victim, signal.SIGKILL)
    eventually(lambda: victim not in workers(service) and len(workers(service)) == 2)
    eventually(lambda: scraped(service).value("db_client_connection_max") == 20)
    ask(service, 20)
    after = scraped(service)
    assert after.total(REQUESTS, http_route=ROUTE) == 80
    assert after.value("process_resident_memory_bytes") < before * 1.4
