"""`taskharbor serve` over a database that a URL names."""

import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import httpx
import pytest

from adapters.postgres.dsn import Dsn
from contracts.storage import new_user
from support.databases import fresh_database, run_sql
from support.service import Service, free_port, running, taskharbor

SECRET = "a secret of at least thirty-two bytes"


@pytest.fixture
def service(database_url: str) -> Iterator[Service]:
    with running("serve", DATABASE_URL=database_url, TASKHARBOR_AUTH_SECRET=SECRET) as started:
        token = taskharbor("token", "alice", TASKHARBOR_AUTH_SECRET=SECRET).stdout.strip()
        started.sign_in(token)
        yield started


def test_a_request_under_way_is_answered_before_the_service_stops(service: Service) -> None:
    body = b'{"title": "Sent slowly"}'
    head = (
        f"POST /api/me/tasks HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Authorization: {service.client.headers['Authorization']}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", service.port)) as connection:
        connection.sendall(head.encode() + body[:5])
        # A second request's answer shows that the first one's head has been read.
        assert service.client.get("/livez").status_code == 200
        service.process.terminate()
        while "Shutting down" not in service.output:
            assert service.process.poll() is None
        connection.sendall(body[5:])
        answer = connection.recv(65536)
    assert answer.startswith(b"HTTP/1.1 201"), answer
    assert service.process.wait(60) == 0


def test_concurrent_clients_get_their_own_tasks(service: Service) -> None:
    failures: list[str] = []

    def work(user: str) -> None:
        token = taskharbor("token", user, TASKHARBOR_AUTH_SECRET=SECRET).stdout.strip()
        client = httpx.Client(
            base_url=str(service.client.base_url), headers={"Authorization": f"Bearer {token}"}
        )
        for number in range(20):
            client.post("/api/me/tasks", json={"title": f"{user} {number}"})
        tasks = client.get("/api/me/tasks").json()
        if len(tasks) != 20 or any(task["user_id"] != user for task in tasks):
            failures.append(user)
        client.close()

    threads = [threading.Thread(target=work, args=(new_user(),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_readiness_asks_the_database(service: Service) -> None:
    assert service.client.get("/readyz").json() == {"status": "ok"}


def test_a_database_out_of_reach_is_said_and_answered_with_503() -> None:
    url = f"postgresql://alice:secret@127.0.0.1:{free_port()}/tasks"
    patience = {"TASKHARBOR_DATABASE_TIMEOUT_SECONDS": "0.5"}
    with running("serve", DATABASE_URL=url, TASKHARBOR_AUTH_SECRET=SECRET, **patience) as service:
        assert "can't be used" in service.output
        assert "secret@" not in service.output
        token = taskharbor("token", "alice", TASKHARBOR_AUTH_SECRET=SECRET).stdout.strip()
        service.sign_in(token)
        for path in ("/api/me/tasks", "/readyz"):
            response = service.client.get(path)
            assert response.status_code == 503
            assert response.headers["Retry-After"].isdigit()
            assert response.json()["code"] == "storage_unavailable"
        assert service.client.get("/livez").status_code == 200


async def test_a_database_without_the_schema_is_said_at_once(postgres_url: str) -> None:
    async with fresh_database(postgres_url) as url:
        settings = {"DATABASE_URL": url, "TASKHARBOR_AUTH_SECRET": SECRET}
        refused = taskharbor("serve", "--port", "0", **settings)
        assert refused.returncode == 1
        assert "taskharbor migrate" in refused.stderr
        assert taskharbor("migrate", "--check", **settings).returncode == 1
        assert taskharbor("migrate", **settings).returncode == 0
        assert taskharbor("migrate", "--check", **settings).returncode == 0
        with running("serve", **settings) as service:
            assert service.client.get("/readyz").status_code == 200


async def test_a_login_that_may_only_act_as_a_user_is_enough(database_url: str) -> None:
    """As docs/databases.md and docs/operations.md say: who serves need not own anything."""
    login, password = f"login_{uuid4().hex[:8]}", "s3cret"
    dsn = Dsn.parse(database_url)
    owner = await asyncpg.connect(**dsn.connect_args(statement_cache=False))
    try:
        await owner.execute(f"CREATE ROLE {login} LOGIN PASSWORD '{password}'")
        await owner.execute(f"GRANT taskharbor_user, taskharbor_keeper TO {login}")
        parts = urlsplit(database_url)
        url = parts._replace(netloc=f"{login}:{password}@{parts.netloc.rpartition('@')[2]}")
        token = taskharbor("token", new_user(), TASKHARBOR_AUTH_SECRET=SECRET).stdout.strip()
        with running("serve", DATABASE_URL=url.geturl(), TASKHARBOR_AUTH_SECRET=SECRET) as service:
            service.sign_in(token)
            assert service.client.post("/api/me/tasks", json={"title": "A"}).status_code == 201
            assert [task["title"] for task in service.client.get("/api/me/tasks").json()] == ["A"]
    finally:
        await owner.execute(f"DROP OWNED BY {login}; DROP ROLE {login}")
        await owner.close()


async def test_a_schema_that_is_not_known_is_left_alone(postgres_url: str) -> None:
    async with fresh_database(postgres_url) as url:
        await run_sql(url, "CREATE TABLE alembic_version (version_num text)")
        await run_sql(url, "INSERT INTO alembic_version VALUES ('of another')")
        refused = taskharbor("migrate", DATABASE_URL=url)
        assert refused.returncode == 1
        assert "another application's" in refused.stderr
        assert "Traceback" not in refused.stderr
