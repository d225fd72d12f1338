"""`taskharbor serve` without a database URL, as on a first day."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.service import Service, data_folder, running, taskharbor


@pytest.fixture
def folder() -> Iterator[Path]:
    with data_folder() as path:
        yield path


def sign_in(service: Service, folder: Path, user: str = "alice") -> None:
    token = taskharbor("token", user, "--data", str(folder))
    assert token.returncode == 0, token.stderr
    service.sign_in(token.stdout.strip())


def titles(service: Service) -> list[str]:
    response = service.client.get("/api/me/tasks")
    assert response.status_code == 200, response.text
    return [task["title"] for task in response.json()]


def create(service: Service, title: str) -> None:
    response = service.client.post("/api/me/tasks", json={"title": title})
    assert response.status_code == 201, response.text


def test_tasks_survive_a_restart_and_a_kill(folder: Path) -> None:
    with running("serve", "--data", str(folder)) as service:
        assert str(folder) in service.output
        assert f"taskharbor token alice --data {folder}" in service.output
        sign_in(service, folder)
        create(service, "Pay rent")
        assert service.stop() == 0
    with running("serve", "--data", str(folder)) as service:
        sign_in(service, folder)
        assert titles(service) == ["Pay rent"]
        create(service, "Call the dentist")
        service.stop(signal.SIGKILL)
    with running("serve", "--data", str(folder)) as service:
        sign_in(service, folder)
        assert titles(service) == ["Call the dentist", "Pay rent"]
        assert service.stop(signal.SIGINT) == 0


def test_a_second_service_on_one_folder_says_so_and_leaves(folder: Path) -> None:
    with running("serve", "--data", str(folder)) as service:
        sign_in(service, folder)
        create(service, "Pay rent")
        second = taskharbor("serve", "--data", str(folder), "--port", "0")
        assert second.returncode == 1
        assert second.stderr.strip().count("\n") <= 1
        assert "Traceback" not in second.stderr
        assert str(folder) in second.stderr
        assert titles(service) == ["Pay rent"]


def test_several_workers_share_the_data_and_all_stop(folder: Path) -> None:
    with running("serve", "--data", str(folder), "--workers", "2") as service:
        sign_in(service, folder)
        for number in range(10):
            create(service, f"Task {number}")
        assert len(titles(service)) == 10
        assert service.stop() == 0


def test_every_door_knows_its_user(folder: Path) -> None:
    with running("serve", "--data", str(folder)) as service:
        sign_in(service, folder)
        create(service, "Pay rent")
        sign_in(service, folder, "bob")
        assert titles(service) == []
        assert service.client.get("/api/alice/tasks").status_code == 403
