"""Far more clients than can be served: most are told so at once, some are served, and health stays green."""

import re
import threading
import time
from collections import Counter

import httpx

from adapters.jwt.config import SharedSecret
from adapters.jwt.mint import mint
from adapters.system import system_clock
from support.raw import connect, request
from support.service import Service, running

SECRET = "a secret of at least thirty-two bytes"
CLIENTS = 400
PIPELINED = 8


def flood(service: Service, statuses: Counter[bytes]) -> None:
    """Be all those clients, each with so many requests on its way at once."""
    one = request(service, line=b"GET /api/me/tasks HTTP/1.1").replace(b"Connection: close\r\n", b"")
    connections = [connect(service) for _ in range(CLIENTS)]
    for connection in connections:
        connection.sendall(one * PIPELINED)
    for connection in connections:
        read = b""
        while len(answers := re.findall(rb"HTTP/1\.1 (\d{3}) ", read)) < PIPELINED:
            read += connection.recv(65536)
        statuses.update(answers)
        connection.close()


def test_health_is_green_while_most_are_refused(database_url: str) -> None:
    settings = {
        "DATABASE_URL": database_url,
        "TASKHARBOR_AUTH_SECRET": SECRET,
        "TASKHARBOR_MAX_REQUESTS_AT_ONCE": "20",
        "TASKHARBOR_RATE_LIMIT_PER_USER": "0",
        "TASKHARBOR_RATE_LIMIT_PER_ADDRESS": "0",
    }
    with running("serve", **settings) as service:
        service.sign_in(mint(SharedSecret(secret=SECRET), "alice", now=system_clock()))
        statuses: Counter[bytes] = Counter()
        flooding = threading.Thread(target=flood, args=(service, statuses))
        flooding.start()
        probes = []
        while flooding.is_alive():
            probes.append(httpx.get(f"{service.client.base_url}/livez", timeout=5).status_code)
            time.sleep(0.02)
        flooding.join()
        assert set(probes) == {200}
        assert len(probes) > 3
        assert statuses[b"200"] >= 20
        assert statuses[b"503"] > statuses[b"200"]
        assert sum(statuses.values()) == CLIENTS * PIPELINED
        assert service.client.get("/api/me/tasks").status_code == 200
