"""The commands that need no database, and those that refuse."""

import json
import re
import subprocess
import sys

import pytest

from support.service import data_folder, environment, free_port, running, taskharbor

SECRET = "a secret of at least thirty-two bytes"
COMMANDS = ("serve", "demo", "migrate", "maintain", "doctor", "token", "openapi", "import", "export")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_an_example_and_loads_nothing_heavy(command: str) -> None:
    program = (
        "import sys; from entrypoints.cli.main import main\n"
        f"main({[*command.split(), '--help']!r}, standalone_mode=False)\n"
        "assert not {'fastapi', 'sqlalchemy', 'pydantic', 'uvicorn', 'asyncpg'} & set(sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment(), check=False
    )
    assert result.returncode == 0, result.stderr
    assert re.search(r"Examples?:\n\s+\S*.*taskharbor ", result.stdout)


def test_the_demo_keeps_nothing_and_says_so() -> None:
    with running("demo") as service:
        assert "nothing is kept" in service.output
        found = re.search(r"TOKEN=(\S+)", service.output)
        assert found
        service.sign_in(found[1])
        tasks = service.client.get("/api/me/tasks").json()
        assert len(tasks) >= 5
        assert service.client.get("/api/me/tasks?due=overdue").json()
        created = service.client.post("/api/me/tasks", json={"title": "Try it"})
        assert created.status_code == 201
        assert len(service.client.get("/api/me/tasks").json()) == len(tasks) + 1
        assert service.stop() == 0


def test_openapi_is_printed() -> None:
    document = json.loads(taskharbor("openapi").stdout)
    assert document["openapi"].startswith("3.1")
    assert "/api/{user_id}/tasks" in document["paths"]


def test_without_an_issuer_the_network_is_kept_out() -> None:
    with data_folder() as folder:
        refused = taskharbor("serve", "--host", "0.0.0.0", "--data", str(folder))  # noqa: S104
        assert refused.returncode == 1
        assert "BETTER_AUTH_URL" in refused.stderr
        assert not folder.exists()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"TASKHARBOR_AUTH_SECRET": "short"}, "at least 32"),
        ({"DATABASE_URL": "mysql://alice:hunter2@localhost/tasks"}, "postgres"),
        ({"TASKHARBOR_PORT": "many"}, "port"),
        ({"TASKHARBOR_AUTH_SECRET": SECRET, "TASKHARBOR_AUTH_JWKS_URL": "https://x.example"}, "not both"),
    ],
)
def test_a_wrong_setting_is_a_sentence(settings: dict[str, str], said: str) -> None:
    settings = {"TASKHARBOR_AUTH_SECRET": SECRET, "TASKHARBOR_PORT": "0", **settings}
    refused = taskharbor("serve", **settings)
    assert refused.returncode == 1
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
    assert "hunter2" not in refused.stderr
    assert "short" not in refused.stderr.replace("shorter", "")


def test_a_taken_port_is_said() -> None:
    with running("demo") as service:
        second = taskharbor("demo", "--port", str(service.port))
        assert second.returncode != 0
        assert "address already in use" in second.stdout + second.stderr


def test_no_token_where_the_issuer_signs() -> None:
    refused = taskharbor("token", "alice", BETTER_AUTH_URL="https://app.example.com")
    assert refused.returncode == 1
    assert "issuer" in refused.stderr


@pytest.mark.parametrize("user", ["", "a\nb" * 200])
def test_no_token_for_what_is_no_user(user: str) -> None:
    refused = taskharbor("token", user, TASKHARBOR_AUTH_SECRET=SECRET)
    assert refused.returncode == 1
    assert "user_id" in refused.stderr


def test_migrate_wants_a_url_and_a_database_behind_it() -> None:
    assert "DATABASE_URL" in taskharbor("migrate").stderr
    url = f"postgresql://alice:hunter2@127.0.0.1:{free_port()}/tasks"
    refused = taskharbor("migrate", DATABASE_URL=url)
    assert refused.returncode == 1
    assert "can't be used" in refused.stderr
    assert "hunter2" not in refused.stderr


def test_a_mistyped_setting_is_not_ignored_in_silence() -> None:
    settings = {"TASKHARBOR_AUTH_SECRET": SECRET, "TASKHARBOR_AUTH_AUDIANCE": "tasks"}
    told = taskharbor("token", "alice", **settings)
    assert told.returncode == 0
    assert "did you mean TASKHARBOR_AUTH_AUDIENCE?" in told.stderr


def test_memory_is_not_shared_between_workers() -> None:
    settings = {"TASKHARBOR_AUTH_SECRET": SECRET, "TASKHARBOR_STORE": "memory"}
    refused = taskharbor("serve", "--workers", "2", **settings)
    assert refused.returncode == 1
    assert "one worker" in refused.stderr
